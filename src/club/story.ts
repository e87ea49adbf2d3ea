/** The four-week story: how far a member came in four weeks of their own. It is compared with nobody, and says nothing of what went down. */
import { addDays, mondayOf, weekNumber } from './calendar.ts';
import { coach } from './coach.ts';
import type { Amount, LadderExercise } from './ladder.ts';
import type { LocalDate } from './local-date.ts';
import type { TrainingLog } from './training-log.ts';

/** Weeks that one story is about. */
const WEEKS = 4;

/** Stories that are told with a check-in: after 4, 8 and 12 weeks. Later ones are there for who asks. */
const TOLD = 3;

/** Exercises in a story, at most. */
const MOST_EXERCISES = 4;

/** How one exercise went. */
export interface StoryLine {
  exerciseId: string;
  /** What the first session with it asked, in these weeks. */
  from: Amount;
  /** What was asked after the last session of these weeks: as much, or more. */
  to: Amount;
}

/** What four weeks of a member came to. */
export interface Story {
  /** The member's own weeks, counted from the one of their first session, which is 1. */
  weeks: { from: number; to: number };
  /** Strength sessions in these weeks, one at least. */
  sessions: number;
  /** What moved up or is new, most moved first. */
  lines: StoryLine[];
}

/** What a story is made from. */
interface Told {
  /** The whole catalogue. */
  exercises: readonly LadderExercise[];
  log: TrainingLog;
  /** A story leaves out an exercise of which they asked for less, or that asks less on that day than the story would say. */
  day: LocalDate;
  /** The club has no bands on that day, so the story names no rung that needs one. */
  noBands: boolean;
}

/** The story of the last four weeks that were over by a day; null: none are yet, or they had no session. */
export function latestStory({ exercises, log, day, noBands }: Told): Story | null {
  const weeks = wholeWeeks(log, day);
  if (weeks < WEEKS) return null;
  const over = mondayAfter(log, weeks);
  const from = addDays(over, -7 * WEEKS);
  const days = log.days.map(({ localDate }) => localDate).filter((each) => each >= from && each < over);
  if (days.length === 0) return null;
  const lines = linesOf({ exercises, log, day, noBands }, { from, over, last: days.reduce((one, other) => (one > other ? one : other)) });
  return { weeks: { from: weeks - WEEKS + 1, to: weeks }, sessions: days.length, lines };
}

/** The story that is told with the session of a day: with the first one after 4, 8 or 12 weeks. @param log as it was with that session */
export function storyToldOn(told: Told): Story | null {
  const { log, day } = told;
  const weeks = wholeWeeks(log, day);
  if (weeks < WEEKS || weeks > WEEKS * TOLD) return null;
  const over = mondayAfter(log, weeks);
  const isFirst = log.days.every(({ localDate }) => localDate < over || localDate === day);
  return isFirst && log.days.some(({ localDate }) => localDate === day) ? latestStory(told) : null;
}

/** Whole stories' weeks from the member's first one to a day. */
function wholeWeeks({ days }: TrainingLog, day: LocalDate): number {
  if (days.length === 0) return 0;
  const weeks = weekNumber(day) - firstWeek(days);
  return weeks - (weeks % WEEKS);
}

const firstWeek = (days: TrainingLog['days']) => Math.min(...days.map(({ localDate }) => weekNumber(localDate)));

const mondayAfter = ({ days }: TrainingLog, weeks: number) => mondayOf(firstWeek(days) + weeks);

/** @param weeks their first day, the day after them, and the day of their last session: a break after that takes nothing back */
function linesOf(
  { exercises, log, day, noBands }: Told,
  { from, over, last }: { from: LocalDate; over: LocalDate; last: LocalDate },
): StoryLine[] {
  const catalogue = new Map(exercises.map((exercise) => [exercise.id, exercise]));
  const then = coach(exercises, log, addDays(last, 1), noBands);
  const now = coach(exercises, log, day, noBands);
  const lines: (StoryLine & { isNew: boolean })[] = [];
  for (const [exerciseId, first] of firstSessions({ exercises, log }, from, over)) {
    const exercise = catalogue.get(exerciseId)!;
    const { amount, sessions } = coach(exercises, log, first, noBands).of(exercise);
    const line = { exerciseId, from: amount, to: then.of(exercise).amount, isNew: sessions === 0 };
    const today = now.of(exercise);
    const isLessNow = today.easedSince !== null || moved(line.to, today.amount) < 0;
    const steps = moved(line.from, line.to);
    if (!isLessNow && (steps > 0 || (steps === 0 && line.isNew))) lines.push(line);
  }
  return lines
    .sort((one, other) => moved(other.from, other.to) - moved(one.from, one.to))
    .slice(0, MOST_EXERCISES)
    .map(({ isNew, ...line }) => line);
}

/** The exercises that a member met in these weeks, each with the first day that they did, from the first day on. */
function firstSessions({ exercises, log }: Pick<Told, 'exercises' | 'log'>, from: LocalDate, over: LocalDate): Map<string, LocalDate> {
  const days = log.days.filter(({ localDate }) => localDate >= from && localDate < over);
  const first = new Map<string, LocalDate>();
  for (const { localDate, exerciseIds } of days.sort((one, other) => (one.localDate < other.localDate ? -1 : 1))) {
    for (const id of coach(exercises, log, localDate).met(exerciseIds)) if (!first.has(id)) first.set(id, localDate);
  }
  return first;
}

/** How far one amount is from another. A rung weighs more than any sets, and a set more than any repetitions; below nought it is less. */
function moved(from: Amount, to: Amount): number {
  return (to.rung - from.rung) * 10_000 + (to.sets - from.sets) * 1_000 + (to.target - from.target);
}
