/** `npm run upgrade-check -- [--env-file SETTINGS]`: says what a start of this version would change, while another version may still run. Exit code 0, or why it would not start. */
import { roots } from '../../commands/index.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { readArguments } from '../arguments.ts';
import { systemClock } from '../clock.ts';
import { type BackupSettings, readStoredOfStart } from '../config.ts';
import { wouldRegister } from '../discord/registration.ts';
import { loadEnvironment, unknownSettings } from '../environment.ts';
import { redact, sayLast } from '../log.ts';
import { examine } from '../store/examine.ts';
import { hostWords } from '../words/host.ts';
import { newestBackup } from './backup-folder.ts';

const say = hostWords.upgrade;

try {
  const { envFile } = readArguments('upgrade-check', process.argv.slice(2));
  const { databaseUrl, backups } = readStoredOfStart({ ...process.env, ...loadEnvironment(process.env, { envFile }) });
  const stored = await examine(databaseUrl);
  const isChanged = stored.migrationsAhead.length > 0;
  const unknown = unknownSettings({ envFile });
  const lines = [
    say.version(packageJson.version),
    isChanged ? say.migrations(stored.name, stored.migrationsAhead) : say.noMigrations(stored.name),
    wouldRegister(roots, stored.facts) ? say.registers : say.keepsCommands,
    ...(unknown.length > 0 ? unknown.map(({ names, path }) => say.unknownSettings(names, path)) : [say.knownSettings]),
    await backupLine(backups),
    ...(stored.isInUse ? [say.running] : []),
    ...(envFile === null ? [] : [hostWords.programs.withFile(envFile)]),
  ];
  process.stdout.write(`${redact(lines.join('\n'))}\n`);
} catch (error) {
  process.exitCode = sayLast(error);
}

async function backupLine(backups: BackupSettings | null): Promise<string> {
  if (!backups) return say.noFolder;
  const at = systemClock.now();
  const newest = await newestBackup(backups.folder, at);
  return newest ? say.backup(backups.folder, Math.floor(at.since(newest).total('hours'))) : say.noBackup(backups.folder);
}
