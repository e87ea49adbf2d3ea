/** A month of three members: one is keen, one falls ill, one starts late. The clocks go forward on its last Sunday but one. */
import { expect, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { dateAfter } from '../club/samples.ts';
import { databaseFile, liveDays, rehearseClub } from './stage.ts';

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
    expect((await ben(rehearsal).command('/hips pause')).text).toContain('Your streak of **2 weeks** is held.');
  },
  [dayOf(4, 2)]: async (rehearsal) => {
    const { text } = await ben(rehearsal).command('/hips resume');
    expect(text).toContain('Your streak: **2 weeks**.\nThis week: **0 of 3** days. A pause holds it, so nothing is missing.');
  },
  [dayOf(4, 6)]: async (rehearsal) => {
    const { text } = await rehearsal.person('Cleo').command('/hips done', { day: 'yesterday', effort: 'hard' });
    expect(text).toContain('This week: **2 of 3** days. 1 more by Sunday keeps the week.');
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
  expect(await weeksOf('Ana')).toMatch(
    /Streak: \*\*5 weeks\*\*\.\n.*15 days done and 5 weeks kept.*\n-# .*\n\*\*Weeks kept in all\*\* 5\n\*\*Best streak\*\* 5 weeks\n\*\*Spare weeks in hand\*\* 1 of 2/,
  );
  expect(await weeksOf('Ben')).toMatch(/Streak: \*\*3 weeks\*\*\. A pause held it last week\.\n.*\n-# .*\n\*\*Weeks kept in all\*\* 3/);
  expect(await weeksOf('Cleo')).toMatch(/Streak: \*\*2 weeks\*\*\.\n.*\n-# .*\n\*\*Weeks kept in all\*\* 2/);

  await liveDays(rehearsal, '2026-05-04T11:00:00Z');
  const me = await ben(rehearsal).command('/hips me');
  expect(me.text).toMatch(/Keep this week to start a streak\.\n.*\n-# .*\n\*\*Weeks kept in all\*\* 3\n\*\*Best streak\*\* 3 weeks/);
  const newest = await ben(rehearsal).press(me.message!, 'Why?');
  expect(newest.text).toContain('**Week of Monday 4 May 2026**\n**0 of 3** days so far.');
  await rehearsal.stopBot();
  await rehearsal.startBot();
  const older = await ben(rehearsal).press(newest.message!, 'Older weeks');
  expect(older.text).toMatch(
    /\*\*Week of Monday 30 March 2026\*\*\n\*\*3 of 3\*\* days: kept\. Streak: 3 weeks\.\n- Wed 1 April, <t:\d+:t>, felt right\n/,
  );
  expect(older.text).toContain(
    '**Week of Monday 23 March 2026**\n**0 of 3** days, in a pause. Streak: 2 weeks.\n**Week of Monday 16 March 2026**',
  );
  const back = await ben(rehearsal).press(older.message!, 'Newer weeks');
  expect(back.text).toBe(newest.text);

  const cleo = await rehearsal.person('Cleo').command('/hips me');
  const why = await rehearsal.person('Cleo').press((await rehearsal.person('Cleo').press(cleo.message!, 'Why?')).message!, 'Older weeks');
  expect(why.text).toMatch(/- Sat 4 April, checked in afterwards, <t:\d+:f>, felt hard\n- Sun 5 April, <t:\d+:t>, felt right/);
  expect(rehearsal.gaps).toEqual([]);
});
