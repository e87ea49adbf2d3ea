/** What the answer to a check-in says about milestones. */

import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { readCustomId } from '../../src/custom-ids.ts';
import { ANA, call, clubServices, wordsOf } from '../support/club.ts';
import { done, undo } from '../support/commands.ts';
import { NOTHING_ASKED, theDay } from '../support/plain.ts';
import { expectWhole } from '../support/whole.ts';

type Parts = Awaited<ReturnType<typeof clubServices>>;
const MONDAY = Temporal.PlainDate.from('2026-03-02');
const noonAfter = (days: number) => `${MONDAY.add({ days })}T11:00:00Z`;

const checkIn = async (parts: Parts, days: number) => done.run({ day: 'today' }, call(noonAfter(days)), parts);

/** Check-ins that nobody was told about: the bot died each time before it answered. */
async function record(parts: Parts, days: readonly number[]): Promise<void> {
  for (const day of days) {
    const { interactionId, at } = call(noonAfter(day));
    const localDate = MONDAY.add({ days: day }).toString();
    await parts.checkins.record({
      club: parts.club,
      userId: ANA,
      localDate: theDay(localDate),
      effort: null,
      session: NOTHING_ASKED,
      interactionId,
      at,
    });
  }
}

const upTo = (count: number) => Array.from({ length: count }, (_, day) => day);

describe('a milestone', () => {
  test('the first check-in is welcomed, the second is not; with the first one somebody reads that there is a board', async () => {
    const parts = await clubServices();
    await expectWhole(await checkIn(parts, 0), 'milestones/first');
    await expectWhole(await checkIn(parts, 1), 'milestones/second');
  });

  test('is not told again when the day is taken back and checked in anew', async () => {
    const parts = await clubServices();
    await checkIn(parts, 0);
    await undo.run({}, call(noonAfter(0)), parts);
    await expectWhole(await checkIn(parts, 0), 'milestones/first-taken-back-and-made-again');
  });

  test('the first is told at the first check-in or never: the second is not called so', async () => {
    const parts = await clubServices();
    await record(parts, [0]);
    await expectWhole(await checkIn(parts, 1), 'milestones/second');
  });

  test('stays on screen when the member says how it felt, and so do the week and the streak', async () => {
    const parts = await clubServices();
    const answer = await done.run({ day: 'today' }, call(noonAfter(0)), parts);
    const card = wordsOf(answer).split('\nHow did it feel?')[0]!;
    const [id] = JSON.stringify(answer).match(/effort:1:[^"]+\.right[^"]*/)!;
    const effort = done.buttons!.find(({ name }) => name === 'effort')!;
    const noted = wordsOf(await effort.run(readCustomId(id)!.argument, call(noonAfter(0)), parts));
    expect(noted.startsWith(`${card}\n`)).toBe(true);
  });

  test('that was not reached is not shown by a forged button', async () => {
    const parts = await clubServices();
    await checkIn(parts, 0);
    const effort = done.buttons!.find(({ name }) => name === 'effort')!;
    await expectWhole(await effort.run('2026-03-02.right.checkins-100', call(noonAfter(0)), parts), 'milestones/forged');
  });

  test('is told with the check-in that reaches it', async () => {
    const parts = await clubServices();
    for (const day of upTo(9)) await checkIn(parts, day);
    await expectWhole(await checkIn(parts, 9), 'milestones/tenth');
  });

  test('of weeks is told with the day that keeps the fourth', async () => {
    const parts = await clubServices();
    for (const day of [0, 2, 4, 7, 9, 11, 14, 16, 18, 21, 23]) await checkIn(parts, day);
    await expectWhole(await checkIn(parts, 25), 'milestones/four-weeks');
  });

  test('beside others stands in the same line', async () => {
    const parts = await clubServices();
    for (const day of [-4, ...upTo(21), 21, 23]) await checkIn(parts, day); // the first week is not kept
    await expectWhole(await checkIn(parts, 25), 'milestones/several-at-once');
  });
});
