/** `npm run rebuild -- [--env-file SETTINGS]`: counts the totals behind boards anew from the check-ins. The bot must be stopped: the database is this process's alone. */
import { readArguments } from '../arguments.ts';
import { readStored } from '../config.ts';
import { loadEnvironment } from '../environment.ts';
import { sayLast } from '../log.ts';
import { openDatabase } from '../store/database.ts';
import { recountAll } from '../store/recount.ts';
import { nameOf } from '../store/whereabouts.ts';
import { hostWords } from '../words/host.ts';

try {
  process.umask(0o077);
  const { envFile } = readArguments('rebuild', process.argv.slice(2));
  const { databaseUrl } = readStored(Object.assign(process.env, loadEnvironment(process.env, { envFile })));
  const { db, close } = await openDatabase(databaseUrl, { mayMake: false });
  try {
    process.stdout.write(`${hostWords.databaseUrl.counted(await nameOf(databaseUrl), await recountAll(db))}\n`);
  } finally {
    await close();
  }
} catch (error) {
  process.exitCode = sayLast(error);
}
