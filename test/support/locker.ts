/** A process that holds a database locked for so many milliseconds, as a careless backup would: `locker.ts FILE MILLISECONDS`. */
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';

const [file = '', milliseconds] = process.argv.slice(2);
const connection = new Database(file);
connection.exec('begin immediate');
process.stdout.write('locked\n');
await sleep(Number(milliseconds));
connection.exec('rollback');
connection.close();
process.stdout.write('free\n');
