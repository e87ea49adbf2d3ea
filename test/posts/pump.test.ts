import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import type { Instant } from '../../src/club/club.ts';
import { asMessageId } from '../../src/club/ids.ts';
import { NotSaved } from '../../src/errors.ts';
import { createLog } from '../../src/log.ts';
import type { Sighting } from '../../src/posts/post.ts';
import { openDatabase } from '../../src/store/database.ts';
import { storeOn } from '../../src/store/stores.ts';
import { call, clubServices, guilds, instant, settings, wordsOf } from '../support/club.ts';
import { status } from '../support/commands.ts';
import { newFolder } from '../support/database.ts';
import { claimBy } from '../support/outbox.ts';
import { by, organising, theDay } from '../support/plain.ts';
import { pumpOn, SENT } from './stage.ts';

const DUE = instant('2026-03-02T06:30:00Z');
const ABSENT: Sighting = { kind: 'absent' };
const THERE: Sighting = { kind: 'there', messageId: asMessageId('1478000000000000000') };

/** A process died with a prompt in its hands; the next one is frozen for so many seconds between its own claim and its message. */
async function frozenRetry(seconds: number): Promise<string[]> {
  const { store, club } = await clubServices();
  await store.clubs.change(organising(club, DUE.subtract({ seconds: 1 })), { digest: false });
  await store.posts.materialise(DUE);
  await store.posts.claim(DUE, claimBy('dead'));
  await store.posts.freeLeases('dead');
  const used: string[] = [];
  let at = DUE.add({ seconds: 10 });
  let isFrozen = true;
  const { beat } = pumpOn(store, {
    now: async () => at,
    async create() {
      used.push('post');
      return SENT;
    },
    async turn() {
      if (isFrozen) at = at.add({ seconds });
      isFrozen = false;
    },
    async find() {
      used.push('look');
      return ABSENT;
    },
  });
  await beat();
  return used;
}

test.each([
  ['for a second', 1, ['look', 'post']],
  ['for longer than its claim, and then once more', 300, ['look', 'look', 'post']],
])('a prompt that may be out is looked for before it is sent again, also by a process that was frozen %s', async (_, seconds, used) => {
  expect(await frozenRetry(seconds)).toEqual(used);
});

test('a digest with nothing to tell takes no turn from the prompts that are due at the same minute', async () => {
  const { store, club } = await clubServices();
  let turns = 0;
  const { beat } = pumpOn(store, {
    now: async () => DUE,
    create: async () => SENT,
    async turn() {
      turns += 1;
    },
  });
  await beat();
  const [programme] = club.programmes;
  expect(await store.posts.recent(programme, 1, 'weekly')).toMatchObject([{ state: 'skipped', reason: 'nothing' }]);
  expect(await store.posts.recent(programme, 1)).toMatchObject([{ state: 'posted' }]);
  expect(turns).toBe(1);
});

test('a process that sleeps through its claim after the look sends nothing, and says that its claim is lost', async () => {
  const { store, club } = await clubServices();
  await store.clubs.change(organising(club, DUE.subtract({ seconds: 1 })), { digest: false });
  await store.posts.materialise(DUE);
  await store.posts.claim(DUE, claimBy('dead'));
  await store.posts.freeLeases('dead');
  let at = DUE.add({ seconds: 10 });
  const lines: string[] = [];
  const log = createLog('warn', { write: (line) => void lines.push(line) });
  const used: string[] = [];
  const told: unknown[] = [];
  const { beat } = pumpOn(
    store,
    {
      now: async () => at,
      async create() {
        used.push('post');
        return SENT;
      },
      async find() {
        used.push('look');
        at = at.add({ seconds: 61 });
        const [other] = await store.posts.claim(at, claimBy('another'));
        if (other) await store.posts.settle(other, { state: 'posted', messageId: asMessageId('1478000000000000000') }, at);
        return ABSENT;
      },
    },
    { log, tell: (event, what) => void told.push([event, what]) },
  );
  await beat();
  expect(told).toEqual([['claimLost', { guildId: club.guildId, kind: 'daily' }]]);
  expect(used).toEqual(['look']);
  expect(await store.posts.ofDay(club.programmes[0], theDay('2026-03-02'))).toMatchObject({ state: 'posted' });
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ msg: expect.stringContaining('claim lost'), state: 'sending' }]);
});

