/** A bot in a thread of its own: the same to its world as one beside it. */
import { TROUBLES } from 'local-discord/troubles.ts';
import { expect, onTestFinished, test } from 'vitest';
import { botsInThreads } from '../../rehearsal/bot-thread.ts';
import { temporaryDatabase } from '../../rehearsal/database.ts';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { headline, rehearseClub } from '../e2e/stage.ts';

const DUE = '2026-03-02T06:30:00Z';

/** A club with its first prompt half an hour ahead, and a database that outlives the bot. */
async function threadedClub() {
  const database = await temporaryDatabase();
  onTestFinished(() => database[Symbol.asyncDispose]());
  return rehearseClub({}, { bot: botsInThreads().start, databaseUrl: database.url, holdMilliseconds: 600_000 });
}

test('it travels in time, posts when it is due, and is there again after a restart', async () => {
  const rehearsal = await threadedClub();
  await rehearsal.travelTo('2026-03-02T06:29:00Z');
  expect(rehearsal.channel('hips').messages).toHaveLength(0);
  await rehearsal.travelTo(DUE);
  expect(rehearsal.channel('hips').messages).toHaveLength(1);

  await rehearsal.restartBot();
  expect(rehearsal.gateway.identifies).toBe(2);
  const { text } = await rehearsal.person('Ana').in('hips').press(rehearsal.channel('hips').messages[0]!, 'Done');
  expect(headline(text)).toBe('### Checked in for Monday 2 March');
  expect(rehearsal.gaps).toEqual([]);
});

test('a restart on the way: time waits for the bot, and no day is missed', async () => {
  const rehearsal = await threadedClub();
  const journey = rehearsal.liveUntil('2026-03-02T07:00:00Z');
  await Promise.all([journey, rehearsal.restartBot()]);
  expect(rehearsal.channel('hips').messages).toHaveLength(1);
  expect(rehearsal.channel('hips').messages[0]!.timestamp).toBe('2026-03-02T06:30:00.000000+00:00');
  expect(rehearsal.gateway.identifies).toBe(2);
});

test.each<[string, () => Promise<Rehearsal>]>([
  ['in a thread', threadedClub],
  ['beside its world', rehearseClub],
])('time waits for what a bot %s has begun', async (_, club) => {
  const rehearsal = await club();
  await rehearsal.travelTo(DUE);
  const [begun, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  rehearsal.faults.answer('PATCH /channels/:channel/messages/:message', { until: over.promise, meanwhile: begun.resolve });
  const ana = rehearsal.person('Ana').in('hips');
  await ana.press(rehearsal.channel('hips').messages[0]!, 'Done');
  await begun.promise;
  const journey = rehearsal.travelTo('2026-03-02T06:45:00Z');
  await ana.command('/hips about');
  expect(rehearsal.clock.now().toString()).toBe(DUE);
  over.resolve();
  await journey;
  expect(rehearsal.channel('hips').messages[0]!.edited_timestamp).toBe('2026-03-02T06:30:00.000000+00:00');
  expect(rehearsal.gaps).toEqual([]);
});

test('one that cannot start says why, time goes on without it, and the next start brings it back', async () => {
  const rehearsal = await threadedClub();
  rehearsal.faults.answer('GET /gateway/bot', { ...TROUBLES.unavailable, status: 401, body: { code: 0, message: '401: Unauthorized' } });
  await expect(rehearsal.restartBot()).rejects.toMatchObject({
    message:
      'Discord refused the bot’s token. In the Developer Portal open your application, Bot, Reset Token; put the new one where the old one was, in DISCORD_TOKEN or in the file that DISCORD_TOKEN_FILE names, and start again.',
  });
  expect(rehearsal.gateway.connected).toBe(0);
  await rehearsal.travelTo('2026-03-02T07:00:00Z');
  expect(rehearsal.channel('hips').messages).toHaveLength(0);
  await rehearsal.restartBot();
  expect(rehearsal.channel('hips').messages).toHaveLength(1);
});

test('one that was taken away is not restarted, and one that is taken away while it waits for Discord is gone at once', async () => {
  const rehearsal = await threadedClub();
  await rehearsal.stopBot();
  await rehearsal.restartBot();
  expect(rehearsal.gateway.connected).toBe(0);
  rehearsal.faults.answer('GET /gateway/bot', TROUBLES.reset, Number.POSITIVE_INFINITY);
  const starting = rehearsal.startBot().catch((error: Error) => error);
  await rehearsal.stopBot();
  expect(await starting).toBeInstanceOf(Error);
});
