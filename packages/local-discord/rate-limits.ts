import { machineNow, type VirtualClock } from './clock.ts';

/** So many requests in any stretch of that length. */
interface Window {
  limit: number;
  milliseconds: number;
}

/** Which requests share a window: those of one bucket and one channel, guild or webhook. */
interface Bucket extends Window {
  name: string;
  method?: string;
  /** Its first group is the id that has a window of its own. */
  path: RegExp;
}

/** All requests of a bot together; answers to interactions do not count. */
export const GLOBAL: Window = { limit: 50, milliseconds: 1000 };

/**
 * Discord publishes no numbers for its routes. Those for messages are what bots observe; the last one is wide enough that only the
 * global limit is met.
 */
export const BUCKETS: readonly Bucket[] = [
  { name: 'create-message', method: 'POST', path: /^\/channels\/(\d+)\/messages$/, limit: 5, milliseconds: 5000 },
  { name: 'edit-message', method: 'PATCH', path: /^\/channels\/(\d+)\/messages\/\d+$/, limit: 5, milliseconds: 5000 },
  { name: 'webhook', path: /^\/webhooks\/(\d+\/[^/]+)/, limit: 5, milliseconds: 2000 },
  { name: 'other', path: /^\/[^/]+\/?(\d*)/, limit: 50, milliseconds: 1000 },
];

/**
 * Edits of messages older than an hour, in a channel; one more is refused with 30046. Discord publishes no number: this is what its users
 * have observed.
 *
 * @see https://github.com/discord-userdoccers/discord-userdoccers/pull/551
 */
export const OLD_EDITS: Window = { limit: 3, milliseconds: 6000 };
/** How old a message is then, in seconds. */
export const OLD_SECONDS = 3600;

/**
 * Direct messages that a bot opens with people to whom it has never written; one more is refused with 40003. Discord publishes no number.
 * This is the fewest after which bots were reported to be shut out, "within minutes": Discord may well allow more.
 *
 * @see https://github.com/discord/discord-api-docs/issues/5987
 */
export const CONVERSATIONS: Window = { limit: 20, milliseconds: 600_000 };

/** Whom a limit counts: this bot on one route, this bot everywhere, or everybody who uses the same thing. */
export type LimitScope = 'user' | 'global' | 'shared';

/** What Discord answers with status 429. */
export interface TooSoon {
  headers: Record<string, string>;
  body: { message: string; retry_after: number; global: boolean };
}

/** What a request meets: the headers for its answer, and the refusal when it is one too many. */
export interface Allowance {
  headers: Record<string, string>;
  /** null: go on. */
  refused: TooSoon['body'] | null;
}

/**
 * The refusal of a request that came too soon, without the headers of its bucket.
 *
 * @see https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit
 */
export function tooSoon(scope: LimitScope, seconds: number): TooSoon {
  const isGlobal = scope === 'global';
  return {
    headers: {
      'Retry-After': String(Math.max(1, Math.ceil(seconds))),
      'X-RateLimit-Scope': scope,
      ...(isGlobal ? { 'X-RateLimit-Global': 'true' } : {}),
    },
    body: { message: `${scope === 'shared' ? 'The resource is' : 'You are'} being rate limited.`, retry_after: seconds, global: isGlobal },
  };
}

/** Counts requests in sliding windows, as Discord does; a journey in time empties them. */
export function rateLimits({ passed }: VirtualClock) {
  const windows = new Map<string, number[]>();

  /** The requests of that window so far, oldest first. */
  const recent = (key: string, { milliseconds }: Window): number[] => {
    const now = passed();
    const times = (windows.get(key) ?? []).filter((time) => time > now - milliseconds);
    windows.set(key, times);
    return times;
  };

  /** Seconds until the window has room for one more. */
  const wait = (times: readonly number[], { limit, milliseconds }: Window): number => {
    const oldest = times.at(-limit);
    return oldest === undefined ? 0 : Math.max(0, oldest + milliseconds - passed()) / 1000;
  };

  /** Counts one more in a window. @returns seconds until there is room for it; 0: it is counted */
  const count = (key: string, window: Window): number => {
    const times = recent(key, window);
    const seconds = wait(times, window);
    if (seconds === 0) times.push(passed());
    return seconds;
  };

  return {
    /** Counts an edit of an old message. @returns seconds to wait; 0: go on */
    takeOldEdit: (channelId: string): number => count(`old-edits:${channelId}`, OLD_EDITS),
    /** Counts a conversation that is opened. @returns seconds to wait; 0: go on */
    takeConversation: (): number => count('conversations', CONVERSATIONS),
    /** Counts a request, unless it is one too many. @param path without "/api/v10" */
    take(method: string, path: string): Allowance {
      if (isExempt(path)) return { headers: {}, refused: null };
      const bucket = bucketOf(method, path);
      const times = recent(bucketKey(method, path), bucket);
      const all = isOutsideGlobal(path) ? [] : recent('global', GLOBAL);

      const globalWait = wait(all, GLOBAL);
      if (globalWait > 0) {
        const { headers, body } = tooSoon('global', globalWait);
        return { headers, refused: body };
      }
      const bucketWait = wait(times, bucket);
      if (bucketWait > 0) {
        const { headers, body } = tooSoon('user', bucketWait);
        return { headers: { ...bucketHeaders(bucket, times, bucketWait), ...headers }, refused: body };
      }
      const now = passed();
      times.push(now);
      if (!isOutsideGlobal(path)) all.push(now);
      return { headers: bucketHeaders(bucket, times, (times[0]! + bucket.milliseconds - now) / 1000), refused: null };
    },
  };
}

function bucketHeaders({ name, limit }: Bucket, times: readonly number[], resetAfter: number): Record<string, string> {
  return {
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(Math.max(0, limit - times.length)),
    'X-RateLimit-Reset': (machineNow().epochMilliseconds / 1000 + resetAfter).toFixed(3),
    'X-RateLimit-Reset-After': resetAfter.toFixed(3),
    'X-RateLimit-Bucket': name,
  };
}

/** Whether no limit counts the request: answers to interactions. @param path without "/api/v10" */
export function isExempt(path: string): boolean {
  return path.startsWith('/interactions/');
}

/** Whether the limit of the whole bot leaves the request out. @param path without "/api/v10" */
export function isOutsideGlobal(path: string): boolean {
  return isExempt(path) || path.startsWith('/webhooks/');
}

/** Names the requests that share a window with this one. @param path without "/api/v10" */
export function bucketKey(method: string, path: string): string {
  const { name, path: pattern } = bucketOf(method, path);
  return `${name}:${method}:${pattern.exec(path)![1]}`;
}

function bucketOf(method: string, path: string): Bucket {
  return BUCKETS.find((candidate) => (candidate.method ?? method) === method && candidate.path.test(path))!;
}
