/** What a host does to the files of an SQLite database while no bot runs on them, and who else can read them. */
import { spawnSync } from 'node:child_process';
import { chmod, copyFile, link, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { EXIT, StartError } from '../../src/errors.ts';
import { openDatabase } from '../../src/store/database.ts';
import { mountsOf } from '../../src/store/sqlite-place.ts';
import { storeOn } from '../../src/store/stores.ts';
import { instant } from '../support/club.ts';
import { newFolder, PARIS } from '../support/database.ts';
import { HOLDER, holdDatabase } from '../support/database-process.ts';
import { by } from '../support/plain.ts';

const onUnix = test.skipIf(process.platform === 'win32');

async function refusalOf(file: string): Promise<StartError> {
  const error = await openDatabase(`sqlite:${file}`).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StartError);
  expect((error as StartError).problems).toHaveLength(1);
  expect((error as StartError).exitCode).toBe(EXIT.configuration);
  return error as StartError;
}

async function makeDatabase(file: string): Promise<void> {
  const store = storeOn(await openDatabase(`sqlite:${file}`));
  await store.clubs.save(PARIS, by(instant('2026-03-02T06:30:00Z')));
  await store.close();
}

/** The bits of its mode that say who may read and write it. */
const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

/** Every file of a folder, with its bytes. */
async function contentOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort();
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, (await readFile(join(folder, name))).toString('base64')])));
}

describe('the lock of one bot', () => {
  test('that cannot be written, as when root ran the bot once, lets nobody start: it would hold nothing', async () => {
    await using folder = await newFolder();
    const file = join(folder.path, 'hips.db');
    await makeDatabase(file);
    await chmod(folder.path, 0o777);
    await chmod(file, 0o666);
    await chmod(`${file}.lock`, 0o444);
    const before = await contentOf(folder.path);
    await using bot = holdDatabase(`sqlite:${file}`, { asNobody: true });
    const { code, said } = await bot.ended;
    expect(said).toContain(`${file}.lock cannot be read and written (EACCES)`);
    if (process.getuid?.() === 0) expect(said).toContain('and belongs to root');
    expect(said).toContain("Let the bot's user do both");
    expect(code).toBe(EXIT.configuration);
    expect(await contentOf(folder.path)).toEqual(before);
  });

  test.each(['-wal', '-shm', '.lock'])('a folder in place of %s is refused', async (side) => {
    await using folder = await newFolder();
    const file = join(folder.path, 'hips.db');
    await makeDatabase(file);
    await rm(`${file}${side}`, { force: true });
    await mkdir(`${file}${side}`);
    expect((await refusalOf(file)).message).toContain(`${file}${side} is not a plain file`);
  });

  onUnix('a second name for one file would have a lock of its own, and is refused', async () => {
    await using folder = await newFolder();
    const file = join(folder.path, 'hips.db');
    await makeDatabase(file);
    await link(file, join(folder.path, 'other.db'));
    expect((await refusalOf(join(folder.path, 'other.db'))).message).toContain('has a second name (a hard link)');
  });
});

describe('a file that is mounted by itself, as a volume of a container', () => {
  test('is seen in the list of what is mounted, with blanks in its name too', () => {
    const line = (point: string) => `63 43 254:0 /srv/hips.db ${point} rw,relatime - ext4 /dev/vda rw`;
    expect(mountsOf(`${line('/app/data/hips.db')}\n${line('/my\\040club/hips.db')}\n`)).toEqual(['/app/data/hips.db', '/my club/hips.db']);
  });

  const inNamespace = (command: string) => spawnSync('unshare', ['--mount', 'sh', '-c', command], { encoding: 'utf8' });
  test.skipIf(inNamespace('mount --bind /tmp /tmp').status !== 0)(
    'is refused: a bot in another container would have a lock of its own',
    async () => {
      await using folder = await newFolder();
      const [file, mounted] = [join(folder.path, 'hips.db'), join(folder.path, 'container.db')];
      await makeDatabase(file);
      await writeFile(mounted, '');
      const { status, stderr } = inNamespace(`mount --bind ${file} ${mounted} && ${process.execPath} ${HOLDER} sqlite:${mounted}`);
      expect(stderr).toContain(`${mounted} is mounted as a file of its own`);
      expect(status).toBe(EXIT.configuration);
    },
  );
});

/** The journal of a change that was under way when its program died. */
async function unfinishedChange(file: string): Promise<Buffer> {
  const shell = new Database(file);
  shell.pragma('journal_mode = delete');
  shell.pragma('cache_size = 1'); // so that the change does not stay in memory
  shell.exec(
    `insert into facts with recursive n (i) as (select 1 union all select i + 1 from n where i < 200) select 'k' || i, hex(zeroblob(400)) from n`,
  );
  shell.exec(`begin; update facts set value = 'x' || value`);
  const journal = await readFile(`${file}-journal`);
  shell.exec('rollback');
  shell.close();
  return journal;
}

