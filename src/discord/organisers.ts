import type { GuildId, RoleId } from '../club/ids.ts';
import { type Authority, authorityOf } from '../club/organiser.ts';
import type { Caller } from '../command.ts';
import type { Guilds } from '../guilds.ts';
import { isAdministrator, managesServer } from '../permissions.ts';
import type { Store } from '../store/stores.ts';
import { discordsWord } from './command-rules.ts';
import type { KeptRules } from './kept-rules.ts';

/** Who may organise. */
export interface Organisers {
  /** Whether that person may, in the channel where they are; without one, wherever they are. Never longer than a second and a read of the store. */
  authorityOf(person: Asked): Promise<Authority>;
  /** Whether Discord's app shows `/club` to people with that role; null: it could not be asked. */
  seesCommand(guildId: GuildId, roleId: RoleId): Promise<boolean | null>;
}

type Asked = Pick<Caller, 'guildId' | 'userId' | 'roleIds' | 'permissions' | 'channelId'>;

interface OrganiserParts {
  rules: Pick<KeptRules, 'of'>;
  guilds: Pick<Guilds, 'permissionsOf'>;
  clubs: Pick<Store['clubs'], 'get'>;
}

/** Puts together what {@link authorityOf} decides by. The club is read for those alone who do not manage the server. */
export function createOrganisers({ rules, guilds, clubs }: OrganiserParts): Organisers {
  return {
    async authorityOf(person) {
      const facts = { isAdministrator: isAdministrator(person.permissions), managesServer: managesServer(person.permissions) };
      if (facts.isAdministrator) return authorityOf({ ...facts, hasRole: false, discord: 'unsaid' });
      const told = await rules.of(person.guildId);
      const discord = told ? discordsWord(told, person) : 'unknown';
      return authorityOf({ ...facts, hasRole: !facts.managesServer && (await hasRole(person, clubs)), discord });
    },

    async seesCommand(guildId, roleId) {
      const held = guilds.permissionsOf(guildId, [roleId]) ?? 0n;
      if (isAdministrator(held)) return true;
      const told = await rules.of(guildId);
      if (!told) return null;
      const word = discordsWord(told, { guildId, userId: null, roleIds: [roleId], channelId: null });
      return word === 'allowed' || (word === 'unsaid' && managesServer(held));
    },
  };
}

async function hasRole({ guildId, roleIds }: Asked, clubs: OrganiserParts['clubs']): Promise<boolean> {
  const role = (await clubs.get(guildId))?.settings.organisers ?? null;
  return role !== null && roleIds.includes(role);
}
