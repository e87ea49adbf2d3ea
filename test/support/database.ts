import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import type { Club, ClubSettings, Instant, PausedDays } from '../../src/club/club.ts';
import { asChannelId, asGuildId, asUserId } from '../../src/club/ids.ts';
import { FIRST_DAY, LAST_DAY, type LocalDate } from '../../src/club/local-date.ts';
import type { SessionExercise } from '../../src/club/session.ts';
import { openDatabase } from '../../src/store/database.ts';
import type { Engine, OpenDatabase } from '../../src/store/engine.ts';
import type { Schema } from '../../src/store/schema.ts';
import { type Store, storeOn } from '../../src/store/stores.ts';
import { type Place, type PostgresServer, startPostgres } from './database-postgres.ts';
import { atFileEnd } from './file-end.ts';
import { by, organising } from './plain.ts';

/** A store on a new database of its own, with SQL beside the verbs. `await using` closes it and takes it away. */
export interface TestStore extends Store, AsyncDisposable {
  db: Kysely<Schema>;
}

let server: Promise<PostgresServer> | undefined;
/** Where a test's database is. */
type Home = Engine | 'memory';
/** Those that are open and empty: to open one takes longer than most tests last. */
const openDatabases: Record<Home, OpenDatabase[]> = { memory: [], sqlite: [], postgres: [] };

/** Opens a store for one test, on an empty database with every table; or on the one at `place`. */
export async function openTestStore(engine: Engine, place?: Place): Promise<TestStore> {
  return place ? storeAt(place) : emptyStore(engine);
}

/** A store in memory for one test: the same SQLite, and no disk that somebody waits for. */
export function openMemoryStore(exercises: readonly SessionExercise[]): Promise<TestStore> {
  return emptyStore('memory', exercises);
}

async function storeAt(place: Place): Promise<TestStore> {
  const database = await openDatabase(place.url);
  return {
    ...storeOn(database),
    db: database.db,
    async [Symbol.asyncDispose]() {
      await database.close();
      await place[Symbol.asyncDispose]();
    },
  };
}

/** A store on a database that is emptied for the next test instead of being closed. */
async function emptyStore(home: Home, exercises?: readonly SessionExercise[]): Promise<TestStore> {
  const database = openDatabases[home].pop() ?? (await sharedDatabase(home));
  const { db, engine } = database;
  return {
    ...storeOn(database, exercises),
    db,
    async [Symbol.asyncDispose]() {
      await db.transaction().execute(async (tx) => {
        await tx.deleteFrom('clubs').execute(); // all that is a club's goes along
        await tx.deleteFrom('facts').execute();
        await COUNT_FROM_ONE[engine].execute(tx);
      });
      openDatabases[home].push(database);
    },
  };
}

async function sharedDatabase(home: Home): Promise<OpenDatabase> {
  const place = home === 'memory' ? IN_MEMORY : await newDatabase(home);
  const database = await openDatabase(place.url);
  atFileEnd(async () => {
    openDatabases[home] = [];
    await database.close();
    await place[Symbol.asyncDispose]();
  });
  return database;
}
const IN_MEMORY: Place = { url: 'sqlite::memory:', [Symbol.asyncDispose]: async () => undefined };

/** Keys begin anew, as in a new database. */
const COUNT_FROM_ONE = {
  sqlite: sql`delete from sqlite_sequence`,
  postgres: sql`select setval(quote_ident(sequencename)::regclass, 1, false) from pg_sequences where schemaname = 'public'`,
};

/** Sets up a club that wants no digests, so that its outbox holds prompts and nothing else. */
export async function saveWithoutDigest({ clubs }: Store, settings: ClubSettings, at: Instant): Promise<Club> {
  return clubs.change(organising(await clubs.save(settings, by(at)), at), { digest: false });
}

/** The address of a database that no bot has opened yet: on SQLite a file that is not there, on PostgreSQL an empty database. */
export async function newDatabase(engine: Engine): Promise<Place> {
  if (engine === 'sqlite') {
    const folder = await newFolder();
    return { url: `sqlite:${join(folder.path, 'hips.db')}`, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
  }
  server ??= sharedServer(); // one for all tests of a file
  return (await server).newDatabase();
}

async function sharedServer(): Promise<PostgresServer> {
  const started = await startPostgres();
  atFileEnd(async () => {
    server = undefined;
    await started.stop();
  });
  return started;
}

/** An empty directory for one test. */
export async function newFolder(): Promise<AsyncDisposable & { path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'hips-test-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** What an organiser in Paris chose: 07:30, which is 06:30 UTC in winter, every day but Sunday. */
export const PARIS: ClubSettings = {
  guildId: asGuildId('100000000000000001'),
  channelId: asChannelId('200000000000000001'),
  timeZone: 'Europe/Paris',
  promptMinute: 450,
  weekPlan: ['strength', 'light', 'strength', 'light', 'strength', 'light', 'rest'],
};

/** Every day that a member checked in, oldest first. */
export async function daysOf({ habits }: Pick<Store, 'habits'>, club: Club, userId: string): Promise<LocalDate[]> {
  return (await habits.checkins({ club, userId: asUserId(userId) }, FIRST_DAY, LAST_DAY)).map(({ localDate }) => localDate);
}

/** Every pause that is stored of a club, oldest first. */
export async function pausesOf(db: Kysely<Schema>, { id }: Club): Promise<(PausedDays & { reason: string })[]> {
  const rows = await db.selectFrom('pauses').selectAll().where('club_id', '=', id).orderBy('from_date').execute();
  return rows.map((row) => ({ from: row.from_date, until: row.until_date, reason: row.reason }));
}