describe('a change of another program that was not finished, in hips.db-journal', () => {
  test('beside a backup is refused with what to move away, and both are left as they are', async () => {
    await using folder = await newFolder();
    const file = join(folder.path, 'hips.db');
    await makeDatabase(file);
    await copyFile(file, `${file}.backup`);
    const journal = await unfinishedChange(file);
    await copyFile(`${file}.backup`, file);
    await writeFile(`${file}-journal`, journal);
    const before = await contentOf(folder.path);
    expect((await refusalOf(file)).message).toContain(`If a backup was copied to ${file}, move ${file}-journal away`);
    expect(await contentOf(folder.path)).toEqual(before);
    await rm(`${file}-journal`);
    await (await openDatabase(`sqlite:${file}`)).close();
  });

  test('without its database makes no empty one', async () => {
    await using folder = await newFolder();
    const file = join(folder.path, 'hips.db');
    await writeFile(`${file}-journal`, 'a journal');
    expect((await refusalOf(file)).message).toContain(`${file}-journal stands there without ${file}`);
  });
});

test.each([
  ['drop table hips_migration', 'its list of migrations is gone'],
  ['delete from hips_migration', 'its list of migrations is gone'],
])('a list of migrations that somebody changed by hand (%s) is refused in a sentence', async (meddling, sentence) => {
  await using folder = await newFolder();
  const file = join(folder.path, 'hips.db');
  await makeDatabase(file);
  const shell = new Database(file);
  shell.exec(meddling);
  shell.close();
  expect((await refusalOf(file)).message).toContain(sentence);
});

