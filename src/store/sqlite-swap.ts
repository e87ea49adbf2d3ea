import { constants, existsSync, realpathSync } from 'node:fs';
import { chmod, chown, copyFile, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { lockFor } from './sqlite-file.ts';
import { lockOf, makeFolder, prepareFile } from './sqlite-place.ts';

/** What belongs to a database file and would spoil another one in its place. */
const SIDES = ['-wal', '-journal', '-shm'] as const;

/** What the bot and SQLite call their files: the database, and those beside it. */
const OWN = ['', ...SIDES, '.lock', '.erased', '.erased.new'] as const;

/** What stands behind the name of a database that a restore is making. */
const RESTORING = '.restoring';

/** The place of a database file, which no bot can open until it is let go. */
interface HeldPlace {
  /** Its full path, without links. */
  file: string;
  /** A path beside it for what is to come there. */
  beside: string;
  /** Deletes all that is written beside it. A restore that was killed may have left a log there, which would get into the next one. */
  clear(): Promise<void>;
  /** Puts what stands at `beside` in its place. @returns where the files are that were there before; none: there was nothing */
  swap(stamp: string): Promise<string[]>;
  /** Clears, and lets go. */
  release(): Promise<void>;
}

/** Keeps bots from the place of a database, whether one is there or not. @throws StartError when a bot runs on it */
export function holdPlace(path: string): HeldPlace {
  const absolute = resolve(path);
  makeFolder(dirname(absolute));
  const wasThere = existsSync(absolute);
  const file = wasThere ? prepareFile(absolute).file : absolute;
  const lock = lockFor(file);
  const beside = file + RESTORING;
  const clear = async () => {
    for (const side of OWN) await rm(beside + side, { force: true });
  };
  return {
    file,
    beside,
    clear,
    swap: (stamp) => swap(file, beside, `${file}.before-restore-${stamp}`),
    async release() {
      await clear();
      lock.close();
      if (!existsSync(file)) await rm(lockOf(file), { force: true }); // alone it would keep a new database from being made
    },
  };
}

/** Whether a path is one of those that the bot keeps for a database that is there, also where no such file is yet. On some disks case does not count. */
export function isKeptFor(database: string, path: string): boolean {
  const [file, folder] = [realpathSync.native(database), dirname(resolve(path))];
  if (!existsSync(folder)) return false;
  const [own, other] = [file, join(realpathSync.native(folder), basename(path))].map((each) => each.toLowerCase()) as [string, string];
  return OWN.some((side) => other === own + side) || other.startsWith(own + RESTORING);
}

/**
 * Whoever stops this in the middle leaves the old database or the new one. It copies the old one, brings all of it into its one file, and
 * replaces that file in one step.
 */
async function swap(file: string, fresh: string, aside: string): Promise<string[]> {
  const { uid, gid } = await stat(existsSync(file) ? file : dirname(file));
  const files = ['', '-wal', '-journal'].filter((side) => existsSync(file + side));
  for (const side of files) await copySafely(file + side, aside + side);
  await toOneFile(file);
  for (const side of SIDES) await rm(file + side, { force: true });
  for (const each of [fresh, lockOf(file), ...files.map((side) => aside + side)]) await giveBack(each, uid, gid);
  await sync(fresh);
  await rename(fresh, file);
  await sync(dirname(file));
  return files.map((side) => aside + side);
}

/** What root restores belongs to whom it belonged before, or to whom the folder belongs: otherwise the bot could not open it. */
async function giveBack(path: string, uid: number, gid: number): Promise<void> {
  if (process.getuid?.() === 0) await chown(path, uid, gid);
}

async function copySafely(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
  await chmod(to, 0o600);
  await sync(to);
}

/** A database that is damaged stays as it is. Its copy has all that there was. */
async function toOneFile(file: string): Promise<void> {
  try {
    const connection = new Database(file, { fileMustExist: true });
    try {
      connection.pragma('wal_checkpoint(truncate)');
    } finally {
      connection.close();
    }
  } catch {
    return;
  }
}

async function sync(path: string): Promise<void> {
  if (process.platform === 'win32') return; // there a folder cannot be opened
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
