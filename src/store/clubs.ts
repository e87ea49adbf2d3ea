import type { Kysely } from 'kysely';
import { changesBetween } from '../club/changes.ts';
import type { Club, ClubSettings, Doer, Instant, Organiser, PromptTime, Race } from '../club/club.ts';
import type { ClubId, GuildId, ProgrammeId } from '../club/ids.ts';
import type { LocalDate } from '../club/local-date.ts';
import { calendarZone, FIRST_PROGRAMME, firstProgramme } from '../club/programme.ts';
import { clubToday, nextPrompt, replanned } from '../club/schedule.ts';
import { type SettingChanges, type SettingName, settingValues, withChanges } from '../club/settings.ts';
import { PLANNED_KINDS, type PlannedKind } from '../posts/kinds.ts';
import { noteChanges } from './audit.ts';
import { skipWaiting } from './claim.ts';
import { beginPause, endPause, inZone, movePause } from './club-pauses.ts';
import { readClub } from './club-rows.ts';
import { forgetShown } from './counts.ts';
import { lockRows } from './engine.ts';
import { instantText } from './instant.ts';
import { type OfClub, obstaclesOf, planNext, plannedOf, writePlanned } from './planned.ts';
import { dropRace, enterRace, replanRaces } from './races.ts';
import { recountSeasons } from './recount.ts';
import { replanReminders } from './reminder-rows.ts';
import type { Schema } from './schema.ts';
import { settingColumns } from './setting-rows.ts';
import { addTrouble } from './troubles.ts';
import { weekPlanText } from './week-plans.ts';

const [DAILY, WEEKLY] = ['daily', 'weekly'].map((kind) => PLANNED_KINDS.find((each) => each.kind === kind)!) as [PlannedKind, PlannedKind];

/** What organisers are told of a club that took the bot back. */
const RETURNED = { kind: 'returned', reason: 'returned' } as const;

