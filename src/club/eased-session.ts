/** Sessions that a race changed: the club's, or one of a member alone. */
import { easedBy, isRaceDay } from './day-plan.ts';
import type { LocalDate } from './local-date.ts';
import { dayReason, type Session } from './session.ts';

/** The race for whose sake a session is easy, or moved; none: there is no such race. */
export function raceOf(session: Session): LocalDate[] {
  const reason = dayReason(session);
  return reason?.kind === 'race' ? [reason.on] : [];
}

/** A day's session for a member who has races of their own. */
export function easedFor(races: readonly LocalDate[], session: Session, localDate: LocalDate): Session {
  const mayBePrimer = session.kind === 'light' && session.focus === 'primer';
  const day = { kind: session.kind, mayBePrimer, reason: dayReason(session) };
  const eased = easedBy(races, day, localDate);
  if (eased === day || !eased.reason) return session;
  const { exerciseIds, ...about } = { rotation: 0, ...session, kind: 'light' as const, because: eased.reason };
  if (isRaceDay(eased, localDate)) return { ...about, focus: 'race', exerciseIds: [] };
  return { ...about, focus: 'cue', exerciseIds: exerciseIds.slice(0, 1) };
}
