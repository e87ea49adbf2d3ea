/** What the answer to a check-in says about milestones. */
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { readCustomId } from '../../src/custom-ids.ts';
import { ANA, call, clubServices, wordsOf } from '../support/club.ts';
import { done, undo } from '../support/commands.ts';

type Parts = Awaited<ReturnType<typeof clubServices>>;
const MONDAY = Temporal.PlainDate.from('2026-03-02');
const noonAfter = (days: number) => `${MONDAY.add({ days })}T11:00:00Z`;

const checkIn = async (parts: Parts, days: number) => wordsOf(await done.run({ day: 'today' }, call(noonAfter(days)), parts));
const lineOf = (words: string) => words.split('\n').find((line) => /milestone|first check-in/.test(line));

/** Check-ins that nobody was told about: the bot died each time before it answered. */
async function record(parts: Parts, days: readonly number[]): Promise<void> {
  for (const day of days) {
    const { interactionId, at } = call(noonAfter(day));
    const localDate = MONDAY.add({ days: day }).toString();
    await parts.checkins.record({ club: parts.club, userId: ANA, localDate, effort: null, interactionId, at });
  }
}

const upTo = (count: number) => Array.from({ length: count }, (_, day) => day);

describe('a milestone', () => {
  test('the first check-in is welcomed, the second is not', async () => {
    const parts = await clubServices();
    expect(lineOf(await checkIn(parts, 0))).toBe('Your **first check-in**. Good to have you here.');
    expect(lineOf(await checkIn(parts, 1))).toBeUndefined();
  });

  test('with the first one, and once, somebody reads that there is a board and where they decide about it', async () => {
    const parts = await clubServices();
    const line = '-# A board in this server shows who checks in, unless they hide. `/hips privacy` does that, and says what is stored.';
    expect((await checkIn(parts, 0)).split('\n').filter((each) => each === line)).toHaveLength(1);
    expect(await checkIn(parts, 1)).not.toContain('/hips privacy');
  });

  test('is not told again when the day is taken back and checked in anew', async () => {
    const parts = await clubServices();
    await checkIn(parts, 0);
    await undo.run({}, call(noonAfter(0)), parts);
    expect(lineOf(await checkIn(parts, 0))).toBeUndefined();
  });

  test('the first is told at the first check-in or never: the second is not called so', async () => {
    const parts = await clubServices();
    await record(parts, [0]);
    expect(lineOf(await checkIn(parts, 1))).toBeUndefined();
  });

  test('stays on screen when the member says how it felt, and so do the week and the streak', async () => {
    const parts = await clubServices();
    const answer = await done.run({ day: 'today' }, call(noonAfter(0)), parts);
    const card = wordsOf(answer).split('\nHow did it feel?')[0]!;
    const [id] = JSON.stringify(answer).match(/effort:1:[^"]+\.right[^"]*/)!;
    const effort = done.buttons!.find(({ name }) => name === 'effort')!;
    const noted = wordsOf(await effort.run(readCustomId(id)!.argument, call(noonAfter(0)), parts));
    expect(noted.startsWith(`${card}\n`)).toBe(true);
    expect(noted).toContain('Your **first check-in**.');
    expect(noted).toContain('This week: **1 of 3** days.');
    expect(noted).toContain('It felt **right**.');
  });

  test('that was not reached is not shown by a forged button', async () => {
    const parts = await clubServices();
    await checkIn(parts, 0);
    const effort = done.buttons!.find(({ name }) => name === 'effort')!;
    expect(wordsOf(await effort.run('2026-03-02.right.checkins-100', call(noonAfter(0)), parts))).not.toContain('100');
  });

  test('is told with the check-in that reaches it', async () => {
    const parts = await clubServices();
    for (const day of upTo(9)) await checkIn(parts, day);
    expect(lineOf(await checkIn(parts, 9))).toBe('A milestone: your **10th check-in**. Well done.');
  });

  test('of weeks is told with the day that keeps the fourth', async () => {
    const parts = await clubServices();
    for (const day of [0, 2, 4, 7, 9, 11, 14, 16, 18, 21, 23]) await checkIn(parts, day);
    expect(lineOf(await checkIn(parts, 25))).toBe('A milestone: **4 weeks kept**. Well done.');
  });

  test('that the bot died before telling is told with the next check-in', async () => {
    const parts = await clubServices();
    for (const day of upTo(9)) await checkIn(parts, day);
    await record(parts, [9]);
    expect(lineOf(await checkIn(parts, 10))).toBe('A milestone: your **10th check-in**. Well done.');
  });

  test('is told with another tap on the same day too', async () => {
    const parts = await clubServices();
    await record(parts, [0]);
    expect(await checkIn(parts, 0)).toMatch(
      /^### You already checked in .*\nEach day counts once, so nothing changed\.\nYour \*\*first check-in\*\*/,
    );
  });

  test('beside others stands in the same line', async () => {
    const parts = await clubServices();
    await record(parts, upTo(27));
    expect(lineOf(await checkIn(parts, 27))).toBe('A milestone: your **10th and 25th check-ins** and **4 weeks kept**. Well done.');
  });
});
