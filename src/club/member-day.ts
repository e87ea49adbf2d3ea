/** A day as a member has it before them. */
import type { Checkin, Club } from './club.ts';
import { racesKnown } from './day-plan.ts';
import { easedFor, raceOf } from './eased-session.ts';
import type { EnteredRace } from './entries.ts';
import { type KeptSession, keptOrPlanned, type ProgrammeDay } from './kept-session.ts';
import type { LocalDate } from './local-date.ts';
import { type Session, type SessionExercise, sessionPlan } from './session.ts';
import type { Side, TrainingLog } from './training-log.ts';

/** All that a member's session of one day is made from. */
export interface TrainingOn {
  /** What prompts of the day and of the one before asked for, in the order of their generations. */
  kept: KeptSession[];
  /** The member's check-in for the day; null: none yet. */
  checkin: Checkin | null;
  /** What that keeps of the day; null: there is none. */
  keptByCheckin: Session | null;
  log: TrainingLog;
  /** The leg that they begin with; null: they never chose. */
  firstLeg: Side | null;
  /** Races of their own, in the order of their days. */
  races: EnteredRace[];
}

/** What a day asks of a member, and what they did about it and before. */
interface MemberDay extends Omit<TrainingOn, 'kept' | 'keptByCheckin' | 'races'> {
  /** What the day asks of the club, eased where the member has a race of their own. */
  session: Session;
  /** Which prompt of the day says so; 0 when there is none yet. */
  generation: number;
  /** Races of the member's own, in the order of their days. */
  races: LocalDate[];
}

/**
 * The day that is meant, as the member has it. The check-in of a day keeps how a race eased it, and what it asked for where it had no prompt.
 * The races that were entered by then ease a day without a check-in.
 */
export function memberDay(
  { club, meant, madeFrom }: { club: Club; meant: ProgrammeDay; madeFrom: TrainingOn },
  { exercises }: { exercises: readonly SessionExercise[] },
): MemberDay {
  const { localDate } = meant;
  const { kept, keptByCheckin, races, ...did } = madeFrom;
  const isOnItsOwn = keptByCheckin !== null && !kept.some((each) => each.localDate === localDate);
  const asked = isOnItsOwn ? [...kept, { localDate, generation: 0, session: keptByCheckin }] : kept;
  const { session, generation } = keptOrPlanned(asked, sessionPlan(club, meant.programme, exercises), meant);
  const easing = keptByCheckin ? raceOf(keptByCheckin) : racesKnown(races, localDate);
  return { session: easedFor(easing, session, localDate), generation, races: races.map((race) => race.localDate), ...did };
}
