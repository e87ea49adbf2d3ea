/** A month of three members: one is keen, one falls ill, one starts late. The clocks go forward on its last Sunday but one. */
import { expect, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { dateAfter } from '../club/samples.ts';
import { databaseFile, expectSeen, lineWith, rehearseClub } from './stage.ts';

const MONDAY = '2026-03-02';
/** The club day so many weeks and days after the first Monday. */
const dayOf = (week: number, day: number) => dateAfter(MONDAY, 7 * week + day);

/** Who checks in on which club day. */
const CHECKINS: Record<string, string[]> = {
  Ana: [0, 1, 2, 3, 4].flatMap((week) => [dayOf(week, 0), dayOf(week, 2), dayOf(week, 4)]),
  Ben: [dayOf(0, 0), dayOf(0, 1), dayOf(0, 3), dayOf(1, 0), dayOf(1, 2), dayOf(1, 5), dayOf(2, 0), dayOf(4, 2), dayOf(4, 3), dayOf(4, 4)],
  Cleo: [dayOf(3, 1), dayOf(3, 3), dayOf(3, 6), dayOf(4, 0), dayOf(4, 6)],
};

const ben = (rehearsal: Rehearsal) => rehearsal.person('Ben');

/** What people do beside checking in, at noon, before it. */
const DEEDS: Record<string, (rehearsal: Rehearsal) => Promise<void>> = {
  [dayOf(2, 1)]: async (rehearsal) => {
    const { text } = await ben(rehearsal).command('/hips pause');
    expect(lineWith(text, 'Your streak')).toBe('Your streak of **2 weeks** is held.');
  },
  [dayOf(4, 2)]: async (rehearsal) => {
    const { text } = await ben(rehearsal).command('/hips resume');
    await expectSeen(text, 'month/ben-is-back');
  },
  [dayOf(4, 6)]: async (rehearsal) => {
    const { text } = await rehearsal.person('Cleo').command('/hips done', { day: 'yesterday', effort: 'hard' });
    expect(lineWith(text, 'This week')).toBe('●●○ This week: **2 of 3** days. 1 more by Sunday keeps the week.');
  },
};

test('a month: the keen one earns a spare week, the one who was ill keeps the streak, the one who started late has one', {
  timeout: 120_000,
}, async () => {
  const rehearsal = await rehearseClub(
    {},
    {
      databaseUrl: await databaseFile(),
      guild: { name: 'Riverside Runners', owner: 'Olga', channels: ['general', 'hips'], members: Object.keys(CHECKINS) },
    },
  );
  for (let day = MONDAY; day <= dayOf(4, 6); day = dateAfter(day, 1)) {
    await rehearsal.travelTo(`${day}T11:00:00Z`);
    await DEEDS[day]?.(rehearsal);
    for (const [name, days] of Object.entries(CHECKINS)) {
      if (days.includes(day)) await rehearsal.person(name).command('/hips done', { effort: 'right' });
    }
  }

  const weeksOf = async (name: string) => (await rehearsal.person(name).command('/hips me')).text;
  await expectSeen(await weeksOf('Ana'), 'month/ana');
  await expectSeen(await weeksOf('Ben'), 'month/ben');
  await expectSeen(await weeksOf('Cleo'), 'month/cleo');

  for (let day = dayOf(5, 0); day <= '2026-05-04'; day = dateAfter(day, 1)) await rehearsal.travelTo(`${day}T11:00:00Z`);
  const me = await ben(rehearsal).command('/hips me');
  await expectSeen(me.text, 'month/ben-in-may');
  const newest = await ben(rehearsal).press(me.message!, 'Why?');
  await expectSeen(newest.text, 'month/ben-newest');
  await rehearsal.stopBot();
  await rehearsal.startBot();
  const older = await ben(rehearsal).press(newest.message!, 'Older weeks');
  await expectSeen(older.text, 'month/ben-older');
  const back = await ben(rehearsal).press(older.message!, 'Newer weeks');
  expect(back.text).toBe(newest.text);

  const cleo = await rehearsal.person('Cleo').command('/hips me');
  const why = await rehearsal.person('Cleo').press((await rehearsal.person('Cleo').press(cleo.message!, 'Why?')).message!, 'Older weeks');
  await expectSeen(why.text, 'month/cleo-older');
  expect(rehearsal.gaps).toEqual([]);
});
