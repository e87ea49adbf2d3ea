import { type LocalDate, localDateAt } from '../../src/club/local-date.ts';
import type { Habit, Totals } from '../../src/club/streak.ts';

const MS_PER_DAY = 86_400_000;
const msOf = (date: LocalDate) => Date.parse(date);
const weekdayOf = (date: LocalDate) => new Date(date).getUTCDay() || 7;

/**
 * A member's standing by the rules in words, lived one day after the other; no code of the bot is asked.
 *
 * - A week is kept on the day that its goal is reached. The streak and the weeks kept in all grow by one that day.
 * - Every fourth week kept brings a spare week, unless there are two in hand.
 * - When a Sunday is over and its week was not kept: a pause on any of its days holds the streak, and so do an organiser
 *   who held that week and a day without a prompt because the bot was away; else a spare week does, and is gone;
 *   else the streak is over.
 * - The last check-in is never in the future.
 */
export function plainStanding({ days, goals, pauses, clubPauses, held = [], missed }: Habit, today: LocalDate): Totals {
  const [first = today] = [...days].sort();
  const last = [today, ...days].sort().at(-1)!;
  const off = [...pauses, ...clubPauses];
  const totals: Totals = { streak: 0, best: 0, kept: 0, spareWeeks: 0 };
  let done = 0;
  let wasOff = false;
  const monday = msOf(first) - (weekdayOf(first) - 1) * MS_PER_DAY;
  for (let ms = monday; ms <= msOf(last); ms += MS_PER_DAY) {
    const date = localDateAt(ms);
    if (weekdayOf(date) === 1) [done, wasOff] = [0, false];
    const goal = goals.filter(({ from }) => from <= date).reduce((_, { days }) => days, 3);
    if (off.some(({ from, until }) => date >= from && !(until !== null && date >= until))) wasOff = true;
    if (missed.includes(date) || held.includes(date)) wasOff = true;
    if (days.includes(date) && ++done === goal) {
      totals.kept += 1;
      totals.streak += 1;
      if (totals.streak > totals.best) totals.best = totals.streak;
      if (totals.kept % 4 === 0 && totals.spareWeeks < 2) totals.spareWeeks += 1;
    }
    const isOver = weekdayOf(date) === 7 && date !== last;
    if (!isOver || done >= goal || wasOff || totals.streak === 0) continue;
    if (totals.spareWeeks > 0) totals.spareWeeks -= 1;
    else totals.streak = 0;
  }
  return totals;
}
