import { DiscordAPIError, type REST } from 'discord.js';
import { type APIGuildMember, Routes } from 'discord-api-types/v10';
import { asRoleId } from '../club/ids.ts';
import type { Guilds } from '../guilds.ts';
import type { FindOrganiser } from '../posts/ports.ts';
import { LEFT } from './find-member.ts';
import type { Organisers } from './organisers.ts';

interface FindOrganiserParts {
  guilds: Pick<Guilds, 'ownerOf' | 'permissionsOf'>;
  organisers: Pick<Organisers, 'authorityOf'>;
}

/** Asks Discord which roles they have, unless they own the guild. @see https://discord.com/developers/docs/resources/guild#get-guild-member */
export function createFindOrganiser(rest: REST, { guilds, organisers }: FindOrganiserParts): FindOrganiser {
  return async (guildId, userId) => {
    if (guilds.ownerOf(guildId) === userId) return 'organiser';
    try {
      const member = (await rest.get(Routes.guildMember(guildId, userId))) as Partial<APIGuildMember> | null;
      if (member?.user?.id !== userId || !member.roles) return 'unclear'; // a proxy's page is nobody
      const roleIds = member.roles.map(asRoleId);
      const permissions = guilds.permissionsOf(guildId, roleIds);
      if (permissions === null) return 'unclear';
      const authority = await organisers.authorityOf({ guildId, userId, roleIds, permissions, channelId: null });
      if (authority === 'unknown') return 'unclear';
      return authority === 'organiser' ? 'organiser' : 'other';
    } catch (error) {
      return error instanceof DiscordAPIError && LEFT.has(error.code) ? 'other' : 'unclear';
    }
  };
}
