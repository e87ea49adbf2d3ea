/** /club post, /club pause, /club resume, and what /club status offers. */

import { describe, expect, test } from 'vitest';
import type { WeekPlan } from '../../src/club/club.ts';
import { asMessageId } from '../../src/club/ids.ts';
import { missingPermissions } from '../../src/messages/setup-problems.ts';
import type { Outcome } from '../../src/posts/post.ts';
import { snowflakeAt } from '../../src/snowflake.ts';
import { en } from '../../src/words/en.ts';
import { CHANNEL, call, clubServices, guilds, instant, services, settings, wordsOf } from '../support/club.ts';
import { clubPause as pause, post, clubResume as resume, status } from '../support/commands.ts';
import { claimBy } from '../support/outbox.ts';
import { by, organising, theDay } from '../support/plain.ts';
import { expectWhole } from '../support/whole.ts';

const { badOption, option } = en.problems;
const say = en.clubPause.problem;

const DUE = instant('2026-03-02T06:30:00Z');
const NOW = '2026-03-02T13:05:00Z';
const [postNow] = post.buttons!;
const ALL_REST = Array(7).fill('rest') as unknown as WeekPlan;
const POSTED: Outcome = { state: 'posted', messageId: asMessageId(snowflakeAt(DUE)) };

/** A club whose prompt of Monday came to this end; null: there is none yet. */
async function clubAfter(outcome: Outcome | null) {
  const parts = await clubServices();
  if (!outcome) return parts;
  await parts.clubs.change(organising(parts.club, DUE), { digest: false }); // its outbox holds prompts alone
  await parts.posts.materialise(DUE);
  const [prompt] = await parts.posts.claim(DUE, claimBy('test'));
  await parts.posts.settle(prompt!, outcome, DUE);
  return parts;
}

const generations = async (parts: Awaited<ReturnType<typeof clubAfter>>) =>
  (await parts.posts.recent(parts.club.programmes[0], 9)).map(({ localDate, generation, state }) => [localDate, generation, state]);

