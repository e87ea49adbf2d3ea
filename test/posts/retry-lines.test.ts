import { expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import type { Creation } from '../../src/posts/post.ts';
import { clubServices, instant } from '../support/club.ts';
import { organising } from '../support/plain.ts';
import { pumpOn, SENT } from './stage.ts';

const DUE = instant('2026-03-02T06:30:00Z');
const AWAY: Creation = { kind: 'not-sent', reason: 'network', retryAfterSeconds: 20 };

test('a prompt that is tried for half an hour while Discord is away is a line for the first try and one when it is out', async () => {
  const { store, club } = await clubServices();
  await store.clubs.change(organising(club, DUE.subtract({ seconds: 1 })), { digest: false });
  const lines: unknown[] = [];
  const log = createLog('info', { write: (line) => void lines.push(JSON.parse(line)) });
  let at = DUE;
  let tries = 0;
  const create = async () => {
    tries++;
    return at.epochMilliseconds < DUE.epochMilliseconds + 30 * 60_000 ? AWAY : SENT;
  };
  const { beat } = pumpOn(store, { now: async () => at, create, find: async () => ({ kind: 'absent' }) }, { log });
  for (let minute = 0; minute <= 40; minute++) {
    await beat();
    at = at.add({ minutes: 1 });
  }
  expect(tries).toBeGreaterThan(5);
  expect(lines).toMatchObject([
    { msg: 'prompt', state: 'due', reason: 'network' },
    { msg: 'prompt', state: 'posted' },
  ]);
});
