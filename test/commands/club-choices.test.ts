/** What a club chooses in /club settings, and what that changes elsewhere. */

import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { asUserId } from '../../src/club/ids.ts';
import { INVITE_PERMISSIONS } from '../../src/permissions.ts';
import { ANA, BEN, call, clubServices, GUILD, guilds, instant, withFounders, wordsOf } from '../support/club.ts';
import { done, leaderboard, plan, post, preview, privacy, settings, setup, status, today } from '../support/commands.ts';
import { organising } from '../support/plain.ts';
import { expectWhole } from '../support/whole.ts';

const NOW = '2026-03-03T12:00:00Z'; // a Tuesday: light

describe('posts', () => {
  test.each([
    ['strength-days', 'strength', '2026-03-05', '**Prompts** on strength days and race days'],
    ['rest-days-too', 'all', '2026-03-04', '**Prompts** every day, rest days too'],
    ['every-day', 'usual', '2026-03-05', '**Prompts** every day but rest days'],
  ])('%s is kept, told, and planned by', async (typed, posts, next, told) => {
    const parts = await clubServices({ weekPlan: ['strength', 'light', 'rest', 'strength', 'light', 'light', 'light'] });
    await parts.posts.materialise(instant(NOW));
    expect(JSON.stringify(await settings.run({ posts: typed }, call(NOW), parts))).toContain(told);
    expect(await parts.clubs.get(GUILD)).toMatchObject({ settings: { posts }, programmes: [{ posts, nextPrompt: { localDate: next } }] });
  });

  test('on a day without a prompt /club post says so, /hips today answers, and preview and status leave the day out', async () => {
    const parts = await clubServices();
    await settings.run({ posts: 'strength-days' }, call('2026-03-01T12:00:00Z'), parts);
    await expect(post.run({}, call(NOW), parts)).rejects.toThrow('strength days alone get a prompt');
    expect(JSON.stringify(await today.run({}, call(NOW), parts))).toContain('Light day · Tuesday 3 March');
    await expectWhole(await preview.run({}, call(NOW), parts), 'club-choices/preview-of-strength-days-alone');
    await parts.posts.materialise(instant(NOW));
    const words = JSON.stringify(await status.run({}, call(NOW), parts));
    expect(words).toContain('Mon, Wed, Fri; no other day gets a prompt, unless it has a race');
    expect(words).not.toContain('Tuesday 3 March');
  });

  test('a rest day that gets a prompt may have it posted by hand', async () => {
    const parts = await clubServices({ weekPlan: ['strength', 'rest', 'rest', 'rest', 'strength', 'rest', 'rest'] });
    await expect(post.run({}, call(NOW), parts)).rejects.toThrow('Today is a rest day');
    await parts.clubs.change(organising(parts.club, instant(NOW)), { posts: 'all' });
    expect(JSON.stringify(await post.run({}, call(NOW), parts))).toContain('On its way');
  });
});

describe('count', () => {
  test.each([
    ['off', false, '**Live count** off'],
    ['on', true, '**Live count** on'],
  ])('%s is kept and told', async (typed, count, told) => {
    const parts = await clubServices();
    expect(JSON.stringify(await settings.run({ count: typed }, call(NOW), parts))).toContain(told);
    expect(await parts.clubs.get(GUILD)).toMatchObject({ settings: { count } });
  });
});

describe('pictures', () => {
  const NO_FILES = { botPermissionsIn: () => INVITE_PERMISSIONS & ~PermissionFlagsBits.AttachFiles };

  test('off is kept and told, and prompts then need no Attach Files: setup, status and post say nothing of it', async () => {
    const parts = { ...(await clubServices()), guilds: guilds(NO_FILES) };
    const said = async () => [
      JSON.stringify(await status.run({}, call(NOW), parts)),
      JSON.stringify(await setup.run({ time: '18:00' }, call(NOW), parts).catch(String)),
      JSON.stringify(await post.run({}, call(NOW), parts).catch(String)),
    ];
    for (const words of await said()) expect(words).toMatch(/Attach Files|cannot post pictures/);
    const shown = await settings.run({ pictures: 'off' }, call(NOW), parts);
    expect(JSON.stringify(shown)).toContain('**Drawings** off');
    expect(await parts.clubs.get(GUILD)).toMatchObject({ settings: { pictures: false } });
    for (const words of await said()) expect(words).not.toMatch(/Attach Files|cannot post pictures/);
  });
});

