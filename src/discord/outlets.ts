import { REST, type RESTOptions } from 'discord.js';
import type { Clock } from '../clock.ts';
import type { StartError } from '../errors.ts';
import type { Tell } from '../events.ts';
import { onAnswer, refusalOf, trustNoStranger } from './answers.ts';
import { tokenRefused } from './gateway.ts';
import { PATIENCE, type Patience } from './patience.ts';

/** How long it may take until its whole answer is there, in milliseconds. */
export function wholeWithin({ options: { timeout } }: REST): number {
  return 2 * timeout;
}

/** Promised replies a second. Many become ready at once when a locked disk is free again. */
export const PROMISED_PER_SECOND = 100;

/** The outbox decides about retries, so discord.js reports a limit at once and does not wait. */
const asksOnce = ({ answer }: Patience): Partial<RESTOptions> => ({ retries: 0, timeout: answer, rejectOnRateLimit: () => true });

const asUsual = (): Partial<RESTOptions> => ({});

/**
 * The ways to Discord's REST API, one for each purpose, so that none delays another: a manager of discord.js keeps one queue and one limit
 * of 50 requests a second for all that it is asked. The client of the gateway has one more, for the log-in.
 */
const OUTLETS = {
  /** First answers to interactions. Discord wants no token for them and does not count them. */
  answers: asUsual,
  /**
   * Replies that were promised first. Discord does not count them among a bot's 50 requests a second, but discord.js would.
   *
   * @see https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages
   */
  promised: () => ({ globalRequestsPerSecond: Number.POSITIVE_INFINITY }),
  /** What the bot says by itself, and its looks for messages and people. */
  posts: asksOnce,
  /** Edits the counts on prompts. A limit here does not slow the posts. */
  edits: asksOnce,
  /** Asks Discord for the time. A refusal here does not slow the posts. */
  time: asksOnce,
  /** Asks what concerns the bot itself: its commands, and whether it is still in a guild. */
  own: asUsual,
} satisfies Record<string, (patience: Patience) => Partial<RESTOptions>>;

export type Outlets = Record<keyof typeof OUTLETS, REST>;

/** The outlets that carry the token. Only an answer to a request with a token can take the token away. */
const WITH_TOKEN: readonly (keyof Outlets)[] = ['posts', 'edits', 'own'];

/** The outlets whose refusals the brake counts: after too many of them Discord shuts the bot out. */
const COUNTED = ['posts', 'edits'] as const;

interface OutletParts {
  /** Base of the REST API, without the version. */
  apiUrl: string;
  token: string;
  /** {@link PATIENCE} unless told. */
  patience?: Patience;
}

/** One way to the REST API. */
export function openOutlet(name: keyof Outlets, { apiUrl, token, patience = PATIENCE }: OutletParts): REST {
  const rest = trustNoStranger(new REST({ api: apiUrl, version: '10', ...OUTLETS[name](patience) }));
  return WITH_TOKEN.includes(name) ? rest.setToken(token) : rest;
}

/**
 * All outlets. They tell what Discord refuses. A token that it no longer takes ends the bot: each further request would count towards a
 * ban.
 */
export function openOutlets(parts: OutletParts & { clock: Clock; tell: Tell; onFatal: (error: StartError) => void }): Outlets {
  const names = Object.keys(OUTLETS) as (keyof Outlets)[];
  const outlets = Object.fromEntries(names.map((name) => [name, openOutlet(name, parts)])) as Outlets;
  for (const name of WITH_TOKEN) {
    onAnswer(outlets[name], parts.clock, ({ status }) => {
      if (status === 401) parts.onFatal(tokenRefused());
    });
  }
  for (const outlet of COUNTED) {
    onAnswer(outlets[outlet], parts.clock, (answer) => {
      const refusal = refusalOf(answer);
      if (refusal) parts.tell('discordRefused', { outlet, refusal });
    });
  }
  return outlets;
}
