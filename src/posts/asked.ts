import { addDays } from '../club/calendar.ts';
import type { Club, Programme } from '../club/club.ts';
import type { LocalDate } from '../club/local-date.ts';
import type { DateRange } from '../club/period.ts';
import { type Session, type SessionExercise, sessionAsked, sessionPlan } from '../club/session.ts';
import type { Outbox } from './outbox.ts';

/** What sessions are read and planned from. */
interface Parts {
  posts: Pick<Outbox, 'sessions'>;
  catalogue: { exercises: readonly SessionExercise[] };
}

/**
 * What a programme asks for on these days, as its prompts say or will say it. There is no other way to know it.
 *
 * @returns takes one of the days, and which prompt of it; else the latest
 */
export async function askedIn(
  { club, programme }: { club: Club; programme: Programme },
  { from, to }: DateRange,
  { posts, catalogue }: Parts,
): Promise<(localDate: LocalDate, generation?: number) => Session> {
  const kept = await posts.sessions(programme, { from: addDays(from, -1), to });
  const plan = sessionPlan(club, programme, catalogue.exercises);
  return (localDate, generation) => sessionAsked(kept, plan, { localDate, generation });
}
