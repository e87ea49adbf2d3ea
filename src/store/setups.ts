import type { Kysely } from 'kysely';
import type { Club, ClubSettings, Doer, Instant, PostTime } from '../club/club.ts';
import type { ClubId, GuildId } from '../club/ids.ts';
import { calendarZone, FIRST_PROGRAMME } from '../club/programme.ts';
import { setupMark, setupOf } from '../club/setup-change.ts';
import type { PlannedKind } from '../posts/kind.ts';
import { PLANNED_KINDS } from '../posts/kinds.ts';
import { lockClub, noted, planAll } from './club-edits.ts';
import { endPause, inZone, waitsForWord, writePauses } from './club-pauses.ts';
import { readClub } from './club-rows.ts';
import { instantText } from './instant.ts';
import { writePlanned } from './planned.ts';
import { plannedFor, writeProgramme } from './programme-rows.ts';
import { replanRaces } from './races.ts';
import { replanReminders } from './reminder-rows.ts';
import type { Schema } from './schema.ts';

interface SaveSetup {
  /** Saves over whatever the guild has. */
  (settings: ClubSettings, by: Doer): Promise<Club>;
  /**
   * @param shown what the organiser saw that it replaces; null: a guild without a club @returns null: somebody changed that meanwhile, and
   * nothing was saved
   */
  (settings: ClubSettings, by: Doer, shown: ClubSettings | null): Promise<Club | null>;
}

/**
 * Sets a club up with its first programme, or changes both, and plans the next prompt and digest. It ends the pause of a club that took the
 * bot back.
 *
 * A day that is in the outbox gets no second prompt, and one that was to come is not lost: see {@link plannedFor}.
 */
export function saveSetupIn(db: Kysely<Schema>): SaveSetup {
  return ((settings, by, shown) => {
    const { at } = by;
    return db.transaction().execute(async (tx) => {
      await lockClub(tx, settings.guildId);
      const club = await readClub(tx, settings.guildId);
      if (shown !== undefined && setupMark(shown) !== setupMark(club && setupOf(club))) return null;
      const next: [PlannedKind, PostTime | null][] = [];
      for (const kind of PLANNED_KINDS) next.push([kind, await plannedFor(tx, kind, { number: FIRST_PROGRAMME, settings }, at)]);
      const wasRemoved = club !== null && waitsForWord(club, at);
      if (wasRemoved) await endPause(tx, club, at);
      else if (club) await writePauses(tx, club, inZone(club, settings.timeZone, at));
      const clubId = await writeClub(tx, settings, by, shown === null);
      if (clubId === null) return null;
      const programmeId = await writeProgramme(tx, clubId, FIRST_PROGRAMME, settings);
      for (const [kind, time] of next) await writePlanned(tx, kind.kind, [{ programmeId, next: time }]);
      if (wasRemoved) await planFurther(tx, settings.guildId, at);
      if (club) await replanRaces(tx, (await readClub(tx, settings.guildId))!, at);
      if (club && calendarZone(club) !== settings.timeZone) await replanReminders(tx, club.id, settings.timeZone, at);
      return noted(tx, club, by, (await readClub(tx, settings.guildId))!);
    });
  }) as SaveSetup;
}

/** @param mustBeNew somebody else may set the guild up at this moment, in another transaction @returns null: somebody did */
async function writeClub(tx: Kysely<Schema>, { guildId }: ClubSettings, { userId, at }: Doer, mustBeNew: boolean): Promise<ClubId | null> {
  const changes = { set_up_by: userId, removed_at: null, updated_at: instantText(at) };
  const row = await tx
    .insertInto('clubs')
    .values({ guild_id: guildId, ...changes, created_at: instantText(at) })
    .onConflict((c) => (mustBeNew ? c.column('guild_id').doNothing() : c.column('guild_id').doUpdateSet(changes)))
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Plans the programmes beside the first anew: a setup changes none of them, but it may end the club's pause. */
async function planFurther(tx: Kysely<Schema>, guildId: GuildId, at: Instant): Promise<void> {
  const club = (await readClub(tx, guildId))!;
  for (const programme of club.programmes.slice(1)) await planAll(tx, { club, programme }, at);
}
