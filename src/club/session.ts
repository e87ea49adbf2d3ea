import { weekday, weekNumber } from './calendar.ts';
import type { WeekPlan } from './club.ts';
import type { LocalDate } from './local-date.ts';
import type { MemberMove, TrainingDay } from './training-log.ts';

/**
 * Exercises in one session, at most. Home programmes of fewer than four are kept up better.
 *
 * @see Bachmann, Oesch & Bachmann 2018, https://doi.org/10.1055/s-0043-120527
 */
export const MAX_EXERCISES = 3;

/** Light days a week with a primer, at most; the others have a form cue. A rule of ours, without a trial behind it. */
export const MAX_PRIMERS_PER_WEEK = 2;

/** What a session has to know about an exercise. */
export interface SessionExercise {
  id: string;
  /** The core, or one that joins it later. */
  origin?: 'article' | 'further';
  /** Easy enough for a light day. */
  primer: boolean;
}

/** What a club is asked to do on a day. Exercises stand in catalogue order. */
export type Session =
  | { kind: 'strength'; exerciseIds: string[]; noBands?: true }
  | { kind: 'light'; focus: 'primer'; exerciseIds: string[] }
  /** `rotation` counts how often every exercise has had its turn, from 0: it tells which of an exercise's cues to show. */
  | { kind: 'light'; focus: 'cue'; exerciseIds: [string]; rotation: number }
  | { kind: 'rest'; exerciseIds: [] };

/** What fills a day of the week. */
type Slot = 'strength' | 'primer' | 'cue' | 'rest';

/**
 * The session of a club on a date: the same for the same plan, exercises and date, on every machine.
 *
 * Exercises take turns by counting the days of their kind since the beginning of the calendar, so nothing has to be remembered.
 *
 * @param exercises those switched on in this club, in catalogue order; none at all makes every day a rest day
 */
export function sessionOf(weekPlan: WeekPlan, exercises: readonly SessionExercise[], localDate: LocalDate): Session {
  const core = exercises.filter(({ origin }) => origin !== 'further');
  const ids = core.map((exercise) => exercise.id);
  const primerIds = core.filter((exercise) => exercise.primer).map((exercise) => exercise.id);
  const slots = slotsOf(weekPlan, primerIds.length > 0);
  const slot = slots[weekday(localDate) - 1]!;
  const turn = turnsBefore(slots, localDate);

  if (ids.length === 0 || slot === 'rest') return { kind: 'rest', exerciseIds: [] };
  if (slot === 'strength') return { kind: 'strength', exerciseIds: takeInTurn(ids, turn) };
  if (slot === 'primer') return { kind: 'light', focus: 'primer', exerciseIds: [primerIds[turn % primerIds.length]!] };
  return { kind: 'light', focus: 'cue', exerciseIds: [ids[turn % ids.length]!], rotation: Math.floor(turn / ids.length) };
}

/** Whether the club had no bands on the day of a session. */
export const lacksBands = (session: Session): boolean => 'noBands' in session && session.noBands === true;

/** A check-in as the coach counts it; none on a day that trains nobody. */
export function trainingDays(session: Session, felt: Omit<TrainingDay, 'exerciseIds' | 'noBands'>): TrainingDay[] {
  if (session.kind !== 'strength') return [];
  const { localDate, effort, harderSide } = felt;
  return [{ localDate, exerciseIds: session.exerciseIds, noBands: lacksBands(session), effort, harderSide }];
}

/** The same move for each of these exercises, as a day's session calls for it. */
export function movesOf(session: Session, exerciseIds: readonly string[], made: Pick<MemberMove, 'move' | 'localDate'>): MemberMove[] {
  return exerciseIds.map((exerciseId) => ({ ...made, exerciseId, noBands: lacksBands(session) }));
}

/** Half a dose, rounded up: what a primer asks for. */
export function halfDose({ min, max }: { min: number; max: number }): { min: number; max: number } {
  return { min: Math.ceil(min / 2), max: Math.ceil(max / 2) };
}

/** The slots of a week, Monday first. Every other light day is a primer, so that two primers do not follow one another, then cues. */
function slotsOf(weekPlan: WeekPlan, hasPrimers: boolean): Slot[] {
  let lightDays = 0;
  return weekPlan.map((kind) => {
    if (kind !== 'light') return kind;
    const isPrimer = hasPrimers && lightDays % 2 === 0 && lightDays / 2 < MAX_PRIMERS_PER_WEEK;
    lightDays += 1;
    return isPrimer ? 'primer' : 'cue';
  });
}

/** How many days with the same slot as this date came before it, counted from Monday 0001-01-01. */
function turnsBefore(slots: readonly Slot[], localDate: LocalDate): number {
  const day = weekday(localDate) - 1;
  const inWeek = (days: readonly Slot[]) => days.filter((slot) => slot === slots[day]).length;
  return weekNumber(localDate) * inWeek(slots) + inWeek(slots.slice(0, day));
}

/** The next three ids after those of the turn before, beginning again at the end: each is left out equally often, spread evenly. */
function takeInTurn(ids: readonly string[], turn: number): string[] {
  if (ids.length <= MAX_EXERCISES) return [...ids];
  const first = turn * MAX_EXERCISES;
  return ids.filter((_, index) => (index - (first % ids.length) + ids.length) % ids.length < MAX_EXERCISES);
}

/** What a prompt of a club day asked for, as it was kept with it. */
export interface KeptSession {
  localDate: LocalDate;
  /** Which prompt of that day. */
  generation: number;
  session: Session;
}

/**
 * What a day asked for: what its prompt says, whatever changed since; what is planned, as long as no prompt is there.
 *
 * @param kept in the order of their generations
 * @param day its prompt of that generation; else the latest
 */
export function sessionAsked(
  kept: readonly KeptSession[],
  { weekPlan, exercises }: { weekPlan: WeekPlan; exercises: readonly SessionExercise[] },
  { localDate, generation }: { localDate: LocalDate; generation?: number | undefined },
): Session {
  const ofDay = kept.filter((each) => each.localDate === localDate);
  const asked = ofDay.find((each) => each.generation === generation) ?? ofDay.at(-1);
  return asked?.session ?? sessionOf(weekPlan, exercises, localDate);
}
