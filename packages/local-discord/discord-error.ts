/** Discord's refusals that are played here: HTTP status, code, message. @see opcodes-and-status-codes in Discord's docs */
export const REFUSALS = {
  unauthorized: [401, 0, '401: Unauthorized'],
  notFound: [404, 0, '404: Not Found'],
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownGuild: [404, 10004, 'Unknown Guild'],
  unknownMember: [404, 10007, 'Unknown Member'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownUser: [404, 10013, 'Unknown User'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownApplication: [404, 10002, 'Unknown Application'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  tooManyEdits: [429, 30046, 'Maximum number of edits to messages older than 1 hour reached. Try again later'],
  tooManyConversations: [403, 40003, 'You are opening direct messages too fast'],
  tooLarge: [413, 40005, 'Request entity too large'],
  alreadyAcknowledged: [400, 40060, 'Interaction has already been acknowledged.'],
  missingAccess: [403, 50001, 'Missing Access'],
  emptyMessage: [400, 50006, 'Cannot send an empty message'],
  noDirectMessages: [403, 50007, 'Cannot send messages to this user'],
  missingPermissions: [403, 50013, 'Missing Permissions'],
  invalidWebhookToken: [401, 50027, 'Invalid Webhook Token'],
  invalidJson: [400, 50109, 'The request body contains invalid JSON.'],
} as const;

/** One thing wrong with a body: where, Discord's code for it, and its words. */
export interface Problem {
  path: readonly (string | number)[];
  code: string;
  message: string;
}

/** An answer of Discord that is a refusal. */
export class DiscordError extends Error {
  override readonly name = 'DiscordError';
  readonly status: number;
  /** The JSON that Discord sends. */
  readonly body: { message: string; code: number; errors?: unknown };

  constructor(status: number, body: DiscordError['body']) {
    super(body.message);
    this.status = status;
    this.body = body;
  }
}

/** The refusal of that name. */
export function refusal(name: keyof typeof REFUSALS): DiscordError {
  const [status, code, message] = REFUSALS[name];
  return new DiscordError(status, { message, code });
}

/** 50035, with every problem at its place in a tree that mirrors the body. */
export function invalidForm(problems: readonly Problem[]): DiscordError {
  const errors: ErrorTree = {};
  for (const { path, code, message } of problems) {
    let place = errors;
    for (const step of path) {
      place[step] ??= {};
      place = place[step] as ErrorTree;
    }
    place._errors = [...((place._errors as ErrorDetail[]) ?? []), { code, message }];
  }
  return new DiscordError(400, { message: 'Invalid Form Body', code: 50035, errors });
}

interface ErrorDetail {
  code: string;
  message: string;
}

interface ErrorTree {
  [step: string]: ErrorTree | ErrorDetail[];
}
