import { bucketKey, isExempt, isOutsideGlobal } from '../rate-limits.ts';
import type { Change, World } from '../world.ts';

/** What tells of a call whether the bot heeds what it was told. */
export interface Asked {
  method: string;
  /** Without "/api/v10" and the query. */
  path: string;
  /** Of a message. */
  nonce: string | number | null;
}

/** Calls that come this soon after an answer may have set out before it, in milliseconds. */
const UNDER_WAY = 500;
/** A refusal binds for so long: nobody tells a bot that it is over. */
const REFUSAL_MILLISECONDS = 60 * 60 * 1000;
const CREATE = /^\/channels\/(\d+)\/messages$/;
const EVERYTHING = 'everything';

/**
 * Watches whether the bot heeds what it was told; what it does all the same is a gap. It has to wait as long as a 429 said, and a message
 * that Discord refused with 403 or 404 and a code of its own is not to be sent again within the hour, unless something has changed in the
 * guild or somebody there has asked for it. A bot that connects anew may have forgotten.
 */
export function patience(world: World) {
  const { elapsed } = world.clock;
  const waits = new Map<string, { since: number; until: number }>();
  const refusals = new Map<string, { since: number; code: number; guildId: string | null }>();

  world.onChange((change) => {
    if (change.kind === 'bot' && change.action === 'disconnected') {
      waits.clear();
      refusals.clear();
    }
    const guildId = guildOf(change);
    if (guildId === undefined) return;
    for (const [key, refusal] of refusals) if (refusal.guildId === guildId) refusals.delete(key);
  });

  const isTooSoon = (key: string) => {
    const wait = waits.get(key);
    return wait !== undefined && elapsed() > wait.since + UNDER_WAY && elapsed() < wait.until;
  };

  return {
    /** The bot asks. */
    asks({ method, path, nonce }: Asked): void {
      const route = routeOf(method, path);
      const isBound = isTooSoon(bucketOf(method, path)) || (!isOutsideGlobal(path) && isTooSoon(EVERYTHING));
      if (isBound) world.gap(`patience: ${route} before the time was over that a 429 told it to wait`);
      const refusal = refusals.get(messageKey(path, nonce));
      if (method !== 'POST' || !refusal || elapsed() < refusal.since + UNDER_WAY) return;
      if (elapsed() < refusal.since + REFUSAL_MILLISECONDS)
        world.gap(`repeat: ${route} again after ${refusal.code}, and nothing has changed there since`);
    },
    /** Discord answers. */
    async answers({ method, path, nonce }: Asked, response: Response): Promise<void> {
      const { status, headers } = response;
      if (status !== 429 && status !== 403 && status !== 404) return;
      const { retry_after: seconds, code } = await said(response);
      const since = elapsed();
      if (status === 429) {
        const until = since + (seconds ?? Number(headers.get('Retry-After') ?? 0)) * 1000;
        waits.set(headers.get('X-RateLimit-Scope') === 'global' ? EVERYTHING : bucketOf(method, path), { since, until });
      } else if (method === 'POST' && CREATE.test(path) && code) {
        refusals.set(messageKey(path, nonce), { since, code, guildId: guildOfChannel(world, CREATE.exec(path)![1]!) });
      }
    },
  };
}

function bucketOf(method: string, path: string): string {
  return isExempt(path) ? path : bucketKey(method, path);
}

function messageKey(path: string, nonce: Asked['nonce']): string {
  return `${path} ${nonce}`;
}

function routeOf(method: string, path: string): string {
  return `${method} ${path.replace(/^(\/webhooks\/\d+\/)[^/]+/, '$1{token}').replace(/\d{17,19}/g, '{id}')}`;
}

/** What Discord's own JSON says; nothing when it is a page of somebody else's. */
async function said(response: Response): Promise<{ retry_after?: number; code?: number }> {
  if (!response.headers.get('Content-Type')?.startsWith('application/json')) return {};
  return (await response.clone().json()) ?? {};
}

function guildOfChannel(world: World, channelId: string): string | null {
  const channel = world.channels.get(channelId);
  return channel && channel.type !== 1 ? channel.guild_id : null;
}

/** The guild that a change gives a bot reason to try again in; null: direct messages; undefined: no reason. */
function guildOf(change: Change): string | null | undefined {
  switch (change.kind) {
    case 'guild':
    case 'role':
    case 'member':
      return change.guild.id;
    case 'channel':
      return change.channel.type === 1 ? null : change.channel.guild_id;
    case 'interaction':
      return change.action === 'created' ? change.interaction.guildId : undefined;
    default:
      return undefined;
  }
}

/** What is watched, for people. */
export const STATED: readonly string[] = [
  `After a 429 the bot asks nothing of that limit until the time is over that it was told; what comes within ${UNDER_WAY} ms may have set out before.`,
  'A message that Discord refused with 403 or 404 and a code is not sent again within the hour, unless something changed in the guild or somebody there asked.',
];
