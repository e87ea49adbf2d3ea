import { expect, test } from 'vitest';
import { duePosts, weekPlanOf } from '../../src/club/schedule.ts';
import { isFull } from '../support/campaign.ts';
import { dateAfter, instant, wallClock, zones } from './samples.ts';

const FROM = '2026-01-01';
const DAYS = isFull ? 5 * 365 + 1 : 365;
const TIMES = [0, 30, 1 * 60 + 30, 2 * 60 + 30, 3 * 60, 7 * 60 + 30, 12 * 60, 23 * 60 + 30]; // minutes of the day
const DAYS_AT_ONCE = 300;

const dates = Array.from({ length: DAYS }, (_, days) => dateAfter(FROM, days));

/** The dates of all prompts from two days before the first date to two days after the last, asked for in pieces. */
function promptedDates(timeZone: string, promptMinute: number): string[] {
  const club = { timeZone, promptMinute, weekPlan: weekPlanOf([]) };
  const end = instant(`${FROM}T00:00Z`).add({ hours: 24 * (DAYS + 2) });
  const prompted: string[] = [];
  for (let from = instant(`${FROM}T00:00Z`).subtract({ hours: 48 }); from.until(end).sign > 0; ) {
    const to = from.add({ hours: 24 * DAYS_AT_ONCE });
    prompted.push(...duePosts(club, from, to).map((prompt) => prompt.localDate));
    from = to.add({ nanoseconds: 1 });
  }
  return prompted;
}

test('every date in every zone has exactly one prompt, in order, at every time of day', { timeout: 1_800_000 }, () => {
  let prompts = 0;
  for (const timeZone of zones) {
    // A date exists if the wall shows it: looking twice a day misses none.
    const existing = dates.filter((date) => hoursOf(date).some((ms) => wallClock(ms, timeZone).localDate === date));
    for (const promptMinute of TIMES) {
      const prompted = promptedDates(timeZone, promptMinute).filter((date) => FROM <= date && date <= dates.at(-1)!);
      expect(prompted, `${timeZone} at minute ${promptMinute}`).toEqual(existing);
      prompts += prompted.length;
    }
  }
  process.stdout.write(`${prompts} prompts: ${zones.length} zones, ${DAYS} days, ${TIMES.length} times of day\n`);
  expect(prompts).toBeGreaterThanOrEqual(zones.length * (DAYS - 1) * TIMES.length);
});

function hoursOf(date: string): number[] {
  return [-12, 0, 12, 24].map((hours) => Date.parse(date) + hours * 3_600_000);
}
