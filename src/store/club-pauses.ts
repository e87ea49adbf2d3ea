import type { Kysely } from 'kysely';
import type { Club, Instant, Pause } from '../club/club.ts';
import { isPaused } from '../club/pause.ts';
import { clubToday } from '../club/schedule.ts';
import type { Schema } from './schema.ts';
import { endTroublesOf } from './troubles.ts';

/** A pause from today on, or another end and reason for the one that is under way. */
export async function beginPause(tx: Kysely<Schema>, club: Club, { until, reason }: Omit<Pause, 'from'>, at: Instant): Promise<void> {
  const { id, pause } = club;
  const today = clubToday(club, at);
  const from = pause && isPaused(pause, today) ? pause.from : today;
  const end = { until_date: until, reason };
  await tx
    .insertInto('pauses')
    .values({ club_id: id, from_date: from, ...end })
    .onConflict((c) => c.columns(['club_id', 'from_date']).doUpdateSet(end))
    .execute();
}

/** The club's pause once the club moves to another zone. Where it is still the day before there, a pause under way begins on that day. */
export function inZone(club: Club, newZone: string, at: Instant): Pause | null {
  const { pause } = club;
  if (!pause || !isPaused(pause, clubToday(club, at))) return pause;
  const [first] = club.programmes;
  const today = clubToday({ programmes: [{ ...first, timeZone: newZone }] }, at);
  return today < pause.from ? { ...pause, from: today } : pause;
}

/** Writes down the pause as {@link inZone} has it, so that moving ends no pause. */
export async function movePause(tx: Kysely<Schema>, club: Club, newZone: string, at: Instant): Promise<void> {
  const moved = inZone(club, newZone, at);
  if (!moved || moved === club.pause) return;
  await tx
    .updateTable('pauses')
    .set({ from_date: moved.from })
    .where('club_id', '=', club.id)
    .where('from_date', '=', club.pause!.from)
    .execute();
}

/** Ends the pause that is under way. One that began today is deleted, as if it had never been. */
export async function endPause(tx: Kysely<Schema>, club: Club, at: Instant): Promise<void> {
  await endTroublesOf(tx, club.id, 'returned', at);
  const today = clubToday(club, at);
  if (!club.pause || !isPaused(club.pause, today)) return;
  const { from } = club.pause;
  if (from === today) await tx.deleteFrom('pauses').where('club_id', '=', club.id).where('from_date', '=', from).execute();
  else await tx.updateTable('pauses').set({ until_date: today }).where('club_id', '=', club.id).where('from_date', '=', from).execute();
}
