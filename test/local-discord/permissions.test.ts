import type { APIOverwrite, APIRole } from 'discord-api-types/v10';
import {
  ALL_PERMISSIONS,
  bits,
  channelPermissions,
  guildPermissions,
  type PermissionFacts,
  type PermissionName,
} from 'local-discord/permissions.ts';
import { expect, test } from 'vitest';

const GUILD = '1';
const role = (id: string, ...names: PermissionName[]) => ({ id, permissions: bits(...names).toString() }) as APIRole;
const overwrite = (id: string, { allow = [], deny = [] }: { allow?: PermissionName[]; deny?: PermissionName[] }): APIOverwrite => ({
  id,
  type: 0,
  allow: bits(...allow).toString(),
  deny: bits(...deny).toString(),
});

function facts(more: Partial<PermissionFacts['member']> = {}): PermissionFacts {
  const roles = [role(GUILD, 'VIEW_CHANNEL', 'SEND_MESSAGES'), role('2', 'EMBED_LINKS'), role('3', 'ADMINISTRATOR')];
  return {
    guildId: GUILD,
    ownerId: '100',
    roles: new Map(roles.map((each) => [each.id, each])),
    member: { userId: '101', roles: ['2'], timedOut: false, ...more },
  };
}

test('a member has what @everyone and all their roles have', () => {
  expect(guildPermissions(facts())).toBe(bits('VIEW_CHANNEL', 'SEND_MESSAGES', 'EMBED_LINKS'));
});

test.each([
  ['the owner', { userId: '100', roles: [] }],
  ['an administrator', { roles: ['3'] }],
])('%s has everything, whatever a channel says', (_, member) => {
  expect(channelPermissions(facts(member), [overwrite(GUILD, { deny: ['VIEW_CHANNEL'] })])).toBe(ALL_PERMISSIONS);
});

test.each<[string, APIOverwrite[], PermissionName[]]>([
  ['nothing said', [], ['VIEW_CHANNEL', 'SEND_MESSAGES', 'EMBED_LINKS']],
  [
    '@everyone is denied, the role allowed',
    [overwrite(GUILD, { deny: ['SEND_MESSAGES'] }), overwrite('2', { allow: ['SEND_MESSAGES'] })],
    ['VIEW_CHANNEL', 'SEND_MESSAGES', 'EMBED_LINKS'],
  ],
  [
    'the role is denied, the member allowed',
    [overwrite('2', { deny: ['EMBED_LINKS'] }), overwrite('101', { allow: ['EMBED_LINKS'] })],
    ['VIEW_CHANNEL', 'SEND_MESSAGES', 'EMBED_LINKS'],
  ],
  [
    'the member is denied what the role is allowed',
    [overwrite('101', { deny: ['EMBED_LINKS'] }), overwrite('2', { allow: ['EMBED_LINKS'] })],
    ['VIEW_CHANNEL', 'SEND_MESSAGES'],
  ],
  ['someone else is denied', [overwrite('102', { deny: ['VIEW_CHANNEL'] })], ['VIEW_CHANNEL', 'SEND_MESSAGES', 'EMBED_LINKS']],
  ['without sending, nothing can be embedded', [overwrite(GUILD, { deny: ['SEND_MESSAGES'] })], ['VIEW_CHANNEL']],
  ['without viewing, nothing is left', [overwrite(GUILD, { deny: ['VIEW_CHANNEL'] })], []],
])('in a channel: %s', (_, overwrites, expected) => {
  expect(channelPermissions(facts(), overwrites)).toBe(bits(...expected));
});

test('of two roles one of which is denied and one allowed, the allowed wins', () => {
  const all = facts({ roles: ['2', '4'] });
  const overwrites = [overwrite('2', { deny: ['SEND_MESSAGES'] }), overwrite('4', { allow: ['SEND_MESSAGES'] })];
  expect(channelPermissions(all, overwrites) & bits('SEND_MESSAGES')).toBe(bits('SEND_MESSAGES'));
});

test('a timed-out member can only look', () => {
  expect(channelPermissions(facts({ timedOut: true }), [overwrite('101', { allow: ['SEND_MESSAGES'] })])).toBe(bits('VIEW_CHANNEL'));
});
