import { expect, test } from 'vitest';
import { type Authority, authorityOf, type DiscordsWord, type OrganiserFacts } from '../../src/club/organiser.ts';

const WORDS: readonly DiscordsWord[] = ['allowed', 'denied', 'channel', 'unsaid', 'unknown'];

/** What becomes of each word of Discord's for somebody without a permission, with the club's role, with Manage Server, and with Administrator. */
const TABLE: Record<DiscordsWord, readonly [plain: Authority, role: Authority, manager: Authority, administrator: Authority]> = {
  allowed: ['organiser', 'organiser', 'organiser', 'organiser'],
  denied: ['denied', 'denied', 'denied', 'organiser'],
  channel: ['channel', 'channel', 'channel', 'organiser'],
  unsaid: ['other', 'organiser', 'organiser', 'organiser'],
  unknown: ['unknown', 'unknown', 'organiser', 'organiser'],
};

const PEOPLE: readonly Omit<OrganiserFacts, 'discord'>[] = [
  { isAdministrator: false, managesServer: false, hasRole: false },
  { isAdministrator: false, managesServer: false, hasRole: true },
  { isAdministrator: false, managesServer: true, hasRole: false },
  { isAdministrator: true, managesServer: true, hasRole: false },
];

test.each(WORDS)('who may organise where Discord’s word is "%s"', (discord) => {
  expect(PEOPLE.map((person) => authorityOf({ ...person, discord }))).toEqual(TABLE[discord]);
});

test('an administrator always may, and one more reason takes nothing away', () => {
  for (const discord of WORDS) {
    for (const hasRole of [false, true]) {
      expect(authorityOf({ isAdministrator: true, managesServer: false, hasRole, discord })).toBe('organiser');
      const without = authorityOf({ isAdministrator: false, managesServer: true, hasRole: false, discord });
      expect(authorityOf({ isAdministrator: false, managesServer: true, hasRole, discord })).toBe(without);
    }
  }
});
