import type { Kysely } from 'kysely';
import type { Club, Instant, Pause } from '../club/club.ts';
import type { ClubId } from '../club/ids.ts';
import { movedTo, pauseNow, withoutPauseOn } from '../club/pause.ts';
import { clubToday } from '../club/schedule.ts';
import type { Schema } from './schema.ts';
import { endTroublesOf } from './troubles.ts';

/** The pauses of clubs, those that are over too, in the order of their first days. */
export async function pausesOf(db: Kysely<Schema>, clubIds: readonly ClubId[]): Promise<(Pause & { clubId: ClubId })[]> {
  const rows = await db.selectFrom('pauses').selectAll().where('club_id', 'in', clubIds).orderBy('from_date').orderBy('reason').execute();
  return rows.map((row) => ({ clubId: row.club_id, from: row.from_date, until: row.until_date, reason: row.reason }));
}

/** Has a club have these pauses and no others. */
export async function writePauses(tx: Kysely<Schema>, { id, pauses: before }: Club, pauses: readonly Pause[]): Promise<void> {
  const isIn = (list: readonly Pause[], { from, until, reason }: Pause) =>
    list.some((pause) => pause.from === from && pause.until === until && pause.reason === reason);
  for (const pause of before.filter((each) => !isIn(pauses, each))) {
    const rows = tx.deleteFrom('pauses').where('club_id', '=', id).where('from_date', '=', pause.from);
    await rows.where('reason', '=', pause.reason).execute();
  }
  const rows = pauses
    .filter((each) => !isIn(before, each))
    .map(({ from, until, reason }) => ({ from_date: from, until_date: until, reason }));
  if (rows.length > 0)
    await tx
      .insertInto('pauses')
      .values(rows.map((row) => ({ club_id: id, ...row })))
      .execute();
}

/** The pauses of a club once it moves to another zone, so that moving ends none. */
export function inZone(club: Club, newZone: string, at: Instant): Pause[] {
  const [first] = club.programmes;
  const newToday = clubToday({ programmes: [{ ...first, timeZone: newZone }] }, at);
  return movedTo(club.pauses, clubToday(club, at), newToday);
}

/** Whether the club had taken the bot out and waits for a word. */
export function waitsForWord(club: Club, at: Instant): boolean {
  return pauseNow(club.pauses, clubToday(club, at))?.reason === 'removed';
}

/** The pauses of a club once the one under way has ended. With one that waits for a word, those that were asked for last on. */
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
