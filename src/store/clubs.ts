import type { Kysely } from 'kysely';
import type { Club, ClubSettings, Doer, Instant, Organiser, PromptTime, Race } from '../club/club.ts';
import type { ClubId, GuildId, ProgrammeId } from '../club/ids.ts';
import type { LocalDate } from '../club/local-date.ts';
import { calendarZone, FIRST_PROGRAMME, firstProgramme } from '../club/programme.ts';
import { clubToday, nextPrompt, replanned } from '../club/schedule.ts';
import { type SettingChanges, type SettingName, settingValues, withChanges } from '../club/settings.ts';
import { PLANNED_KINDS, type PlannedKind, plannedKind } from '../posts/kinds.ts';
import { skipWaiting } from './claim.ts';
import { editClub, editClubBy, FOLLOWS, lockClub, noted, planAll, planProgrammes, replanPrompts } from './club-edits.ts';
import { beginPause, endPause, inZone, movePause } from './club-pauses.ts';
import { readClub } from './club-rows.ts';
import { type ErasedList, forgetErased, noteErased } from './erased-list.ts';
import { instantText } from './instant.ts';
import { obstaclesOf, plannedOf, writePlanned } from './planned.ts';
import { dropRace, enterRace, replanRaces } from './races.ts';
import { replanReminders } from './reminder-rows.ts';
import type { Schema } from './schema.ts';
import { settingColumns } from './setting-rows.ts';
import { addTrouble } from './troubles.ts';
import { weekPlanText } from './week-plans.ts';

/** What organisers are told of a club that took the bot back. */
const RETURNED = { kind: 'returned', reason: 'returned' } as const;

/** Clubs, one row per guild, their programmes and their pauses. */
export function clubStore(db: Kysely<Schema>, scrub: () => Promise<void>, erased: ErasedList) {
  return {
    /** The club of a guild, or null when nobody has set it up. */
    get: (guildId: GuildId): Promise<Club | null> => readClub(db, guildId),

    /** The first prompt that these settings would bring, if they were saved at `at`. */
    plan: (settings: ClubSettings, at: Instant): Promise<PromptTime | null> => planned(db, plannedKind('daily'), settings, at),

    /**
     * Sets a club up with its first programme, or changes both, and plans the next prompt and digest. It ends the pause of a club that took the bot back.
     *
     * A day that is in the outbox gets no second prompt, and one that was to come is not lost: see {@link replanned}.
     */
    async save(settings: ClubSettings, by: Doer): Promise<Club> {
      const { at } = by;
      return db.transaction().execute(async (tx) => {
        await lockClub(tx, settings.guildId);
        const next: [PlannedKind, PromptTime | null][] = [];
        for (const kind of PLANNED_KINDS) next.push([kind, await planned(tx, kind, settings, at)]);
        const club = await readClub(tx, settings.guildId);
        if (club?.pause?.reason === 'removed') await endPause(tx, club, at);
        else if (club) await movePause(tx, club, settings.timeZone, at);
        const clubId = await writeClub(tx, settings, by);
        const programmeId = await writeFirst(tx, clubId, settings);
        for (const [kind, time] of next) await writePlanned(tx, kind.kind, [{ programmeId, next: time }]);
        if (club?.pause?.reason === 'removed') await planFurther(tx, settings.guildId, at);
        if (club) await replanRaces(tx, (await readClub(tx, settings.guildId))!, at);
        if (club && calendarZone(club) !== settings.timeZone) await replanReminders(tx, club.id, settings.timeZone, at);
        return noted(tx, club, by, (await readClub(tx, settings.guildId))!);
      });
    },

    /**
     * No prompts from today on. A pause that is under way gets this end in place of its own. Prompts that wait to be posted are skipped.
     *
     * @param until the first day with a prompt again, later than today; null: until `resume`
     */
    async pause(by: Organiser, until: LocalDate | null): Promise<Club> {
      return editClubBy(db, by, {
        async edit(tx, club) {
          await skipWaiting(tx, club, { reason: 'paused' }, by.at);
          await beginPause(tx, club, { until, reason: 'asked' }, by.at);
        },
        plan: planProgrammes,
      });
    },

    /** Ends the pause, if one is under way. The next prompt is the first one from now on. */
    async resume(by: Organiser): Promise<Club> {
      return editClubBy(db, by, { edit: (tx, club) => endPause(tx, club, by.at), plan: planProgrammes });
    },

    /** Changes these settings; the others stay. What follows from each that is another now is done at once, or nothing changes. */
    async change(by: Organiser, changes: SettingChanges): Promise<Club> {
      return editClubBy(db, by, {
        async edit(tx, { id, settings }) {
          const values = settingColumns(withChanges(settings, changes));
          await tx.updateTable('clubs').set(values).where('id', '=', id).execute();
        },
        async plan(tx, club, at, before) {
          const changed = (Object.keys(changes) as SettingName[]).filter((name) => club.settings[name] !== before.settings[name]);
          for (const name of changed) await FOLLOWS[name]?.(tx, club, at);
        },
      });
    },

    /** Enters a race in the club's training calendar, in place of one of that day, and plans the prompts that it changes. */
    async enterRace(by: Organiser, race: Race): Promise<Club> {
      return editClubBy(db, by, { edit: (tx, club) => enterRace(tx, club, race), plan: replanPrompts });
    },

    /** Takes a race out of the club's training calendar, and plans the prompts that this changes. */
    async dropRace(by: Organiser, localDate: LocalDate): Promise<Club> {
      return editClubBy(db, by, { edit: (tx, club) => dropRace(tx, club, localDate), plan: replanPrompts });
    },

    /**
     * The guild took the bot out: no prompts until it is back and somebody says so. What is stored of it stays for a while.
     *
     * @returns false, and nothing changes, when it has no club or this was known
     */
    async remove(guildId: GuildId, at: Instant): Promise<boolean> {
      return db.transaction().execute(async (tx) => {
        const row = await tx
          .updateTable('clubs')
          .set({ removed_at: instantText(at) })
          .where('guild_id', '=', guildId)
          .where('removed_at', 'is', null)
          .returning('id')
          .executeTakeFirst();
        if (!row) return false;
        await editClub(
          tx,
          { guildId, at },
          {
            async edit(_, club) {
              await skipWaiting(tx, club, { reason: 'removed' }, at);
              await beginPause(tx, club, { until: null, reason: 'removed' }, at);
            },
            plan: planProgrammes,
          },
        );
        return true;
      });
    },

    /**
     * The bot is in the guild again. The organisers are told that nothing is lost and that the club waits for their word.
     *
     * @returns false, and nothing changes, when it has no club or the bot had not been out
     */
    async welcomeBack(guildId: GuildId, at: Instant): Promise<boolean> {
      return db.transaction().execute(async (tx) => {
        const row = await tx
          .updateTable('clubs')
          .set({ removed_at: null })
          .where('guild_id', '=', guildId)
          .where('removed_at', 'is not', null)
          .returning('id')
          .executeTakeFirst();
        if (!row) return false;
        const club = (await readClub(tx, guildId))!;
        const localDate = clubToday(club, at);
        await addTrouble(tx, { clubId: row.id, programmeId: null, localDate, aboutId: null, ...RETURNED }, at);
        return true;
      });
    },

    /** Every guild that has a club, and whether the bot was taken out of it. */
    async guilds(): Promise<{ guildId: GuildId; isRemoved: boolean }[]> {
      const rows = await db.selectFrom('clubs').select(['guild_id', 'removed_at']).orderBy('id').execute();
      return rows.map((row) => ({ guildId: row.guild_id, isRemoved: row.removed_at !== null }));
    },

    /** The clubs whose row comes after `after`, in order. Those that took the bot out are left out. */
    async guildsAfter(after: ClubId, limit: number): Promise<{ id: ClubId; guildId: GuildId }[]> {
      const clubs = db.selectFrom('clubs').select(['id', 'guild_id as guildId']).where('removed_at', 'is', null);
      return clubs.where('id', '>', after).orderBy('id').limit(limit).execute();
    },

    /** Deletes the clubs that took the bot out before `before`, with all that is theirs, and forgets who was deleted long before that. @returns how many clubs */
    async purge(before: Instant): Promise<number> {
      const gone = await db.selectFrom('clubs').select('guild_id as guildId').where('removed_at', '<', instantText(before)).execute();
      await forgetErased(erased, before);
      if (gone.length === 0) return 0;
      await noteErased(
        erased,
        gone.map(({ guildId }) => ({ guildId, userId: null })),
        before,
      );
      const { numDeletedRows } = await db.deleteFrom('clubs').where('removed_at', '<', instantText(before)).executeTakeFirstOrThrow();
      if (numDeletedRows > 0n) await scrub();
      return Number(numDeletedRows);
    },
  };
}
export type ClubStore = ReturnType<typeof clubStore>;

