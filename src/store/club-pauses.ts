import type { Kysely } from 'kysely';
import { addDays } from '../club/calendar.ts';
import type { Club, Instant, Pause, PausedDays } from '../club/club.ts';
import type { ClubId } from '../club/ids.ts';
import type { LocalDate } from '../club/local-date.ts';
import { movedTo, pauseNow, pausesChanged, withoutPauseOn } from '../club/pause.ts';
import { clubToday } from '../club/schedule.ts';
import { prepared } from './prepared.ts';
import type { PausesTable, Schema } from './schema.ts';
import { endTroublesOf } from './troubles.ts';

const rowsOf = prepared((db, { clubIds }: { clubIds: readonly ClubId[] }) =>
  db.selectFrom('pauses').selectAll().where('club_id', 'in', clubIds).orderBy('from_date').orderBy('reason'),
);

/** What holds the streaks of clubs, over or not, in the order of the first days: pauses, and weeks that organisers held. */
export async function holdsOf(db: Kysely<Schema>, clubIds: readonly ClubId[]): Promise<Hold[]> {
  const rows = await rowsOf(db, { clubIds });
  return rows.map((row) => ({ clubId: row.club_id, from: row.from_date, until: row.until_date, reason: row.reason }));
}
interface Hold extends PausedDays {
  clubId: ClubId;
  reason: PausesTable['reason'];
}

/** Holds a past week of a club; one that is held stays so. */
export async function holdWeek(tx: Kysely<Schema>, { id }: Club, monday: LocalDate): Promise<void> {
  await tx
    .insertInto('pauses')
    .values({ club_id: id, from_date: monday, until_date: addDays(monday, 7), reason: 'held' })
    .onConflict((c) => c.doNothing())
    .execute();
}

/** Lets a week go that was held. */
export async function releaseWeek(tx: Kysely<Schema>, { id }: Club, monday: LocalDate): Promise<void> {
  await tx.deleteFrom('pauses').where('club_id', '=', id).where('from_date', '=', monday).where('reason', '=', 'held').execute();
}

/** Has a club have these pauses and no others. */
export async function writePauses(tx: Kysely<Schema>, { id, pauses: before }: Club, pauses: readonly Pause[]): Promise<void> {
  const { gone, come } = pausesChanged(before, pauses);
  for (const { from, reason } of gone) {
    await tx.deleteFrom('pauses').where('club_id', '=', id).where('from_date', '=', from).where('reason', '=', reason).execute();
  }
  const rows = come.map(({ from, until, reason }) => ({ club_id: id, from_date: from, until_date: until, reason }));
  if (rows.length > 0) await tx.insertInto('pauses').values(rows).execute();
}

/** The pauses of a club once it moves to another zone, so that moving ends none. */
export function inZone(club: Club, newZone: string, at: Instant): Pause[] {
  const [first] = club.programmes;
  const newToday = clubToday({ programmes: [{ ...first, timeZone: newZone }] }, at);
  return movedTo(club.pauses, clubToday(club, at), newToday);
}

/** Whether the club took the bot out, and waits for an organiser's word. */
export function waitsForWord(club: Club, at: Instant): boolean {
  return pauseNow(club.pauses, clubToday(club, at))?.reason === 'removed';
}

/** The pauses of a club once the one under way has ended. If that one waited for a word, pauses that organisers asked for last on. */
export function afterResume(club: Club, at: Instant): Pause[] {
  const today = clubToday(club, at);
  const isEnding = waitsForWord(club, at) ? ({ reason }: Pause) => reason === 'removed' : () => true;
  const ended = withoutPauseOn(club.pauses.filter(isEnding), today);
  return [...club.pauses.filter((pause) => !isEnding(pause)), ...ended];
}

/** Ends the pause that is under way, as {@link afterResume} has it. */
export async function endPause(tx: Kysely<Schema>, club: Club, at: Instant): Promise<void> {
  await endTroublesOf(tx, club.id, 'returned', at);
  await writePauses(tx, club, afterResume(club, at));
}
