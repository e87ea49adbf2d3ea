import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../club/club.ts';

/** "hips-2026-11-29T040012Z.backup": by name is by time. */
const NAME = /^hips-(\d{4}-\d{2}-\d{2}T\d{2})(\d{2})(\d{2})Z\.backup$/;

/** What stands behind the name of one that is not finished. */
const UNFINISHED = '.part';

/** How long an unfinished backup may be under way, in hours; what is older was left by one that was killed. */
const UNDER_WAY_HOURS = 24;

/** What a backup that is made at `at` is called. */
export function backupName(at: Instant): string {
  return `hips-${at.toString({ smallestUnit: 'second' }).replaceAll(':', '')}.backup`;
}

/** When the newest backup in a folder was made until `at`, by the names of those that are whole; null: there is none. */
export async function newestBackup(folder: string, at: Instant): Promise<Instant | null> {
  const newest = (await backupsIn(folder, at)).at(-1);
  return newest ? Temporal.Instant.from(newest.replace(NAME, '$1:$2:$3Z')) : null;
}

/** Deletes all backups of a folder but the newest, and what a killed one left. @returns how many backups were deleted */
export async function dropOld(folder: string, keep: number, at: Instant): Promise<number> {
  const old = (await backupsIn(folder, at)).slice(0, -keep);
  for (const name of old) await rm(join(folder, name));
  for (const name of await readdir(folder)) {
    const isOurs = name.endsWith(UNFINISHED) && NAME.test(name.slice(0, -UNFINISHED.length));
    if (isOurs && (await stat(join(folder, name))).mtimeMs < at.epochMilliseconds - UNDER_WAY_HOURS * 3_600_000)
      await rm(join(folder, name));
  }
  return old.length;
}

/** Oldest first; none in a folder that is not there. One that a clock which was ahead named after a later time stands in nobody's way. */
async function backupsIn(folder: string, at: Instant): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => NAME.test(name) && name <= backupName(at)).sort();
}
