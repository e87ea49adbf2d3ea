import { DiscordAPIError, type REST } from 'discord.js';
import { type APIGuildMember, PermissionFlagsBits, Routes } from 'discord-api-types/v10';
import type { Guilds } from '../guilds.ts';
import type { FindOrganiser } from '../posts/ports.ts';
import { LEFT } from './find-member.ts';

const ORGANISING = PermissionFlagsBits.Administrator | PermissionFlagsBits.ManageGuild;

/** Asks Discord which roles they have, unless they own the guild. @see https://discord.com/developers/docs/resources/guild#get-guild-member */
export function createFindOrganiser(rest: REST, guilds: Guilds): FindOrganiser {
  return async (guildId, userId) => {
    if (guilds.ownerOf(guildId) === userId) return 'organiser';
    try {
      const member = (await rest.get(Routes.guildMember(guildId, userId))) as Partial<APIGuildMember> | null;
      if (member?.user?.id !== userId || !member.roles) return 'unclear'; // a proxy's page is nobody
      const permissions = guilds.permissionsOf(guildId, member.roles);
      if (permissions === null) return 'unclear';
      return (permissions & ORGANISING) === 0n ? 'other' : 'organiser';
    } catch (error) {
      return error instanceof DiscordAPIError && LEFT.has(error.code) ? 'other' : 'unclear';
    }
  };
}
