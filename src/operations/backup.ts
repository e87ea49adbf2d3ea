/**
 * `npm run backup -- [--env-file SETTINGS] [FILE]`: writes a backup, whether the bot runs or not. Without a file it goes into `BACKUP_DIR`,
 * where older ones are deleted. Whoever ends it in the middle finds nothing of it left.
 */
import { rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { readArguments } from '../arguments.ts';
import { systemClock } from '../clock.ts';
import { type BackupSettings, readStored } from '../config.ts';
import { loadEnvironment } from '../environment.ts';
import { EXIT, StartError } from '../errors.ts';
import { sayLast } from '../log.ts';
import { makeBackup } from '../store/backup.ts';
import { unfinishedOf } from '../store/unfinished.ts';
import { nameOf } from '../store/whereabouts.ts';
import { hostWords } from '../words/host.ts';
import { backupName, dropOld, dropUnfinished } from './backup-folder.ts';

const say = hostWords.backup;

try {
  process.umask(0o077);
  const { envFile, file: named } = readArguments('backup', process.argv.slice(2));
  const { databaseUrl, backups } = readStored(Object.assign(process.env, loadEnvironment(process.env, { envFile })));
  const at = systemClock.now();
  const file = placeFor(named, backups, backupName(at));
  tidyWhenEnded(file);
  await dropUnfinished(dirname(file), at);
  const manifest = await makeBackup(databaseUrl, file, {
    madeAt: at.toString({ smallestUnit: 'millisecond' }),
    version: packageJson.version,
  });
  print(say.made(await nameOf(databaseUrl), file, manifest));
  if (backups && named === null) {
    const dropped = await dropOld(backups.folder, backups.keep, at);
    if (dropped > 0) print(say.dropped(dropped, resolve(backups.folder), backups.keep));
  }
} catch (error) {
  process.exitCode = sayLast(error);
}

/** @param named a file, or a folder in which the backup is named after the time; null: none was typed */
function placeFor(named: string | null, backups: BackupSettings | null, name: string): string {
  if (named !== null) return resolve(statSync(named, { throwIfNoEntry: false })?.isDirectory() ? join(named, name) : named);
  if (!backups) throw new StartError(EXIT.configuration, [say.nowhere]);
  return resolve(backups.folder, name);
}

/** Takes the unfinished backup away when a signal ends the program, which then ends by that signal. While SQLite copies, no signal is heard. */
function tidyWhenEnded(file: string): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      for (const each of unfinishedOf(file)) rmSync(each, { force: true });
      process.kill(process.pid, signal);
    });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
