/**
 * What the training calendar makes of a club's days. It has two kinds of entry: a long run on a weekday, and a race on a date.
 *
 * Where rules collide, the first of these wins: no strength around a race; none on the day before a long run and on its day; strength days
 * never next to each other; two strength days a week. These are rules of ours, on the safe side, without a trial behind them.
 */
import { addDays, daysBetween, mondayOf, weekday, weekNumber, weekStart } from './calendar.ts';
import type { DayKind, WeekPlan } from './club.ts';
import type { CalendarEntries, DayReason, EnteredRace, Weekday } from './entries.ts';
import type { LocalDate } from './local-date.ts';
import { clear, type Objection, type Slot, type SlotReason } from './week-moves.ts';

/** Days before a race without strength: 72 hours. */
export const QUIET_DAYS_BEFORE = 3;

/** Days after a race that are easy. */
const EASY_DAYS_AFTER = 1;

/** Strength days a week that a goal relies on. */
const ENOUGH_STRENGTH_DAYS = 2;

/** A race, and what it eased. */
export interface RaceInPlan extends EnteredRace {
  /** It is one member's alone. */
  isOwn: boolean;
  /** The club's plan of the week, and its long run, as long as the race was ahead. */
  weekPlan: WeekPlan;
  longRun: Weekday | null;
}

/** What decides about a club's days. */
export interface Rhythm {
  weekPlan: WeekPlan;
  /** Left out: none. */
  entries?: CalendarEntries;
}

/** What a day is for a club. */
export interface DayPlan {
  kind: DayKind;
  /** Whether a light day may have something to count. */
  mayBePrimer: boolean;
  /** null: it is what the week plan says. */
  reason: DayReason | null;
}

/** What a day is for a club. */
export function dayPlan(rhythm: Rhythm, localDate: LocalDate): DayPlan {
  const { kind, mayBePrimer, reason } = slotOf(rhythm, localDate);
  return { kind, mayBePrimer, reason: reason && datedReason(reason, weekStart(localDate)) };
}

/** Of which kind a day is for a club. */
export function kindOf(rhythm: Rhythm, localDate: LocalDate): DayKind {
  return slotOf(rhythm, localDate).kind;
}

/** A day in its week. A race that was entered later decides nothing about it. */
function slotOf(rhythm: Rhythm, localDate: LocalDate): Slot {
  const races = racesKnown(rhythm.entries?.races ?? [], localDate);
  return weekOf(rhythm, weekNumber(localDate), races)[weekday(localDate) - 1]!;
}

/** The week of a club that has no race near, and whether each of its days may be a primer. */
export function usualWeek({ weekPlan, entries }: Rhythm): readonly Pick<DayPlan, 'kind' | 'mayBePrimer'>[] {
  return withLongRun(weekPlan, entries?.longRun ?? null);
}

/** Whether a day is what it is because the race is on it. */
export function isRaceDay({ reason }: Pick<DayPlan, 'reason'>, localDate: LocalDate): boolean {
  return reason?.kind === 'race' && reason.on === localDate;
}

/** A day as it is for a member who has races of their own. They only ease it: no session of the club moves for one member. */
export function easedBy(races: readonly LocalDate[], day: DayPlan, localDate: LocalDate): DayPlan {
  const near = raceNear(races, localDate);
  if (near === null || isRaceDay(day, localDate)) return day;
  const reason: DayReason = { kind: 'race', on: near };
  if (near === localDate) return { kind: 'light', mayBePrimer: false, reason };
  const isEased = day.kind === 'strength' || (day.kind === 'light' && near < localDate && day.mayBePrimer);
  return isEased ? { kind: 'light', mayBePrimer: false, reason } : day;
}

/**
 * By how much the goal of a week falls: by one for each strength day that the week falls short of two, where it has two without races.
 * It never falls below one day: a goal of 2, 3, 4, 5 becomes 1, 2, 3, 4 with one strength day left, and 1, 1, 2, 3 with none.
 *
 * @param own races of one member alone
 */
export function goalFall(rhythm: Rhythm, monday: LocalDate, own: readonly EnteredRace[] = []): number {
  const days = [0, 1, 2, 3, 4, 5, 6].map((n) => addDays(monday, n));
  const left = days.filter((day) => easedBy(racesKnown(own, day), dayPlan(rhythm, day), day).kind === 'strength').length;
  const usual = usualWeek(rhythm).filter(({ kind }) => kind === 'strength').length;
  return Math.min(ENOUGH_STRENGTH_DAYS, usual) - Math.min(ENOUGH_STRENGTH_DAYS, left);
}

/**
 * By how much the goal of a week falls for a member, given the races of the club and their own, in the order of their days. One that was
 * entered when the week was over changes nothing of it.
 */
export function fallOfWeek(races: readonly RaceInPlan[], monday: LocalDate): number {
  const last = races.findLast(({ localDate, enteredDate }) => isRaceWeek([localDate], monday) && enteredDate <= addDays(monday, 6));
  if (!last) return 0;
  const { true: own = [], false: ofClub = [] } = Object.groupBy(races, ({ isOwn }) => `${isOwn}`);
  return goalFall({ weekPlan: last.weekPlan, entries: { longRun: last.longRun, races: ofClub } }, monday, own);
}

/** The days of the races that were entered by the end of a day. */
export function racesKnown(races: readonly EnteredRace[], localDate: LocalDate): LocalDate[] {
  return races.filter(({ enteredDate }) => enteredDate <= localDate).map((race) => race.localDate);
}

