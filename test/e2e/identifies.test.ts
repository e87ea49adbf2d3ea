/** Discord resets the token of a bot that identifies a thousand times a day. Whatever goes wrong, ours stays far from that. */
import { Temporal } from 'temporal-polyfill';
import { expect, onTestFinished, test } from 'vitest';
import { type Rehearsal, startRehearsal } from '../../rehearsal/rehearsal.ts';
import { isFull } from '../support/campaign.ts';
import { databaseFile, headline, type Listener, listener, nextBot, rehearseClub } from './stage.ts';

const WAITING = 'too many log-ins to Discord of late; waiting, so that it does not reset the token';

const isBefore = ({ clock }: Rehearsal, end: string) => Temporal.Instant.compare(clock.now(), end) < 0;

/** Dies and starts again, over and over. @returns how often it had identified whenever it had to wait */
async function crashLoop(rehearsal: Rehearsal, { says }: Listener, end: string): Promise<number[]> {
  const counts: number[] = [];
  while (isBefore(rehearsal, end)) {
    await rehearsal.stopBot();
    rehearsal.clock.travelTo(rehearsal.clock.now().add({ seconds: 1 }));
    const waits = says(WAITING);
    const started = rehearsal.startBot();
    const line = await Promise.race([waits, started]);
    if (!line) continue;
    counts.push(rehearsal.gateway.identifies);
    rehearsal.clock.travelTo(line.until!);
    await started;
  }
  return counts;
}

test('a bot that dies after every start identifies five times in ten minutes and fifty times a day', { timeout: 120_000 }, async () => {
  const ears = listener();
  const rehearsal = await startRehearsal({ at: '2026-03-02T00:00:00Z', databaseUrl: await databaseFile(), log: ears.log });
  onTestFinished(() => rehearsal.close());
  const counts = await crashLoop(rehearsal, ears, isFull ? '2026-03-03T00:00:00Z' : '2026-03-02T00:20:00Z');
  expect(counts).toEqual(isFull ? [5, 10, 15, 20, 25, 30, 35, 40, 45, 50] : [5, 10]);
});

test('sessions that Discord calls invalid again and again fall under the same budget', async () => {
  const { log, says } = listener();
  const rehearsal = await rehearseClub({}, { databaseUrl: await databaseFile(), log });
  for (let start = 1; start < 5; start++) {
    await rehearsal.stopBot();
    await rehearsal.startBot();
  }
  const waits = says(WAITING);
  rehearsal.gateway.invalidate(false);
  expect((await waits).until).toBe('2026-03-02T06:10:00.000Z');
  expect(rehearsal.gateway.identifies).toBe(5);

  const back = nextBot(rehearsal, 'connected');
  rehearsal.clock.travelTo('2026-03-02T06:10:00Z');
  await back;
  expect(headline((await rehearsal.person('Ana').command('/hips done')).text)).toBe('### Checked in for Monday 2 March');
  expect(rehearsal.gateway.identifies).toBe(6);
});

test('a bot that may log in no more today asks once, says until when, and comes back then', async () => {
  const { log, says } = listener();
  const rehearsal = await rehearseClub({}, { databaseUrl: await databaseFile(), log });
  await rehearsal.stopBot();
  rehearsal.requests.length = 0;
  const limit = { total: 1000, remaining: 0, reset_after: 3600_000, max_concurrency: 1 };
  rehearsal.faults.answer('GET /gateway/bot', { status: 200, body: { ...rehearsal.gateway.info(), session_start_limit: limit } });

  const waits = says('Discord allows this bot no further log-in today; waiting');
  const started = rehearsal.startBot();
  expect((await waits).until).toBe('2026-03-02T07:00:00.000Z');
  expect(rehearsal.requests).toHaveLength(1);
  expect(rehearsal.gateway.identifies).toBe(1);

  rehearsal.clock.travelTo('2026-03-02T07:00:00Z');
  await started;
  expect(rehearsal.gateway.identifies).toBe(2);
  expect(rehearsal.gaps).toEqual([]);
});
