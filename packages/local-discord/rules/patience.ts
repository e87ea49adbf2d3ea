import { bucketKey, isExempt, isOutsideGlobal } from '../rate-limits.ts';
import type { Change, World } from '../world.ts';

/** What tells of a call whether the bot heeds what it was told. */
export interface Asked {
  method: string;
  /** Without "/api/v10" and the query. */
  path: string;
  /** Of a message. */
  nonce: string | number | null;
  /** What it came over; it closes when the bot dies. */
  connection: { readonly destroyed: boolean };
}

/** What the bot was told. */
interface Told {
  connection: Asked['connection'];
  /** The bot has asked for something else over the same connection since. */
  isRead: boolean;
  since: number;
  until: number;
}

/** A call that comes this soon after an answer may have set out before, in milliseconds: no bot waits for longer until it is taken. */
const UNDER_WAY = 10_000;

/** A refusal binds for so long: nobody tells a bot that it is over. */
const REFUSAL_MILLISECONDS = 60 * 60 * 1000;
const CREATE = /^\/channels\/(\d+)\/messages$/;
const EVERYTHING = 'everything';

/**
 * Watches whether the bot heeds what it was told; what it does all the same is a gap. It has to wait as long as a 429 said, and a message
 * that Discord refused with 403 or 404 and a code of its own is not to be sent again within the hour, unless something has changed in the
 * guild or somebody there has asked for it. A bot that connects anew may have forgotten. What it cannot have read yet does not bind it, and
 * what a bot was told that died since binds nobody.
 */
export function patience(world: World) {
  const { elapsed } = world.clock;
  const waits = new Map<string, Told>();
  const refusals = new Map<string, Told & { code: number; guildId: string | null }>();

  world.onChange((change) => {
    if (change.kind === 'bot' && change.action === 'disconnected') {
      waits.clear();
      refusals.clear();
    }
    const guildId = guildOf(change);
    if (guildId === undefined) return;
    for (const [key, refusal] of refusals) if (refusal.guildId === guildId) refusals.delete(key);
  });

  const binds = (told: Told | undefined) =>
    told !== undefined && !told.connection.destroyed && (told.isRead || elapsed() > told.since + UNDER_WAY) && elapsed() < told.until;

  return {
    /** The bot asks. */
    asks({ method, path, nonce, connection }: Asked): void {
      for (const told of [...waits.values(), ...refusals.values()]) if (told.connection === connection) told.isRead = true;
      const route = routeOf(method, path);
      const isTooSoon = binds(waits.get(bucketOf(method, path))) || (!isOutsideGlobal(path) && binds(waits.get(EVERYTHING)));
      if (isTooSoon) world.gap(`patience: ${route} before the time was over that a 429 told it to wait`);
      const refusal = refusals.get(messageKey(path, nonce));
      if (method === 'POST' && refusal && binds(refusal))
        world.gap(`repeat: ${route} again after ${refusal.code}, and nothing has changed there since`);
    },
    /** Discord answers. */
    async answers({ method, path, nonce, connection }: Asked, response: Response): Promise<void> {
      const { status, headers } = response;
      if (status !== 429 && status !== 403 && status !== 404) return;
      const { retry_after: seconds, code } = await said(response);
      const since = elapsed();
      const told = { connection, isRead: false, since };
      if (status === 429) {
        const until = since + (seconds ?? Number(headers.get('Retry-After') ?? 0)) * 1000;
        waits.set(headers.get('X-RateLimit-Scope') === 'global' ? EVERYTHING : bucketOf(method, path), { ...told, until });
      } else if (method === 'POST' && CREATE.test(path) && code) {
        const guildId = guildOfChannel(world, CREATE.exec(path)![1]!);
        refusals.set(messageKey(path, nonce), { ...told, until: since + REFUSAL_MILLISECONDS, code, guildId });
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
  'After a 429 the bot asks nothing of that limit until the time is over that it was told.',
  'A message that Discord refused with 403 or 404 and a code is not sent again within the hour, unless something changed in the guild or somebody there asked.',
  `Either binds the bot once it has asked for something else over the same connection, or after ${UNDER_WAY / 1000} s, for as long as that connection stands.`,
];
