import { chmod, copyFile, mkdir, readdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { EXIT, StartError } from '../../src/errors.ts';
import { openDatabase } from '../../src/store/database.ts';
import { refuseNewer } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open.ts';
import { applySettings, isOlder } from '../../src/store/sqlite.ts';
import { createWriter } from '../../src/store/sqlite-writer.ts';
import { storeOn } from '../../src/store/stores.ts';
import { settingsOf } from '../support/club.ts';
import { newFolder, openTestStore, PARIS } from '../support/database.ts';
import { holdDatabase } from '../support/database-process.ts';
import { by } from '../support/plain.ts';

const AT = Temporal.Instant.from('2026-03-02T06:30:00Z');

/** The error of a start that must not succeed. */
async function refusalOf(opening: Promise<unknown>): Promise<StartError> {
  const error = await opening.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StartError);
  return error as StartError;
}

/** A closed database of ours with a club in it. */
async function makeDatabase(file: string): Promise<void> {
  const store = storeOn(await openDatabase(`sqlite:${file}`));
  await store.clubs.save(PARIS, by(AT));
  await store.close();
}

/** Runs SQL on a file, as another program would. */
function meddle(file: string, statements: string): void {
  const connection = new Database(file);
  connection.exec(statements);
  connection.close();
}

describe('where the file is', () => {
  test('missing directories are made, and closing leaves one file to copy', async () => {
    await using folder = await newFolder();
    await makeDatabase(join(folder.path, 'a', 'b', 'hips.db'));
    expect(await readdir(join(folder.path, 'a', 'b'))).toEqual(['hips.db', 'hips.db.lock']);
  });

  test('an empty file becomes a database', async () => {
    await using folder = await newFolder();
    const file = join(folder.path, 'hips.db');
    await writeFile(file, '');
    await makeDatabase(file);
    const store = storeOn(await openDatabase(`sqlite:${file}`));
    expect(await store.clubs.get(PARIS.guildId)).not.toBeNull();
    await store.close();
  });

  test('an address that is neither SQLite nor PostgreSQL is refused', async () => {
    const refusal = await refusalOf(openStore('mysql://localhost/hips'));
    expect(refusal).toMatchObject({ exitCode: EXIT.configuration });
    expect(refusal.message).toContain('sqlite:data/hips.db');
  });

  test('a directory is refused', async () => {
    await using folder = await newFolder();
    const refusal = await refusalOf(openStore(`sqlite:${folder.path}`));
    expect(refusal).toMatchObject({ exitCode: EXIT.configuration });
    expect(refusal.message).toContain(`${folder.path} is a directory. Name a file in it, such as sqlite:${folder.path}/hips.db`);
  });

  test('a path through a file is refused', async () => {
    await using folder = await newFolder();
    await writeFile(join(folder.path, 'file'), '');
    const refusal = await refusalOf(openStore(`sqlite:${folder.path}/file/hips.db`));
    expect(refusal).toMatchObject({ exitCode: EXIT.configuration });
    expect(refusal.message).toContain(`the directory ${folder.path}/file cannot be used`);
  });

  test.each([
    ['a directory that cannot be written', 0o555, 0o666, "Make it one that the bot's user may write to"],
    ['a file that cannot be read', 0o777, 0o000, 'hips.db cannot be read and written (EACCES)'],
    ['a file that cannot be written', 0o777, 0o444, 'hips.db cannot be read and written (EACCES)'],
  ])('%s is refused', async (_, folderMode, fileMode, sentence) => {
    await using folder = await newFolder();
    const file = join(folder.path, 'hips.db');
    await makeDatabase(file);
    await chmod(file, fileMode);
    await chmod(folder.path, folderMode);
    await using bot = holdDatabase(`sqlite:${file}`, { asNobody: true });
    const { code, said } = await bot.ended;
    await chmod(folder.path, 0o777);
    expect(said).toContain(sentence);
    expect(code).toBe(EXIT.configuration);
  });
});

