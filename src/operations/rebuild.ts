/** `npm run rebuild`: counts the totals behind boards anew from the check-ins. The bot must be stopped: the database is this process's alone. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readDatabaseUrl } from '../config.ts';
import { loadEnvironment } from '../environment.ts';
import { EXIT, StartError } from '../errors.ts';
import { sayLast } from '../log.ts';
import { openDatabase } from '../store/database.ts';
import { addressOf } from '../store/postgres.ts';
import { recountAll } from '../store/recount.ts';
import { hostWords } from '../words/host.ts';

try {
  const databaseUrl = readDatabaseUrl(Object.assign(process.env, loadEnvironment(process.env)));
  const where = nameOf(databaseUrl);
  const { db, close } = await openDatabase(databaseUrl);
  try {
    process.stdout.write(`${hostWords.databaseUrl.counted(where, await recountAll(db))}\n`);
  } finally {
    await close();
  }
} catch (error) {
  process.exitCode = sayLast(error);
}

/** The database as the host knows it, without its password. @throws StartError for a file that is not there: an empty one would be made */
function nameOf(databaseUrl: string): string {
  if (!databaseUrl.startsWith('sqlite:')) return addressOf(databaseUrl);
  const path = resolve(databaseUrl.slice('sqlite:'.length));
  if (existsSync(path)) return path;
  throw new StartError(EXIT.configuration, [`DATABASE_URL: ${hostWords.databaseUrl.nothingToCount(path)}`]);
}