/** The first message of a kind that the first programme would bring by these settings, if they were saved at `at`. */
async function planned(db: Kysely<Schema>, kind: PlannedKind, settings: ClubSettings, at: Instant): Promise<PromptTime | null> {
  const club = await readClub(db, settings.guildId);
  const entries = club ? { entries: firstProgramme(club).entries } : {};
  const schedule = kind.scheduleOf({ ...settings, ...entries, number: FIRST_PROGRAMME }, club ?? { settings: settingValues({}) });
  if (!schedule) return null;
  if (!club) return nextPrompt(schedule, at);
  const programme = firstProgramme(club);
  const { taken, pause } = await obstaclesOf(db, kind, { club, programme });
  const kept = pause?.reason === 'removed' ? null : inZone(club, settings.timeZone, at); // a setup ends that one
  return replanned(schedule, await plannedOf(db, kind, programme), at, { taken, pause: kept });
}

async function writeClub(tx: Kysely<Schema>, { guildId }: ClubSettings, { userId, at }: Doer): Promise<ClubId> {
  const changes = { set_up_by: userId, removed_at: null, updated_at: instantText(at) };
  const { id } = await tx
    .insertInto('clubs')
    .values({ guild_id: guildId, ...changes, created_at: instantText(at) })
    .onConflict((c) => c.column('guild_id').doUpdateSet(changes))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function writeFirst(tx: Kysely<Schema>, clubId: ClubId, settings: ClubSettings): Promise<ProgrammeId> {
  const changes = {
    channel_id: settings.channelId,
    time_zone: settings.timeZone,
    prompt_minute: settings.promptMinute,
    week_plan: weekPlanText(settings.weekPlan),
  };
  const { id } = await tx
    .insertInto('programmes')
    .values({ club_id: clubId, number: FIRST_PROGRAMME, ...changes })
    .onConflict((c) => c.columns(['club_id', 'number']).doUpdateSet(changes))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Plans the programmes beside the first anew: a setup changes none of them, but it may end the club's pause. */
async function planFurther(tx: Kysely<Schema>, guildId: GuildId, at: Instant): Promise<void> {
  const club = (await readClub(tx, guildId))!;
  for (const programme of club.programmes.slice(1)) await planAll(tx, { club, programme }, at);
}
