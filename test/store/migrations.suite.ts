import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import type { Engine } from '../../src/store/engine.ts';
import { MIGRATIONS_FOLDER } from '../../src/store/migrate.ts';
import { newDatabase, newFolder, openTestStore } from '../support/database.ts';
import { rowsOf } from '../support/rows.ts';
import { dump, fill } from './schema.suite.ts';

/** A migration that makes a table, adds a column and changes rows. What follows in it is the test's own. */
const migration = (name: string, end: string) => `import { sql } from 'kysely';
  export async function up(db) {
    await db.schema.createTable('${name}').addColumn('a', 'text').execute();
    await db.schema.alterTable('clubs').addColumn('${name}_at', 'text').execute();
    await sql\`update members set seen_at = null\`.execute(db);
    await sql\`delete from checkins\`.execute(db);
    ${end}
  }`;

/** A folder with the bot's own first migration and these. */
async function folderWith(others: Record<string, string>): Promise<string> {
  const folder = await newFolder();
  onTestFinished(() => folder[Symbol.asyncDispose]());
  const first = pathToFileURL(join(MIGRATIONS_FOLDER, '0001-schema.ts')).href;
  const kysely = import.meta.resolve('kysely');
  await writeFile(join(folder.path, '0001-schema.ts'), `export { up } from ${JSON.stringify(first)};`);
  for (const [name, text] of Object.entries(others))
    await writeFile(join(folder.path, `${name}.ts`), text.replace(`'kysely'`, JSON.stringify(kysely)));
  return folder.path;
}

/** A database with a row in every table; how it is told apart from a changed one. */
async function filled(engine: Engine) {
  const place = await newDatabase(engine);
  onTestFinished(() => place[Symbol.asyncDispose]());
  const store = await openTestStore(engine, { url: place.url, [Symbol.asyncDispose]: async () => undefined });
  await fill(store);
  await store[Symbol.asyncDispose]();
  const look = async () => {
    const { db, close } = await openDatabase(place.url);
    const seen = { schema: await dump(db, engine), rows: await rowsOf(db) };
    await close();
    return seen;
  };
  return { url: place.url, look };
}

/** What holds for migrations on either engine. */
export function migrationSuite(engine: Engine): void {
  test('a migration that fails half way leaves schema and rows as they were, also what one before it did', async () => {
    const { url, look } = await filled(engine);
    const before = await look();
    const migrationsFolder = await folderWith({
      '0002-whole': migration('whole', ''),
      '0003-half': migration('half', `throw new Error('power\\ncut');`),
    });
    await expect(openDatabase(url, { migrationsFolder })).rejects.toMatchObject({
      exitCode: 78,
      problems: [
        expect.stringMatching(
          / was not brought up to date: the migration 0003-half failed \(power cut\)\. Nothing in it changed\. Start the /,
        ),
      ],
    });
    expect(await look()).toEqual(before);
  });

  test('rows that break a rule of the new version stop the start in one line, not in a stack', async () => {
    const { url, look } = await filled(engine);
    const before = await look();
    const breaking = `await sql\`update posts set state = 'SENT'\`.execute(db);`;
    const migrationsFolder = await folderWith({ '0002-breaks': migration('breaks', breaking) });
    await expect(openDatabase(url, { migrationsFolder })).rejects.toMatchObject({
      exitCode: 78,
      problems: [expect.stringMatching(/the migration 0002-breaks failed \(.*constraint.*\)/i)],
    });
    expect(await look()).toEqual(before);
  });

  test('once it is mended, the same start brings the database up to date', async () => {
    const { url } = await filled(engine);
    const failing = await folderWith({ '0002-half': migration('half', `throw new Error('power cut');`) });
    await expect(openDatabase(url, { migrationsFolder: failing })).rejects.toThrow('power cut');
    const { db, close } = await openDatabase(url, { migrationsFolder: await folderWith({ '0002-half': migration('half', '') }) });
    expect((await db.introspection.getTables()).map(({ name }) => name)).toContain('half');
    expect(await db.selectFrom('checkins').selectAll().execute()).toEqual([]);
    await close();
  });
}
