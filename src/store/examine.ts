import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { Club } from '../club/club.ts';
import { readClub } from './club-rows.ts';
import { copyDatabase, inspectCopy } from './copy.ts';
import { requireDatabase } from './database.ts';
import type { Engine } from './engine.ts';
import { MIGRATIONS_FOLDER, readMigrations } from './migrate.ts';
import { countWrong } from './recount.ts';
import type { Schema } from './schema.ts';
import { readSqlite } from './sqlite.ts';
import { erasedBeside } from './sqlite-erased.ts';
import { isLocked } from './sqlite-file.ts';
import { requireFiles } from './sqlite-place.ts';
import { nameOf } from './whereabouts.ts';

/** Clubs that are read, at most. */
const CLUBS = 100;

/** What is found in a database that a bot may have open meanwhile. Nothing in it changes. */
export interface Stored {
  kind: 'read';
  engine: Engine;
  /** As the host knows it. */
  name: string;
  /** Whether a bot has it open. */
  isInUse: boolean;
  /** Migrations that the next start will apply, in their order. */
  migrationsAhead: readonly string[];
  /** Rows of totals that are not what a recount gives. */
  wrongTotals: number;
  /** What a bot remembers about itself, by key. It can be read of any version. */
  facts: Readonly<Record<string, string>>;
  /** The zones of all programmes. */
  timeZones: string[];
  /** Clubs that have the bot, up to a hundred. */
  clubs: Club[];
  clubsInAll: number;
}

/** @throws StartError for one that cannot be read, and for files that a start would refuse */
export async function examine(url: string): Promise<Stored> {
  await requireDatabase(url);
  const name = await nameOf(url);
  if (url.startsWith('sqlite:')) {
    const file = requireFiles(name);
    await erasedBeside(file).read();
    return look(file, { name, engine: 'sqlite', isInUse: isLocked(file) });
  }
  const folder = await mkdtemp(join(tmpdir(), 'hips-'));
  try {
    const copy = join(folder, 'copy.db');
    await copyDatabase(url, copy, await readMigrations(MIGRATIONS_FOLDER));
    const { isInUse } = await import('./postgres-copy.ts');
    return await look(copy, { name, engine: 'postgres', isInUse: await isInUse(url) });
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function look(file: string, of: Pick<Stored, 'engine' | 'name' | 'isInUse'>): Promise<Stored> {
  const migrations = await readMigrations(MIGRATIONS_FOLDER);
  const { applied } = inspectCopy(file, of.name, migrations);
  const migrationsAhead = Object.keys(migrations).filter((name) => !applied.includes(name));
  const database = readSqlite(file, { onTrouble: () => undefined });
  try {
    const isBehind = migrationsAhead.length > 0; // an older version kept the rest by its own rules, so we read the facts alone
    const contents = isBehind ? { ...UNREAD, facts: await readFacts(database.db) } : await inspectContents(database.db);
    return { kind: 'read', ...of, migrationsAhead, ...contents };
  } finally {
    await database.close();
  }
}

const UNREAD = { wrongTotals: 0, timeZones: [], clubs: [], clubsInAll: 0 };

async function readFacts(db: Kysely<Schema>): Promise<Record<string, string>> {
  const facts = await db.selectFrom('facts').selectAll().execute();
  return Object.fromEntries(facts.map(({ key, value }) => [key, value]));
}

/** What a database that is up to date has in it. */
export async function inspectContents(db: Kysely<Schema>) {
  const { tallies, dayTotals } = await countWrong(db);
  const facts = await readFacts(db);
  const zones = await db.selectFrom('programmes').select('time_zone').distinct().orderBy('time_zone').execute();
  const guilds = await db.selectFrom('clubs').select('guild_id').where('removed_at', 'is', null).orderBy('id').execute();
  const clubs: Club[] = [];
  for (const { guild_id } of guilds.slice(0, CLUBS)) clubs.push((await readClub(db, guild_id))!);
  return {
    wrongTotals: tallies + dayTotals,
    facts,
    timeZones: zones.map((row) => row.time_zone),
    clubs,
    clubsInAll: guilds.length,
  };
}
