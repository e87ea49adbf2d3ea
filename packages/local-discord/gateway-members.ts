import * as z from 'zod/mini';
import { guildsOfShard } from './gateway-payloads.ts';
import { dispatch, type Session } from './gateway-session.ts';
import type { World } from './world.ts';

/** Members that one request may name. */
const MOST = 100;

/** A nonce of more bytes is left out of the answer. */
const LONGEST_NONCE = 32;

const RequestGuildMembers = z.object({
  guild_id: z.string(),
  user_ids: z.optional(z.union([z.string(), z.array(z.string())])),
  nonce: z.optional(z.string()),
});

/**
 * Answers a client that asks for members of a guild by their ids, for which it needs no intent. To ask for all of them, or by a name, is not
 * played.
 *
 * @see https://docs.discord.com/developers/events/gateway-events#request-guild-members
 */
export function tellMembers(world: World, session: Session, asked: unknown): void {
  const { data } = RequestGuildMembers.safeParse(asked);
  const guild = guildsOfShard(world, session.shard).find(({ id }) => id === data?.guild_id);
  const ids = [data?.user_ids ?? []].flat();
  if (!data || !guild || ids.length === 0 || ids.length > MOST) {
    world.gap(`gateway: members are told of a guild of the bot's, by 1 to ${MOST} ids; asked were ${ids.length}`);
    return;
  }
  const members = ids.flatMap((id) => guild.members.get(id) ?? []);
  const { nonce } = data;
  dispatch(session, 'GUILD_MEMBERS_CHUNK', {
    guild_id: guild.id,
    members,
    chunk_index: 0,
    chunk_count: 1,
    not_found: ids.filter((id) => !guild.members.has(id)),
    ...(nonce !== undefined && Buffer.byteLength(nonce) <= LONGEST_NONCE ? { nonce } : {}),
  });
}
