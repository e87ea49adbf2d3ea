/** /club settings, what setup, status and preview say of the digest, and the board under it. */

import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { asRoleId, everyoneIn } from '../../src/club/ids.ts';
import { BUTTONS } from '../../src/custom-ids.ts';
import type { RoleKind } from '../../src/guilds.ts';
import { en } from '../../src/words/en.ts';
import { CHANNEL, call, clubServices, GUILD, guilds, instant, withFounders, wordsOf } from '../support/club.ts';
import { done, leaderboard, preview, settings, setup, status } from '../support/commands.ts';
import { claimBy } from '../support/outbox.ts';
import { organising } from '../support/plain.ts';
import { expectWhole } from '../support/whole.ts';

const { badOption } = en.problems;

const NOW = '2026-03-04T12:00:00Z';
const weekBoard = leaderboard.buttons!.find(({ name }) => name === BUTTONS.weekBoard.name)!;

describe('/club settings', () => {
  test('without options shows what is set and changes nothing', async () => {
    const parts = await clubServices({}, instant(NOW));
    await expectWhole(await settings.run({}, call(NOW), parts), 'club-settings/shown');
    expect(await parts.clubs.get(GUILD)).toMatchObject({ settings: { digest: true } });
  });

  test('turns the digest off and on', async () => {
    const parts = await clubServices();
    await expectWhole(await settings.run({ digest: 'off' }, call(NOW), parts), 'club-settings/digest-off');
    expect(await parts.clubs.get(GUILD)).toMatchObject({ settings: { digest: false }, nextDigest: null });
    await expectWhole(await settings.run({ digest: 'on' }, call(NOW), parts), 'club-settings/digest-on');
    expect(await parts.clubs.get(GUILD)).toMatchObject({ settings: { digest: true }, nextDigest: { localDate: '2026-03-09' } });
  });

  test('names the whole command wherever it says how to change something', async () => {
    const parts = await clubServices();
    const shown = async (typed: object) => wordsOf(await settings.run(typed, call(NOW), parts));
    const all = [await shown({}), await shown({ digest: 'off' }), await shown({ digest: 'on' })].join();
    expect(all.match(/`[^`]*(digest|organisers):[^`]*`/g)).toEqual(
      expect.arrayContaining(['`/club settings digest:off`', '`/club settings digest:on`']),
    );
    expect(all).not.toMatch(/`(digest|organisers|clear)\b/);
  });

  test('of a paused club says that none goes out', async () => {
    const parts = await clubServices();
    await parts.clubs.pause(organising(parts.club, instant(NOW)), null);
    await expectWhole(await settings.run({}, call(NOW), parts), 'club-settings/while-the-club-is-paused');
  });
});

describe('the role of organisers', () => {
  const COACHES = asRoleId('100000000000000050');
  const ROLES: Record<string, RoleKind> = { [COACHES]: 'usual', [GUILD]: 'everyone', '100000000000000051': 'managed' };
  const withRoles = async () => ({ ...(await clubServices()), guilds: guilds({ kindOfRole: (_, role) => ROLES[role] ?? 'gone' }) });

  const manager = () => call(NOW, { permissions: PermissionFlagsBits.ManageGuild });

  test('is set, and taken away with `clear`', async () => {
    const parts = await withRoles();
    await expectWhole(await settings.run({ organisers: COACHES }, manager(), parts), 'club-settings/organisers-set');
    expect(await parts.clubs.get(GUILD)).toMatchObject({ settings: { organisers: COACHES, digest: true } });
    await expectWhole(await settings.run({ clear: 'organisers' }, manager(), parts), 'club-settings/organisers-cleared');
    expect(await parts.clubs.get(GUILD)).toMatchObject({ settings: { organisers: null } });
  });

  test('that was deleted since is said to be gone', async () => {
    const parts = await withRoles();
    await settings.run({ organisers: COACHES }, manager(), parts);
    const later = { ...parts, guilds: guilds({ kindOfRole: () => 'gone' }) };
    await expectWhole(await settings.run({}, manager(), later), 'club-settings/organisers-deleted');
  });

  test.each([
    ['@everyone', everyoneIn(GUILD), badOption('organisers', en.settings.each.organisers.refused.everyone)],
    ['a role that an app gives out', asRoleId('100000000000000051'), badOption('organisers', en.settings.each.organisers.refused.managed)],
    ['a role of another server', asRoleId('100000000000000052'), badOption('organisers', en.settings.badRole('gone', 'organisers'))],
  ])('is not %s, and nothing else is saved', async (_what, organisers, words) => {
    const parts = await withRoles();
    await expect(settings.run({ organisers, digest: 'off' }, manager(), parts)).rejects.toThrow(words);
    expect(await parts.clubs.get(GUILD)).toMatchObject({ settings: { organisers: null, digest: true } });
  });

  test('is not taken while the roles of the server are not known', async () => {
    await expect(settings.run({ organisers: COACHES }, manager(), await clubServices())).rejects.toThrow(
      badOption('organisers', en.settings.badRole('unseen', 'organisers')),
    );
  });

  test.each([{ organisers: COACHES }, { clear: 'organisers' as const }, { organisers: COACHES, digest: 'off' }])(
    'is changed by nobody without Manage Server: %j saves nothing',
    async (typed) => {
      const parts = await withRoles();
      await settings.run({ organisers: COACHES }, manager(), parts);
      await expect(settings.run(typed, call(NOW), parts)).rejects.toThrow(en.settings.managersOnly);
      expect(await parts.clubs.get(GUILD)).toMatchObject({ settings: { organisers: COACHES, digest: true } });
      await settings.run({ digest: 'off' }, call(NOW), parts);
      expect(await parts.clubs.get(GUILD)).toMatchObject({ settings: { organisers: COACHES, digest: false } });
    },
  );

  test('is shown with what Discord makes of it', async () => {
    const parts = { ...(await withRoles()), seesClubCommand: async () => true };
    await expectWhole(await settings.run({ organisers: COACHES }, manager(), parts), 'club-settings/organisers-see-the-command');
    await expectWhole(await status.run({}, call(NOW), parts), 'club-settings/status-with-organisers');
    await expectWhole(
      await status.run({}, call(NOW), { ...parts, guilds: guilds({ kindOfRole: () => 'gone' }) }),
      'club-settings/status-with-a-role-that-was-deleted',
    );
  });

  test('is not set and cleared at once', async () => {
    const parts = await withRoles();
    await expect(settings.run({ organisers: COACHES, clear: 'organisers' }, manager(), parts)).rejects.toThrow(
      badOption('clear', en.settings.setAndCleared('organisers')),
    );
  });

  test.each(['', '@Coaches', '7', '<@&100000000000000050>'])('%j is no role', (typed) => {
    const parsed = settings.input.safeParse({ organisers: typed });
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual(['role']);
  });
});

describe('the digest in other answers', () => {
  const typed = { channel: CHANNEL, time: '07:30', timezone: 'Europe/Paris', days: '1-3-5' };

  test('setup says that it comes and how to turn it off, unless it is off', async () => {
    const parts = await clubServices();
    await expectWhole(await setup.run(typed, call(NOW), parts), 'club-settings/setup-with-a-digest');
    await settings.run({ digest: 'off' }, call(NOW), parts);
    await expectWhole(await setup.run(typed, call(NOW), parts), 'club-settings/setup-without-a-digest');
  });

  test('of a club whose prompt comes before 03:00, setup and preview say that it comes at 03:00', async () => {
    const parts = await clubServices({ promptMinute: 30 }, instant(NOW));
    await expectWhole(await setup.run({ ...typed, time: '00:30' }, call(NOW), parts), 'club-settings/setup-with-an-early-prompt');
    await expectWhole(await preview.run({}, call(NOW), parts), 'club-settings/preview-with-an-early-prompt');
  });

  test('preview shows it on its Monday', async () => {
    await expectWhole(await preview.run({}, call(NOW), await clubServices({}, instant(NOW))), 'club-settings/preview');
  });

  test('status tells when the next one goes out, and what became of the last', async () => {
    const parts = await clubServices();
    await expectWhole(await status.run({}, call(NOW), parts), 'club-settings/status-before-a-digest');
    const at = instant('2026-03-09T06:30:00Z');
    await parts.posts.materialise(at);
    const digest = (await parts.posts.claim(at, claimBy('test'))).find(({ kind }) => kind === 'weekly');
    await parts.posts.settle(digest!, { state: 'skipped', reason: 'nothing' }, at);
    await expectWhole(await status.run({}, call(at.toString()), parts), 'club-settings/status-after-a-digest');
    await settings.run({ digest: 'off' }, call(NOW), parts);
    await expectWhole(await status.run({}, call(at.toString()), parts), 'club-settings/status-without-a-digest');
  });
});

describe('See the board', () => {
  test('shows the week that the digest tells of, weeks later too', async () => {
    const parts = await withFounders(await clubServices());
    await done.run({ day: 'today' }, call('2026-03-02T11:00:00Z'), parts);
    await expectWhole(await weekBoard.run('2026-03-09', call('2026-04-01T11:00:00Z'), parts), 'club-settings/board-of-a-digest');
    await expectWhole(await weekBoard.run('2026-03-16', call('2026-04-01T11:00:00Z'), parts), 'club-settings/board-of-an-empty-week');
  });

  test.each(['', 'last', '2026-13-45', '2026-02-30', "'; drop table clubs"])('a forged day %j is refused', async (argument) => {
    await expect((async () => weekBoard.run(argument, call(NOW), await clubServices()))()).rejects.toThrow(en.problems.unknownButton);
  });
});
