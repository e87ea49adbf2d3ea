/** `npm run backup` and `npm run restore` as their host runs them, beside the real entry. */

import { watch, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { asInteractionId, asUserId } from '../../src/club/ids.ts';
import { readManifest } from '../../src/store/backup-file.ts';
import { openDatabase } from '../../src/store/database.ts';
import type { Engine } from '../../src/store/engine.ts';
import { storeOn } from '../../src/store/stores.ts';
import { startProcess } from '../support/bot-process.ts';
import { instant } from '../support/club.ts';
import { newDatabase, PARIS } from '../support/database.ts';
import { noDisk, onDisk } from '../support/disk.ts';
import { localDiscord, startBot } from '../support/local-bot.ts';
import { by, NOTHING_ASKED, theDay } from '../support/plain.ts';

const AT = instant('2026-03-02T17:00:00Z');
const BACKUP = 'src/operations/backup.ts';
const RESTORE = 'src/operations/restore.ts';

/** A database with members in it, and a folder for its backups. */
async function stage(engine: Engine = 'sqlite', members = 2) {
  const place = await newDatabase(engine);
  onTestFinished(() => place[Symbol.asyncDispose]());
  const folder = await mkdtemp(join(tmpdir(), 'hips-backups-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { url } = place;
  const settings = { DATABASE_URL: url };
  const file = join(folder, 'a.backup');
  const add = async (from: number, to: number) => {
    const store = storeOn(await openDatabase(url));
    const club = await store.clubs.save(PARIS, by(AT));
    for (let member = from; member < to; member++) {
      const userId = asUserId(`${100 + member}`);
      await store.checkins.record({
        club,
        userId,
        localDate: theDay('2026-03-02'),
        effort: null,
        session: NOTHING_ASKED,
        interactionId: asInteractionId(`${member}`),
        at: AT,
      });
    }
    await store.close();
  };
  await add(0, members);
  const run = async (script: string, args: string[] = [], more: Record<string, string> = {}) => {
    const program = await startProcess(script, { ...settings, ...more }, args);
    const code = await program.ended;
    return { code, said: program.said() };
  };
  const count = async () => {
    const { db, close } = await openDatabase(url);
    const { length } = await db.selectFrom('members').select('id').execute();
    await close();
    return length;
  };
  return { url, folder, file, settings, add, run, count, path: url.slice('sqlite:'.length) };
}

test.each(['sqlite', 'postgres'] as const)('on %s a running bot is backed up, and a restore waits until it has stopped', async (engine) => {
  const { url, file, settings, run, add, count } = await stage(engine);
  const bot = await startBot(await localDiscord(), settings);
  await bot.says('"msg":"ready"');
  const made = await run(BACKUP, [file]);
  expect(made).toEqual({
    code: 0,
    said: expect.stringMatching(/^Backed up .* to .*a\.backup: \d+ rows, \d+ kilobytes\. .*nothing is missing\.\n$/),
  });
  const refused = await run(RESTORE, [file]);
  expect(refused.code).toBe(75);
  expect(refused.said).toContain('Another bot already runs on');
  bot.child.kill('SIGTERM');
  await bot.ended;

  await add(2, 5);
  expect(await count()).toBe(5);
  const restored = await run(RESTORE, [file]);
  expect(restored.code).toBe(0);
  expect(restored.said.split('\n')).toEqual([
    expect.stringMatching(
      /a\.backup is whole: \d+ rows, made on \d{4}-\d\d-\d\d at \d\d:\d\d UTC from (SQLite|PostgreSQL) by version \d+\.\d+\.\d+\.$/,
    ),
    expect.stringMatching(/^What was there before is now .*before-restore-.*\. Delete it when all is well\.$/),
    expect.stringMatching(/^Restored into .*: 1 club, 2 members, 2 check-ins\.$/),
    'Nobody in it stands on the list of those who were deleted since.',
    expect.stringContaining('Whatever happened since the backup is lost: less than an hour'),
    'Start the bot.',
    '',
  ]);
  expect(restored.said).not.toContain('a-password-to-look-for');
  expect(await count()).toBe(2);
  const again = await startBot(await localDiscord(), { DATABASE_URL: url });
  await again.says('"msg":"ready"');
});

test('a bot with BACKUP_DIR backs up by itself, keeps as many as it is told, and its files are for its user alone', async () => {
  const { folder, path, settings } = await stage();
  for (const day of ['27', '28']) await writeFile(join(folder, `hips-2026-02-${day}T040000Z.backup`), '');
  const discord = await localDiscord();
  const bot = await startBot(discord, { ...settings, BACKUP_DIR: folder, BACKUP_KEEP: '2' });
  await bot.says('"msg":"backup made"');
  const names = (await readdir(folder)).sort();
  expect(names).toEqual(['hips-2026-02-28T040000Z.backup', expect.stringMatching(/^hips-.*\.backup$/)]);
  const file = join(folder, names[1]!);
  expect((await readManifest(file)).rows.members).toBe(2);
  for (const each of [file, path, `${path}.lock`]) expect((await stat(each)).mode & 0o777).toBe(0o600);
  expect((await discord.person('Ana').command('/hips about')).text).toContain('About hip strength');
});

test('a folder that cannot be written, a file that is there, and too many words end with 78 and a line', async () => {
  const { folder, file, run } = await stage();
  await writeFile(join(folder, 'plain'), '');
  for (const [args, words] of [
    [[join(folder, 'plain', 'a.backup')], 'cannot be written (ENOTDIR), so there is no backup.'],
    [[join(folder, 'plain')], 'is there already, and a backup replaces nothing.'],
    [[file, file], 'Say one file at most'],
    [[], 'Say where the backup should go'],
  ] as const) {
    const { code, said } = await run(BACKUP, [...args]);
    expect({ code, said }).toEqual({ code: 78, said: expect.stringContaining(words) });
    expect(said.trim().split('\n')).toHaveLength(1);
  }
  expect(await readdir(folder)).toEqual(['plain']);
});

test('a name that the bot keeps for its database is not taken for a backup, whether such a file is there or not, nor by another way to it', async () => {
  const { folder, path, run } = await stage();
  await symlink(dirname(path), join(folder, 'linked'));
  const before = await readdir(dirname(path));
  const sides = ['', '-wal', '-shm', '-journal', '.lock', '.erased', '.erased.new', '.restoring', '.restoring-wal'];
  for (const place of [...sides.map((side) => path + side), join(folder, 'linked', 'hips.db.erased')]) {
    const { code, said } = await run(BACKUP, [place]);
    expect({ code, said }).toEqual({ code: 78, said: expect.stringContaining(`${place} is a name that the bot keeps for its database`) });
    expect(said.trim().split('\n')).toHaveLength(1);
  }
  expect(await readdir(dirname(path))).toEqual(before);
  expect((await run(BACKUP, [`${path}.backup`])).code).toBe(0);
});

test.skipIf(noDisk)(`a full disk: no backup, one line, and nothing is left of it${noDisk ? ` (skipped: ${noDisk})` : ''}`, async () => {
  const { folder, run, count } = await stage();
  const file = join(folder, 'a.db.backup'); // that disk is full for databases alone
  const full = join(await mkdtemp(join(tmpdir(), 'hips-full-')), 'full');
  writeFileSync(full, '');
  const { code, said } = await run(BACKUP, [file], onDisk({ full }));
  expect({ code, said }).toEqual({
    code: 78,
    said: expect.stringMatching(/a\.db\.backup cannot be written \(\w+\), so there is no backup/),
  });
  expect(await readdir(folder)).toEqual([]);
  expect((await run(BACKUP, [file])).code).toBe(0);
  const before = await readFile(file);
  const restored = await run(RESTORE, [file], onDisk({ full }));
  expect(restored.code).toBe(78);
  expect(restored.said.trim().split('\n')).toEqual([expect.stringContaining('is whole'), expect.stringContaining('(SQLITE_FULL)')]);
  expect(await count()).toBe(2);
  expect(await readFile(file)).toEqual(before);
});

/** Ends a program at the so-and-so-many-th change of a file in a folder. @returns its exit code; null: the signal ended it */
async function killAt(
  change: number,
  folder: string,
  script: string,
  settings: Record<string, string>,
  args: string[],
  signal: NodeJS.Signals = 'SIGKILL',
): Promise<number | null> {
  let seen = 0;
  const program = await startProcess(script, settings, args);
  const watcher = watch(folder, () => {
    if (++seen >= change) program.child.kill(signal);
  });
  if (change === 0) program.child.kill(signal);
  const code = await program.ended;
  watcher.close();
  return code;
}

/** Moments at which a program is killed: changes of files in the folder, and 0 at once. On a busy machine a death by a change may come late. */
const MOMENTS = [0, 1, 2, 3, 5, 8, 12, 16, 20, 24, 28];

test('killed at any moment, a restore leaves the old database or the new one', { timeout: 600_000 }, async () => {
  const { path, settings, file, add, run, count } = await stage('sqlite', 2);
  expect((await run(BACKUP, [file])).code).toBe(0);
  await add(2, 5);
  const found: number[] = [];
  for (const moment of MOMENTS) {
    await killAt(moment, join(path, '..'), RESTORE, settings, [file]);
    found.push(await count());
    expect([2, 5]).toContain(found.at(-1));
    if (found.at(-1) === 2) await add(2, 5);
  }
  expect(found).toContain(5);
  expect(await run(RESTORE, [file])).toMatchObject({ code: 0 }); // what it said is seen when it is another
  expect(await count()).toBe(2);
  expect((await readdir(join(path, '..'))).filter((name) => name.includes('restoring'))).toEqual([]);
});

test('killed while it fills PostgreSQL, a restore leaves the old rows, and the next one brings the new', { timeout: 600_000 }, async () => {
  const { url, settings, file, add, run, count } = await stage('postgres', 2);
  const pool = new pg.Pool({ connectionString: url });
  onTestFinished(() => pool.end());
  await pool.query(`
    insert into checkins (member_id, local_date, effort, session, interaction_id, created_at)
    select id, to_char(date '2000-01-01' + day, 'YYYY-MM-DD'), null, '{}', 'old ' || id || ' ' || day, '2000-01-01T12:00:00.000Z'
    from members, generate_series(0, 8999) as day`); // so many that filling them in takes a while
  expect(await run('src/operations/rebuild.ts')).toMatchObject({ code: 0 });
  expect((await run(BACKUP, [file])).code).toBe(0);
  await add(2, 5);
  const restore = await startProcess(RESTORE, settings, [file]);
  for (let isFilling = false; !isFilling; ) {
    const { rows } = await pool.query(`
      select 1 from pg_locks join pg_class on pg_class.oid = relation
      where relname = 'members' and mode = 'AccessExclusiveLock' and granted`); // the old rows are gone, as far as the restore sees
    isFilling = rows.length > 0;
  }
  restore.child.kill('SIGKILL');
  await restore.ended;
  expect(await count()).toBe(5);
  expect(await run(RESTORE, [file])).toMatchObject({ code: 0 });
  expect(await count()).toBe(2);
});

test('killed at any moment, a backup leaves none that is not whole, and the next one is made', { timeout: 600_000 }, async () => {
  const { folder, path, settings, run } = await stage('sqlite', 50);
  for (const moment of MOMENTS.slice(0, 7)) {
    await killAt(moment, folder, BACKUP, { ...settings, BACKUP_DIR: folder }, []);
    for (const name of await readdir(folder))
      if (name.endsWith('.backup')) expect((await readManifest(join(folder, name))).rows.members).toBe(50);
  }
  expect((await run(BACKUP, [join(folder, 'last.backup')])).code).toBe(0);
  const connection = new Database(path, { readonly: true });
  expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
  connection.close();
});

/** Has the database take so long to copy and to check that a signal comes in time, on a busy machine too. */
async function makeLarge(url: string): Promise<void> {
  const { db, close } = await openDatabase(url);
  await sql`insert into facts (key, value)
    with recursive numbers (number) as (select 1 union all select number + 1 from numbers where number < 100000)
    select 'filling ' || number, hex(zeroblob(400)) from numbers`.execute(db);
  await close();
}

test.each(['SIGTERM', 'SIGINT'] as const)('a backup that %s ends leaves nothing behind', async (signal) => {
  const { url, folder, file, settings } = await stage();
  await makeLarge(url);
  do {
    await rm(file, { force: true });
    await killAt(1, folder, BACKUP, settings, [file], signal);
  } while ((await readdir(folder)).includes('a.backup')); // it was done before the signal came
  expect(await readdir(folder)).toEqual([]);
});

test('what a killed backup left in a folder goes with the next one into it, by whoever types it', async () => {
  const { folder, run } = await stage();
  const left = ['.part', '.part-journal'].map((side) => join(folder, `hips-2026-02-27T040000Z.backup${side}`));
  const sameName = ['.part', '.part-journal', '.part-wal', '.part-shm'].map((side) => join(folder, `a.backup${side}`));
  for (const each of [...left, ...sameName]) await writeFile(each, 'of a killed one');
  for (const each of left) await utimes(each, AT.epochMilliseconds / 1000, AT.epochMilliseconds / 1000);
  expect((await run(BACKUP, [join(folder, 'a.backup')])).code).toBe(0);
  expect(await readdir(folder)).toEqual(['a.backup']);
});