describe('/club post', () => {
  test.each<[string, Outcome | null, number]>([
    ['has none yet', null, 0],
    ['was missed', { state: 'skipped', reason: 'late' }, 1],
    ['was blocked', { state: 'blocked', reason: 'permission' }, 1],
    ['was refused', { state: 'failed', reason: 'content' }, 1],
  ])('on a day that %s posts at once', async (_, outcome, generation) => {
    const told: string[] = [];
    const parts = { ...(await clubAfter(outcome)), tell: (event: string) => void told.push(event) };
    await expectWhole(await post.run({}, call(NOW), parts), 'club-posting/on-its-way');
    expect(told).toEqual(['promptRequested']);
    expect((await generations(parts))[0]).toEqual(['2026-03-02', generation, 'due']);
  });

  test.each<[string, Outcome, string]>([
    ['is out', POSTED, 'club-posting/asks-as-it-is-out'],
    ['was deleted', { state: 'posted_deleted', reason: 'deleted' }, 'club-posting/asks-as-it-was-deleted'],
    ['may be out', { state: 'unknown', reason: 'no-answer' }, 'club-posting/asks-as-it-may-be-out'],
  ])('when today’s %s asks first', async (_, outcome, file) => {
    const parts = await clubAfter(outcome);
    await expectWhole(await post.run({}, call(NOW), parts), file);
    expect(await generations(parts)).toHaveLength(1);
  });

  test('while today’s is on its way adds nothing', async () => {
    const parts = await clubServices();
    await parts.posts.materialise(DUE);
    await expectWhole(await post.run({}, call('2026-03-02T06:30:05Z'), parts), 'club-posting/on-its-way');
    expect(await generations(parts)).toEqual([['2026-03-02', 0, 'due']]);
  });

  test('its button posts once, however often it is pressed, and by whatever hand', async () => {
    const parts = await clubAfter(POSTED);
    for (let presses = 0; presses < 3; presses++) await postNow!.run('1.2026-03-02.1', call(NOW), parts);
    expect(await generations(parts)).toEqual([
      ['2026-03-02', 1, 'due'],
      ['2026-03-02', 0, 'posted'],
    ]);
    await expect(postNow!.run('1.2026-03-02.7', call(NOW), parts)).rejects.toThrow(en.problems.unknownButton);
    await postNow!.run('1.2026-03-02', call(NOW), parts);
    expect(await generations(parts)).toHaveLength(2);
  });

  test.each<[string, Outcome, string]>([
    ['is out', POSTED, 'club-posting/old-button-it-is-out'],
    ['was deleted', { state: 'posted_deleted', reason: 'deleted' }, 'club-posting/old-button-it-was-deleted'],
    ['was blocked', { state: 'blocked', reason: 'permission' }, 'club-posting/old-button-it-was-blocked'],
    ['may be out', { state: 'unknown', reason: 'no-answer' }, 'club-posting/old-button-it-may-be-out'],
  ])('an old button whose prompt %s says so and posts nothing', async (_, outcome, file) => {
    const parts = await clubAfter(outcome);
    await expectWhole(await postNow!.run('1.2026-03-02', call(NOW), parts), file);
    expect(await generations(parts)).toHaveLength(1);
  });

  test.each(['1.2026-03-02.1', '1.2026-03-02.99'])('the forged button %j makes no first prompt of a day', async (argument) => {
    const parts = await clubServices();
    await expect(postNow!.run(argument, call(NOW), parts)).rejects.toThrow(en.problems.unknownButton);
    expect(await generations(parts)).toEqual([]);
  });

  test.each<[string, (parts: Awaited<ReturnType<typeof clubAfter>>) => Promise<unknown>, string]>([
    ['a rest day', ({ clubs }) => clubs.save({ ...settings, weekPlan: ALL_REST }, by(DUE)), en.post.unwanted('rest', 'setup')],
    ['a pause', ({ clubs, club }) => clubs.pause(organising(club, instant(NOW)), null), en.post.clubPaused],
  ])('on %s neither the command nor its button posts or asks', async (_, change, words) => {
    const parts = await clubAfter(POSTED);
    await change(parts);
    await expect(post.run({}, call(NOW), parts)).rejects.toThrow(words);
    for (const argument of ['1.2026-03-02', '1.2026-03-02.1'])
      await expect(postNow!.run(argument, call(NOW), parts)).rejects.toThrow(words);
    expect(await generations(parts)).toHaveLength(1);
  });

  test.each([
    '',
    'x',
    '1.2026-03-01.1',
    '1.2026-03-03.1',
    '1.2026-02-30.1',
    '1.2026-03-02.-1',
    '1.2026-03-02.x',
    '1.2026-03-02.1.1',
    '2.2026-03-02',
    '2026-03-02',
  ])('a forged or old button %j posts nothing', async (argument) => {
    const parts = await clubAfter(POSTED);
    await expect(postNow!.run(argument, call(NOW), parts)).rejects.toThrow(en.post.notToday);
    expect(await generations(parts)).toHaveLength(1);
  });

  test('counts the club’s day: after midnight it is still yesterday’s', async () => {
    const parts = await clubAfter(POSTED);
    await expectWhole(await post.run({}, call('2026-03-03T01:30:00Z'), parts), 'club-posting/asks-as-it-is-out');
    expect(await generations(parts)).toHaveLength(1);
  });

  test.each([
    [
      'on a rest day',
      async () => clubServices({ weekPlan: ['rest', 'light', 'light', 'light', 'light', 'light', 'light'] }),
      en.post.unwanted('rest', 'setup'),
    ],
    [
      'without a permission',
      async () => ({ ...(await clubServices()), guilds: guilds({ botPermissionsIn: () => 0n }) }),
      missingPermissions(en, CHANNEL, ['view-channel', 'send-messages', 'attach-files'], 'setup'),
    ],
    [
      'without a channel',
      async () => ({ ...(await clubServices()), guilds: guilds({ botPermissionsIn: () => null }) }),
      en.setup.unknownChannel(`<#${CHANNEL}>`, 'setup'),
    ],
    ['before the setup', services, en.problems.notSetUp],
  ])('%s says so and posts nothing', async (_, make, words) => {
    await expect(post.run({}, call(NOW), await make())).rejects.toThrow(words);
  });

  test('in a pause says how to end it', async () => {
    const parts = await clubServices();
    await parts.clubs.pause(organising(parts.club, instant(NOW)), null);
    await expect(post.run({}, call(NOW), parts)).rejects.toThrow(en.post.clubPaused);
  });
});