describe('ranks-from', () => {
  const checkIn = async (parts: Awaited<ReturnType<typeof clubServices>>, userId: string, ...days: number[]) => {
    for (const day of days) await done.run({ day: 'today' }, call(`2026-03-0${day}T10:00:00Z`, { userId: asUserId(userId) }), parts);
  };
  const SATURDAY = '2026-03-07T12:00:00Z';
  const boardOf = async (parts: Awaited<ReturnType<typeof clubServices>>, userId = ANA) =>
    wordsOf(await leaderboard.run({}, call(SATURDAY, { userId }), parts));

  test('a club of three lists who kept the week by the order in which they joined, without points or ranks, until it is large enough', async () => {
    const parts = await clubServices();
    await checkIn(parts, ANA, 2, 3);
    await checkIn(parts, '100000000000000070', 2, 3, 4);
    await checkIn(parts, BEN, 2, 3, 4, 5);
    const quiet = await leaderboard.run({}, call(SATURDAY), parts);
    await expectWhole(quiet, 'club-choices/board-of-three');
    await settings.run({ 'ranks-from': '2' }, call(NOW), parts);
    expect(await boardOf(parts)).toContain(`**1** · <@${BEN}> · 4 points`);
    await settings.run({ 'ranks-from': '12' }, call(NOW), parts);
    expect(await boardOf(parts)).not.toContain('**1** ·');
  });

  test('never leaves a club of any size without them, and who hides is named nowhere', async () => {
    const parts = await withFounders(await clubServices());
    await checkIn(parts, ANA, 2, 3, 4);
    await checkIn(parts, BEN, 2, 3, 4);
    expect(await boardOf(parts)).toContain('**1** ·');
    await settings.run({ 'ranks-from': 'never' }, call(NOW), parts);
    await privacy.buttons[0]!.run('hide', call(SATURDAY, { userId: BEN }), parts);
    expect(await boardOf(parts)).not.toMatch(new RegExp(`\\*\\*1\\*\\*|${BEN}`));
    expect(await boardOf(parts, BEN)).toContain('You are hidden, so this board does not name you.');
  });

  test('a goal of one’s own keeps the week', async () => {
    const parts = await clubServices();
    await plan.run({ goal: 2 }, call('2026-03-02T08:00:00Z'), parts);
    await checkIn(parts, ANA, 2, 3);
    expect(await boardOf(parts)).toContain('You kept it, with 2 days.');
  });
});

describe('ping', () => {
  const ROLE = '100000000000000051';

  test('is set and taken away, and setup’s other settings stay', async () => {
    const parts = { ...(await clubServices()), guilds: guilds({ kindOfRole: () => 'usual' }) };
    expect(JSON.stringify(await settings.run({ ping: ROLE }, call(NOW), parts))).toContain(`**Ping** <@&${ROLE}>`);
    expect(await parts.clubs.get(GUILD)).toMatchObject({ settings: { ping: ROLE, organisers: null } });
    expect(JSON.stringify(await settings.run({ clear: 'ping' }, call(NOW), parts))).toContain('**Ping** nobody');
    expect(await parts.clubs.get(GUILD)).toMatchObject({ settings: { ping: null } });
  });

  test.each([
    ['everyone', '`ping`: I ping a role, and never everybody.'],
    ['managed', '`ping`: that role is given out by Discord or an app'],
    ['gone', '`ping`: there is no such role in this server.'],
  ] as const)('a role of the kind %s is refused in a sentence', async (kind, words) => {
    const parts = { ...(await clubServices()), guilds: guilds({ kindOfRole: () => kind }) };
    await expect(settings.run({ ping: ROLE }, call(NOW), parts)).rejects.toThrow(words);
    expect(await parts.clubs.get(GUILD)).toMatchObject({ settings: { ping: null } });
  });

  test('a role that Discord does not let the bot ping is taken, and said what to switch on, in the answer and in status', async () => {
    const parts = { ...(await clubServices()), guilds: guilds({ kindOfRole: () => 'usual', mayPing: () => false }) };
    expect(JSON.stringify(await settings.run({ ping: ROLE }, call(NOW), parts))).toContain('Allow anyone to @mention this role');
    expect(JSON.stringify(await status.run({}, call(NOW), parts))).toContain('Allow anyone to @mention this role');
  });
});

describe('welcome', () => {
  test.each([
    ['off', false, '**Welcome line** off'],
    ['on', true, '**Welcome line** on'],
  ])('%s is kept and told', async (typed, welcome, told) => {
    const parts = await clubServices();
    expect(JSON.stringify(await settings.run({ welcome: typed }, call(NOW), parts))).toContain(told);
    expect(await parts.clubs.get(GUILD)).toMatchObject({ settings: { welcome } });
  });
});
