import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createWriter, type Writer } from '../../src/store/sqlite-writer.ts';
import { newFolder } from '../support/database.ts';

/** A writer on a file of its own with the table `taps`, and what others see in it. Its watch stands still, however slow the machine is. */
async function stage() {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const folder = await newFolder();
  const file = join(folder.path, 'taps.db');
  const connection = new Database(file);
  connection.pragma('journal_mode = wal');
  connection.pragma('foreign_keys = on');
  connection.exec('create table taps (who text primary key, after text references taps deferrable initially deferred)');
  const writer = createWriter(connection);
  const other = new Database(file, { readonly: true });
  const seen = other.prepare('select who from taps order by rowid').pluck();
  onTestFinished(async () => {
    other.close();
    await writer.close();
    await folder[Symbol.asyncDispose]();
  });
  return { writer, connection, file, kept: () => seen.all() };
}

const tap = (writer: Writer, who: string, after: string | null = null) =>
  writer.do({ kind: 'step', sql: 'insert into taps values (?, ?)', parameters: [who, after] });
const end = (writer: Writer, keep = true) => writer.do({ kind: 'end', keep });
const outcomes = async (work: Promise<unknown>[]) => (await Promise.allSettled(work)).map(({ status }) => status);

test('turns behind each other are kept together, and none is confirmed before', async () => {
  const { writer, kept } = await stage();
  await tap(writer, 'Ana');
  const first = end(writer);
  await tap(writer, 'Ben');
  expect(kept()).toEqual([]);
  const last = end(writer);
  expect(kept()).toEqual([]);
  expect(await outcomes([first, last])).toEqual(['fulfilled', 'fulfilled']);
  expect(kept()).toEqual(['Ana', 'Ben']);
});

test('a turn that is under way when the group before it is due goes to the disk with it, as a whole', async () => {
  const { writer, kept } = await stage();
  await tap(writer, 'Ana');
  const ana = end(writer);
  await tap(writer, 'Ben');
  await setImmediate();
  await setImmediate();
  expect(kept()).toEqual([]);
  await tap(writer, 'Cleo');
  const other = end(writer);
  expect(await outcomes([ana, other])).toEqual(['fulfilled', 'fulfilled']);
  expect(kept()).toEqual(['Ana', 'Ben', 'Cleo']);
});

test('who came while another program held the lock is refused with the one who waited for it, and the next one is kept', async () => {
  const { writer, connection, kept, file } = await stage();
  connection.pragma('busy_timeout = 50');
  using shell = holderOf(file);
  const { exec } = connection;
  let waits = 0;
  connection.exec = (statement) => {
    if (statement === 'begin immediate') waits += 1;
    return exec.call(connection, statement);
  };
  for (const who of ['Ana', 'Ben', 'Cleo']) {
    await expect(tap(writer, who)).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
    await end(writer, false);
  }
  expect(waits).toBe(1);
  shell.exec('rollback');
  await setImmediate();
  await tap(writer, 'Dan');
  await end(writer);
  expect(kept()).toEqual(['Dan']);
});

test('a log that could not be emptied on a broken disk leaves the patience with other programs’ locks as it was', async () => {
  const { writer, connection } = await stage();
  connection.pragma('busy_timeout = 50');
  const { pragma } = connection;
  connection.pragma = (text, options) => {
    if (text.startsWith('wal_checkpoint')) throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR');
    return pragma.call(connection, text, options);
  };
  await expect(writer.do({ kind: 'empty log' })).rejects.toMatchObject({ code: 'SQLITE_IOERR' });
  expect(connection.pragma('busy_timeout', { simple: true })).toBe(50);
});

/** Another program, which holds the file's write lock. */
function holderOf(file: string): Database.Database & Disposable {
  const connection = new Database(file);
  connection.exec('begin immediate');
  return Object.assign(connection, { [Symbol.dispose]: () => void connection.close() });
}

test('a turn that fails takes back its own work and no one else’s', async () => {
  const { writer, kept } = await stage();
  await tap(writer, 'Ana');
  const ana = end(writer);
  await tap(writer, 'Ben');
  await expect(tap(writer, 'Ana')).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' });
  const ben = end(writer, false);
  await tap(writer, 'Cleo');
  const cleo = end(writer);
  expect(await outcomes([ana, ben, cleo])).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
  expect(kept()).toEqual(['Ana', 'Cleo']);
});

test('a group that cannot be written is refused to everybody in it, and the next one is kept', async () => {
  const { writer, kept } = await stage();
  await tap(writer, 'Ana');
  const ana = end(writer);
  await tap(writer, 'Ben', 'nobody'); // SQLite looks at such a reference when it commits
  const ben = end(writer);
  expect(await outcomes([ana, ben])).toEqual(['rejected', 'rejected']);
  await tap(writer, 'Cleo');
  await end(writer);
  expect(kept()).toEqual(['Cleo']);
});

test('when the transaction is gone, so is every turn in it, whatever the last one still wants', async () => {
  const { writer, connection, kept } = await stage();
  await tap(writer, 'Ana');
  const ana = end(writer);
  await tap(writer, 'Ben');
  connection.exec(
    'create trigger broken before insert on taps when new.who = $$Cleo$$ begin select raise(rollback, $$gone$$); end'.replaceAll('$$', "'"),
  );
  await expect(tap(writer, 'Cleo')).rejects.toThrow('gone');
  await expect(tap(writer, 'Dan')).rejects.toThrow('gone');
  const ben = end(writer);
  await tap(writer, 'Eva');
  const eva = end(writer);
  expect(await outcomes([ana, ben, eva])).toEqual(['rejected', 'rejected', 'fulfilled']);
  expect(kept()).toEqual(['Eva']);
});

test('two hundred turns do not wait for those behind them', async () => {
  const { writer, kept } = await stage();
  for (let turn = 0; turn < 200; turn++) {
    expect(kept()).toEqual([]);
    await tap(writer, `Member ${turn}`);
    void end(writer);
  }
  expect(kept()).toHaveLength(200);
});

test('a group that is ten milliseconds old does not wait for those behind it', async () => {
  const { writer, kept } = await stage();
  await tap(writer, 'Ana');
  const ana = end(writer);
  expect(kept()).toEqual([]);
  await tap(writer, 'Ben');
  vi.advanceTimersByTime(10);
  const ben = end(writer);
  expect(kept()).toEqual(['Ana', 'Ben']);
  expect(await outcomes([ana, ben])).toEqual(['fulfilled', 'fulfilled']);
});

test('on a disk that takes longer than that, a group takes as long as the disk', async () => {
  const { writer, connection, kept } = await stage();
  const { exec } = connection;
  connection.exec = (statement) => {
    if (statement === 'commit') vi.advanceTimersByTime(50);
    return exec.call(connection, statement);
  };
  await tap(writer, 'Ana');
  await end(writer);
  await tap(writer, 'Ben');
  vi.advanceTimersByTime(49);
  void end(writer);
  expect(kept()).toEqual(['Ana']);
  await tap(writer, 'Cleo');
  vi.advanceTimersByTime(1);
  await end(writer);
  expect(kept()).toEqual(['Ana', 'Ben', 'Cleo']);
});

test('a turn that did nothing is confirmed with the others', async () => {
  const { writer, kept } = await stage();
  await tap(writer, 'Ana');
  const ana = end(writer);
  const nobody = end(writer);
  expect(await Promise.all([ana, nobody])).toMatchObject([{ changes: 1 }, { changes: 0 }]);
  expect(kept()).toEqual(['Ana']);
});