describe('/club pause and /club resume', () => {
  test('until a day', async () => {
    const parts = await clubServices();
    await expectWhole(await pause.run({ until: '2026-03-09' }, call(NOW), parts), 'club-posting/paused-until-a-day');
    await expectWhole(await status.run({}, call(NOW), parts), 'club-posting/status-in-a-pause');
    await expectWhole(await resume.run({}, call(NOW), parts), 'club-posting/resumed');
    await expectWhole(await status.run({}, call(NOW), parts), 'club-posting/status-after-a-pause');
  });

  test('without a day, and a resume with nothing to end', async () => {
    const parts = await clubServices();
    await expectWhole(await resume.run({}, call(NOW), parts), 'club-posting/not-paused');
    await expectWhole(await pause.run({}, call(NOW), parts), 'club-posting/paused-without-an-end');
    expect((await parts.clubs.get(parts.club.guildId))!.pauses[0]).toMatchObject({ from: '2026-03-02', until: null });
  });

  test('of a club that is paused says so, since when and until when, and what changed', async () => {
    const parts = await clubServices();
    await pause.run({}, call('2026-03-01T12:00:00Z'), parts);
    await expectWhole(await pause.run({}, call(NOW), parts), 'club-posting/paused-already');
    await expectWhole(await pause.run({ until: '2026-03-09' }, call(NOW), parts), 'club-posting/paused-already-with-another-end');
  });

  test('after a pause that is over is a pause like the first', async () => {
    const parts = await clubServices();
    await pause.run({ until: '2026-03-02' }, call('2026-03-01T12:00:00Z'), parts);
    await expectWhole(await pause.run({}, call(NOW), parts), 'club-posting/paused-without-an-end');
  });

  test('from a day on: planned, shown, given another end, and taken out again', async () => {
    const parts = await clubServices();
    await expectWhole(await pause.run({ from: '20 December', until: '4 January' }, call(NOW), parts), 'club-posting/planned');
    await expectWhole(await pause.run({ from: '2026-07-20', until: '6 weeks' }, call(NOW), parts), 'club-posting/planned-beside-another');
    await expectWhole(
      await pause.run({ from: '2026-12-20', until: '2027-01-11' }, call(NOW), parts),
      'club-posting/planned-with-another-end',
    );
    await expectWhole(
      await pause.run({ from: '2026-08-31', until: '2026-09-07' }, call(NOW), parts),
      'club-posting/planned-one-with-another',
    );
    await expectWhole(await status.run({}, call(NOW), parts), 'club-posting/status-with-pauses-ahead');
    const [choice] = await resume.complete!.pause!('dec', call(NOW), parts);
    expect(choice).toEqual({ name: 'Sunday 20 December 2026 until Monday 11 January 2027', value: '2026-12-20' });
    await expectWhole(await resume.run({ pause: choice!.name }, call(NOW), parts), 'club-posting/planned-taken-out');
    await resume.run({ pause: '1 August' }, call(NOW), parts);
    expect((await parts.clubs.get(parts.club.guildId))!.pauses).toEqual([]);
  });

  test.each([
    [{ from: '2026-03-01', until: '2026-03-09' }, badOption('from', say.from.past)],
    [{ from: 'yesterday', until: '2026-03-09' }, badOption('from', say.from.past)],
    [{ from: '2026-03-09' }, badOption('from', say.from.endless)],
    [{ from: '2027-09-04', until: '2027-09-09' }, badOption('from', say.from.far)],
    [{ from: '2026-03-09', until: '2026-03-09' }, badOption('until', say.until.past(theDay('2026-03-09')))],
    [{ from: '2026-03-09', until: '2026-03-05' }, badOption('until', say.until.past(theDay('2026-03-09')))],
    [{ from: '2026-03-09', until: '2027-03-11' }, badOption('until', say.until.far)],
    [{ from: 'next summer', until: '2026-03-09' }, badOption('from', option('until'))],
    [{ from: '30 February', until: '2026-03-09' }, badOption('from', option('until'))],
    [{ from: '2026-03-09', until: '2027-02-29' }, badOption('until', option('until'))],
    [{ from: '2026-03-09', until: 'x'.repeat(100) }, badOption('until', option('until'))],
  ])('%j is refused, and nothing changes', async (typed, words) => {
    const parts = await clubServices();
    await expect(pause.run(typed, call(NOW), parts)).rejects.toThrow(words);
    expect((await parts.clubs.get(parts.club.guildId))!.pauses).toEqual([]);
  });

  test('of seven pauses ahead the seventh is refused', async () => {
    const parts = await clubServices();
    const month = (number: number) => ({
      from: `2026-${String(number).padStart(2, '0')}-10`,
      until: `2026-${String(number).padStart(2, '0')}-20`,
    });
    for (const number of [4, 5, 6, 7, 8, 9]) await pause.run(month(number), call(NOW), parts);
    await expect(pause.run(month(10), call(NOW), parts)).rejects.toThrow(say.tooMany(6));
    await pause.run({ from: '2026-09-12', until: '2026-09-30' }, call(NOW), parts); // one with the sixth
    expect((await parts.clubs.get(parts.club.guildId))!.pauses).toHaveLength(6);
  });

  test.each(['2026-03-09', 'the summer break'])('taking out %j is refused', async (typed) => {
    const parts = await clubServices();
    await expect(resume.run({ pause: typed }, call(NOW), parts)).rejects.toThrow(badOption('pause', say.noneAhead));
    await pause.run({ from: '2026-12-20', until: '2027-01-04' }, call(NOW), parts);
    await expect(resume.run({ pause: typed }, call(NOW), parts)).rejects.toThrow(badOption('pause', say.notAhead));
  });

  const REST_MONDAY = ['rest', 'light', 'light', 'light', 'light', 'light', 'light'] as const;
  test.each<[string, boolean, () => Promise<Awaited<ReturnType<typeof clubAfter>>>]>([
    ['has no prompt yet', true, () => clubAfter(null)],
    ['went without one', true, () => clubAfter({ state: 'skipped', reason: 'late' })],
    ['has its prompt', false, () => clubAfter(POSTED)],
    ['had one that somebody deleted', false, () => clubAfter({ state: 'posted_deleted', reason: 'deleted' })],
    ['may have one', false, () => clubAfter({ state: 'unknown', reason: 'no-answer' })],
    ['is a rest day', false, () => clubServices({ weekPlan: REST_MONDAY })],
    [
      'is one on which the bot may not post',
      false,
      async () => ({ ...(await clubServices()), guilds: guilds({ botPermissionsIn: () => 0n }) }),
    ],
  ])('the answer to a resume on a day that %s names `/club post`: %s', async (_, isNamed, make) => {
    const parts = await make();
    await pause.run({}, call(NOW), parts);
    const said = wordsOf(await resume.run({}, call(NOW), parts));
    expect(said.includes(en.clubPause.postsNow)).toBe(isNamed);
  });

  test.each([
    ['2026-03-02', badOption('until', say.until.past(null))],
    ['2027-03-04', badOption('until', say.until.far)],
  ])('until %s is refused', async (until, words) => {
    await expect(pause.run({ until }, call(NOW), await clubServices())).rejects.toThrow(words);
  });

  test('the furthest day is a year and a day away', async () => {
    const parts = await clubServices();
    await pause.run({ until: '2027-03-03' }, call(NOW), parts);
    expect((await parts.clubs.get(parts.club.guildId))!.pauses[0]).toMatchObject({ until: '2027-03-03' });
  });

  test.each([
    ['', 5],
    ['2 weeks', 1],
    ['2026-12-24', 1],
    ['2020-01-01', 0],
    ['nonsense', 0],
  ])('typing %j offers %d days', async (typed, offered) => {
    const choices = await pause.complete!.until!(typed, call(NOW), await clubServices());
    expect(choices).toHaveLength(offered);
    expect(new Set(choices.map(({ name }) => name)).size).toBe(offered);
  });
});

