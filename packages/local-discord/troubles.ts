import { type DiscordError, refusal } from './discord-error.ts';
import type { FalseAnswer, Fault } from './faults.ts';
import { type LimitScope, tooSoon } from './rate-limits.ts';

/** "Slow down", as Discord says it. A shared limit is full of others, so its own headers look as if there were room. */
export function slowDown(scope: LimitScope, seconds: number): FalseAnswer {
  const { headers, body } = tooSoon(scope, seconds);
  const room = { 'X-RateLimit-Limit': '5', 'X-RateLimit-Remaining': scope === 'shared' ? '4' : '0' };
  const bucket = { ...room, 'X-RateLimit-Reset-After': seconds.toFixed(3), 'X-RateLimit-Bucket': 'create-message' };
  return { status: 429, headers: scope === 'global' ? headers : { ...bucket, ...headers }, body };
}

/** The same trouble after the work is done: "it was posted, but the bot heard 500". */
export function afterwards<T extends Fault>(fault: T): T & { afterwards: true } {
  return { ...fault, afterwards: true };
}

/** How far beside Discord's the clocks of strangers are, in seconds; null: their pages have no date. */
export const STRANGERS_CLOCKS = [-180, 180, -20 * 60, 20 * 60, -5 * 86_400, 5 * 86_400, null] as const;

/** The same page from somebody whose clock is so far beside Discord's, in seconds; null: from one who does not date it. */
export function fromClock<T extends FalseAnswer>(fault: T, clock: number | null): T & { clock: number | null } {
  return { ...fault, clock };
}

/** Whether it is not Discord's word, but the page of somebody in between, whose clock is their own. */
export function isStrangers(fault: Fault): fault is FalseAnswer {
  return 'status' in fault && typeof fault.body === 'string';
}

/**
 * What goes wrong between a bot and Discord, by name, so that tests and the page mean the same by it. Pages of strangers come with a clock
 * that is wrong, each by another stretch.
 */
export const TROUBLES = {
  serverError: { status: 500, body: { message: '500: Internal Server Error', code: 0 } },
  badGateway: page(502, 'Bad gateway', 20 * 60),
  unavailable: {
    status: 503,
    body: 'upstream connect error or disconnect/reset before headers',
    headers: { 'Content-Type': 'text/plain' },
    clock: -180,
  },
  /** Someone reset the token. */
  unauthorised: said(refusal('unauthorized')),
  missingAccess: said(refusal('missingAccess')),
  missingPermissions: said(refusal('missingPermissions')),
  unknownChannel: said(refusal('unknownChannel')),
  /** Not Discord's word, but that of a proxy or of Cloudflare in front of it. */
  forbiddenPage: page(403, 'Sorry, you have been blocked', -5 * 86_400),
  notFoundPage: page(404, 'Not Found', -20 * 60),
  /** A hotel's network that wants a name and a password first. */
  loginPage: page(200, 'Log in to this network', 5 * 86_400),
  /** Somebody who answers whatever is asked with a list of nothing. */
  emptyList: { status: 200, clock: 180, body: '[]', headers: { 'Content-Type': 'application/json' } },
  /** A stretch of one route is full. */
  slowDown: slowDown('user', 1),
  /** The bot has asked too much in all. */
  slowDownEverywhere: slowDown('global', 1),
  /** Others have filled what the bot shares with them. */
  slowDownShared: slowDown('shared', 300),
  /** Cloudflare's, in front of Discord: no JSON, no scope. */
  slowDownPage: { ...page(429, 'Error 1015: You are being rate limited', null), headers: { 'Retry-After': '60' } },
  /** Of a message older than an hour. */
  tooManyEdits: { status: 429, body: { ...refusal('tooManyEdits').body, retry_after: 30 } },
  /** Of new direct messages. */
  tooManyConversations: said(refusal('tooManyConversations')),
  reset: { connection: 'reset' },
  closed: { connection: 'closed' },
  silent: { connection: 'silent' },
  truncated: { connection: 'truncated' },
} as const satisfies Record<string, Fault>;

function said({ status, body }: DiscordError): FalseAnswer {
  return { status, body };
}

function page(status: number, words: string, clock: number | null): FalseAnswer {
  return { status, clock, body: `<!DOCTYPE html><html><head><title>${words}</title></head><body><h1>${words}</h1></body></html>` };
}

/** What each trouble is, for people. */
export const TROUBLES_SAY: Record<keyof typeof TROUBLES, string> = {
  serverError: 'Discord answers 500.',
  badGateway: 'A page with 502 instead of JSON.',
  unavailable: 'Text with 503, from what stands before Discord.',
  unauthorised: 'Discord no longer knows the token (401).',
  missingAccess: 'The bot may not see the place (403, code 50001).',
  missingPermissions: 'The bot lacks a permission there (403, code 50013).',
  unknownChannel: 'The channel is gone (404, code 10003).',
  forbiddenPage: 'A page with 403, which is not Discord’s word.',
  notFoundPage: 'A page with 404, which is not Discord’s word.',
  loginPage: 'A page with 200: a network that wants a password first.',
  emptyList: 'An empty list with 200, which is not Discord’s word.',
  slowDown: '429 for one route.',
  slowDownEverywhere: '429 for the whole bot.',
  slowDownShared: '429 that others have caused, for five minutes.',
  slowDownPage: 'A page with 429, without JSON or scope.',
  tooManyEdits: 'Too many edits of an old message (429, code 30046).',
  tooManyConversations: 'Too many new direct messages at once (403, code 40003).',
  reset: 'The connection is reset.',
  closed: 'The connection is closed without an answer.',
  silent: 'The connection stays open, and nothing comes.',
  truncated: 'The answer breaks off in the middle.',
};
