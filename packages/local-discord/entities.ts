import type { APIGuildMember, APIRole, APIUser, GuildMemberFlags, Locale, RoleFlags, UserFlags } from 'discord-api-types/v10';
import type { Instant } from './clock.ts';

/** Someone with a Discord account. */
export interface Account {
  user: APIUser;
  locale: Locale;
  /** Whether a bot's direct messages get through. */
  acceptsDirectMessages: boolean;
}

/** A user of that display name, without a picture. */
export function newUser(id: string, name: string): APIUser {
  return {
    id,
    username: name.toLowerCase().replace(/[^a-z0-9_.]/g, '_'),
    global_name: name,
    discriminator: '0',
    avatar: null,
    banner: null,
    accent_color: null,
    flags: 0 as UserFlags,
    public_flags: 0 as UserFlags,
    avatar_decoration_data: null,
    collectibles: null,
    primary_guild: null,
  };
}

/** An account that takes direct messages and reads British English. */
export function newAccount(user: APIUser): Account {
  return { user, locale: 'en-GB' as Locale, acceptsDirectMessages: true };
}

/** A member who joins at `at`. */
export function newMember(user: APIUser, roles: readonly string[], at: Instant): APIGuildMember {
  return {
    user,
    nick: null,
    avatar: null,
    banner: null,
    roles: [...roles],
    joined_at: timestamp(at),
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0 as GuildMemberFlags,
    pending: false,
    communication_disabled_until: null,
  };
}

/** A role without colour. */
export function newRole(id: string, name: string, permissions: bigint, position: number): APIRole {
  return {
    id,
    name,
    permissions: permissions.toString(),
    position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: false,
    icon: null,
    unicode_emoji: null,
    flags: 0 as RoleFlags,
  };
}

/** The instant as Discord writes it: "2026-03-02T06:45:00.000000+00:00". */
export function timestamp(at: Instant): string {
  return at.toString({ fractionalSecondDigits: 6 }).replace('Z', '+00:00');
}
