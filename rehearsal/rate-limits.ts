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
const GLOBAL: Window = { limit: 50, milliseconds: 1000 };

/**
 * Discord publishes no numbers for its routes. Those for messages are what bots observe; the last one is wide enough that only the
 * global limit is met.
 */
const BUCKETS: readonly Bucket[] = [
  { name: 'create-message', method: 'POST', path: /^\/channels\/(\d+)\/messages$/, limit: 5, milliseconds: 5000 },
  { name: 'edit-message', method: 'PATCH', path: /^\/channels\/(\d+)\/messages\/\d+$/, limit: 5, milliseconds: 5000 },
  { name: 'webhook', path: /^\/webhooks\/(\d+\/[^/]+)/, limit: 5, milliseconds: 2000 },
  { name: 'other', path: /^\/[^/]+\/?(\d*)/, limit: 50, milliseconds: 1000 },
];

/** What a request meets: the headers for its answer, and how long it has to wait when it is one too many. */
export interface Allowance {
  headers: Record<string, string>;
  /** null: go on. */
  refused: { retryAfterSeconds: number; isGlobal: boolean } | null;
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

  return {
    /** Counts a request, unless it is one too many. @param path without "/api/v10" */
    take(method: string, path: string): Allowance {
      if (/^\/interactions\//.test(path)) return { headers: {}, refused: null };
      const isWebhook = path.startsWith('/webhooks/');
      const bucket = BUCKETS.find((candidate) => (candidate.method ?? method) === method && candidate.path.test(path))!;
      const times = recent(`${bucket.name}:${method}:${bucket.path.exec(path)![1]}`, bucket);
      const all = isWebhook ? [] : recent('global', GLOBAL);

      const globalWait = wait(all, GLOBAL);
      if (globalWait > 0) {
        const headers = { ...refusedHeaders(globalWait), 'X-RateLimit-Global': 'true', 'X-RateLimit-Scope': 'global' };
        return { headers, refused: { retryAfterSeconds: globalWait, isGlobal: true } };
      }
      const bucketWait = wait(times, bucket);
      if (bucketWait > 0) {
        const headers = { ...bucketHeaders(bucket, times, bucketWait), ...refusedHeaders(bucketWait), 'X-RateLimit-Scope': 'user' };
        return { headers, refused: { retryAfterSeconds: bucketWait, isGlobal: false } };
      }
      const now = passed();
      times.push(now);
      if (!isWebhook) all.push(now);
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

function refusedHeaders(seconds: number): Record<string, string> {
  return { 'Retry-After': String(Math.max(1, Math.ceil(seconds))) };
}
