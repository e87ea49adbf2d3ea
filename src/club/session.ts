import { addDays, weekday, weekNumber } from './calendar.ts';
import type { Club, DayKind, Programme } from './club.ts';
import { dayPlan, isRaceDay, kindOf, type Rhythm, usualWeek } from './day-plan.ts';
import type { DayReason } from './entries.ts';
import type { LocalDate } from './local-date.ts';
import { fromPlace, placesInCircle, takenBefore, untilCoprime } from './rotation.ts';
import type { MemberMove, TrainingDay } from './training-log.ts';

/**
 * Exercises in one session, at most. Home programmes of fewer than four are kept up better.
 *
 * @see Bachmann, Oesch & Bachmann 2018, https://doi.org/10.1055/s-0043-120527
 */
export const MAX_EXERCISES = 3;

/** The core exercises among them, at most: one easy and one hard, so that two are left for the days beside. The last place is a further one's. */
const MAX_CORE = MAX_EXERCISES - 1;

/** Light days a week with a primer, at most; the others have a form cue. A rule of ours, without a trial behind it. */
export const MAX_PRIMERS_PER_WEEK = 2;

/** How long a club has the article's exercises alone, in days: eight weeks. A rule of ours. */
export const DAYS_OF_CORE_ALONE = 56;

/** The highest stage at which a newcomer may begin. */
const NEWCOMERS_STAGE = 1;

/** What a session has to know about an exercise. */
export interface SessionExercise {
  id: string;
  /** The core, or one that joins it later. */
  origin: 'article' | 'further';
  /** How demanding it is, from 0. */
  stage: number;
  /** Easy enough for a light day. */
  primer: boolean;
  /** A member meets it only after so many weeks of their own. */
  afterWeeks?: number | undefined;
  equipment: readonly { item: string; required: boolean }[];
}

/** What sessions are planned from. */
export interface SessionPlan extends Rhythm {
  /** Those that may come, in catalogue order. None at all makes every day a rest day. */
  exercises: readonly SessionExercise[];
  /** The club's first day. */
  since: LocalDate;
  /** The club has none, so that no exercise that needs one comes. */
  noBands: boolean;
}

/** The exercises to do or to picture, the core first, each in catalogue order. */
interface Exercises {
  exerciseIds: string[];
  /** A count. It chooses the cue and the mistake of each exercise: the one with this number, counted round and round. */
  rotation: number;
  /** The club had no bands that day. */
  noBands?: true;
  /** Why the day is not what the plan of the week says; left out: it is. */
  because?: DayReason;
}

/** What a club is asked to do on a day. */
export type Session =
  | ({ kind: 'strength' } & Exercises)
  /** `primer`: one exercise at half the dose; `cue`: one to picture, and nothing to count; `race`: no exercise, as there is a race to run. */
  | ({ kind: 'light'; focus: 'primer' | 'cue' | 'race' } & Exercises)
  | { kind: 'rest'; exerciseIds: [] };

/** The exercises that may come in a club: those switched on, without those that need a band where there is none. */
export function exercisesOn<Each extends SessionExercise>(settings: Club['settings'], exercises: readonly Each[]): Each[] {
  return exercises.filter((each) => !settings.exercisesOff.includes(each.id) && (settings.bands || !needsBand(each)));
}

export function needsBand({ equipment }: Pick<SessionExercise, 'equipment'>): boolean {
  return equipment.some(({ item, required }) => required && item === 'elastic band');
}

/** Whether sessions can be made of these from a club's first day on, with something in them for a newcomer. */
export function isEnough(exercises: readonly SessionExercise[]): boolean {
  return exercises.some(({ origin, stage }) => origin === 'article' && stage <= NEWCOMERS_STAGE);
}

