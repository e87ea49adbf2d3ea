/** A check-in for a day before, how it felt, and taking it back. */

import { describe, expect, test } from 'vitest';
import { EFFORTS } from '../../src/club/club.ts';
import { asInteractionId } from '../../src/club/ids.ts';
import type { Caller, Services } from '../../src/command.ts';
import { en } from '../../src/words/en.ts';
import { ANA, BEN, call, clubServices, services } from '../support/club.ts';
import { done, undo } from '../support/commands.ts';
import { daysOf as storedDaysOf } from '../support/database.ts';
import { NOTHING_ASKED, theDay } from '../support/plain.ts';
import { expectWhole } from '../support/whole.ts';

const MONDAY_NOON = '2026-03-02T11:00:00Z';
const [, pressEffort] = done.buttons!;
const daysOf = async (parts: Awaited<ReturnType<typeof clubServices>>, userId = ANA) => storedDaysOf(parts, parts.club, userId);

describe('a check-in for a day before', () => {
  test.each([
    ['today', '2026-03-02', 'hips-checkin/today'],
    ['yesterday', '2026-03-01', 'hips-checkin/yesterday'],
    ['two-days-ago', '2026-02-28', 'hips-checkin/two-days-ago'],
  ] as const)('%s counts for %s', async (day, localDate, file) => {
    const parts = await clubServices();
    await expectWhole(await done.run({ day }, call(MONDAY_NOON), parts), file);
    expect(await daysOf(parts)).toEqual([localDate]);
  });

  test('at 01:30 reaches back from the evening before', async () => {
    const parts = await clubServices();
    await done.run({ day: 'two-days-ago' }, call('2026-03-03T00:30:00Z'), parts);
    expect(await daysOf(parts)).toEqual(['2026-02-28']);
  });

  test('can keep the week before, and says so', async () => {
    const parts = await clubServices();
    await done.run({ day: 'today' }, call('2026-02-24T11:00:00Z'), parts);
    await done.run({ day: 'today' }, call('2026-02-26T11:00:00Z'), parts);
    await expectWhole(await done.run({ day: 'yesterday', effort: 'right' }, call(MONDAY_NOON), parts), 'hips-checkin/keeps-last-week');
  });

  test('that has its check-in says when that was made', async () => {
    const parts = await clubServices();
    await done.run({ day: 'today' }, call('2026-03-01T11:00:00Z'), parts);
    await expectWhole(await done.run({ day: 'yesterday' }, call(MONDAY_NOON), parts), 'hips-checkin/again-for-yesterday');
  });

  test('that was made afterwards says on which day, as the hour alone would be taken for one of its own day', async () => {
    const parts = await clubServices();
    await done.run({ day: 'yesterday' }, call(MONDAY_NOON), parts);
    await expectWhole(await done.run({ day: 'yesterday' }, call(MONDAY_NOON), parts), 'hips-checkin/again-for-a-day-made-afterwards');
  });

  test.each(['tomorrow', 'three-days-ago', '2026-03-01', ''])('%j is no day to choose', (day) => {
    expect(done.input.safeParse({ day }).success).toBe(false);
  });
});

describe('how it felt', () => {
  test('is noted as well when it is said with a second check-in of the day, which counts once', async () => {
    const parts = await clubServices();
    await done.run({ day: 'today' }, call(MONDAY_NOON), parts);
    await expectWhole(await done.run({ day: 'today', effort: 'hard' }, call(MONDAY_NOON), parts), 'hips-checkin/again-with-how-it-felt');
    const [kept, ...others] = await parts.habits.checkins({ club: parts.club, userId: ANA }, theDay('2026-03-01'), theDay('2026-03-03'));
    expect(kept?.effort).toBe('hard');
    expect(others).toEqual([]);
  });

  test('is asked when it was not said, and noted by one press; the last answer holds', async () => {
    const parts = await clubServices();
    await expectWhole(await done.run({ day: 'today' }, call(MONDAY_NOON), parts), 'hips-checkin/today');
    await pressEffort!.run('2026-03-02.right', call(MONDAY_NOON), parts);
    await expectWhole(await pressEffort!.run('2026-03-02.hard', call(MONDAY_NOON), parts), 'hips-checkin/it-felt-hard');
    const { checkin } = await parts.checkins.record({
      club: parts.club,
      userId: ANA,
      localDate: theDay('2026-03-02'),
      effort: null,
      session: NOTHING_ASKED,
      interactionId: asInteractionId('300000000000000000'),
      at: call(MONDAY_NOON).at,
    });
    expect(checkin.effort).toBe('hard');
  });

  test.each(EFFORTS)('%s is told without a number of reps, for a form cue has none and a hold has seconds', (effort) => {
    expect(en.checkin.effortNoted(effort)).not.toMatch(/\d|\b(one|two|three|four)\b|\brep|\bstep|\bset\b/i);
  });

  test('is not asked when it was said', async () => {
    const reply = await done.run({ day: 'today', effort: 'easy' }, call(MONDAY_NOON), await clubServices());
    await expectWhole(reply, 'hips-checkin/today-with-how-it-felt');
  });

  test('of a day that was taken back, or of somebody else’s, changes nothing', async () => {
    const parts = await clubServices();
    await done.run({ day: 'today' }, call(MONDAY_NOON), parts);
    await expect(pressEffort!.run('2026-03-02.hard', call(MONDAY_NOON, { userId: BEN }), parts)).rejects.toThrow(en.checkin.noneThere);
    await undo.run({}, call(MONDAY_NOON), parts);
    await expect(pressEffort!.run('2026-03-02.hard', call(MONDAY_NOON), parts)).rejects.toThrow(en.checkin.noneThere);
    expect(await daysOf(parts)).toEqual([]);
  });

  test('is noted by a button for as long as it can be typed, and a forged one changes no day before that', async () => {
    const parts = await clubServices();
    await done.run({ day: 'today' }, call(MONDAY_NOON), parts);
    const effortOf = async () =>
      (await parts.habits.checkins({ club: parts.club, userId: ANA }, theDay('2026-03-02'), theDay('2026-03-02')))[0]?.effort;
    await pressEffort!.run('2026-03-02.hard', call('2026-03-04T12:00:00Z'), parts);
    expect(await effortOf()).toBe('hard');
    await expect(pressEffort!.run('2026-03-02.easy', call('2026-03-05T12:00:00Z'), parts)).rejects.toThrow(en.checkin.effortTooLate);
    expect(await effortOf()).toBe('hard');
  });

  test.each(['', '2026-03-02', '2026-03-02.brutal', '2026-02-30.easy', 'easy'])('a forged answer %j is refused', async (argument) => {
    await expect(pressEffort!.run(argument, call(MONDAY_NOON), await clubServices())).rejects.toThrow(en.problems.unknownButton);
  });
});