/** Clubs, one row per guild, their programmes and their pauses. */
export function clubStore(db: Kysely<Schema>, scrub: () => Promise<void>) {
  return {
    /** The club of a guild, or null when nobody has set it up. */
    get: (guildId: GuildId): Promise<Club | null> => readClub(db, guildId),

    /** The first prompt that these settings would bring, if they were saved at `at`. */
    plan: (settings: ClubSettings, at: Instant): Promise<PromptTime | null> => planned(db, DAILY, settings, at),

    /**
     * Sets a club up with its first programme, or changes both, and plans the next prompt and digest. It ends the pause of a club that took the bot back.
     *
     * A day that is in the outbox gets no second prompt, and one that was to come is not lost: see {@link replanned}.
     */
    async save(settings: ClubSettings, by: Doer): Promise<Club> {
      const { at } = by;
      return db.transaction().execute(async (tx) => {
        await lock(tx, settings.guildId);
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
      const { at } = by;
      return db.transaction().execute((tx) =>
        changeBy(tx, by, async (club) => {
          await skipWaiting(tx, club, { reason: 'paused' }, at);
          await beginPause(tx, club, { until, reason: 'asked' }, at);
        }),
      );
    },

    /** Ends the pause, if one is under way. The next prompt is the first one from now on. */
    async resume(by: Organiser): Promise<Club> {
      return db.transaction().execute((tx) => changeBy(tx, by, (club) => endPause(tx, club, by.at)));
    },

    /** Changes these settings; the others stay. What follows from each that is another now is done at once, or nothing changes. */
    async change(by: Organiser, changes: SettingChanges): Promise<Club> {
      const { guildId } = by.club;
      return db.transaction().execute(async (tx) => {
        await lock(tx, guildId);
        const before = (await readClub(tx, guildId))!;
        const { settings } = before;
        await tx
          .updateTable('clubs')
          .set(settingColumns(withChanges(settings, changes)))
          .where('guild_id', '=', guildId)
          .execute();
        const club = (await readClub(tx, guildId))!;
        const changed = (Object.keys(changes) as SettingName[]).filter((name) => club.settings[name] !== settings[name]);
        for (const name of changed) await FOLLOWS[name]?.(tx, club, by.at);
        return noted(tx, before, by, (await readClub(tx, guildId))!);
      });
    },

    /** Enters a race in the club's training calendar, in place of one of that day, and plans the prompts that it changes. */
    async enterRace(by: Organiser, race: Race): Promise<Club> {
      return db.transaction().execute((tx) => changeCalendar(tx, by, (club) => enterRace(tx, club, race)));
    },

    /** Takes a race out of the club's training calendar, and plans the prompts that this changes. */
    async dropRace(by: Organiser, localDate: LocalDate): Promise<Club> {
      return db.transaction().execute((tx) => changeCalendar(tx, by, (club) => dropRace(tx, club, localDate)));
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
        await change(tx, guildId, at, async (club) => {
          await skipWaiting(tx, club, { reason: 'removed' }, at);
          await beginPause(tx, club, { until: null, reason: 'removed' }, at);
        });
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

    /** Deletes the clubs that took the bot out before `before`, with all that is theirs. @returns how many */
    async purge(before: Instant): Promise<number> {
      const { numDeletedRows } = await db.deleteFrom('clubs').where('removed_at', '<', instantText(before)).executeTakeFirstOrThrow();
      if (numDeletedRows > 0n) await scrub();
      return Number(numDeletedRows);
    },
  };
}
export type ClubStore = ReturnType<typeof clubStore>;

/** What follows from a setting that was changed, beside what its readers make of it. */
const FOLLOWS: { [Name in SettingName]?: (tx: Kysely<Schema>, club: Club, at: Instant) => Promise<void> } = {
  /** A digest that waits to be posted when it is switched off is skipped. */
  async digest(tx, club, at) {
    if (!club.settings.digest) await skipWaiting(tx, club, { reason: 'off', kinds: ['weekly'] }, at);
    await planNext(tx, WEEKLY, { club, programme: firstProgramme(club) }, at); // and not the prompt, which may be due this minute
  },

  /** Sessions move with the long run, and so may prompts; the goals of weeks with a race go by it from now on. */
  async longRun(tx, club, at) {
    await replanRaces(tx, club, at);
    await replanPrompts(tx, club, at);
  },

  /** Days that get a prompt from now on, or none any more. One that is due this minute still goes out, if its day wants it. */
  async posts(tx, club, at) {
    for (const programme of club.programmes) {
      const { taken, pause } = await obstaclesOf(tx, DAILY, { club, programme });
      const schedule = DAILY.scheduleOf(programme, club)!;
      const next = replanned(schedule, await plannedOf(tx, DAILY, programme), at, { taken, pause });
      await writePlanned(tx, DAILY.kind, [{ programmeId: programme.id, next }]);
    }
  },

  /** Prompts that are out get a count, or lose theirs. */
  count: (tx, club, at) => forgetShown(tx, club.id, at),

  /** The days before a season belong to their quarters, also those of a season that it takes the place of. Boards follow at once. */
  season: recountSeasons,
};

/** Edits the training calendar of a guild's club, and plans its prompts by it. */
async function changeCalendar(tx: Kysely<Schema>, by: Organiser, edit: (club: Club) => Promise<void>): Promise<Club> {
  const { guildId } = by.club;
  await lock(tx, guildId);
  const before = (await readClub(tx, guildId))!;
  await edit(before);
  await replanPrompts(tx, (await readClub(tx, guildId))!, by.at);
  return noted(tx, before, by, (await readClub(tx, guildId))!);
}

/** Plans the next prompt of each programme anew, after days changed on which there is one. One that is due this minute is not lost. */
async function replanPrompts(tx: Kysely<Schema>, club: Club, at: Instant): Promise<void> {
  for (const programme of club.programmes) {
    const obstacles = await obstaclesOf(tx, DAILY, { club, programme });
    const next = replanned(programme, await plannedOf(tx, DAILY, programme), at, obstacles);
    await writePlanned(tx, DAILY.kind, [{ programmeId: programme.id, next }]);
  }
}

/** Keeps others from changing the club until the transaction ends. */
async function lock(tx: Kysely<Schema>, guildId: GuildId): Promise<void> {
  await tx
    .selectFrom('clubs')
    .select('id')
    .where('guild_id', '=', guildId)
    .modifyEnd(lockRows(tx, 'clubs', 'wait'))
    .execute();
}

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

async function planAll(tx: Kysely<Schema>, of: OfClub, at: Instant): Promise<void> {
  for (const kind of PLANNED_KINDS) await planNext(tx, kind, of, at);
}

/** Edits the club of a guild and plans what it gets next anew. @throws Error when the guild has none */
async function change(tx: Kysely<Schema>, guildId: GuildId, at: Instant, edit: (club: Club) => Promise<void>): Promise<Club> {
  await lock(tx, guildId);
  const before = await readClub(tx, guildId);
  if (!before) throw new Error(`guild ${guildId} has no club`);
  await edit(before);
  const after = (await readClub(tx, guildId))!;
  for (const programme of after.programmes) await planAll(tx, { club: after, programme }, at);
  return (await readClub(tx, guildId))!;
}

/** The same for an organiser, which is noted down. */
async function changeBy(tx: Kysely<Schema>, by: Organiser, edit: (club: Club) => Promise<void>): Promise<Club> {
  const { guildId } = by.club;
  let before: Club | null = null;
  const after = await change(tx, guildId, by.at, (club) => {
    before = club;
    return edit(club);
  });
  return noted(tx, before, by, after);
}

/** The club after an organiser changed it: what is another now is noted down. */
async function noted(tx: Kysely<Schema>, before: Club | null, { userId, at }: Doer, after: Club): Promise<Club> {
  await noteChanges(tx, { club: after, userId, at }, changesBetween(before, after, at));
  return after;
}
