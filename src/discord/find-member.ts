import { DiscordAPIError, type REST } from 'discord.js';
import { RESTJSONErrorCodes, Routes } from 'discord-api-types/v10';
import type { FindMember } from '../posts/ports.ts';

/** The codes with which Discord says that a person is not in a guild that the bot is in: gone from there, or from Discord. */
export const LEFT: ReadonlySet<number | string> = new Set([RESTJSONErrorCodes.UnknownMember, RESTJSONErrorCodes.UnknownUser]);

/** Asks Discord. @see https://discord.com/developers/docs/resources/guild#get-guild-member */
export function createFindMember(rest: REST): FindMember {
  return async (guildId, userId) => {
    try {
      const member = (await rest.get(Routes.guildMember(guildId, userId))) as { user?: { id?: unknown } } | null;
      return member?.user?.id === userId ? 'here' : 'unclear'; // a proxy's page does not prove that the person left
    } catch (error) {
      return error instanceof DiscordAPIError && LEFT.has(error.code) ? 'left' : 'unclear';
    }
  };
}
