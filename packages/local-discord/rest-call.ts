import type { Context } from 'hono';
import type { DiscordError } from './discord-error.ts';
import type { Faults } from './faults.ts';
import type { Interactions } from './interactions.ts';
import type { Notes } from './notes.ts';
import type { rateLimits } from './rate-limits.ts';
import type { RequestBody } from './request-body.ts';
import type { World } from './world.ts';

/** A call of the bot, as it is remembered. */
export interface RecordedRequest extends Notes {
  /** Counts up from 1. */
  serial: number;
  /** When its answer was ready, on the world's clock: UTC, ISO 8601. */
  at: string;
  /** How long the answer took, in real time. */
  milliseconds: number;
  method: string;
  /** The route that took it: "/channels/:channel/messages"; null: none. */
  route: string | null;
  /** Without "/api/v10", with the query. */
  path: string;
  /** The JSON that came in. */
  body: unknown;
  /** Names of the files that came in. */
  files: string[];
  /** 0: the answer was lost on the way. */
  status: number;
  /** The refusal, when it was one. */
  answer: DiscordError['body'] | null;
  /** Whatever else was answered, as text. */
  reply: string;
}

/** What the REST projection is made of. */
export interface RestParts {
  world: World;
  lives: Interactions;
  faults: Faults;
  limits: ReturnType<typeof rateLimits>;
  /** The token that the bot has to show. */
  token: string;
  /** GET /gateway/bot. */
  gatewayBot: () => { url: string } & Record<string, unknown>;
  /** The last calls, oldest first. */
  requests: RecordedRequest[];
  /** Calls that came in whole and are not done yet. */
  underWay: Set<Promise<void>>;
  /** How long Discord remembers a nonce, in virtual seconds. */
  nonceSeconds: number;
}

/** What a handler finds in its context. */
export type Env = { Variables: { body: RequestBody; record: Notes & { began: number; end: () => void } } };
export type Call = Context<Env>;

/** The path of a call without "/api/v10". */
export function pathOf(c: Call): string {
  return c.req.path.replace(/^\/api\/v10/, '');
}
