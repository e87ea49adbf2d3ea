import type { DiscordAPIError, RateLimitError, REST } from 'discord.js';
import type { Clock } from '../clock.ts';
import type { Refusal } from '../posts/ports.ts';

/** What the machine's wall clock and its watch show at one moment; both in milliseconds. */
export interface Reading {
  wall: number;
  watch: number;
}

/** An answer that came over HTTP, whatever it says. */
export interface HttpAnswer {
  /** What was asked. */
  url: string;
  status: number;
  headers: { get(name: string): string | null };
  /** When it was asked for, and when it came. */
  asked: Reading;
  answered: Reading;
}

/** What the clock shows now. */
export function readingOf(clock: Clock): Reading {
  return { wall: clock.now().epochMilliseconds, watch: clock.elapsed() };
}

/**
 * Tells `listener` of every answer that comes to this manager. discord.js has an event for it, which does not know when a request began
 * and makes a copy of every body.
 */
export function onAnswer(rest: REST, clock: Clock, listener: (answer: HttpAnswer) => void): void {
  const { makeRequest } = rest.options;
  rest.options.makeRequest = async (url, init) => {
    const asked = readingOf(clock);
    const response = await makeRequest(url, init);
    listener({ url, status: response.status, headers: response.headers, asked, answered: readingOf(clock) });
    return response;
  };
}

/**
 * Whether the headers show that Discord itself wrote the answer just now. Discord names a bucket in its answers; a proxy's page, a log-in
 * page and Cloudflare's name none. An answer that a cache kept has an age. Routes that need no token name no bucket either: of their answers
 * this says false.
 *
 * @see https://discord.com/developers/docs/topics/rate-limits#header-format
 */
export function isDiscords({ headers }: Pick<HttpAnswer, 'headers'>): boolean {
  return headers.get('X-RateLimit-Bucket') !== null && !isKept(headers);
}

/** Whether a cache kept the answer, so that its `Date` is of the past. @see RFC 9111, section 5.1 */
export function isKept(headers: HttpAnswer['headers']): boolean {
  return !/^\s*0*\s*$/.test(headers.get('Age') ?? ''); // two of them, "60, 60", are an age as well
}

/** Discord's own codes for what it refuses begin here; a proxy's JSON may have a number as `code`, too. */
const LEAST_CODE = 10_000;

/** Whether a refusal is in Discord's own words, and not the page or the JSON of somebody in between. @see https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
export function isDiscordsWord({ code }: Pick<DiscordAPIError, 'code'>): boolean {
  return typeof code === 'number' && code >= LEAST_CODE;
}

/** Whether an error that is no answer came from the network. */
export function isNetwork(error: unknown): error is Error & { code?: unknown } {
  return error instanceof Error && ('code' in error || error.name === 'AbortError' || error.name === 'TypeError');
}

/**
 * Takes a 401 that is not Discord's for an outage. discord.js drops the token at any 401, and the bot would end for the page of a network
 * that wants a password.
 */
export function trustNoStranger(rest: REST): REST {
  const { makeRequest } = rest.options;
  rest.options.makeRequest = async (url, init) => {
    const response = await makeRequest(url, init);
    if (response.status !== 401) return response;
    const text = await response.text();
    const { headers } = response;
    return new Response(text, { status: refusesToken(text) ? 401 : 502, headers: headers as Headers }) as unknown as typeof response;
  };
  return rest;
}

/** Discord's words are `{"message": "401: Unauthorized", "code": 0}`. */
function refusesToken(text: string): boolean {
  try {
    const { message, code } = JSON.parse(text) as { message?: unknown; code?: unknown };
    return typeof message === 'string' && message.startsWith('401') && code === 0;
  } catch {
    return false;
  }
}

/** An answer that Discord did not write makes the bot wait for so many milliseconds at most. */
const MOST_FOR_STRANGERS = 10 * 60_000;

/** No answer makes a message wait for longer, in seconds. */
const MOST_SECONDS = 60 * 60;

/**
 * What an answer means for the requests after it; null: nothing. `shared`: all bots in the channel used that limit up together. Discord
 * writes a scope with every limit. A limit without one comes from Cloudflare in front of it, which shuts out the whole address.
 *
 * @see https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
 */
export function refusalOf({ status, headers }: Pick<HttpAnswer, 'status' | 'headers'>): Refusal | null {
  if (status === 401 || status === 403) return { isRateLimit: false, isGlobal: false, retryAfter: 0 };
  if (status !== 429) return null;
  const scope = headers.get('X-RateLimit-Scope');
  if (scope === 'shared') return null;
  const isGlobal = scope === null || scope === 'global' || headers.get('X-RateLimit-Global') !== null;
  const seconds = Number(headers.get('Retry-After'));
  const retryAfter = Number.isFinite(seconds) ? seconds * 1000 : 0;
  return { isRateLimit: true, isGlobal, retryAfter: scope === null ? Math.min(retryAfter, MOST_FOR_STRANGERS) : retryAfter };
}

/** For how many seconds Discord wants that route left alone: whole ones, at least one and at most an hour. */
export function secondsToWait({ retryAfter, sublimitTimeout }: RateLimitError): number {
  return Math.min(MOST_SECONDS, Math.max(1, Math.ceil(Math.max(retryAfter, sublimitTimeout) / 1000)));
}

/**
 * Drops what discord.js remembers of limits. It notes by the wall clock until when each one lasts, so a clock that is set back by an hour
 * would stall it for an hour. Discord tells the limits again with the next answer.
 */
export function forgetLimits(rest: REST): void {
  rest.handlers.clear();
  rest.globalRemaining = rest.options.globalRequestsPerSecond;
  rest.globalReset = -1;
  rest.globalDelay = null;
}
