import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../club/club.ts';

/** "hips-2026-11-29T040012Z.backup": by name is by time. */
const NAME = /^hips-(\d{4}-\d{2}-\d{2}T\d{2})(\d{2})(\d{2})Z\.backup$/;

/** What stands behind the name of one that is not finished, and of what SQLite puts beside it. */
const UNFINISHED = /\.part(-journal|-wal|-shm)?$/;

/** For how long a backup that is under way may write nothing, in hours. What is older was left by one that was killed, and goes with the next day's. */
const UNDER_WAY_HOURS = 12;

/** What a backup that is made at `at` is called. */
export function backupName(at: Instant): string {
  return `hips-${at.toString({ smallestUnit: 'second' }).replaceAll(':', '')}.backup`;
}

/** When the newest backup in a folder was made until `at`, by the names of those that are whole; null: there is none. */
export async function newestBackup(folder: string, at: Instant): Promise<Instant | null> {
  const newest = (await backupsIn(folder, at)).at(-1);
  return newest ? Temporal.Instant.from(newest.replace(NAME, '$1:$2:$3Z')) : null;
}

/** Deletes all backups of a folder but the newest. @returns how many backups were deleted */
export async function dropOld(folder: string, keep: number, at: Instant): Promise<number> {
  const old = (await backupsIn(folder, at)).slice(0, -keep);
  for (const name of old) await rm(join(folder, name));
  return old.length;
}

/** Deletes what killed backups left in a folder. What is another user's stays. */
export async function dropUnfinished(folder: string, at: Instant): Promise<void> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => UNFINISHED.test(name) && NAME.test(wholeOf(name)));
  for (const group of Map.groupBy(names, wholeOf).values()) {
    const files = group.map((name) => join(folder, name));
    const written = await Promise.all(files.map(writtenAt));
    if (Math.max(...written) >= at.epochMilliseconds - UNDER_WAY_HOURS * 3_600_000) continue;
    for (const file of files) await rm(file, { force: true }).catch(() => undefined);
  }
}

/** What an unfinished backup is called once it is whole. */
function wholeOf(name: string): string {
  return name.replace(UNFINISHED, '');
}

/** When a file was last written, in milliseconds; 0: there is none. */
async function writtenAt(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

/** Oldest first; none in a folder that is not there. One that a clock which was ahead named after a later time stands in nobody's way. */
async function backupsIn(folder: string, at: Instant): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => NAME.test(name) && name <= backupName(at)).sort();
}
