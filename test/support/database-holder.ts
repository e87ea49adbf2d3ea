/** A process that opens the database it is told, says so, and keeps it until it is killed or its input ends. */
import { text } from 'node:stream/consumers';
import Database from 'better-sqlite3';
import { StartError } from '../../src/errors.ts';
import { openDatabase } from '../../src/store/database.ts';
import { MIGRATIONS_FOLDER, readMigrations } from '../../src/store/migrate.ts';
import { openSqlite } from '../../src/store/sqlite.ts';

/** The account with no rights of its own that every Unix has. */
const NOBODY = 65534;

const deaf = { onTrouble: () => undefined, onMade: () => undefined, onExposed: () => undefined };
const [url = '', asNobody] = process.argv.slice(2);

/** Gives up the rights of root, which no file is closed to. Only now that the code is loaded: it may be in a folder that is closed to others. */
async function openAsNobody() {
  const migrations = await readMigrations(MIGRATIONS_FOLDER);
  new Database(':memory:').close(); // its binary is loaded with the first one
  process.setgroups!([]);
  process.setgid!(NOBODY);
  process.setuid!(NOBODY);
  return openSqlite(url.slice('sqlite:'.length), migrations, { ...deaf, usesMemory: false });
}

try {
  const database = await (asNobody ? openAsNobody() : openDatabase(url));
  process.stdout.write('open\n');
  await text(process.stdin);
  await database.close();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(error.message);
  process.exitCode = error.exitCode;
}
