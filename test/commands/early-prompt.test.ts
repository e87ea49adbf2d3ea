/** A club whose prompt comes at 00:30, and who taps or types before 03:00. */
import { describe, expect, test } from 'vitest';
import clubPause from '../../commands/club/pause.ts';
import post from '../../commands/club/post.ts';
import clubResume from '../../commands/club/resume.ts';
import clubSettingsCommand from '../../commands/club/settings.ts';
import status from '../../commands/club/status.ts';
import done from '../../commands/hips/done.ts';
import leaderboard from '../../commands/hips/leaderboard.ts';
import pause from '../../commands/hips/pause.ts';
import plan from '../../commands/hips/plan.ts';
import resume from '../../commands/hips/resume.ts';
import today from '../../commands/hips/today.ts';
import type { Outcome } from '../../src/posts/post.ts';
import { snowflakeAt } from '../../src/snowflake.ts';
import { ANA, call, clubServices, GUILD, instant, settingsOf, wordsOf } from '../support/club.ts';
import { daysOf } from '../support/database.ts';

const DUE = instant('2026-03-02T23:30:00Z');
const ONE = '2026-03-03T00:00:00Z'; // 01:00 in Paris
const [pressDone, , pressHurts] = done.buttons!;
const POSTED: Outcome = { state: 'posted', messageId: snowflakeAt(DUE) };

/** The club at 01:00 on Tuesday. */
async function earlyClub(outcome: Outcome = POSTED) {
  const parts = await clubServices({ promptMinute: 30 }, instant('2026-03-02T12:00:00Z'));
  await parts.clubs.change(parts.club, { digest: false }, instant('2026-03-02T12:00:00Z'));
  await parts.posts.materialise(DUE);
  const [prompt] = await parts.posts.claim(DUE, { owner: 'test' });
  await parts.posts.settle(prompt!, outcome, DUE);
  return parts;
}

describe('under the fresh prompt', () => {
  test('Done counts for its day, and for nothing else', async () => {
    const parts = await earlyClub();
    const words = wordsOf(await pressDone!.run('1.2026-03-03', call(ONE), parts));
    expect(words).toContain('Checked in for Tuesday 3 March');
    expect(words).not.toContain('That button was for');
    expect(await daysOf(parts, parts.club, ANA)).toEqual(['2026-03-03']);
  });

  test('Something hurts counts for its day', async () => {
    const parts = await earlyClub();
    expect(wordsOf(await pressHurts!.run('1.2026-03-03', call(ONE), parts))).toContain('Tuesday 3 March counts as done.');
  });

  test('Done at 04:00 finds the same check-in', async () => {
    const parts = await earlyClub();
    await pressDone!.run('1.2026-03-03', call(ONE), parts);
    const again = wordsOf(await pressDone!.run('1.2026-03-03', call('2026-03-03T03:00:00Z'), parts));
    expect(again).toContain('You already checked in for Tuesday');
  });
});

test('Done under the prompt of the evening before still counts for the evening before', async () => {
  const parts = await earlyClub();
  const words = wordsOf(await pressDone!.run('1.2026-03-02', call(ONE), parts));
  expect(words).toContain('Checked in for Monday 2 March');
  expect(words).not.toContain('That button was for');
});

test('/hips today and /hips done mean the day whose prompt is out; the evening before is yesterday', async () => {
  const parts = await earlyClub();
  expect(wordsOf(await today.run({}, call(ONE), parts))).toContain('Tuesday 3 March');
  expect(wordsOf(await done.run({ day: 'yesterday' }, call(ONE), parts))).toContain('Checked in for Monday 2 March');
  expect(wordsOf(await done.run({ day: 'today' }, call(ONE), parts))).toContain('Checked in for Tuesday 3 March');
});

test('on Monday the board is that of the new week', async () => {
  const parts = await clubServices({ promptMinute: 30 });
  await done.run({ day: 'today' }, call('2026-03-02T00:00:00Z'), parts);
  expect(wordsOf(await leaderboard.run({}, call('2026-03-02T00:00:00Z'), parts))).toContain('1 point');
});

test('/club post posts the day’s prompt when it was blocked, and /club status offers it', async () => {
  const parts = await earlyClub({ state: 'blocked', reason: 'permission' });
  expect(JSON.stringify(await status.run({}, call(ONE), parts))).toContain('"post-now:2:1.2026-03-03.1"');
  expect(wordsOf(await post.run({}, call(ONE), parts))).toContain('### On its way');
});

test('a prompt that came before its day, as in a club that moved to the west, is checked in for under its own day', async () => {
  const parts = await earlyClub();
  const club = await parts.clubs.save({ ...settingsOf(parts.club), timeZone: 'America/New_York', promptMinute: 450 }, instant(ONE));
  const words = wordsOf(await pressDone!.run('1.2026-03-03', call(ONE), { ...parts }));
  expect(words).toContain('Checked in for Tuesday 3 March');
  expect(club.programmes[0].timeZone).toBe('America/New_York');
});

test('a forged button for a day whose prompt is not out counts for today', async () => {
  const parts = await earlyClub();
  for (const day of ['2026-03-04', '2027-01-01']) await pressDone!.run(`1.${day}`, call(ONE), parts);
  expect(await daysOf(parts, parts.club, ANA)).toEqual(['2026-03-03']);
});

describe('once Tuesday’s prompt is out at 00:30', () => {
  test('a pause of a member begins on Tuesday, and tomorrow is Wednesday', async () => {
    const parts = await earlyClub();
    expect(wordsOf(await pause.run({ until: 'tomorrow' }, call(ONE), parts))).toContain('Paused until Wednesday 4 March');
    expect((await parts.habits.get({ club: parts.club, userId: ANA })).pauses).toEqual([{ from: '2026-03-03', until: '2026-03-04' }]);
    expect(wordsOf(await resume.run({}, call(ONE), parts))).toContain('Welcome back');
  });

  test('a pause of the club begins on Tuesday, is in the status at once, and can be ended', async () => {
    const parts = await earlyClub();
    await clubPause.run({ until: 'tomorrow' }, call(ONE), parts);
    expect((await parts.clubs.get(GUILD))!.pause).toMatchObject({ from: '2026-03-03', until: '2026-03-04' });
    expect(wordsOf(await status.run({}, call(ONE), parts))).toContain('**Paused** until Wednesday 4 March');
    await clubResume.run({}, call(ONE), parts);
    expect((await parts.clubs.get(GUILD))!.pause).toBeNull();
  });

  test('a season may begin on Tuesday', async () => {
    const parts = await earlyClub();
    await clubSettingsCommand.run({ season: '2026-03-03' }, call(ONE), parts);
    expect((await parts.clubs.get(GUILD))!.settings.season).toBe('2026-03-03');
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