test('while Discord wants no requests a prompt that comes due, and days that were missed, are in the status all the same', async () => {
  const parts = await clubServices();
  const { store, club } = parts;
  const at = DUE.add({ hours: 24 });
  const { budget, beat } = pumpOn(store, { now: async () => at });
  budget.refused({ isRateLimit: true, isGlobal: true, retryAfter: 3_600_000 }, false);
  await beat();
  expect((await store.posts.recent(club.programmes[0], 9)).map(({ localDate, state }) => [localDate, state])).toEqual([
    ['2026-03-03', 'due'],
    ['2026-03-02', 'skipped'],
  ]);
  const lines = wordsOf(await status.run({}, call(at.toString()), parts)).split('\n');
  expect(lines.filter((line) => line.startsWith('- '))).toEqual([
    '- **Tuesday 3 March** on its way, due at <t:1772519400:t>',
    '- **Monday 2 March** not posted: I was away, or could not reach Discord',
  ]);
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
  await store.clubs.change(organising(await store.clubs.save(settings, by(setUpAt)), setUpAt), { digest: false });
  await store.posts.materialise(DUE);
  await sql.raw('pragma busy_timeout = 0').execute(db);
  const used: string[] = [];
  const lines: string[] = [];
  const log = createLog('warn', { write: (line) => void lines.push(line) });
  const beat = (seconds: number) => {
    const edge = {
      now: async () => DUE.add({ seconds }),
      async create() {
        used.push('post');
        await onPost(shell);
        return SENT;
      },
      async find() {
        used.push('look');
        return THERE;
      },
    };
    return pumpOn(store, edge, { log }).beat();
  };
  const states = async () => (await db.selectFrom('posts').select('state').execute()).map(({ state }) => state);
  return { shell, trouble: trouble.promise, beat, used, lines, states };
}

test('a prompt whose claim cannot be kept is not posted, and goes out when it can', async () => {
  const { shell, beat, used, states } = await lockable(() => undefined);
  shell.exec('begin immediate');
  await expect(beat(0)).rejects.toBeInstanceOf(NotSaved);
  expect(used).toEqual([]);
  shell.exec('rollback');
  await setImmediate();
  await beat(20);
  expect(used).toEqual(['post']);
  expect(await states()).toEqual(['posted']);
});

test('a prompt that went out but could not be noted is looked for, and not posted again', async () => {
  const { shell, beat, used, states, lines } = await lockable((shell) => shell.exec('begin immediate'));
  await expect(beat(0)).rejects.toBeInstanceOf(NotSaved); // the look for the next one is the first to find out
  shell.exec('rollback');
  await setImmediate();
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

test.each<[string, Parameters<typeof guilds>[0], object]>([
  [
    'a channel that is known to be closed to the bot is not asked',
    { botPermissionsIn: () => 0n },
    { state: 'blocked', reason: 'permission' },
  ],
  [
    'while the bot is timed out nothing is asked, and somebody may lift it before its end',
    { timedOutUntil: () => DUE.add({ hours: 1 }) },
    { state: 'due', reason: 'timed-out' },
  ],
])('%s', async (_, edge, expected) => {
  const { store, club } = await clubServices();
  await store.clubs.change(organising(club, DUE.subtract({ seconds: 1 })), { digest: false });
  const { beat } = pumpOn(store, { now: async () => DUE }, { guilds: guilds({ ownerOf: () => null, textChannelsOf: () => [], ...edge }) });
  await beat();
  expect(await store.posts.ofDay(club.programmes[0], theDay('2026-03-02'))).toMatchObject(expected);
  expect(await store.posts.claim(DUE.add({ seconds: 59 }), claimBy('test'))).toEqual([]);
});

const MISSED = instant('2026-03-05T06:30:00Z');

/** A club that missed a day, and a notice whose time is lost between its claim and its message. */
async function noticeAt(
  at: Instant,
  { before = async () => undefined }: { before?: (store: Awaited<ReturnType<typeof clubServices>>['store']) => Promise<unknown> } = {},
) {
  const { store } = await clubServices();
  await store.posts.materialise(MISSED);
  for (const post of await store.posts.claim(MISSED, claimBy('test')))
    await store.posts.settle(post, { state: 'skipped', reason: 'nothing' }, MISSED);
  await before(store);
  const times = [at, at, at]; // until the claim of the notice, and then it is lost
  await pumpOn(store, { now: async () => times.shift() ?? null }).beat();
  return store;
}
const noticesOf = ({ posts }: Awaited<ReturnType<typeof noticeAt>>, at: Instant) => posts.claim(at, claimBy('test', { kinds: ['notice'] }));

test('a notice whose time is lost before it was ever sent is known not to be out, and can be claimed at once', async () => {
  expect(await noticesOf(await noticeAt(MISSED), MISSED)).toMatchObject([{ mayBeOut: false, attempts: 2 }]);
});

test('a notice whose time is lost after an attempt without a word stays one that may be out', async () => {
  const later = MISSED.add({ seconds: 60 });
  const store = await noticeAt(later, { before: (each) => each.posts.claim(MISSED, claimBy('dead', { kinds: ['notice'] })) });
  expect(await noticesOf(store, later)).toMatchObject([{ mayBeOut: true, attempts: 3 }]);
});

test('a notice that could bring more refusals than there is room for waits', async () => {
  const { store } = await clubServices();
  await store.posts.materialise(MISSED);
  for (const post of await store.posts.claim(MISSED, claimBy('test')))
    await store.posts.settle(post, { state: 'skipped', reason: 'nothing' }, MISSED);
  const { budget, beat } = pumpOn(store, { now: async () => MISSED });
  for (let refusal = 0; refusal < 93; refusal++) budget.refused({ isRateLimit: false, isGlobal: false, retryAfter: 0 }, false);
  await beat();
  expect(await noticesOf(store, MISSED)).toMatchObject([{ mayBeOut: false, attempts: 1 }]);
});
