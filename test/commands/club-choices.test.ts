/** What a club chooses in /club settings, and what that changes elsewhere. */

import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { asRoleId, asUserId } from '../../src/club/ids.ts';
import { missingPermissions } from '../../src/messages/setup-problems.ts';
import { INVITE_PERMISSIONS } from '../../src/permissions.ts';
import { en } from '../../src/words/en.ts';
import { ANA, BEN, CHANNEL, call, clubServices, GUILD, guilds, instant, withFounders } from '../support/club.ts';
import { done, leaderboard, plan, post, preview, privacy, settings, setup, status, today } from '../support/commands.ts';
import { organising } from '../support/plain.ts';
import { expectWhole } from '../support/whole.ts';

const { badOption } = en.problems;

const NOW = '2026-03-03T12:00:00Z'; // a Tuesday: light

test('what an organiser chose is told, so that a count that nobody wants is gone at once; a look at the choices is not', async () => {
  const told: string[] = [];
  const parts = { ...(await clubServices()), tell: (event: string) => void told.push(event) };
  await settings.run({ count: 'off' }, call(NOW), parts);
  await settings.run({}, call(NOW), parts);
  expect(told).toEqual(['clubSaved']);
});

describe('posts', () => {
  test.each([
    ['strength-days', 'strength', '2026-03-05', 'club-choices/prompts-on-strength-days'],
    ['rest-days-too', 'all', '2026-03-04', 'club-choices/prompts-on-rest-days-too'],
    ['every-day', 'usual', '2026-03-05', 'club-choices/prompts-on-every-day-but-rest-days'],
  ])('%s is kept, told, and planned by', async (typed, posts, next, file) => {
    const parts = await clubServices({ weekPlan: ['strength', 'light', 'rest', 'strength', 'light', 'light', 'light'] });
    await parts.posts.materialise(instant(NOW));
    await expectWhole(await settings.run({ posts: typed }, call(NOW), parts), file);
    expect(await parts.clubs.get(GUILD)).toMatchObject({ settings: { posts }, programmes: [{ posts, nextPrompt: { localDate: next } }] });
  });

  test('on a day without a prompt /club post says so, /hips today answers, and preview and status leave the day out', async () => {
    const parts = await clubServices();
    await settings.run({ posts: 'strength-days' }, call('2026-03-01T12:00:00Z'), parts);
    await expect(post.run({}, call(NOW), parts)).rejects.toThrow(en.post.unwanted('light', 'setup'));
    await expectWhole(await today.run({}, call(NOW), parts), 'club-choices/today-on-a-day-without-a-prompt');
    await expectWhole(await preview.run({}, call(NOW), parts), 'club-choices/preview-of-strength-days-alone');
    await parts.posts.materialise(instant(NOW));
    await expectWhole(await status.run({}, call(NOW), parts), 'club-choices/status-on-a-day-without-a-prompt');
  });

  test('a rest day that gets a prompt may have it posted by hand', async () => {
    const parts = await clubServices({ weekPlan: ['strength', 'rest', 'rest', 'rest', 'strength', 'rest', 'rest'] });
    await expect(post.run({}, call(NOW), parts)).rejects.toThrow(en.post.unwanted('rest', 'setup'));
    await parts.clubs.change(organising(parts.club, instant(NOW)), { posts: 'all' });
    await expectWhole(await post.run({}, call(NOW), parts), 'club-choices/post-on-a-rest-day');
  });
});

describe('count', () => {
  test.each([
    ['off', false, 'club-choices/count-off'],
    ['on', true, 'club-choices/count-on'],
  ])('%s is kept and told', async (typed, count, file) => {
    const parts = await clubServices();
    await expectWhole(await settings.run({ count: typed }, call(NOW), parts), file);
    expect(await parts.clubs.get(GUILD)).toMatchObject({ settings: { count } });
  });
});

describe('pictures', () => {
  const NO_FILES = { botPermissionsIn: () => INVITE_PERMISSIONS & ~PermissionFlagsBits.AttachFiles };

  test('off is kept and told, and prompts then need no Attach Files: setup, status and post say nothing of it', async () => {
    const parts = { ...(await clubServices()), guilds: guilds(NO_FILES) };
    const refusal = missingPermissions(en, CHANNEL, ['attach-files'], 'setup');
    await expectWhole(await status.run({}, call(NOW), parts), 'club-choices/status-without-attach-files');
    await expect(setup.run({ time: '18:00' }, call(NOW), parts)).rejects.toThrow(refusal);
    await expect(post.run({}, call(NOW), parts)).rejects.toThrow(refusal);
    await expectWhole(await settings.run({ pictures: 'off' }, call(NOW), parts), 'club-choices/drawings-off');
    expect(await parts.clubs.get(GUILD)).toMatchObject({ settings: { pictures: false } });
    await expectWhole(await status.run({}, call(NOW), parts), 'club-choices/status-without-drawings');
    await expectWhole(await setup.run({ time: '18:00' }, call(NOW), parts), 'club-choices/setup-without-drawings');
    await expectWhole(await post.run({}, call(NOW), parts), 'club-choices/post-without-drawings');
  });
});