/** What a programme's sessions are planned from. @param exercises all that there are, in catalogue order */
export function sessionPlan(
  { settings, since }: Pick<Club, 'settings' | 'since'>,
  { weekPlan, entries }: Pick<Programme, 'weekPlan' | 'entries'>,
  exercises: readonly SessionExercise[],
): SessionPlan {
  return { weekPlan, ...(entries && { entries }), exercises: exercisesOn(settings, exercises), since, noBands: !settings.bands };
}

/**
 * The session of a club on a date: the same for the same plan and date, on every machine. Nothing is remembered and nothing drawn by lot.
 *
 * No exercise comes on two days running. The core goes round in a circle, an easy one after a hard one: a strength day takes two of it, a
 * light day one. The further ones take turns on strength days, from the club's ninth week on.
 *
 * @param yesterday what the day before really asked for, if a plan that has changed since did
 */
export function sessionOf(plan: SessionPlan, localDate: LocalDate, yesterday: readonly string[] = []): Session {
  const day = weekday(localDate) - 1;
  const { kind, mayBePrimer, reason } = dayPlan(plan, localDate);
  const circle = circleOf(plan, weekNumber(localDate));
  const beside = reason?.movedFrom ? [-1, 1].flatMap((n) => coreBeside(plan, addDays(localDate, n))) : [];
  const isFresh = (each: SessionExercise) => !yesterday.includes(each.id) && !beside.includes(each);
  const core = fromPlace(circle.core, circle.places[day]!).filter(isFresh).slice(0, takeOf(kind, circle.core.length));
  const further = kind === 'strength' ? furtherOn(plan, localDate).filter(isFresh).slice(0, 1) : [];
  const exerciseIds = [...plan.exercises.filter((each) => core.includes(each)), ...further].map(({ id }) => id);

  const about = {
    rotation: rotationOf(plan, localDate),
    ...(plan.noBands && { noBands: true as const }),
    ...(reason && { because: reason }),
  };
  if (isRaceDay({ reason }, localDate)) return { kind: 'light', focus: 'race', exerciseIds: [], ...about };
  if (kind === 'rest' || exerciseIds.length === 0) return { kind: 'rest', exerciseIds: [] };
  if (kind === 'strength') return { kind, exerciseIds, ...about };
  return { kind, focus: core[0]!.primer && mayBePrimer && circle.mayBePrimer(day) ? 'primer' : 'cue', exerciseIds, ...about };
}

/** What a day takes of the core when it stands beside one to which a session has moved. */
function coreBeside(plan: SessionPlan, localDate: LocalDate): SessionExercise[] {
  const circle = circleOf(plan, weekNumber(localDate));
  const day = dayPlan(plan, localDate);
  if (isRaceDay(day, localDate)) return [];
  return fromPlace(circle.core, circle.places[weekday(localDate) - 1]!).slice(0, takeOf(day.kind, circle.core.length));
}

/** Whether there is a race to run, and nothing else to do. */
export const isRace = (session: Session): boolean => session.kind === 'light' && session.focus === 'race';

/** Whether the club had no bands on the day of a session. */
export const lacksBands = (session: Session): boolean => session.kind !== 'rest' && session.noBands === true;

/** Why a session's day is not what the week plan says; null: it is. */
export const dayReason = (session: Session): DayReason | null => (session.kind !== 'rest' && session.because) || null;

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

/** The circle of the core in one week: how many each day takes, and where in it each day begins. */
function circleOf(plan: SessionPlan, week: number) {
  const usual = usualWeek(plan);
  const core = alternately(coreOf(plan.exercises));
  const takes = usual.map(({ kind }) => takeOf(kind, core.length));
  const places = core.length > 0 ? placesInCircle(takes, core.length, week) : takes;

  /** Whether the day may be a primer: fewer than two days before it in the week are, and the day right before it is not. */
  function mayBePrimer(day: number): boolean {
    const primers: number[] = [];
    for (let other = 0; other < day; other++) {
      const { kind, mayBePrimer } = usual[other]!;
      const isPrimer = kind === 'light' && mayBePrimer && takes[other]! > 0 && core[places[other]!]!.primer;
      if (isPrimer && primers.length < MAX_PRIMERS_PER_WEEK && primers.at(-1) !== other - 1) primers.push(other);
    }
    const isUsual = usual[day]!.kind === 'light'; // the later days count primers by the usual week, in which any other day is none
    return isUsual && primers.length < MAX_PRIMERS_PER_WEEK && primers.at(-1) !== day - 1;
  }
  return { core, takes, places, mayBePrimer };
}

