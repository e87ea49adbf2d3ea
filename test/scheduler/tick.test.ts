import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import status from '../../commands/club/status.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import type { Creator } from '../../src/discord/create.ts';
import type { DiscordTime } from '../../src/discord/time.ts';
import { NotSaved } from '../../src/errors.ts';
import { createLog } from '../../src/log.ts';
import { createBrake } from '../../src/scheduler/brake.ts';
import { tick } from '../../src/scheduler/tick.ts';
import { openDatabase, storeOn } from '../../src/store/open.ts';
import { call, clubServices, guilds, instant, settings, wordsOf } from '../support/club.ts';
import { newFolder } from '../support/database.ts';

const DUE = instant('2026-03-02T06:30:00Z');

/** A process died with a prompt in its hands; the next one is frozen for so many seconds between its own claim and its message. */
async function frozenRetry(seconds: number): Promise<string[]> {
  const { store, catalogue, club } = await clubServices();
  await store.clubs.setDigest(club, false, DUE.subtract({ seconds: 1 }));
  await store.prompts.materialise(DUE);
  await store.prompts.claim(DUE, { owner: 'dead' });
  await store.prompts.freeLeases();
  const used: string[] = [];
  let at = DUE.add({ seconds: 10 });
  const time: DiscordTime = { now: async () => at, follow: () => undefined };
  const create: Creator = {
    async inChannel() {
      used.push('post');
      return { is: 'sent', messageId: '1478000000000000000' };
    },
    toUser: () => Promise.reject(new Error('prompts are never direct messages')),
  };
  let isFrozen = true;
  const pacer = {
    async turn() {
      if (isFrozen) at = at.add({ seconds });
      isFrozen = false;
    },
    slower: () => undefined,
  };
  const find = async () => {
    used.push('look');
    return { is: 'absent' } as const;
  };
  const log = createLog('silent');
  const brake = createBrake({ elapsed: () => 0 }, log);
  const parts = {
    prompts: store.prompts,
    time,
    catalogue,
    digests: store.digests,
    create,
    find,
    guilds: guilds(),
    pacer,
    brake,
    owner: 'test',
    log,
  };
  await tick(parts, new AbortController().signal);
  return used;
}

test.each([1, 300])(
  'a prompt that may be out is looked for before it is sent again, also by a process that was frozen for %d s',
  async (seconds) => {
    expect(await frozenRetry(seconds)).toEqual(['look', 'post']);
  },
);

test('while Discord wants no requests a prompt that comes due, and days that were missed, are in the status all the same', async () => {
  const parts = await clubServices();
  const { store, club, catalogue } = parts;
  const never = () => Promise.reject(new Error('nothing is asked'));
  const log = createLog('silent');
  const brake = createBrake({ elapsed: () => 0 }, log);
  brake.refused({ isRateLimit: true, isGlobal: true, retryAfter: 3_600_000 });
  const at = DUE.add({ hours: 24 });
  const edge = {
    create: { inChannel: never, toUser: never },
    find: never,
    guilds: guilds(),
    pacer: { turn: never, slower: () => undefined },
  };
  const time: DiscordTime = { now: async () => at, follow: () => undefined };
  await tick(
    { prompts: store.prompts, time, catalogue, digests: store.digests, brake, owner: 'test', log, ...edge },
    new AbortController().signal,
  );
  expect((await store.prompts.recent(club, 9)).map(({ localDate, state }) => [localDate, state])).toEqual([
    ['2026-03-03', 'due'],
    ['2026-03-02', 'skipped'],
  ]);
  expect(wordsOf(await status.run({}, call(at.toString()), parts))).toContain(
    '- Monday 2 March: not posted: I was away, or could not reach Discord',
  );
});

/** A club whose prompt is due, on a database that another program can lock; `onPost` is called as Discord makes the message. */
async function lockable(onPost: (shell: Database.Database) => unknown) {
  const folder = await newFolder();
  const file = join(folder.path, 'hips.db');
  const trouble = Promise.withResolvers<unknown>();
  const { db, ...database } = await openDatabase(`sqlite:${file}`, { onTrouble: trouble.resolve });
  const store = storeOn({ db, ...database });
  const shell = new Database(file);
  onTestFinished(async () => {
    shell.close();
    await store.close();
    await folder[Symbol.asyncDispose]();
  });
  const setUpAt = instant('2026-03-01T12:00:00Z');
  await store.clubs.setDigest(await store.clubs.save(settings, setUpAt), false, setUpAt);
  await store.prompts.materialise(DUE);
  await sql.raw('pragma busy_timeout = 0').execute(db);
  const used: string[] = [];
  const create: Creator = {
    async inChannel() {
      used.push('post');
      await onPost(shell);
      return { is: 'sent', messageId: '1478000000000000000' };
    },
    toUser: () => Promise.reject(new Error('prompts are never direct messages')),
  };
  const find = async () => {
    used.push('look');
    return { is: 'there', messageId: '1478000000000000000' } as const;
  };
  const lines: string[] = [];
  const log = createLog('warn', { write: (line) => void lines.push(line) });
  const pacer = { turn: async () => undefined, slower: () => undefined };
  const brake = createBrake({ elapsed: () => 0 }, log);
  const beat = (seconds: number) => {
    const time: DiscordTime = { now: async () => DUE.add({ seconds }), follow: () => undefined };
    const catalogue = loadCatalogue();
    const parts = { ...store, time, catalogue, create, find, guilds: guilds(), pacer, brake, owner: 'test', log };
    return tick(parts, new AbortController().signal);
  };
  const states = async () => (await db.selectFrom('prompts').select('state').execute()).map(({ state }) => state);
  return { shell, trouble: trouble.promise, beat, used, lines, states };
}

test('a prompt whose claim cannot be kept is not posted, and goes out when it can', async () => {
  const { shell, beat, used, states } = await lockable(() => undefined);
  shell.exec('begin immediate');
  await expect(beat(0)).rejects.toBeInstanceOf(NotSaved);
  expect(used).toEqual([]);
  shell.exec('rollback');
  await beat(20);
  expect(used).toEqual(['post']);
  expect(await states()).toEqual(['posted']);
});

test('a prompt that went out but could not be noted is looked for, and not posted again', async () => {
  const { shell, beat, used, states, lines } = await lockable((shell) => shell.exec('begin immediate'));
  await expect(beat(0)).rejects.toBeInstanceOf(NotSaved); // the look for the next one is the first to find out
  shell.exec('rollback');
  expect(await states()).toEqual(['sending']);
  await beat(20); // its claim still holds
  expect(used).toEqual(['post']);
  await beat(80);
  expect(used).toEqual(['post', 'look']);
  expect(await states()).toEqual(['posted']);
  expect(lines).toEqual([]);
});

test('a beat whose next claim cannot be kept ends when what is on its way has ended', async () => {
  const gate = Promise.withResolvers<void>();
  const order: string[] = [];
  const { trouble, beat } = await lockable(async (shell) => {
    shell.exec('begin immediate');
    await gate.promise;
    order.push('posted');
  });
  const beating = beat(0).catch(() => order.push('over'));
  await trouble;
  await setImmediate();
  gate.resolve();
  await beating;
  expect(order).toEqual(['posted', 'over']);
});