describe('/hips undo', () => {
  test('takes back the check-in that was made last, whatever day it is for', async () => {
    const parts = await clubServices();
    await done.run({ day: 'today' }, call('2026-03-02T11:00:00Z'), parts);
    await done.run({ day: 'two-days-ago' }, call('2026-03-02T12:00:00Z'), parts);
    await expectWhole(await undo.run({}, call('2026-03-02T12:01:00Z'), parts), 'hips-checkin/undone');
    expect(await daysOf(parts)).toEqual(['2026-03-02']);
  });

  test('twice takes back two; then there is none, and it says so', async () => {
    const parts = await clubServices();
    await done.run({ day: 'today' }, call(MONDAY_NOON), parts);
    await done.run({ day: 'yesterday' }, call(MONDAY_NOON), parts);
    await undo.run({}, call(MONDAY_NOON), parts);
    await undo.run({}, call(MONDAY_NOON), parts);
    await expect(undo.run({}, call(MONDAY_NOON), parts)).rejects.toThrow(en.checkin.nothingToUndo);
    expect(await daysOf(parts)).toEqual([]);
  });

  test('the day can be checked in again', async () => {
    const parts = await clubServices();
    await done.run({ day: 'today' }, call(MONDAY_NOON), parts);
    await undo.run({}, call(MONDAY_NOON), parts);
    await expectWhole(await done.run({ day: 'today' }, call(MONDAY_NOON), parts), 'hips-checkin/today-after-an-undo');
    expect(await daysOf(parts)).toEqual(['2026-03-02']);
  });

  test.each([
    ['48 hours later still works', '2026-03-04T11:00:00Z', []],
    ['a moment more leaves it', '2026-03-04T11:00:00.001Z', ['2026-03-02']],
  ])('%s', async (_, at, left) => {
    const parts = await clubServices();
    await done.run({ day: 'today' }, call(MONDAY_NOON), parts);
    await Promise.resolve(undo.run({}, call(at), parts)).catch(() => undefined);
    expect(await daysOf(parts)).toEqual(left);
  });

  test('leaves the check-ins of others alone', async () => {
    const parts = await clubServices();
    await done.run({ day: 'today' }, call(MONDAY_NOON, { userId: BEN }), parts);
    await expect(undo.run({}, call(MONDAY_NOON), parts)).rejects.toThrow(en.checkin.nothingToUndo);
    expect(await daysOf(parts, BEN)).toEqual(['2026-03-02']);
  });
});

describe('a tap on Done', () => {
  const [pressDone, , pressHurts] = done.buttons;
  const ways = [
    ['typed', (caller: Caller, parts: Services) => done.run({ day: 'today' }, caller, parts)],
    ['Done', (caller: Caller, parts: Services) => pressDone!.run('1.2026-03-02', caller, parts)],
    ['Something hurts', (caller: Caller, parts: Services) => pressHurts!.run('1.2026-03-02', caller, parts)],
  ] as const;

  test.each(ways)('%s where nobody has set the club up says so', async (_, tap) => {
    await expect(tap(call(MONDAY_NOON), await services())).rejects.toThrow(en.problems.notSetUp);
  });

  test.each(ways.slice(0, 2))('%s is one question to the store', async (_, tap) => {
    const parts = await clubServices();
    const asked: string[] = [];
    const heard = Object.entries(parts.store).flatMap(([part, verbs]) => {
      if (typeof verbs !== 'object') return [];
      const told = Object.entries<(...given: []) => unknown>(verbs).map(([verb, run]) => [
        verb,
        (...given: []) => [asked.push(`${part}.${verb}`), run(...given)][1],
      ]);
      return [[part, Object.fromEntries(told)]];
    });
    await tap(call(MONDAY_NOON), { ...parts, ...Object.fromEntries(heard) });
    expect(asked).toEqual(['checkins.make']);
  });
});
