/** What days ask for. There is no other way to know it: a prompt says what it once asked, whatever was changed since. */
import { addDays } from '../club/calendar.ts';
import type { Club, Programme } from '../club/club.ts';
import { racesKnown } from '../club/day-plan.ts';
import { easedFor, raceOf } from '../club/eased-session.ts';
import type { UserId } from '../club/ids.ts';
import { keptOrPlanned, type PromptDay } from '../club/kept-session.ts';
import type { LocalDate } from '../club/local-date.ts';
import type { DateRange } from '../club/period.ts';
import { type Session, type SessionExercise, sessionPlan } from '../club/session.ts';
import type { TrainingOn, TrainingStore } from '../store/training.ts';
import type { Outbox } from './outbox.ts';

/** The exercises that there are, in catalogue order. */
interface Catalogue {
  exercises: readonly SessionExercise[];
}

/**
 * What a programme asks for on these days, as its prompts say or will say it.
 *
 * @returns takes one of the days
 */
export async function sessionsIn(
  { club, programme }: { club: Club; programme: Programme },
  { from, to }: DateRange,
  { posts, catalogue }: { posts: Pick<Outbox, 'sessions'>; catalogue: Catalogue },
): Promise<(localDate: LocalDate) => Session> {
  const kept = await posts.sessions(programme, { from: addDays(from, -1), to });
  const plan = sessionPlan(club, programme, catalogue.exercises);
  return (localDate) => keptOrPlanned(kept, plan, { localDate }).session;
}

/** A day as a member has it before them. */
interface MemberDay extends Omit<TrainingOn, 'kept' | 'keptByCheckin' | 'races'> {
  /** What the day asks of the club, eased where the member has a race of their own. */
  session: Session;
  /** Which prompt of the day says so; 0 when there is none yet. */
  generation: number;
  /** Races of the member's own, in the order of their days. */
  races: LocalDate[];
}

/**
 * What a day asks of a member, and what they did about it and before. The check-in of a day keeps how a race eased it, and what it asked for
 * where it had no prompt. The races that were entered by then ease a day without a check-in.
 */
export async function memberDay(
  { programme, ...day }: PromptDay & { programme: Programme },
  { club, userId }: { club: Club; userId: UserId },
  { training, catalogue }: { training: Pick<TrainingStore, 'on'>; catalogue: Catalogue },
): Promise<MemberDay> {
  const { localDate } = day;
  const { kept, keptByCheckin, races, ...did } = await training.on({ club, userId }, programme, localDate);
  const isOnItsOwn = keptByCheckin !== null && !kept.some((each) => each.localDate === localDate);
  const asked = isOnItsOwn ? [...kept, { localDate, generation: 0, session: keptByCheckin }] : kept;
  const { session, generation } = keptOrPlanned(asked, sessionPlan(club, programme, catalogue.exercises), day);
  const easing = keptByCheckin ? raceOf(keptByCheckin) : racesKnown(races, localDate);
  return { session: easedFor(easing, session, localDate), generation, races: races.map((race) => race.localDate), ...did };
}
