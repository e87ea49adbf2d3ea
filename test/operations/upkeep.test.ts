import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { ALONE } from '../../src/operations/peers.ts';
import { createUpkeep } from '../../src/operations/upkeep.ts';
import { instant } from '../support/club.ts';
import { openTestStore, PARIS } from '../support/database.ts';
import { by } from '../support/plain.ts';

const REMOVED = instant('2026-03-02T06:30:00Z');
const DAYS_31 = REMOVED.add({ hours: 31 * 24 });

test('an upkeep that fails is logged, does not end the beat, and is done at the next one', async () => {
  await using store = await openTestStore('sqlite');
  await store.clubs.save(PARIS, by(REMOVED));
  await store.clubs.remove(PARIS.guildId, REMOVED);
  await sql`create trigger full before delete on clubs begin select raise(abort, 'database or disk is full'); end`.execute(store.db);
  const lines: { msg: string; error?: { message: string } }[] = [];
  const upkeep = createUpkeep({ ...store, peers: ALONE, log: createLog('info', { write: (line) => void lines.push(JSON.parse(line)) }) });

  await upkeep(DAYS_31);
  expect(lines).toEqual([
    expect.objectContaining({
      msg: expect.stringContaining('upkeep failed'),
      error: expect.objectContaining({ message: expect.stringContaining('full') }),
    }),
  ]);
  expect(await store.clubs.guilds()).toHaveLength(1);

  await sql`drop trigger full`.execute(store.db);
  await upkeep(DAYS_31.add({ seconds: 20 }));
  expect(await store.clubs.guilds()).toEqual([]);
  expect(lines.at(-1)).toMatchObject({ msg: 'upkeep', purged: 1 });
});

test('an upkeep that is done is not done again within a day', async () => {
  await using store = await openTestStore('sqlite');
  const upkeep = createUpkeep({ ...store, peers: ALONE, log: createLog('silent') });
  await upkeep(DAYS_31);
  await store.clubs.save(PARIS, by(REMOVED));
  await store.clubs.remove(PARIS.guildId, REMOVED);
  await upkeep(DAYS_31.add({ hours: 23 }));
  expect(await store.clubs.guilds()).toHaveLength(1);
  await upkeep(DAYS_31.add({ hours: 24 }));
  expect(await store.clubs.guilds()).toEqual([]);
});

test('a process that is not the caretaker keeps nothing up, until it is', async () => {
  await using store = await openTestStore('sqlite');
  await store.clubs.save(PARIS, by(REMOVED));
  await store.clubs.remove(PARIS.guildId, REMOVED);
  let isCaretaker = false;
  const upkeep = createUpkeep({ ...store, peers: { isCaretaker: async () => isCaretaker }, log: createLog('silent') });
  await upkeep(DAYS_31);
  expect(await store.clubs.guilds()).toHaveLength(1);
  isCaretaker = true;
  await upkeep(DAYS_31.add({ seconds: 20 }));
  expect(await store.clubs.guilds()).toEqual([]);
});
