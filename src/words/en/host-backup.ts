import { list, many } from './format.ts';

/** "2026-11-29 at 03:15 UTC" */
const moment = (iso: string) => `${iso.slice(0, 10)} at ${iso.slice(11, 16)} UTC`;
const ENGINES = { sqlite: 'SQLite', postgres: 'PostgreSQL' };
const NOTHING_TOUCHED = 'Nothing was touched.';

/** Of a backup: how one is made, and what may be wrong with one. */
export const backup = {
  made: (where: string, file: string, { rows, bytes }: { rows: Record<string, number>; bytes: number }) =>
    `Backed up ${where} to ${file}: ${many(sum(rows), 'row')}, ${many(Math.ceil(bytes / 1024), 'kilobyte')}. It was read again, and nothing is missing.`,
  dropped: (count: number, folder: string, kept: number) =>
    `Deleted ${many(count, 'older backup')} in ${folder}. The newest ${kept === 1 ? 'one stays' : `${kept} stay`}.`,
  nowhere: 'Say where the backup should go: npm run backup -- /var/backups/hips.backup. Or set BACKUP_DIR to a folder.',
  isThere: (file: string) => `${file} is there already, and a backup replaces nothing. Name another file.`,
  isKept: (file: string, database: string) =>
    `${file} is a name that the bot keeps for its database ${database}. ${NOTHING_TOUCHED} Name another file.`,
  notWritten: (file: string, code: string) =>
    `${file} cannot be written (${code}), so there is no backup. Look whether the disk has room, and whether this user may write there.`,
  wrongTotals: (where: string, count: number) =>
    `${where} was not backed up: ${count === 1 ? '1 row of its totals is' : `${count} rows of its totals are`} not what a recount of the check-ins gives. Stop the bot, run npm run rebuild, and start it again; then back up.`,
  unread: (file: string, code: string) => `${file} cannot be read (${code}). ${NOTHING_TOUCHED} Name a backup that this user may read.`,
  noBackup: (file: string) =>
    `${file} is no backup of this bot, or its end is missing. ${NOTHING_TOUCHED} Copy it anew from where you keep it, or take another one.`,
  changed: (file: string) =>
    `${file} is damaged or was changed since it was made: its bytes do not give the sha256 at its end. ${NOTHING_TOUCHED} Copy it anew from where you keep it, or take another one.`,
  otherManifest: (file: string) =>
    `${file} has the manifest of another backup: the database in it is not as long as that says. ${NOTHING_TOUCHED} Take another one.`,
  otherRows: (file: string, tables: readonly string[]) =>
    `${file} does not hold what its manifest says: the rows of ${list(tables)} are not as many. ${NOTHING_TOUCHED} Take another one.`,
  otherSchema: (file: string) =>
    `${file} does not hold what its manifest says: its tables have had other migrations. ${NOTHING_TOUCHED} Take another one.`,
};

/** Of a restore: what it did. */
export const restore = {
  noFile: 'Say which backup: npm run restore -- /var/backups/hips-2026-11-29T040012Z.backup',
  found: (file: string, made: { madeAt: string; version: string; engine: 'sqlite' | 'postgres'; rows: Record<string, number> }) =>
    `${file} is whole: ${many(sum(made.rows), 'row')}, made on ${moment(made.madeAt)} from ${ENGINES[made.engine]} by version ${made.version}.`,
  notWritten: (where: string, code: string) =>
    `Nothing was restored into ${where}: the disk does not take it (${code}). What was there is still there. Make room for three times the backup, and try again.`,
  deletedAgain: ({ people, clubs }: { people: number; clubs: number }) =>
    `Deleted again who was deleted since: ${many(people, 'person', 'people')} and ${many(clubs, 'club')}.`,
  nobodyDeleted: 'Nobody in it stands on the list of those who were deleted since.',
  noList: (place: string) =>
    `There is no list of those who were deleted since at ${place}. If the bot ran on another machine, delete them again by hand.`,
  recounted: (count: number) =>
    count === 1 ? '1 row of totals was wrong and is right now.' : `${count} rows of totals were wrong and are right now.`,
  setAside: (files: readonly string[]) =>
    `What was there before is now ${list(files)}. Delete ${files.length === 1 ? 'it' : 'them'} when all is well.`,
  nothingBefore: (where: string) => `There was no database at ${where}.`,
  done: (where: string, { clubs = 0, members = 0, checkins = 0 }: Record<string, number>) =>
    `Restored into ${where}: ${many(clubs, 'club')}, ${many(members, 'member')}, ${many(checkins, 'check-in')}.`,
  lost: (hours: number) =>
    `Whatever happened since the backup is lost: ${hours < 1 ? 'less than an hour' : many(hours, 'hour')} of check-ins and changes. Prompts that went out since are looked for in their channels before the bot posts.`,
  next: 'Start the bot.',
};

function sum(rows: Record<string, number>): number {
  return Object.values(rows).reduce((total, count) => total + count, 0);
}
