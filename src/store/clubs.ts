import type { Kysely } from 'kysely';
import type { Club, ClubSettings, Instant, Organiser, Pause, PostTime, Race, Season } from '../club/club.ts';
import type { Weekday } from '../club/entries.ts';
import type { ClubId, GuildId } from '../club/ids.ts';
import type { LocalDate } from '../club/local-date.ts';
import { withoutPauseAhead, withPause } from '../club/pause.ts';
import { FIRST_PROGRAMME } from '../club/programme.ts';
import { clubToday } from '../club/schedule.ts';
import { overlappingSeason } from '../club/season.ts';
import { type SettingChanges, type SettingName, withChanges } from '../club/settings.ts';
import { KINDS } from '../posts/kinds.ts';
import { editClub, editClubBy, FOLLOWS, planProgrammes, replanCalendar, replanProgrammes } from './club-edits.ts';
import { endPause, holdWeek, releaseWeek, writePauses } from './club-pauses.ts';
import { readClub } from './club-rows.ts';
import { type ErasedList, forgetErased, noteErased } from './erased-list.ts';
import { instantText } from './instant.ts';
import { endProgramme, type SavedProgramme, saveProgramme, type WantedProgramme } from './programme-edits.ts';
import { plannedFor } from './programme-rows.ts';
import { dropRace, enterRace } from './races.ts';
import type { Schema } from './schema.ts';
import { noteUncounted } from './season-tallies.ts';
import { dropSeason, enterSeason } from './seasons.ts';
import { saveSetupIn } from './setups.ts';
import { skipWaiting } from './skips.ts';
import { addTrouble } from './troubles.ts';

/** What organisers are told of a club that took the bot back. */
const RETURNED = { kind: 'returned', reason: 'returned' } as const;

/** What an organiser changes in a training calendar. What is left out stays. */
interface CalendarChanges {
  longRun?: Weekday | null;
  /** The day of a race to take out. */
  drop?: LocalDate;
  /** A race to enter. It replaces one of the same day. */
  enter?: Race;
}

/** Clubs, one row per guild, their programmes and their pauses. */
export function clubStore(db: Kysely<Schema>, scrub: () => Promise<void>, erased: ErasedList) {
  return {
    /** The club of a guild, or null when nobody has set it up. */
    get: (guildId: GuildId): Promise<Club | null> => readClub(db, guildId),

    /** The first prompt that these settings would bring, if they were saved at `at`. @param number the programme's; one that the club lacks is new */
    plan: (settings: ClubSettings, at: Instant, number = FIRST_PROGRAMME): Promise<PostTime | null> =>
      plannedFor(db, KINDS.daily, { number, settings }, at),

    /** See {@link saveSetupIn}. */
    save: saveSetupIn(db),

    /** See {@link saveProgramme}. */
    saveProgramme: (by: Organiser, wanted: WantedProgramme): Promise<SavedProgramme> => saveProgramme(db, by, wanted),

    /** See {@link endProgramme}. */
    endProgramme: (by: Organiser, number: number): Promise<Club> => endProgramme(db, by, number),

    /**
     * No prompts on these days: see {@link withPause}. Prompts that wait to be posted are skipped when it begins today.
     *
     * @param until the first day with a prompt again; null: until `resume`
     * @param from its first day; today when it is left out
     */
    async pause(by: Organiser, until: LocalDate | null, from?: LocalDate): Promise<Club> {
      const today = clubToday(by.club, by.at);
      const asked: Pause = { from: from ?? today, until, reason: 'asked' };
      const isNow = asked.from === today;
      return editClubBy(db, by, {
        async edit(tx, club) {
          if (isNow) await skipWaiting(tx, club, { reason: 'paused' }, by.at);
          await writePauses(tx, club, withPause(club.pauses, asked, today));
        },
        plan: isNow ? planProgrammes : replanProgrammes,
      });
    },

    /** Takes out the pause ahead that begins on that day. */
    async dropPause(by: Organiser, from: LocalDate): Promise<Club> {
      return editClubBy(db, by, {
        edit: (tx, club) => writePauses(tx, club, withoutPauseAhead(club.pauses, from, clubToday(club, by.at))),
        plan: replanProgrammes,
      });
    },

    /** Ends the pause, if one is under way. The next prompt is the first one from now on. */
    async resume(by: Organiser): Promise<Club> {
      return editClubBy(db, by, { edit: (tx, club) => endPause(tx, club, by.at), plan: planProgrammes });
    },

    /** Holds the streaks of a past week. @param monday the week's first day */
    async hold(by: Organiser, monday: LocalDate): Promise<Club> {
      return editClubBy(db, by, { edit: (tx, club) => holdWeek(tx, club, monday) });
    },

    /** Lets a past week go that was held. */
    async release(by: Organiser, monday: LocalDate): Promise<Club> {
      return editClubBy(db, by, { edit: (tx, club) => releaseWeek(tx, club, monday) });
    },

    /** Changes these settings; the others stay. What follows from each that is another now is done at once, or nothing changes. */
    async change(by: Organiser, changes: SettingChanges): Promise<Club> {
      return editClubBy(db, by, {
        edit: (tx, club) => writeSettings(tx, club, changes),
        async plan(tx, club, at, before) {
          const changed = (Object.keys(changes) as SettingName[]).filter((name) => club.settings[name] !== before.settings[name]);
          for (const name of changed) await FOLLOWS[name]?.(tx, club, at);
        },
      });
    },

    /**
     * Enters a season. What it changes of boards is counted when somebody looks at one. Nothing changes when it shares a day with another, as
     * when two organisers enter one at once.
     *
     * @param replaced the first day of the one whose place it takes; null: it is another one
     */
    async enterSeason(by: Organiser, season: Season, replaced: LocalDate | null = null): Promise<Club> {
      return editClubBy(db, by, {
        async edit(tx, club) {
          const others = club.seasons.filter(({ from }) => from !== replaced);
          if (overlappingSeason(others, season)) return;
          if (replaced) await dropSeason(tx, club, replaced);
          await enterSeason(tx, club, season);
        },
        plan: noteUncounted,
      });
    },

    /** Takes a season out: its days belong to their quarters. */
    async dropSeason(by: Organiser, from: LocalDate): Promise<Club> {
      return editClubBy(db, by, { edit: (tx, club) => dropSeason(tx, club, from), plan: noteUncounted });
    },

    /** Changes the club's training calendar, and plans the prompts that this changes: all of it, or nothing. */
    async changeCalendar(by: Organiser, { longRun, drop, enter }: CalendarChanges): Promise<Club> {
      return editClubBy(db, by, {
        async edit(tx, club) {
          if (longRun !== undefined) await writeSettings(tx, club, { longRun });
          if (drop) await dropRace(tx, club, drop);
          if (enter) await enterRace(tx, club, enter, by.at);
        },
        plan: replanCalendar,
      });
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
              await writePauses(tx, club, [...club.pauses, { from: clubToday(club, at), until: null, reason: 'removed' }]);
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

async function writeSettings(tx: Kysely<Schema>, { id, settings }: Club, changes: SettingChanges): Promise<void> {
  const values = JSON.stringify(withChanges(settings, changes));
  await tx.updateTable('clubs').set({ settings: values }).where('id', '=', id).execute();
}
