/** `npm run rebuild`: counts the totals behind boards anew from the check-ins. The bot must be stopped: the database is this process's alone. */

import { config as loadDotenv } from 'dotenv';
import { readDatabaseUrl } from '../config.ts';
import { sayLast } from '../log.ts';
import { openDatabase } from './open.ts';
import { recountAll } from './recount.ts';

try {
  loadDotenv({ quiet: true });
  const { db, close } = await openDatabase(readDatabaseUrl(process.env));
  try {
    const { tallies, dayTotals } = await recountAll(db);
    const wrong = tallies + dayTotals;
    const found =
      wrong === 0 ? 'Nothing was wrong.' : `${wrong} rows were wrong and are right now: ${tallies} of tallies, ${dayTotals} of day_totals.`;
    process.stdout.write(`Counted again from the check-ins. ${found}\n`);
  } finally {
    await close();
  }
} catch (error) {
  process.exitCode = sayLast(error);
}
