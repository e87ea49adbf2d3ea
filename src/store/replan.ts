import { setImmediate } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Instant } from '../club/club.ts';
import { NO_CLUB } from '../club/ids.ts';
import { isAfter } from '../club/instant.ts';
import { postInstant } from '../club/schedule.ts';
import type { PlannedKind } from '../posts/kind.ts';
import { PLANNED_KINDS } from '../posts/kinds.ts';
import type { LostTime } from '../posts/outbox.ts';
import { lockClub } from './club-edits.ts';
import { clubsOf } from './club-rows.ts';
import { nextOf, type OfClub, obstaclesOf, plannedOf, writePlanned } from './planned.ts';
import type { Schema } from './schema.ts';

/** Clubs looked at in one piece, in which nobody gets an answer. */
const CLUBS = 20;

/** What came of looking at every programme's next posts again. */
export interface Replanned {
  /** Posts that have another time now. */
  moved: number;
  troubles: LostTime[];
}

/**
 * Finds the instant of every programme's next post of each kind anew. The day stays; its instant moves when the time-zone data that the bot
 * was started with tells other clock changes than those before. A programme that has none planned gets its first one, as after an update
 * that brings a new kind.
 */
export async function replanAll(db: Kysely<Schema>, at: Instant): Promise<Replanned> {
  const done: Replanned = { moved: 0, troubles: [] };
  for (let last = NO_CLUB; ; ) {
    const rows = await db.selectFrom('clubs').select('id as club_id').where('id', '>', last).orderBy('id').limit(CLUBS).execute();
    if (rows.length === 0) return done;
    for (const club of (await clubsOf(db, rows)).values()) {
      for (const programme of club.programmes) {
        try {
          for (const kind of PLANNED_KINDS) if (await replanProgramme(db, kind, { club, programme }, at)) done.moved++;
        } catch (error) {
          done.troubles.push({ guildId: club.guildId, timeZone: programme.timeZone, error });
        }
      }
    }
    if (rows.length < CLUBS) return done;
    last = rows.at(-1)!.club_id;
    await setImmediate();
  }
}

async function replanProgramme(db: Kysely<Schema>, kind: PlannedKind, of: OfClub, at: Instant): Promise<boolean> {
  const { club, programme } = of;
  const planned = await plannedOf(db, kind, programme);
  const schedule = kind.scheduleOf(programme, club);
  const due = planned && schedule && postInstant(schedule, planned.localDate);
  const first = nextOf(kind, of, at, await obstaclesOf(db, kind, of));
  const isAhead = due && first && isAfter(due, first.at); // it was planned at a wrong time: the days before it have no prompt
  if (due?.equals(planned!.at) && !isAhead) return false;
  const next = due && !isAhead ? { localDate: planned!.localDate, at: due } : first;
  if (!planned && !next) return false;
  return db.transaction().execute(async (tx) => {
    await lockClub(tx, club.guildId);
    const now = await plannedOf(tx, kind, programme);
    const isChanged = now?.at.epochMilliseconds !== planned?.at.epochMilliseconds; // somebody else changed it meanwhile
    if (isChanged) return false;
    await writePlanned(tx, kind.kind, [{ programmeId: programme.id, next }]);
    return !(planned && next?.at.equals(planned.at));
  });
}