/**
 * How many exercises of the core a day takes: half of them on a strength day, because the day after takes others. A core of one rests on
 * light days.
 */
function takeOf(kind: DayKind, size: number): number {
  if (kind === 'strength') return Math.min(MAX_CORE, Math.ceil(size / 2));
  return kind === 'light' && size > 1 ? 1 : 0;
}

/** The article's exercises; all of them, where the club has switched the article's off. */
function coreOf(exercises: readonly SessionExercise[]): readonly SessionExercise[] {
  const core = exercises.filter(({ origin }) => origin === 'article');
  return core.length > 0 ? core : exercises;
}

/** An easy one, a hard one, and so on, so that neighbours in the circle differ; what is left over comes last. */
function alternately(exercises: readonly SessionExercise[]): SessionExercise[] {
  const easy = exercises.filter(({ stage }) => stage <= NEWCOMERS_STAGE);
  const hard = exercises.filter(({ stage }) => stage > NEWCOMERS_STAGE);
  return exercises.flatMap((_, index) => [easy[index], hard[index]]).filter((each) => each !== undefined);
}

/**
 * The further exercises of a strength day: the one at the present place of their circle first, and those that ask most at the end of each round. None before
 * they may come, and none on a day left empty.
 */
function furtherOn(plan: SessionPlan, localDate: LocalDate): SessionExercise[] {
  const further = furtherOf(plan, localDate);
  if (further.length === 0) return [];
  const takes = usualWeek(plan).map(({ kind }) => (kind === 'strength' ? 1 : 0));
  const place = (takenBefore(takes, localDate) - takenBefore(takes, furtherFrom(plan))) % roundOf(plan, further);
  return place < further.length ? fromPlace(further, place) : [];
}

/** The first day on which further exercises may come. */
export function furtherFrom({ since }: Pick<Club, 'since'>): LocalDate {
  return addDays(since, DAYS_OF_CORE_ALONE);
}

function furtherOf(plan: SessionPlan, localDate: LocalDate): SessionExercise[] {
  if (localDate < furtherFrom(plan)) return [];
  const core = coreOf(plan.exercises);
  const further = plan.exercises.filter((each) => !core.includes(each));
  return further.sort((one, other) => (one.afterWeeks ?? 0) - (other.afterWeeks ?? 0) || one.stage - other.stage);
}

/**
 * After this many strength days every further exercise has come once. Empty days are added where each exercise would else always fall on
 * one weekday.
 */
function roundOf(plan: SessionPlan, further: readonly SessionExercise[]): number {
  const perWeek = usualWeek(plan).filter(({ kind }) => kind === 'strength').length;
  return further.length + untilCoprime(further.length, perWeek);
}

/**
 * The number of a day's session. It goes up by one from day to day of the same kind within a week. It also goes up by one after as many
 * weeks as it takes until everything came on every weekday. So each exercise meets each number, whatever counts round by it.
 */
function rotationOf(plan: SessionPlan, localDate: LocalDate): number {
  const day = weekday(localDate) - 1;
  const kind = kindOf(plan, localDate);
  const further = kind === 'strength' ? furtherOf(plan, localDate) : [];
  const weeks = Math.max(coreOf(plan.exercises).length, further.length > 0 ? roundOf(plan, further) : 0);
  return (
    Math.floor(weekNumber(localDate) / weeks) +
    usualWeek(plan)
      .slice(0, day)
      .filter((each) => each.kind === kind).length
  );
}