describe('what the file is', () => {
  /** Opens the file, expects a refusal with this sentence, and that the file is as it was. */
  async function expectRefused(file: string, sentence: string): Promise<void> {
    const before = await readFile(file);
    const refusal = await refusalOf(openDatabase(`sqlite:${file}`));
    expect(refusal.message).toContain(sentence);
    expect(refusal.exitCode).toBe(EXIT.configuration);
    expect(before.equals(await readFile(file))).toBe(true);
  }

  test('a file that is no database is refused', async () => {
    await using folder = await newFolder();
    const file = join(folder.path, 'notes.txt');
    await writeFile(file, 'Buy milk.\n'.repeat(200));
    await expectRefused(file, 'is not an SQLite database');
  });

  test('a damaged page is refused', async () => {
    await using folder = await newFolder();
    const file = join(folder.path, 'hips.db');
    await makeDatabase(file);
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0xff, 4096 * 2, 4096 * 4));
    await expectRefused(file, 'restore your latest backup');
  });

  test('a file that lost its end is refused', async () => {
    await using folder = await newFolder();
    const file = join(folder.path, 'hips.db');
    await makeDatabase(file);
    await truncate(file, 4096 * 3);
    await expectRefused(file, 'restore your latest backup');
  });

  test.each([
    ['with tables', 'create table passwords (a)'],
    ['without tables', 'pragma application_id = 7'],
  ])('the database of another program %s is refused', async (_, statements) => {
    await using folder = await newFolder();
    const file = join(folder.path, 'other.db');
    meddle(file, statements);
    await expectRefused(file, 'belongs to another program');
  });

  const FUTURE = `insert into hips_migration values ('9999-from-the-future', '2030-01-01T00:00:00.000Z')`;

  test('a database of a newer bot is refused before it is touched', async () => {
    await using folder = await newFolder();
    const file = join(folder.path, 'hips.db');
    await makeDatabase(file);
    meddle(file, FUTURE);
    await expectRefused(file, 'this one does not know 9999-from-the-future');
    await expectRefused(file, 'Update the bot, or restore the backup from before that update');
  });

  test('a list of migrations with a hole is refused in a sentence', () => {
    const migration = { up: async () => undefined };
    const known = { '0001-schema': migration, '0002-levels': migration, '0003-coaches': migration };
    expect(() => refuseNewer(['0001-schema', '0003-coaches'], known, 'hips.db')).toThrow('0002-levels is not in its list');
    expect(() => refuseNewer(['0001-schema', '0002-levels'], known, 'hips.db')).not.toThrow();
  });

  test('a database of a newer bot that was killed keeps its write-ahead log', async () => {
    await using folder = await newFolder();
    const file = join(folder.path, 'hips.db');
    const copy = join(folder.path, 'copy.db');
    await makeDatabase(file);
    const alive = new Database(file);
    alive.exec(FUTURE);
    await copyFile(file, copy);
    await copyFile(`${file}-wal`, `${copy}-wal`);
    alive.close();
    const log = await readFile(`${copy}-wal`);
    await expectRefused(copy, '9999-from-the-future');
    expect(log.equals(await readFile(`${copy}-wal`))).toBe(true);
  });
});

describe('one bot on one file', () => {
  test('a second process is refused, and a third takes over when the first is killed', async () => {
    await using folder = await newFolder();
    const url = `sqlite:${join(folder.path, 'hips.db')}`;
    await using first = holdDatabase(url);
    await first.opened();
    await using second = holdDatabase(url);
    const { code, said } = await second.ended;
    expect(said).toContain('Another bot already runs on');
    expect(code).toBe(EXIT.alreadyRunning);

    first.kill('SIGKILL');
    await first.ended;
    await using third = holdDatabase(url);
    await third.opened();
  });

  test('another name for the same file is the same file', async () => {
    await using folder = await newFolder();
    const file = join(folder.path, 'hips.db');
    const store = await openDatabase(`sqlite:${file}`);
    await mkdir(join(folder.path, 'elsewhere'));
    await symlink(file, join(folder.path, 'elsewhere', 'link.db'));
    const refusal = await refusalOf(openStore(`sqlite:${folder.path}/elsewhere/link.db`));
    expect(refusal).toMatchObject({ exitCode: EXIT.alreadyRunning });
    await store.close();
  });

  test('a closed database can be opened again', async () => {
    await using folder = await newFolder();
    const file = join(folder.path, 'hips.db');
    await makeDatabase(file);
    const store = storeOn(await openDatabase(`sqlite:${file}`));
    expect(settingsOf((await store.clubs.get(PARIS.guildId))!)).toEqual(PARIS);
    await store.close();
  });

  test('a start that was refused does not keep the file', async () => {
    await using folder = await newFolder();
    const file = join(folder.path, 'hips.db');
    meddle(file, 'create table passwords (a)');
    await refusalOf(openDatabase(`sqlite:${file}`));
    meddle(file, 'drop table passwords');
    await makeDatabase(file);
  });

  test('a program that holds the write lock keeps the bot from starting', async () => {
    await using folder = await newFolder();
    const file = join(folder.path, 'hips.db');
    await makeDatabase(file);
    const shell = new Database(file);
    shell.exec('begin immediate');
    const refusal = await refusalOf(openDatabase(`sqlite:${file}`));
    shell.close();
    expect(refusal).toMatchObject({ exitCode: EXIT.alreadyRunning });
    expect(refusal.message).toContain('Close it and start again.');
  });
});

