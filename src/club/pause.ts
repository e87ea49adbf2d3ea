import { addDays } from './calendar.ts';
import type { Pause, PausedDays } from './club.ts';
import type { LocalDate } from './local-date.ts';

/** How far ahead a pause may begin, in days: a year and a half. */
const FARTHEST_PAUSE_DAYS = 550;

/** The longest pause that can be asked for, in days. A longer one is asked for without an end. */
const LONGEST_PAUSE_DAYS = 366;

/** Pauses that may be ahead at once. */
export const MOST_PAUSES_AHEAD = 6;

/** What is wrong with a pause that is asked for, and with which of its days. `endless`: one ahead has no end. */
type PauseProblem = { option: 'from'; problem: 'past' | 'far' | 'endless' } | { option: 'until'; problem: 'past' | 'far' };

/** What is wrong with the days of a pause; null: nothing. */
export function pauseProblem({ from, until }: PausedDays, today: LocalDate): PauseProblem | null {
  if (from < today) return { option: 'from', problem: 'past' };
  if (from > addDays(today, FARTHEST_PAUSE_DAYS)) return { option: 'from', problem: 'far' };
  if (until === null) return from > today ? { option: 'from', problem: 'endless' } : null;
  if (until <= from) return { option: 'until', problem: 'past' };
  return until > addDays(from, LONGEST_PAUSE_DAYS) ? { option: 'until', problem: 'far' } : null;
}

/** The first of the pauses that a day lies in; null: it lies in none. */
export function pauseOn<Each extends PausedDays>(pauses: readonly Each[], localDate: LocalDate): Each | null {
  return pauses.find(({ from, until }) => from <= localDate && (until === null || localDate < until)) ?? null;
}

/** Whether a day lies in one of the pauses. */
export function isPaused(pauses: readonly PausedDays[], localDate: LocalDate): boolean {
  return pauseOn(pauses, localDate) !== null;
}

/** Whether only somebody's word ends one of the pauses. */
export function isEndless(pauses: readonly PausedDays[]): boolean {
  return pauses.some(({ until }) => until === null);
}

/** The pause to tell of on a day, of those that it lies in: one that waits for a word, or else the one that ends last. null: it lies in none. */
export function pauseNow(pauses: readonly Pause[], today: LocalDate): Pause | null {
  const now = pauses.filter((pause) => isPaused([pause], today));
  const rank = ({ reason, until }: Pause) => (reason === 'removed' ? '2' : until === null ? '1' : `0${until}`);
  return now.toSorted((one, other) => (rank(one) > rank(other) ? -1 : 1))[0] ?? null;
}

/** The pauses that have yet to begin. */
export function pausesAhead<Each extends PausedDays>(pauses: readonly Each[], today: LocalDate): Each[] {
  return pauses.filter(({ from, until }) => from > today && until !== null);
}

/** Whether a pause has begun and is not over. One without an end has: where a club moved west, the day on which it began may be tomorrow now. */
function isUnderWay(pause: PausedDays, today: LocalDate): boolean {
  return pause.until === null || isPaused([pause], today);
}

/** Whether any day of the week that begins on `monday` lies in one of the pauses. */
export function isWeekPaused(pauses: readonly PausedDays[], monday: LocalDate): boolean {
  const sunday = addDays(monday, 6);
  return pauses.some(({ from, until }) => from <= sunday && (until === null || monday < until));
}

/**
 * The pauses with one more, in the order of their first days. One from today on takes the place of what is under way and keeps its beginning;
 * one ahead takes the place of one with the same first day. What it overlaps or touches becomes one with it. One without an end stands
 * beside those ahead, which begin as they would have.
 */
export function withPause<Each extends PausedDays>(pauses: readonly Each[], asked: Each, today: LocalDate): Each[] {
  const others = pauses.filter((pause) => !isReplaced(pause, asked, today));
  const replaced = pauses.filter((pause) => isReplaced(pause, asked, today));
  const from = replaced.reduce((first, pause) => (pause.from < first ? pause.from : first), asked.from);
  const { until } = asked;
  if (until === null) return inOrder([...others, { ...asked, from }]);
  const isJoined = (pause: Each) => pause.until !== null && pause.until > today && pause.from <= until && from <= pause.until;
  const joined = others.filter(isJoined);
  const one = {
    ...asked,
    from: joined.reduce((first, pause) => (pause.from < first ? pause.from : first), from),
    until: joined.reduce((last, pause) => (pause.until! > last ? pause.until! : last), until),
  };
  return inOrder([...others.filter((pause) => !isJoined(pause)), one]);
}

/** Whether a pause that is asked for takes this one's place. */
function isReplaced(pause: PausedDays, asked: PausedDays, today: LocalDate): boolean {
  return asked.from <= today ? isUnderWay(pause, today) : pause.from === asked.from;
}

/** The pauses once those that are under way on a day have ended. One that began on that day has never been. */
export function withoutPauseOn<Each extends PausedDays>(pauses: readonly Each[], today: LocalDate): Each[] {
  return pauses.flatMap((pause) => {
    if (!isUnderWay(pause, today)) return [pause];
    return pause.from >= today ? [] : [{ ...pause, until: today }];
  });
}

/** The pauses without the one ahead that begins on that day. */
export function withoutPauseAhead<Each extends PausedDays>(pauses: readonly Each[], from: LocalDate, today: LocalDate): Each[] {
  return pauses.filter((pause) => pause.from !== from || pausesAhead([pause], today).length === 0);
}

/** The pauses once a club moves to a zone where it is another day. Where it is still the day before, one under way begins on that day. */
export function movedTo(pauses: readonly Pause[], today: LocalDate, newToday: LocalDate): Pause[] {
  return pauses.map((pause) => (isPaused([pause], today) && newToday < pause.from ? { ...pause, from: newToday } : pause));
}

/** The pauses that are no longer there as they were, and those that are there now. */
export function pausesChanged<Each extends PausedDays & Partial<Pick<Pause, 'reason'>>>(
  before: readonly Each[],
  after: readonly Each[],
): { gone: Each[]; come: Each[] } {
  const isIn = (pauses: readonly Each[], { from, until, reason }: Each) =>
    pauses.some((each) => each.from === from && each.until === until && each.reason === reason);
  return { gone: before.filter((each) => !isIn(after, each)), come: after.filter((each) => !isIn(before, each)) };
}

function inOrder<Each extends PausedDays>(pauses: readonly Each[]): Each[] {
  return pauses.toSorted((one, other) => (one.from < other.from ? -1 : 1));
}

/** What came of a pause that was asked for. */
export interface PauseMade {
  /** As it is now. */
  pause: PausedDays;
  /** The one whose place it took; null: there was none. */
  replaced: PausedDays | null;
  /** Those that became one with it. */
  joined: readonly PausedDays[];
}

/** What {@link withPause} made of a pause that was asked for. */
export function pauseMade(
  asked: PausedDays,
  { before, after }: { before: readonly PausedDays[]; after: readonly PausedDays[] },
  today: LocalDate,
): PauseMade {
  const holds = ({ from, until }: PausedDays) =>
    from <= asked.from && (asked.until === null ? until === null : until !== null && asked.until <= until);
  const isKept = (pause: PausedDays) => after.some(({ from, until }) => from === pause.from && until === pause.until);
  return {
    pause: after.find(holds) ?? asked,
    replaced: before.find((pause) => isReplaced(pause, asked, today)) ?? null,
    joined: before.filter((pause) => !isReplaced(pause, asked, today) && !isKept(pause)),
  };
}