describe('a backup that was copied beside an old log of changes', () => {
  type Meddling = (connection: Database.Database) => void;

  /** A database with a backup, and the log of what was written after it, as when the bot was killed. */
  async function restored(folder: string, later: Meddling, last: Meddling, before: Meddling = () => undefined): Promise<string> {
    const file = join(folder, 'hips.db');
    await makeDatabase(file);
    const earlier = new Database(file);
    before(earlier);
    earlier.close();
    await copyFile(file, join(folder, 'backup.db'));
    const connection = new Database(file);
    connection.pragma('foreign_keys = on');
    later(connection);
    connection.pragma('wal_checkpoint(truncate)');
    last(connection);
    const place = join(folder, 'restored');
    await mkdir(place);
    await copyFile(join(folder, 'backup.db'), join(place, 'hips.db'));
    await copyFile(`${file}-wal`, join(place, 'hips.db-wal'));
    connection.close();
    return join(place, 'hips.db');
  }
  const join200 = (connection: Database.Database) =>
    connection.exec(
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < 200)
       insert into members (club_id, user_id, created_at) select 1, 300000000000000000 + i, '2026-03-02T06:30:00.000Z' from n`,
    );
  const checkIn = (connection: Database.Database, date: string, from: number) =>
    connection.exec(
      `insert into checkins select id, '${date}', null, null, '{}', cast(400000000000000000 + ${from} + id * 7919 % 200 as text), '${date}T06:30:00.000Z' from members`,
    );
  const fill = (connection: Database.Database) => {
    join200(connection);
    checkIn(connection, '2026-03-02', 0);
  };

  test('whose members are not in it is refused, and nothing is written', async () => {
    await using folder = await newFolder();
    const file = await restored(folder.path, join200, (connection) => checkIn(connection, '2026-03-02', 0));
    const log = await readFile(`${file}-wal`);
    expect((await refusalOf(file)).message).toMatch(
      /does not fit together \(.*\), as after a backup was copied beside an old .*hips\.db-wal/,
    );
    expect((await readFile(`${file}-wal`)).equals(log)).toBe(true);
  });

  test('is refused too when every row has its member, and only the indexes tell', async () => {
    await using folder = await newFolder();
    const file = await restored(
      folder.path,
      (connection) => connection.exec(`update checkins set interaction_id = '400000000000000500' where member_id = 50`),
      (connection) => connection.exec(`update checkins set effort = 'hard' where member_id = 51`),
      fill,
    );
    const shown = new Database(file, { readonly: true });
    expect(shown.pragma('foreign_key_check')).toEqual([]);
    expect(shown.pragma('quick_check', { simple: true })).toBe('ok');
    shown.close();
    expect((await refusalOf(file)).message).toContain('does not fit together');
  });

  test('is not seen where it changed an effort and nothing else: no check tells, so the page on hosting has the log moved away', async () => {
    await using folder = await newFolder();
    const file = await restored(
      folder.path,
      () => undefined,
      (connection) => connection.exec(`update checkins set effort = 'hard' where member_id = 51`),
      fill,
    );
    await (await openDatabase(`sqlite:${file}`)).close();
    const shown = new Database(file, { readonly: true });
    expect(shown.prepare('select effort from checkins where member_id = 51').pluck().get()).toBe('hard');
    shown.close();
  });

  test('is refused after another program has put the two together', async () => {
    await using folder = await newFolder();
    const file = await restored(folder.path, join200, (connection) => checkIn(connection, '2026-03-02', 0));
    const shell = new Database(file);
    shell.pragma('wal_checkpoint(truncate)');
    shell.close();
    expect((await refusalOf(file)).message).toMatch(/does not fit together|is damaged/);
  });

  test('rows without their member, as after somebody was deleted by hand without foreign keys, are refused: who comes next would get them', async () => {
    await using folder = await newFolder();
    const file = join(folder.path, 'hips.db');
    await makeDatabase(file);
    const shell = new Database(file);
    join200(shell);
    checkIn(shell, '2026-03-02', 0);
    shell.pragma('foreign_keys = off');
    shell.exec('delete from members where id = 7');
    shell.close();
    expect((await refusalOf(file)).message).toContain('(1 row belongs to nobody)');
  });

  test('an emptied file beside its log is refused', async () => {
    await using folder = await newFolder();
    const file = await restored(folder.path, join200, (connection) => checkIn(connection, '2026-03-02', 0));
    await writeFile(file, '');
    expect((await refusalOf(file)).message).toContain('it is empty, and its log of changes is not');
  });

  test('with its own log it starts: that is what a kill leaves', async () => {
    await using folder = await newFolder();
    const file = join(folder.path, 'hips.db');
    await makeDatabase(file);
    const connection = new Database(file);
    join200(connection);
    const copy = join(folder.path, 'copy.db');
    await copyFile(file, copy);
    await copyFile(`${file}-wal`, `${copy}-wal`);
    connection.close();
    await (await openDatabase(`sqlite:${copy}`)).close();
    const started = new Database(copy, { readonly: true });
    expect(started.prepare('select count(*) from members').pluck().get()).toBe(200);
    started.close();
  });
});

describe('a database that is not there', () => {
  test('is made, and the host is told where; the next start says nothing', async () => {
    await using folder = await newFolder();
    const made: string[] = [];
    const url = `sqlite:${join(folder.path, 'data', 'hips.db')}`;
    for (let start = 0; start < 2; start++) await (await openDatabase(url, { onMade: (where) => made.push(where) })).close();
    expect(made).toEqual([join(folder.path, 'data', 'hips.db')]);
  });

  test.each(['.lock', '-wal'])('while its %s is there was lost, and no empty one takes its place', async (side) => {
    await using folder = await newFolder();
    const file = join(folder.path, 'hips.db');
    await writeFile(`${file}${side}`, '');
    const refusal = await refusalOf(file);
    expect(refusal.message).toContain(`${file}${side} stands there without ${file}, which was moved or deleted`);
    expect(await readdir(folder.path)).toEqual([`hips.db${side}`]);
  });

  onUnix('behind a link is not made in its place', async () => {
    await using folder = await newFolder();
    const file = join(folder.path, 'hips.db');
    await symlink(join(folder.path, 'volume.db'), file);
    expect((await refusalOf(file)).message).toContain('is a link to a place that is not there');
    expect(await readdir(folder.path)).toEqual(['hips.db']);
  });

  test
    .skipIf(process.platform !== 'linux')
    .each([
      '/proc/hips.db',
      '/proc/hips/hips.db',
      '/proc/self/fd/hips/hips.db',
      '/dev/null',
      '/dev/null/hips.db',
      '/proc/self/status',
      '/sys/hips.db',
      '/sys/hips/hips.db',
    ])('%s is refused at once', async (file) => {
    await refusalOf(file);
  });
});

describe('who can read it', () => {
  onUnix('what the bot makes is its owner’s alone, also while it runs', async () => {
    await using folder = await newFolder();
    const data = join(folder.path, 'data');
    const file = join(data, 'hips.db');
    const mask = process.umask(0);
    const store = storeOn(await openDatabase(`sqlite:${file}`).finally(() => process.umask(mask)));
    await store.clubs.save(PARIS, by(instant('2026-03-02T06:30:00Z')));
    expect(await modeOf(data)).toBe(0o700);
    expect((await readdir(data)).sort()).toEqual(['hips.db', 'hips.db-shm', 'hips.db-wal', 'hips.db.lock']);
    for (const name of await readdir(data)) expect([name, await modeOf(join(data, name))]).toEqual([name, 0o600]);
    await store.close();
  });

  onUnix('what everybody could read is so no more after the next start; what a group may read stays', async () => {
    await using folder = await newFolder();
    const file = join(folder.path, 'hips.db');
    await makeDatabase(file);
    await chmod(file, 0o644);
    await chmod(`${file}.lock`, 0o640);
    await makeDatabase(file);
    expect(await modeOf(file)).toBe(0o600);
    expect(await modeOf(`${file}.lock`)).toBe(0o640);
  });

  onUnix('the file of another program keeps its mode', async () => {
    await using folder = await newFolder();
    const file = join(folder.path, 'other.db');
    const other = new Database(file);
    other.exec('create table passwords (a)');
    other.close();
    await chmod(file, 0o644);
    await refusalOf(file);
    expect(await modeOf(file)).toBe(0o644);
  });
});
