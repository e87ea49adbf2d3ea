/** Another program holds the bot's file locked while people tap. */
import Database from 'better-sqlite3';
import type { Fault } from 'local-discord/faults.ts';
import { visibleText } from 'local-discord/visible-text.ts';
import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { PATIENCE } from '../../src/discord/patience.ts';
import { newDatabase } from '../support/database.ts';
import { PATIENT_BOT } from '../support/patience.ts';
import { databaseFile, expectSeen, headline, lineWith, rehearseClub } from './stage.ts';

/** A bot that tells people to wait after a second and a half, as in earnest. */
const IMPATIENT = { ...PATIENT_BOT.patience, work: PATIENCE.work };

const CHECKED_IN = '### Checked in for Monday 2 March';

/** A club on a file, and a shell on the same file that holds the write lock until it is told not to. */
async function lockedClub() {
  const databaseUrl = await databaseFile();
  const rehearsal = await rehearseClub({}, { databaseUrl, patience: IMPATIENT });
  const shell = new Database(databaseUrl.slice('sqlite:'.length), { timeout: 0 });
  onTestFinished(() => void shell.close());
  const isLocked = () => {
    try {
      shell.exec('begin immediate');
      return true;
    } catch {
      return false;
    }
  };
  const lock = () => expect.poll(isLocked).toBe(true); // the bot may be writing, and must not be waited for in its own thread
  await lock();
  return { rehearsal, lock, free: () => shell.exec('rollback') };
}

/** Resolves when so many people are told to wait. */
function thinking({ world }: Rehearsal, people: number): Promise<void> {
  return new Promise((resolve) => {
    let left = people;
    const stop = world.onChange((change) => {
      if (change.kind !== 'interaction' || change.action !== 'answered' || --left > 0) return;
      stop();
      resolve();
    });
  });
}

/** Ana types what has a picture while another program holds the bot's PostgreSQL; it lets go once she is told to wait. */
async function promised(typed: string, prepare?: (faults: Rehearsal['faults']) => void) {
  const { url, ...place } = await newDatabase('postgres');
  onTestFinished(() => place[Symbol.asyncDispose]());
  const rehearsal = await rehearseClub({}, { databaseUrl: url, patience: IMPATIENT });
  const ana = rehearsal.person('Ana');
  await ana.command('/hips done', { day: 'yesterday' });
  prepare?.(rehearsal.faults);
  const shell = new Client(url);
  onTestFinished(() => shell.end());
  await shell.connect();
  await shell.query('begin; lock table clubs, checkins');
  const told = thinking(rehearsal, 1);
  const answer = ana.command(typed);
  await told;
  await shell.query('rollback');
  return { rehearsal, answer };
}

/** The addresses of the pictures in what Ana sees last. */
const urlsOf = (rehearsal: Rehearsal) => JSON.stringify(rehearsal.person('Ana').sees().at(-1)!.components).match(/http[^"]+png/g) ?? [];

const sentTo = ({ requests }: Rehearsal) =>
  requests.map(({ method, path, status }) => `${method} ${path.replace(/\/\d+\/[^/?]+/, '')} ${status}`);

test('a tap is told to wait after a second and a half, and gets its tick when the check-in is kept', async () => {
  const { rehearsal, free } = await lockedClub();
  const ana = rehearsal.person('Ana');
  const told = thinking(rehearsal, 1);
  const answer = ana.command('/hips done');
  await told;
  expect(ana.sees().at(-1)).toMatchObject({ flags: 64 | 128 }); // hers alone, and loading
  free();
  expect(headline((await answer).text)).toBe(CHECKED_IN);
  expect(ana.sees().at(-1)).toMatchObject({ flags: 64 | (1 << 15) });
  expect(rehearsal.person('Ben').sees()).toEqual([]);
  const sent = ['POST /interactions/callback?with_response=false 204', 'PATCH /webhooks/messages/%40original 200'];
  await expect.poll(() => sentTo(rehearsal).slice(-2)).toEqual(sent); // written down once the bot has heard
  expect(headline((await ana.command('/hips done')).text)).toBe('### You already checked in for Monday at <t:1772431200:t>');
  expect(rehearsal.gaps).toEqual([]);
});

test('a promised change of a message becomes a message of its own, with its buttons still there', async () => {
  const { rehearsal, lock, free } = await lockedClub();
  const ana = rehearsal.person('Ana');
  free();
  const { message } = await ana.command('/hips done');
  await lock();
  const told = thinking(rehearsal, 1);
  const felt = ana.press(message!, 'Just right');
  await told;
  free();
  expect((await felt).failed).toBeUndefined();
  expect((await felt).message!.id).not.toBe(message!.id);
  expect(lineWith(visibleText(ana.sees().at(-2)!), '[Just right]')).toBe('[Easy] [Just right] [Hard]');
  expect(rehearsal.gaps).toEqual([]);
});

test('what only reads is answered at once while others wait', async () => {
  const { rehearsal, free } = await lockedClub();
  const waiting = rehearsal.person('Ana').command('/hips done');
  const board = await rehearsal.person('Ben').command('/hips leaderboard');
  expect(board.failed).toBeUndefined();
  free();
  expect(headline((await waiting).text)).toBe(CHECKED_IN);
});

test.each([
  ['/hips today', 'clam.png'],
  ['/hips me', 'calendar.png'],
])('%s that had to wait arrives with its pictures', async (typed, file) => {
  const { rehearsal, answer } = await promised(typed);
  expect((await answer).failed).toBeUndefined();
  expect(urlsOf(rehearsal)).toContainEqual(expect.stringContaining(file));
  for (const url of urlsOf(rehearsal)) expect((await fetch(url)).status).toBe(200);
  expect(rehearsal.gaps).toEqual([]);
});

test.each<[string, Fault]>([
  ['Discord refuses', { status: 413, body: { code: 40005, message: 'Request entity too large' } }],
  ['Discord does not find', { status: 400, body: { code: 50035, message: 'Invalid Form Body', errors: {} } }],
  ['a proxy refuses', { status: 413, body: '<html>413 Request Entity Too Large</html>' }],
])('when pictures come along that %s, the promised answer arrives in words', async (_, fault) => {
  const { rehearsal, answer } = await promised('/hips today', (faults) => faults.answer('PATCH /webhooks/*', fault));
  await expectSeen((await answer).text, 'slow-disk/in-words');
  expect(visibleText(rehearsal.person('Ana').sees().at(-1)!)).toBe((await answer).text);
  expect(urlsOf(rehearsal)).toEqual([]);
  expect(rehearsal.gaps).toEqual([]);
});

test('when pictures take too long, the first answer arrives in words and in time', async () => {
  const rehearsal = await rehearseClub({}, { patience: { ...PATIENT_BOT.patience, files: PATIENCE.files } });
  const inWords = Promise.withResolvers<void>();
  rehearsal.faults.answer('POST /interactions/:id/:token/callback', { until: inWords.promise });
  const answer = await rehearsal.person('Ana').command('/hips today');
  inWords.resolve();
  await expectSeen(answer.text, 'slow-disk/in-words');
  expect(urlsOf(rehearsal)).toEqual([]);
});
