import { existsSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { EXIT, StartError } from '../errors.ts';
import { hostWords } from '../words/host.ts';
import { type Manifest, seal } from './backup-file.ts';
import { checkCopy, copyDatabase } from './copy.ts';
import { requireDatabase } from './database.ts';
import { MIGRATIONS_FOLDER, readMigrations } from './migrate.ts';
import { codeOf, diskCodeOf, makeFolder } from './sqlite-place.ts';
import { isKeptFor } from './sqlite-swap.ts';
import { unfinishedOf } from './unfinished.ts';
import { nameOf } from './whereabouts.ts';

/**
 * Writes a backup of the database at `url`, on which a bot may run meanwhile. The file has its name once it is whole, checked and on
 * the disk; until then it has another.
 *
 * @param about when it is made, as ISO 8601, and by which version of the bot
 * @throws StartError
 */
export async function makeBackup(url: string, file: string, about: Pick<Manifest, 'madeAt' | 'version'>): Promise<Manifest> {
  await requireDatabase(url);
  const name = await nameOf(url);
  if (url.startsWith('sqlite:') && isKeptFor(name, file)) throw new StartError(EXIT.configuration, [hostWords.backup.isKept(file, name)]);
  const migrations = await readMigrations(MIGRATIONS_FOLDER);
  const [part] = unfinishedOf(file);
  await makeRoom(file, part);
  try {
    const engine = await copyDatabase(url, part, migrations);
    const { applied, rows } = await checkCopy(part, name, migrations);
    const manifest = await seal(part, { ...about, engine, migrations: applied, rows });
    await rename(part, file);
    return manifest;
  } catch (error) {
    for (const each of unfinishedOf(file)) await rm(each, { force: true });
    const code = diskCodeOf(error);
    throw code === null ? error : new StartError(EXIT.configuration, [hostWords.backup.notWritten(file, code)]);
  }
}

/** An empty file where the backup is to be, for its owner alone. */
async function makeRoom(file: string, part: string): Promise<void> {
  if (existsSync(file)) throw new StartError(EXIT.configuration, [hostWords.backup.isThere(file)]);
  try {
    makeFolder(dirname(resolve(file)));
    for (const each of unfinishedOf(file)) await rm(each, { force: true }); // SQLite would take an old journal beside a new file for its own
    await writeFile(part, '', { mode: 0o600 });
  } catch (error) {
    throw new StartError(EXIT.configuration, [hostWords.backup.notWritten(file, codeOf(error))]);
  }
}
