import type { Kysely } from 'kysely';
import type { Club, Pause, PostTime, Programme } from '../club/club.ts';
import type { CalendarEntries } from '../club/entries.ts';
import type { ClubId, GuildId } from '../club/ids.ts';
import { type LocalDate, localDateAt } from '../club/local-date.ts';
import type { SettingValues } from '../club/settings.ts';
import { holdsOf } from './club-pauses.ts';
import { instantOf } from './instant.ts';
import { prepared } from './prepared.ts';
import { type RaceRow, racesOf } from './races.ts';
import type { Schema } from './schema.ts';
import { seasonsOf } from './seasons.ts';
import { settingsOf } from './setting-rows.ts';
import { weekPlanOfText } from './week-plans.ts';

const clubIn = prepared((db, { guildId }: { guildId: GuildId }) => selectClubs(db).where('clubs.guild_id', '=', guildId));

/** The club of a guild; null: it has none. */
export async function readClub(db: Kysely<Schema>, guildId: GuildId): Promise<Club | null> {
  const rows = await clubIn(db, { guildId });
  return isSome(rows) ? clubFrom(rows, await datesOf(db, [rows[0].id])) : null;
}

/** The clubs that these rows are of, by id. */
export async function clubsOf(db: Kysely<Schema>, rows: readonly { club_id: ClubId }[]): Promise<ReadonlyMap<ClubId, Club>> {
  const ids = rows.map((row) => row.club_id);
  const clubs = Map.groupBy(await selectClubs(db).where('clubs.id', 'in', ids).execute(), ({ id }) => id);
  const dates = await datesOf(db, ids);
  return new Map([...clubs].map(([id, theirs]) => [id, clubFrom(theirs as Rows, dates)]));
}

/** What organisers entered by its days, of several clubs. */
interface Dates {
  races: readonly RaceRow[];
  holds: Awaited<ReturnType<typeof holdsOf>>;
  seasons: Awaited<ReturnType<typeof seasonsOf>>;
}

async function datesOf(db: Kysely<Schema>, clubIds: readonly ClubId[]): Promise<Dates> {
  return { races: await racesOf(db, clubIds), holds: await holdsOf(db, clubIds), seasons: await seasonsOf(db, clubIds) };
}

/** Reads clubs with their programmes: a row for each programme, with what is planned for it, beside the club. */
function selectClubs(db: Kysely<Schema>) {
  return db
    .selectFrom('clubs')
    .innerJoin('programmes', 'programmes.club_id', 'clubs.id')
    .leftJoin('planned as prompt', (join) => join.onRef('prompt.programme_id', '=', 'programmes.id').on('prompt.kind', '=', 'daily'))
    .leftJoin('planned as weekly', (join) => join.onRef('weekly.programme_id', '=', 'programmes.id').on('weekly.kind', '=', 'weekly'))
    .selectAll('clubs')
    .select(['programmes.id as programme_id', 'number', 'name', 'channel_id', 'time_zone', 'prompt_minute', 'week_plan', 'ended_at'])
    .select(['prompt.due_at as prompt_at', 'prompt.local_date as prompt_date'])
    .select(['weekly.due_at as digest_at', 'weekly.local_date as digest_date'])
    .orderBy('clubs.id')
    .orderBy('number');
}
type Row = Awaited<ReturnType<ReturnType<typeof selectClubs>['execute']>>[number];

/** The rows of one club. It is saved together with its first programme, so there is one at least. */
type Rows = [Row, ...Row[]];
const isSome = (rows: Row[]): rows is Rows => rows.length > 0;

/** The rows of a club as the rest of the bot knows it. Its first programme never ends. */
function clubFrom([row, ...others]: Rows, dates: Dates): Club {
  const isOurs = ({ clubId }: { clubId: ClubId }) => clubId === row.id;
  const [races, holds] = [dates.races.filter(isOurs), dates.holds.filter(isOurs)];
  const settings = settingsOf(row);
  const entered = races.map(({ localDate, enteredDate }) => ({ localDate, enteredDate }));
  const entries: CalendarEntries = { longRun: settings.longRun, races: entered };
  const read = (each: Row) => programmeFrom(each, settings, entries);
  return {
    id: row.id,
    guildId: row.guild_id,
    setUpBy: row.set_up_by,
    since: localDateAt(Date.parse(row.created_at)),
    programmes: [read(row), ...others.filter(({ ended_at }) => ended_at === null).map(read)],
    ended: others.filter(({ ended_at }) => ended_at !== null).map(read),
    settings,
    races: races.map(({ localDate, name, metres }) => ({ localDate, name, metres })),
    seasons: dates.seasons.filter(isOurs).map(({ name, from, to }) => ({ name, from, to })),
    nextDigest: plannedAt(row.digest_at, row.digest_date),
    pauses: holds.flatMap(({ from, until, reason }): Pause[] => (reason === 'held' ? [] : [{ from, until, reason }])),
    heldWeeks: holds.filter(({ reason }) => reason === 'held').map(({ from }) => from),
  };
}

function programmeFrom(row: Row, { posts }: SettingValues, entries: CalendarEntries): Programme {
  return {
    id: row.programme_id,
    name: row.name,
    number: row.number,
    channelId: row.channel_id,
    timeZone: row.time_zone,
    promptMinute: row.prompt_minute,
    weekPlan: weekPlanOfText(row.week_plan),
    entries,
    posts,
    nextPrompt: plannedAt(row.prompt_at, row.prompt_date),
  };
}

function plannedAt(at: string | null, localDate: LocalDate | null): PostTime | null {
  return at === null || localDate === null ? null : { localDate, at: instantOf(at) };
}