/** A goal that a week with races asks for: at least one day. */
export const loweredGoal = (goal: number, fall: number): number => Math.max(1, goal - fall);

/** Whether a race eases a day of the week that begins on `monday`. */
function isRaceWeek(races: readonly LocalDate[], monday: LocalDate): boolean {
  return races.some((race) => addDays(monday, -EASY_DAYS_AFTER) <= race && race <= addDays(monday, 6 + QUIET_DAYS_BEFORE));
}

/** The race for whose sake a day is easy: that of the day itself, of the day before, or the next one; null: there is none. */
function raceNear(races: readonly LocalDate[], localDate: LocalDate): LocalDate | null {
  if (races.includes(localDate)) return localDate;
  const [from, to] = [addDays(localDate, -EASY_DAYS_AFTER), addDays(localDate, QUIET_DAYS_BEFORE)];
  return races.filter((race) => from <= race && race <= to).sort()[0] ?? null;
}

/** The weeks with a race that were made so far, by the races that are known. What decides about days is read anew when it changes, and never changed in place. */
const raceWeeks = new WeakMap<Rhythm, Map<string, readonly Slot[]>>();

/** Days from Monday to Sunday. */
function weekOf(rhythm: Rhythm, week: number, races: readonly LocalDate[]): readonly Slot[] {
  const { weekPlan, entries } = rhythm;
  if (!entries || races.length === 0 || !isRaceWeek(races, mondayOf(week))) return withLongRun(weekPlan, entries?.longRun ?? null);
  const made = raceWeeks.get(rhythm) ?? new Map<string, readonly Slot[]>();
  raceWeeks.set(rhythm, made);
  const key = `${week} ${races.join()}`;
  const known = made.get(key) ?? planRaces(rhythm, entries, { week, races });
  made.set(key, known);
  return known;
}

/** A week with a race in it or near. It goes by what the week before came to, so that no two strength days meet at its edge. */
function planRaces(
  rhythm: Rhythm,
  { longRun }: CalendarEntries,
  { week, races: dates }: { week: number; races: readonly LocalDate[] },
): Slot[] {
  const { weekPlan } = rhythm;
  const usual = withLongRun(weekPlan, longRun);
  const races = dates.map((race) => daysBetween(mondayOf(week), race)).sort((one, other) => one - other);
  const byRace: Objection = (day) => {
    const on = races.includes(day) ? day : races.find((race) => day - EASY_DAYS_AFTER <= race && race <= day + QUIET_DAYS_BEFORE);
    return on === undefined ? null : { kind: 'race', on };
  };
  const byLongRun = longRunObjection(longRun);
  const before = weekOf(rhythm, week - 1, dates)[6]!.kind;
  const after = byRace(7) ? 'light' : usual[0]!.kind;
  const slots = clear(weekPlan, {
    objection: (day) => byRace(day) ?? byLongRun(day),
    edges: [before === 'strength', after === 'strength'],
    usual,
  });
  return slots.map((slot, day) => onTheDay(byRace, onTheDay(byLongRun, slot, day), day));
}

/** The weeks that were made so far, by their plan and long run: every question about a day begins with one, and there are few. */
const usualWeeks = new Map<string, readonly Slot[]>();
const lastAsked = new WeakMap<WeekPlan, { longRun: Weekday | null; week: readonly Slot[] }>();

/** The plan of the week with the long run in it. It is the same every week, so Sunday and Monday are neighbours. */
function withLongRun(weekPlan: WeekPlan, longRun: Weekday | null): readonly Slot[] {
  const last = lastAsked.get(weekPlan);
  if (last?.longRun === longRun) return last.week;
  const key = `${weekPlan.join(' ')} ${longRun}`;
  const week = usualWeeks.get(key) ?? planLongRun(weekPlan, longRun);
  usualWeeks.set(key, week);
  lastAsked.set(weekPlan, { longRun, week });
  return week;
}

function planLongRun(weekPlan: WeekPlan, longRun: Weekday | null): Slot[] {
  const objection = longRunObjection(longRun);
  return clear(weekPlan, { objection, edges: 'round', usual: null }).map((slot, day) => onTheDay(objection, slot, day));
}

function longRunObjection(longRun: Weekday | null): Objection {
  return (day) => {
    if (longRun === null) return null;
    if (day === longRun - 1) return { kind: 'long-run', on: day };
    return day === (longRun + 5) % 7 ? { kind: 'long-run', on: day + 1 } : null;
  };
}

/** The day of a long run has nothing to count, nor has the day after a race. A race day shows the race, whatever the plan says. */
function onTheDay(objection: Objection, slot: Slot, day: number): Slot {
  const near = objection(day);
  if (near === null || near.on > day) return slot;
  const reason = { ...slot.reason, ...near };
  if (near.kind === 'race' && near.on === day) return { kind: 'light', mayBePrimer: false, reason };
  return slot.kind === 'light' ? { ...slot, mayBePrimer: false, reason } : slot;
}

function datedReason({ kind, on, movedFrom, movedTo }: SlotReason, monday: LocalDate): DayReason {
  return {
    kind,
    on: addDays(monday, on),
    ...(movedFrom !== undefined && { movedFrom: addDays(monday, movedFrom) }),
    ...(movedTo !== undefined && { movedTo: addDays(monday, movedTo) }),
  };
}