describe('ranks-from', () => {
  const checkIn = async (parts: Awaited<ReturnType<typeof clubServices>>, userId: string, ...days: number[]) => {
    for (const day of days) await done.run({ day: 'today' }, call(`2026-03-0${day}T10:00:00Z`, { userId: asUserId(userId) }), parts);
  };
  const SATURDAY = '2026-03-07T12:00:00Z';
  const boardOf = async (parts: Awaited<ReturnType<typeof clubServices>>, userId = ANA) =>
    leaderboard.run({}, call(SATURDAY, { userId }), parts);

  test('a club of three lists who kept the week by the order in which they joined, without points or ranks, until it is large enough', async () => {
    const parts = await clubServices();
    await checkIn(parts, ANA, 2, 3);
    await checkIn(parts, '100000000000000070', 2, 3, 4);
    await checkIn(parts, BEN, 2, 3, 4, 5);
    await expectWhole(await boardOf(parts), 'club-choices/board-of-three');
    await settings.run({ 'ranks-from': '2' }, call(NOW), parts);
    await expectWhole(await boardOf(parts), 'club-choices/board-of-three-with-ranks-from-two');
    await settings.run({ 'ranks-from': '12' }, call(NOW), parts);
    await expectWhole(await boardOf(parts), 'club-choices/board-of-three-with-ranks-from-twelve');
  });

  test('never leaves a club of any size without them, and who hides is named nowhere', async () => {
    const parts = await withFounders(await clubServices());
    await checkIn(parts, ANA, 2, 3, 4);
    await checkIn(parts, BEN, 2, 3, 4);
    await expectWhole(await boardOf(parts), 'club-choices/board-of-eight');
    await settings.run({ 'ranks-from': 'never' }, call(NOW), parts);
    await privacy.buttons[0]!.run('hide', call(SATURDAY, { userId: BEN }), parts);
    await expectWhole(await boardOf(parts), 'club-choices/board-of-eight-that-never-has-ranks');
    await expectWhole(await boardOf(parts, BEN), 'club-choices/board-without-ranks-as-the-hidden-member-sees-it');
  });

  test('a goal of one’s own keeps the week', async () => {
    const parts = await clubServices();
    await plan.run({ goal: 2 }, call('2026-03-02T08:00:00Z'), parts);
    await checkIn(parts, ANA, 2, 3);
    await expectWhole(await boardOf(parts), 'club-choices/board-with-a-goal-of-two');
  });
});

describe('ping', () => {
  const ROLE = asRoleId('100000000000000051');

  test('is set and taken away, and setup’s other settings stay', async () => {
    const parts = { ...(await clubServices()), guilds: guilds({ kindOfRole: () => 'usual' }) };
    await expectWhole(await settings.run({ ping: ROLE }, call(NOW), parts), 'club-choices/ping-set');
    expect(await parts.clubs.get(GUILD)).toMatchObject({ settings: { ping: ROLE, organisers: null } });
    await expectWhole(await settings.run({ clear: 'ping' }, call(NOW), parts), 'club-choices/ping-cleared');
    expect(await parts.clubs.get(GUILD)).toMatchObject({ settings: { ping: null } });
  });

  test.each([
    ['everyone', badOption('ping', en.settings.each.ping.refused.everyone)],
    ['managed', badOption('ping', en.settings.each.ping.refused.managed)],
    ['gone', badOption('ping', en.settings.badRole('gone', 'ping'))],
  ] as const)('a role of the kind %s is refused in a sentence', async (kind, words) => {
    const parts = { ...(await clubServices()), guilds: guilds({ kindOfRole: () => kind }) };
    await expect(settings.run({ ping: ROLE }, call(NOW), parts)).rejects.toThrow(words);
    expect(await parts.clubs.get(GUILD)).toMatchObject({ settings: { ping: null } });
  });

  test('a role that Discord does not let the bot ping is taken, and said what to switch on, in the answer and in status', async () => {
    const parts = { ...(await clubServices()), guilds: guilds({ kindOfRole: () => 'usual', mayPing: () => false }) };
    await expectWhole(await settings.run({ ping: ROLE }, call(NOW), parts), 'club-choices/ping-of-a-role-that-cannot-be-pinged');
    await expectWhole(await status.run({}, call(NOW), parts), 'club-choices/status-with-a-role-that-cannot-be-pinged');
  });
});

describe('welcome', () => {
  test.each([
    ['off', false, 'club-choices/welcome-off'],
    ['on', true, 'club-choices/welcome-on'],
  ])('%s is kept and told', async (typed, welcome, file) => {
    const parts = await clubServices();
    await expectWhole(await settings.run({ welcome: typed }, call(NOW), parts), file);
    expect(await parts.clubs.get(GUILD)).toMatchObject({ settings: { welcome } });
  });
});
