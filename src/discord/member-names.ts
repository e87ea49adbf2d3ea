import {
  type APIGuildMember,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  GatewayOpcodes,
  type GatewayRequestGuildMembers,
} from 'discord-api-types/v10';
import { asUserId, type GuildId, type UserId } from '../club/ids.ts';

/** Members that one request may name. */
const AT_ONCE = 100;

/** How long Discord may take to answer, in milliseconds. */
const PATIENCE = 5_000;

/** How people are called in a guild. */
export interface MemberNames {
  /**
   * The names of these members as Discord shows them there now. Whom it does not name in time, or who is not there any more, is missing.
   * Nothing is kept of it.
   */
  of(guildId: GuildId, userIds: readonly UserId[]): Promise<Map<UserId, string>>;
}

/** Asks for members and hears the answers. */
interface NameAsker extends MemberNames {
  /** Takes in what Discord tells. Other events change nothing. */
  hear(event: GatewayDispatchPayload): void;
}

/** Sends something to the gateway, on the shard of the guild. Rejects when there is no connection. */
type Send = (guildId: GuildId, payload: GatewayRequestGuildMembers) => Promise<void>;

/**
 * Asks through the gateway, a hundred members at a time. To ask for members by their ids needs no privileged intent, and counts among no
 * other requests; the list of all members would need one, and one request for each member takes a club of four hundred minutes.
 *
 * @see https://discord.com/developers/docs/events/gateway-events#request-guild-members
 */
export function createMemberNames(send: Send, patience = PATIENCE): NameAsker {
  const waiting = new Map<string, (members: readonly APIGuildMember[], isLast: boolean) => void>();
  let asked = 0;

  /** Asks for some. Resolves when all answers came, or it is too late. */
  function ask(guildId: GuildId, userIds: readonly UserId[], names: Map<UserId, string>): Promise<void> {
    const nonce = `names ${++asked}`;
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        waiting.delete(nonce);
        resolve();
      };
      const timer = setTimeout(end, patience);
      waiting.set(nonce, (members, isLast) => {
        for (const member of members) names.set(asUserId(member.user.id), nameOf(member));
        if (isLast) end();
      });
      const d = { guild_id: guildId, user_ids: [...userIds], nonce };
      send(guildId, { op: GatewayOpcodes.RequestGuildMembers, d }).catch(end);
    });
  }

  return {
    async of(guildId, userIds) {
      const names = new Map<UserId, string>();
      const parts = Array.from({ length: Math.ceil(userIds.length / AT_ONCE) }, (_, part) =>
        userIds.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
      );
      await Promise.all(parts.map((part) => ask(guildId, part, names)));
      return names;
    },
    hear({ t: name, d: data }) {
      if (name !== GatewayDispatchEvents.GuildMembersChunk) return;
      waiting.get(data.nonce ?? '')?.(data.members, data.chunk_index === data.chunk_count - 1);
    },
  };
}

/** As Discord's app shows somebody in a guild. */
function nameOf({ nick, user }: APIGuildMember): string {
  return nick ?? user.global_name ?? user.username;
}
