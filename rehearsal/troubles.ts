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

/** What goes wrong between a bot and Discord, by name, so that tests and the page mean the same by it. */
export const TROUBLES = {
  serverError: { status: 500, body: { message: '500: Internal Server Error', code: 0 } },
  badGateway: page(502, 'Bad gateway'),
  unavailable: {
    status: 503,
    body: 'upstream connect error or disconnect/reset before headers',
    headers: { 'Content-Type': 'text/plain' },
  },
  /** Someone reset the token. */
  unauthorised: said(refusal('unauthorized')),
  missingAccess: said(refusal('missingAccess')),
  missingPermissions: said(refusal('missingPermissions')),
  unknownChannel: said(refusal('unknownChannel')),
  /** Not Discord's word, but that of a proxy or of Cloudflare in front of it. */
  forbiddenPage: page(403, 'Sorry, you have been blocked'),
  notFoundPage: page(404, 'Not Found'),
  /** A hotel's network that wants a name and a password first. */
  loginPage: page(200, 'Log in to this network'),
  /** A stretch of one route is full. */
  slowDown: slowDown('user', 1),
  /** The bot has asked too much in all. */
  slowDownEverywhere: slowDown('global', 1),
  /** Others have filled what the bot shares with them. */
  slowDownShared: slowDown('shared', 300),
  /** Cloudflare's, in front of Discord: no JSON, no scope. */
  slowDownPage: { ...page(429, 'Error 1015: You are being rate limited'), headers: { 'Retry-After': '60' } },
  reset: { connection: 'reset' },
  closed: { connection: 'closed' },
  silent: { connection: 'silent' },
  truncated: { connection: 'truncated' },
} as const satisfies Record<string, Fault>;

function said({ status, body }: DiscordError): FalseAnswer {
  return { status, body };
}

function page(status: number, words: string): FalseAnswer {
  return { status, body: `<!DOCTYPE html><html><head><title>${words}</title></head><body><h1>${words}</h1></body></html>` };
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
  slowDown: '429 for one route.',
  slowDownEverywhere: '429 for the whole bot.',
  slowDownShared: '429 that others have caused, for five minutes.',
  slowDownPage: 'A page with 429, without JSON or scope.',
  reset: 'The connection is reset.',
  closed: 'The connection is closed without an answer.',
  silent: 'The connection stays open, and nothing comes.',
  truncated: 'The answer breaks off in the middle.',
};
