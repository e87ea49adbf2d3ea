/** What days ask for. There is no other way to know it: a prompt says what it once asked, whatever was changed since. */
import { addDays } from '../club/calendar.ts';
import type { Club, Programme } from '../club/club.ts';
import { keptOrPlanned } from '../club/kept-session.ts';
import type { LocalDate } from '../club/local-date.ts';
import type { DateRange } from '../club/period.ts';
import { type Session, type SessionExercise, sessionPlan } from '../club/session.ts';
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