describe('/club status', () => {
  test.each<[string, Outcome, string]>([
    ['is out', POSTED, 'club-posting/status-today-is-out'],
    ['was deleted', { state: 'posted_deleted', reason: 'deleted' }, 'club-posting/status-today-was-deleted'],
    ['was missed', { state: 'skipped', reason: 'late' }, 'club-posting/status-today-was-missed'],
    ['was blocked', { state: 'blocked', reason: 'permission' }, 'club-posting/status-today-was-blocked'],
    ['was refused', { state: 'failed', reason: 'content' }, 'club-posting/status-today-was-refused'],
    ['may be out', { state: 'unknown', reason: 'no-answer' }, 'club-posting/status-today-may-be-out'],
  ])('offers Post now as far as there is something to post, when today’s prompt %s', async (_, outcome, file) => {
    await expectWhole(await status.run({}, call(NOW), await clubAfter(outcome)), file);
  });

  test('says that a prompt which met an error waits for Discord', async () => {
    const parts = await clubAfter({ state: 'sending', reason: 'discord', notBeforeAt: DUE.add({ seconds: 20 }) });
    await expectWhole(await status.run({}, call('2026-03-02T06:31:00Z'), parts), 'club-posting/status-waits-for-discord');
  });

  test.each<[string, string, (parts: Awaited<ReturnType<typeof clubAfter>>) => Promise<unknown>]>([
    [
      'in a pause',
      'club-posting/status-in-a-pause-after-todays-prompt',
      ({ clubs, club }) => clubs.pause(organising(club, instant(NOW)), null),
    ],
    [
      'with rest days alone',
      'club-posting/status-of-rest-days-alone',
      ({ clubs }) => clubs.save({ ...settings, weekPlan: ALL_REST }, by(DUE)),
    ],
  ])('does not call it well %s, when no prompt comes', async (_, file, change) => {
    const parts = await clubAfter(POSTED);
    await change(parts);
    await expectWhole(await status.run({}, call(NOW), parts), file);
  });

  test('offers it for today only', async () => {
    const parts = await clubAfter({ state: 'unknown', reason: 'no-answer' });
    await expectWhole(await status.run({}, call('2026-03-03T05:00:00Z'), parts), 'club-posting/status-a-day-later');
  });

  test('names the troubles of a month, the latest week day by day', async () => {
    const parts = await clubServices();
    await parts.posts.materialise(instant('2026-03-12T07:00:00Z'));
    await expectWhole(await status.run({}, call('2026-03-12T08:00:00Z'), parts), 'club-posting/status-after-ten-days-away');
  });
});