test('how a query is answered does not follow its values, so that SQLite prepares it once and not with each new value', async () => {
  await using store = await openTestStore('sqlite');
  await sql`create table fruit (name text, kind text)`.execute(store.db);
  await sql`create index apples on fruit (name) where kind = 'apple'`.execute(store.db);
  const stepsFor = async (kind: string) => {
    const { rows } = await sql<{ detail: string }>`explain query plan
      select name from fruit where kind = ${kind} order by name`.execute(store.db);
    return rows.map(({ detail }) => detail);
  };
  expect(await stepsFor('apple')).toEqual(await stepsFor('pear')); // the index of apples would answer the first
  const { rows } = await sql`select ${7} as number, ${'07'} as word, ${null} as none`.execute(store.db);
  expect(rows).toEqual([{ number: 7, word: '07', none: null }]);
});

describe('settings', () => {
  test('the database is durable, checks its references, and trusts no schema', async () => {
    await using store = await openTestStore('sqlite');
    const actual = await Promise.all(
      ['journal_mode', 'synchronous', 'foreign_keys', 'trusted_schema', 'cell_size_check', 'busy_timeout', 'application_id'].map(
        async (name) => Object.values((await sql.raw<object>(`pragma ${name}`).execute(store.db)).rows[0]!)[0],
      ),
    );
    expect(actual).toEqual(['wal', 2, 1, 0, 1, 12_000, 0x48495053]);
  });

  test('the bot takes turns back from memory, and a program that counts all of a club sorts in files', async () => {
    await using folder = await newFolder();
    const temporaryOf = async (usesMemory: boolean) => {
      const { db, close } = await openDatabase(`sqlite:${join(folder.path, 'hips.db')}`, { usesMemory });
      const { rows } = await sql<{ temp_store: number }>`pragma temp_store`.execute(db);
      await close();
      return rows[0]!.temp_store;
    };
    expect(await temporaryOf(true)).toBe(2);
    expect(await temporaryOf(false)).toBe(0);
  });

  test('a setting that SQLite does not take is refused', async () => {
    const writer = createWriter(new Database(':memory:')); // it has no write-ahead log
    await expect(applySettings(writer, 'hips.db')).rejects.toThrow('hips.db: SQLite keeps journal_mode at memory, but the bot needs wal');
    await writer.close();
  });

  test('a database in memory has the same tables', async () => {
    const { db, engine, close } = await openDatabase('sqlite::memory:');
    expect(engine).toBe('sqlite');
    expect((await db.introspection.getTables()).map((table) => table.name)).toEqual([
      'changes',
      'checkins',
      'clubs',
      'day_totals',
      'easier_weeks',
      'facts',
      'goals',
      'hips_migration',
      'hips_migration_lock',
      'member_pauses',
      'member_races',
      'members',
      'milestones',
      'moves',
      'pauses',
      'planned',
      'posts',
      'programmes',
      'races',
      'reminders',
      'seasons',
      'self_tests',
      'tallies',
    ]);
    await close();
  });

  test.each([
    ['3.51.2', true],
    ['3.51.3', false],
    ['3.54.1', false],
    ['3.9.99', true],
    ['4.0.0', false],
    ['2.99.99', true],
  ])('SQLite %s is older than 3.51.3: %j', (version, older) => {
    expect(isOlder(version, [3, 51, 3])).toBe(older);
  });
});
