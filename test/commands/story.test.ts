/** What four weeks of a member came to, in the answer to a check-in and in /hips me. */

import { describe, test } from 'vitest';
import { addDays } from '../../src/club/calendar.ts';
import { readCustomId } from '../../src/custom-ids.ts';
import { call, clubServices, GUILD } from '../support/club.ts';
import { done, me, plan, undo } from '../support/commands.ts';
import { theDay } from '../support/plain.ts';
import { expectWhole } from '../support/whole.ts';

type Parts = Awaited<ReturnType<typeof clubServices>>;
const MONDAY = theDay('2026-03-02');
const noonAfter = (days: number) => `${addDays(MONDAY, days)}T10:00:00Z`;
const FIFTH_WEEK = 28;
const [, pressEffort, hurts] = done.buttons!;
const pressReminderDone = done.buttons!.find(({ name }) => name === 'reminder-done')!;

const checkIn = async (parts: Parts, afterDays: number, effort?: 'right') =>
  done.run({ day: 'today', effort }, call(noonAfter(afterDays)), parts);

/** A club in which Ana did every strength day of four weeks. */
async function fourWeeks(): Promise<Parts> {
  const parts = await clubServices();
  for (const week of [0, 7, 14, 21]) for (const day of [0, 2, 4]) await checkIn(parts, week + day, 'right');
  return parts;
}

describe('the story of four weeks', () => {
  test('is told with the first check-in of the fifth, and stays on screen when they say how it felt', async () => {
    const parts = await fourWeeks();
    const answer = await checkIn(parts, FIFTH_WEEK);
    await expectWhole(answer, 'story/first-check-in-of-the-fifth-week');
    const [id] = JSON.stringify(answer).match(/effort:1:[^"]+\.right[^"]*/)!;
    const noted = await pressEffort!.run(readCustomId(id)!.argument, call(noonAfter(FIFTH_WEEK)), parts);
    await expectWhole(noted, 'story/how-it-felt');
  });

  test('stays there too when how it felt is said after the next session', async () => {
    const parts = await fourWeeks();
    await checkIn(parts, FIFTH_WEEK);
    await checkIn(parts, FIFTH_WEEK + 2);
    const press = async (afterDays: number) =>
      pressEffort!.run(`${addDays(MONDAY, afterDays)}.right`, call(noonAfter(FIFTH_WEEK + 2)), parts);
    await expectWhole(await press(FIFTH_WEEK), 'story/how-it-felt-two-days-later');
    await expectWhole(await press(FIFTH_WEEK + 2), 'story/how-the-next-session-felt');
  });

  test('is told once: a second tap says nothing of it, nor does the next session', async () => {
    const parts = await fourWeeks();
    await expectWhole(await checkIn(parts, FIFTH_WEEK), 'story/first-check-in-of-the-fifth-week');
    await expectWhole(await checkIn(parts, FIFTH_WEEK), 'story/second-tap');
    await expectWhole(await checkIn(parts, FIFTH_WEEK + 2), 'story/next-session');
  });

  test('is not told in the fourth week, and a light day leaves it to the next session', async () => {
    const parts = await fourWeeks();
    await expectWhole(await checkIn(parts, FIFTH_WEEK - 1), 'story/light-day-of-the-fourth-week');
    await expectWhole(await checkIn(parts, FIFTH_WEEK + 1), 'story/light-day-of-the-fifth-week');
    await expectWhole(await checkIn(parts, FIFTH_WEEK + 2), 'story/session-after-a-light-day');
  });

  test('is told again with a check-in that was taken back and made anew', async () => {
    const parts = await fourWeeks();
    await checkIn(parts, FIFTH_WEEK);
    await undo.run({}, call(noonAfter(FIFTH_WEEK)), parts);
    await expectWhole(await checkIn(parts, FIFTH_WEEK), 'story/first-check-in-of-the-fifth-week');
  });

  test('is told as well where Done is pressed under a reminder', async () => {
    const parts = await fourWeeks();
    await plan.run({ reminder: 18 * 60 }, call(noonAfter(FIFTH_WEEK)), parts);
    const argument = `${GUILD}.1.${addDays(MONDAY, FIFTH_WEEK)}.0`;
    const press = () => pressReminderDone.run(argument, call(noonAfter(FIFTH_WEEK)), parts);
    await expectWhole(await press(), 'story/done-under-a-reminder');
    await expectWhole(await press(), 'story/done-under-a-reminder-twice');
  });

  test('is never told to somebody who stops because something hurts', async () => {
    const parts = await fourWeeks();
    const answer = await hurts!.run(`1.${addDays(MONDAY, FIFTH_WEEK)}.0`, call(noonAfter(FIFTH_WEEK)), parts);
    await expectWhole(answer, 'story/something-hurts');
  });

  test('stands in /hips me from then on, in the same words, and not before', async () => {
    const parts = await fourWeeks();
    const myself = async (afterDays: number) => me.run({}, call(noonAfter(afterDays)), parts);
    await expectWhole(await myself(FIFTH_WEEK - 1), 'story/me-before');
    await checkIn(parts, FIFTH_WEEK);
    await expectWhole(await myself(FIFTH_WEEK + 1), 'story/me');
  });
});
