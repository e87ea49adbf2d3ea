import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import type { Instant } from '../club/club.ts';
import { EXIT, NotSaved, StartError } from '../errors.ts';
import { hostWords } from '../words/host.ts';
import { makeBackup } from './backup.ts';
import { type Manifest, readManifest, unpackBackup } from './backup-file.ts';
import { inspectCopy } from './copy.ts';
import { openDatabase } from './database.ts';
import type { ErasedList } from './erased-list.ts';
import { instantOf, instantText } from './instant.ts';
import { MIGRATIONS_FOLDER, type Migrations, readMigrations, refuseNewer } from './migrate.ts';
import { recountAll } from './recount.ts';
import { deleteAgain, markRestored } from './restored.ts';
import { erasedBeside, erasedPathOf } from './sqlite-erased.ts';
import { diskCodeOf } from './sqlite-place.ts';
import { holdPlace } from './sqlite-swap.ts';
import { nameOf } from './whereabouts.ts';

const say = hostWords.backup;

/** What a restore did. */
export interface RestoreReport {
  deletedAgain: { people: number; clubs: number };
  /** Where the list of the deleted is missing, though the database is new there; null: nothing is missing. */
  missingList: string | null;
  /** Rows of totals that were wrong. */
  recounted: number;
  /** Where the database is now that stood there before. */
  aside: string[];
  /** By table, as they are now. */
  rows: Record<string, number>;
}

interface Restoring {
  /** The backup. */
  file: string;
  manifest: Manifest;
  migrations: Migrations;
  at: Instant;
  /** Of this bot. */
  version: string;
}

/**
 * Whether a backup is whole and this bot can read it. Nothing is changed.
 *
 * @throws StartError
 */
export async function openBackup(file: string): Promise<Manifest> {
  const manifest = await readManifest(file);
  refuseNewer(manifest.migrations, await readMigrations(MIGRATIONS_FOLDER), file);
  return manifest;
}

/**
 * Puts a backup in the place of the database at `url`, of whichever engine, and keeps what was there before. The list of those who were
 * deleted stays, and they are deleted again.
 *
 * @throws StartError, before anything is changed: when a bot runs there, or when something is wrong with the backup
 */
export async function restoreInto(url: string, from: Omit<Restoring, 'migrations'>): Promise<RestoreReport> {
  const restoring = { ...from, migrations: await readMigrations(MIGRATIONS_FOLDER) };
  try {
    return await (url.startsWith('sqlite:') ? restoreSqlite(url.slice('sqlite:'.length), restoring) : restorePostgres(url, restoring));
  } catch (error) {
    const code = error instanceof NotSaved ? error.code : diskCodeOf(error);
    throw code === null ? error : new StartError(EXIT.configuration, [hostWords.restore.notWritten(await nameOf(url), code)]);
  }
}

async function restoreSqlite(path: string, restoring: Restoring): Promise<RestoreReport> {
  const place = holdPlace(path);
  try {
    await place.clear();
    const list = await erasedBeside(place.file).read();
    const prepared = await prepare(place.beside, restoring, list);
    const aside = await place.swap(stampOf(restoring.at));
    return { ...prepared, aside, missingList: list === null && aside.length === 0 ? erasedPathOf(place.file) : null };
  } finally {
    await place.release();
  }
}

async function restorePostgres(url: string, restoring: Restoring): Promise<RestoreReport> {
  const [{ fillPostgres }, folder] = [await import('./postgres-fill.ts'), await mkdtemp(join(tmpdir(), 'hips-restore-'))];
  try {
    let isNew = false;
    const { db, erased, close } = await openDatabase(url, {
      onMade: () => {
        isNew = true;
      },
    });
    try {
      const list = await erased.read();
      const fresh = join(folder, 'hips.db');
      const prepared = await prepare(fresh, restoring, list);
      const aside = isNew ? [] : [await setAside(url, restoring)];
      await fillPostgres(db, fresh);
      return { ...prepared, aside, missingList: list === null && isNew ? `the table erased of ${await nameOf(url)}` : null };
    } finally {
      await close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A server's tables cannot be moved away as files can: they become a backup, beside the one that is restored. */
async function setAside(url: string, { file, at, version }: Restoring): Promise<string> {
  const aside = join(dirname(file), `before-restore-${stampOf(at)}.backup`);
  await makeBackup(url, aside, { madeAt: instantText(at), version });
  return aside;
}

/** Makes the database that is to be: checked, up to date, without those who were deleted, and told that it is an older state. */
async function prepare(
  fresh: string,
  { file, manifest, migrations, at }: Restoring,
  list: Awaited<ReturnType<ErasedList['read']>>,
): Promise<Pick<RestoreReport, 'deletedAgain' | 'recounted' | 'rows'>> {
  await unpackBackup(file, manifest, fresh);
  refuseOther(file, manifest, inspectCopy(fresh, file, migrations));
  const { db, close } = await openDatabase(`sqlite:${fresh}`);
  const deletedAgain = await deleteAgain(db, list);
  const { tallies, dayTotals } = await recountAll(db);
  await markRestored(db, { madeAt: instantOf(manifest.madeAt), at });
  await close();
  overwriteDeleted(fresh);
  const { rows } = inspectCopy(fresh, file, migrations);
  return { deletedAgain, recounted: tallies + dayTotals, rows };
}

/** @throws StartError for a backup that does not hold what its manifest says */
function refuseOther(file: string, manifest: Manifest, { applied, rows }: ReturnType<typeof inspectCopy>): void {
  if (applied.join() !== manifest.migrations.join()) throw new StartError(EXIT.configuration, [say.otherSchema(file)]);
  const tables = [...new Set([...Object.keys(rows), ...Object.keys(manifest.rows)])];
  const wrong = tables.filter((table) => rows[table] !== manifest.rows[table]);
  if (wrong.length > 0) throw new StartError(EXIT.configuration, [say.otherRows(file, wrong)]);
}

/** Writes the file anew from its rows, so that nothing of what was deleted is left in it. */
function overwriteDeleted(file: string): void {
  const connection = new Database(file);
  try {
    connection.exec('vacuum');
    connection.pragma('wal_checkpoint(truncate)');
  } finally {
    connection.close();
  }
}

/** "2026-11-29T080000.123Z": two restores within a second have two names. */
function stampOf(at: Instant): string {
  return at.toString({ smallestUnit: 'millisecond' }).replaceAll(':', '');
}
