/** `npm run restore -- [--env-file SETTINGS] FILE`: puts a backup in the place of the database, of whichever engine. The bot must be stopped. */
import { resolve } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { readArguments } from '../arguments.ts';
import { systemClock } from '../clock.ts';
import { readStored } from '../config.ts';
import { loadEnvironment } from '../environment.ts';
import { EXIT, StartError } from '../errors.ts';
import { sayLast } from '../log.ts';
import { openBackup, type RestoreReport, restoreInto } from '../store/restore.ts';
import { nameOf } from '../store/whereabouts.ts';
import { hostWords } from '../words/host.ts';

const say = hostWords.restore;

try {
  process.umask(0o077);
  const { envFile, file: named } = readArguments('restore', process.argv.slice(2));
  const { databaseUrl } = readStored(Object.assign(process.env, loadEnvironment(process.env, { envFile })));
  if (named === null) throw new StartError(EXIT.configuration, [say.noFile]);
  const file = resolve(named);
  const where = await nameOf(databaseUrl);
  const manifest = await openBackup(file);
  print(say.found(file, manifest));
  const at = systemClock.now();
  const outcome = await restoreInto(databaseUrl, { file, manifest, at, version: packageJson.version });
  for (const line of linesOf(where, outcome)) print(line);
  print(say.lost(Math.floor((at.epochMilliseconds - Date.parse(manifest.madeAt)) / 3_600_000)));
  print(say.next);
} catch (error) {
  process.exitCode = sayLast(error);
}

function linesOf(where: string, { deletedAgain, missingList, recounted, aside, rows }: RestoreReport): string[] {
  const isAnyDeleted = deletedAgain.people + deletedAgain.clubs > 0;
  return [
    aside.length > 0 ? say.setAside(aside) : say.nothingBefore(where),
    say.done(where, rows),
    ...(missingList ? [say.noList(missingList)] : [isAnyDeleted ? say.deletedAgain(deletedAgain) : say.nobodyDeleted]),
    ...(recounted > 0 ? [say.recounted(recounted)] : []),
  ];
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
