/** A club whose prompt comes at 00:30, and who taps or types before 03:00. */

import { describe, expect, test } from 'vitest';
import { asMessageId } from '../../src/club/ids.ts';
import type { Outcome } from '../../src/posts/post.ts';
import { snowflakeAt } from '../../src/snowflake.ts';
import { ANA, call, clubServices, GUILD, instant, settingsOf } from '../support/club.ts';
import {
  clubPause,
  clubResume,
  season as clubSeason,
  done,
  leaderboard,
  hipsPause as pause,
  plan,
  post,
  hipsResume as resume,
  status,
  today,
} from '../support/commands.ts';
import { daysOf } from '../support/database.ts';
import { claimBy } from '../support/outbox.ts';
import { by, organising } from '../support/plain.ts';
import { expectWhole } from '../support/whole.ts';

const DUE = instant('2026-03-02T23:30:00Z');
const ONE = '2026-03-03T00:00:00Z'; // 01:00 in Paris
const [pressDone, , pressHurts] = done.buttons!;
const POSTED: Outcome = { state: 'posted', messageId: asMessageId(snowflakeAt(DUE)) };

/** The club at 01:00 on Tuesday. */
async function earlyClub(outcome: Outcome = POSTED) {
  const parts = await clubServices({ promptMinute: 30 }, instant('2026-03-02T12:00:00Z'));
  await parts.clubs.change(organising(parts.club, instant('2026-03-02T12:00:00Z')), { digest: false });
  await parts.posts.materialise(DUE);
  const [prompt] = await parts.posts.claim(DUE, claimBy('test'));
  await parts.posts.settle(prompt!, outcome, DUE);
  return parts;
}

describe('under the fresh prompt', () => {
  test('Done counts for its day, and for nothing else', async () => {
    const parts = await earlyClub();
    await expectWhole(await pressDone!.run('1.2026-03-03', call(ONE), parts), 'early-prompt/done');
    expect(await daysOf(parts, parts.club, ANA)).toEqual(['2026-03-03']);
  });

  test('Something hurts counts for its day', async () => {
    const parts = await earlyClub();
    await pressHurts!.run('1.2026-03-03', call(ONE), parts);
    expect(await daysOf(parts, parts.club, ANA)).toEqual(['2026-03-03']);
  });

  test('Done at 04:00 finds the same check-in', async () => {
    const parts = await earlyClub();
    await pressDone!.run('1.2026-03-03', call(ONE), parts);
    await expectWhole(await pressDone!.run('1.2026-03-03', call('2026-03-03T03:00:00Z'), parts), 'early-prompt/done-again-at-four');
    expect(await daysOf(parts, parts.club, ANA)).toEqual(['2026-03-03']);
  });
});

test('Done under the prompt of the evening before still counts for the evening before', async () => {
  const parts = await earlyClub();
  await expectWhole(await pressDone!.run('1.2026-03-02', call(ONE), parts), 'early-prompt/done-for-the-evening-before');
  expect(await daysOf(parts, parts.club, ANA)).toEqual(['2026-03-02']);
});

test('/hips today and /hips done mean the day whose prompt is out; the evening before is yesterday', async () => {
  const parts = await earlyClub();
  await expectWhole(await today.run({}, call(ONE), parts), 'early-prompt/today');
  await done.run({ day: 'yesterday' }, call(ONE), parts);
  expect(await daysOf(parts, parts.club, ANA)).toEqual(['2026-03-02']);
  await done.run({ day: 'today' }, call(ONE), parts);
  expect(await daysOf(parts, parts.club, ANA)).toEqual(['2026-03-02', '2026-03-03']);
});

test('on Monday the board is that of the new week', async () => {
  const parts = await clubServices({ promptMinute: 30 });
  await done.run({ day: 'today' }, call('2026-03-02T00:00:00Z'), parts);
  await expectWhole(await leaderboard.run({}, call('2026-03-02T00:00:00Z'), parts), 'early-prompt/board-of-the-new-week');
});

test('/club post posts the day’s prompt when it was blocked, and /club status offers it', async () => {
  const parts = await earlyClub({ state: 'blocked', reason: 'permission' });
  await expectWhole(await status.run({}, call(ONE), parts), 'early-prompt/status-that-offers-todays');
  await post.run({}, call(ONE), parts);
  expect((await parts.posts.recent(parts.club.programmes[0], 1))[0]).toMatchObject({
    localDate: '2026-03-03',
    generation: 1,
    state: 'due',
  });
});

test('a prompt that came before its day, as in a club that moved to the west, is checked in for under its own day', async () => {
  const parts = await earlyClub();
  const club = await parts.clubs.save({ ...settingsOf(parts.club), timeZone: 'America/New_York', promptMinute: 450 }, by(instant(ONE)));
  await pressDone!.run('1.2026-03-03', call(ONE), parts);
  expect(await daysOf(parts, club, ANA)).toEqual(['2026-03-03']);
});

test('a forged button for a day whose prompt is not out counts for today', async () => {
  const parts = await earlyClub();
  for (const day of ['2026-03-04', '2027-01-01']) await pressDone!.run(`1.${day}`, call(ONE), parts);
  expect(await daysOf(parts, parts.club, ANA)).toEqual(['2026-03-03']);
});

describe('once Tuesday’s prompt is out at 00:30', () => {
  test('a pause of a member begins on Tuesday, and tomorrow is Wednesday', async () => {
    const parts = await earlyClub();
    await pause.run({ until: 'tomorrow' }, call(ONE), parts);
    expect((await parts.habits.get({ club: parts.club, userId: ANA })).pauses).toEqual([{ from: '2026-03-03', until: '2026-03-04' }]);
    await resume.run({}, call(ONE), parts);
    expect((await parts.habits.get({ club: parts.club, userId: ANA })).pauses).toEqual([]);
  });

  test('a pause of the club begins on Tuesday, is in the status at once, and can be ended', async () => {
    const parts = await earlyClub();
    await clubPause.run({ until: 'tomorrow' }, call(ONE), parts);
    expect((await parts.clubs.get(GUILD))!.pauses[0]).toMatchObject({ from: '2026-03-03', until: '2026-03-04' });
    await expectWhole(await status.run({}, call(ONE), parts), 'early-prompt/status-in-a-pause');
    await clubResume.run({}, call(ONE), parts);
    expect((await parts.clubs.get(GUILD))!.pauses).toEqual([]);
  });

  test('a season may begin on Tuesday', async () => {
    const parts = await earlyClub();
    await clubSeason.run({ name: 'Spring', begin: 'today', end: '2026-05-31' }, call(ONE), parts);
    expect((await parts.clubs.get(GUILD))!.seasons[0]?.from).toBe('2026-03-03');
  });
});

test('once Monday’s prompt is out, a pause holds the new week and not the one that is over', async () => {
  const parts = await clubServices({ promptMinute: 30 });
  const monday = call('2026-03-09T00:00:00Z'); // 01:00 in Paris
  await pause.run({}, monday, parts);
  expect((await parts.habits.get({ club: parts.club, userId: ANA })).pauses).toEqual([{ from: '2026-03-09', until: null }]);
});

test('once Monday’s prompt is out, a new goal leaves the week that is over as it was', async () => {
  const parts = await clubServices({ promptMinute: 30 });
  await plan.run({ goal: 2 }, call('2026-03-09T00:00:00Z'), parts);
  expect((await parts.habits.get({ club: parts.club, userId: ANA })).goals).toEqual([{ from: '2026-03-09', days: 2 }]);
});
