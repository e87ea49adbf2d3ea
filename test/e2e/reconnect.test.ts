/** The gateway breaks in every way that Discord has. People are answered once it is back, and prompts do not need it. */
import { once } from 'node:events';
import { Events } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { newClient } from '../support/client.ts';
import { headline, listener, nextBot, rehearseClub } from './stage.ts';

const CHECKED_IN = '### Checked in for Monday 2 March';

/** Statuses of the answers that the bot gave to an interaction. */
function answersTo({ requests }: Rehearsal, interactionId: string): number[] {
  return requests.filter(({ path }) => path.startsWith(`/interactions/${interactionId}/`)).map(({ status }) => status);
}

/** Breaks the connection as soon as it stands, until told to stop. */
function holdDown({ world, gateway }: Rehearsal): () => void {
  gateway.dropAll();
  return world.onChange((change) => change.kind === 'bot' && change.action === 'connected' && gateway.dropAll());
}

/** Waits until the bot stops hearing from Discord, notices, and hangs up. */
async function fallSilent(rehearsal: Rehearsal): Promise<void> {
  const hungUp = nextBot(rehearsal, 'disconnected');
  rehearsal.gateway.acknowledges = false;
  await hungUp;
  rehearsal.gateway.acknowledges = true;
}

const RESUMABLE: readonly [string, (rehearsal: Rehearsal) => unknown][] = [
  ['a lost connection', ({ gateway }) => gateway.dropAll()],
  ['a connection closed with 4000', ({ gateway }) => gateway.closeAll(4000)],
  ['a connection closed with 1001', ({ gateway }) => gateway.closeAll(1001)],
  ['Discord’s wish to connect again', ({ gateway }) => gateway.reconnectAll()],
  ['a session called invalid that may be resumed', ({ gateway }) => gateway.invalidate(true)],
  ['a Discord that no longer answers heartbeats', fallSilent],
];

test.each(RESUMABLE)('after %s, what people did meanwhile is answered once, without a new log-in', async (_, breakIt) => {
  const rehearsal = await rehearseClub({}, { heartbeatMilliseconds: 1_000, silenceMilliseconds: 600_000 });
  await breakIt(rehearsal);
  const answer = await rehearsal.person('Ana').command('/hips done'); // waits in Discord's replay until the bot resumes
  expect(headline(answer.text)).toBe(CHECKED_IN);
  expect(headline((await rehearsal.person('Ben').command('/hips done')).text)).toBe(CHECKED_IN);
  const [interactionOfAna] = [...rehearsal.world.interactions.keys()].slice(-2);
  expect(answersTo(rehearsal, interactionOfAna!)).toEqual([204]);
  expect(rehearsal.gateway.identifies).toBe(1);
  expect(rehearsal.gaps).toEqual([]);
});

test.each([
  ['a session called invalid for good', (rehearsal: Rehearsal) => rehearsal.gateway.invalidate(false)],
  ['a connection closed with 1000', (rehearsal: Rehearsal) => rehearsal.gateway.closeAll(1000)],
])('after %s the bot logs in anew and answers', async (_, breakIt) => {
  const rehearsal = await rehearseClub();
  const back = nextBot(rehearsal, 'connected');
  breakIt(rehearsal);
  await back;
  expect(headline((await rehearsal.person('Ana').command('/hips done')).text)).toBe(CHECKED_IN);
  expect(rehearsal.gateway.identifies).toBe(2);
  expect(rehearsal.gaps).toEqual([]);
});

test('a session that is lost at the very moment it is resumed ends in a new log-in, and nothing is thrown', async () => {
  const rehearsal = await rehearseClub();
  const resumed = nextBot(rehearsal, 'connected').then(() => rehearsal.gateway.identifies);
  const stop = rehearsal.world.onChange((change) => {
    if (change.kind !== 'bot' || change.action !== 'connected') return;
    stop();
    rehearsal.gateway.invalidate(false); // arrives with the word that the session is resumed
  });
  rehearsal.gateway.dropAll();
  expect(await resumed).toBe(1);
  await nextBot(rehearsal, 'connected');
  expect(rehearsal.gateway.identifies).toBe(2);
  expect(headline((await rehearsal.person('Ana').command('/hips done')).text)).toBe(CHECKED_IN);
  expect(rehearsal.gaps).toEqual([]);
});

test('prompts go out while the gateway is down, and what people do meanwhile is answered when it is back', async () => {
  const rehearsal = await rehearseClub();
  const letUp = holdDown(rehearsal);
  const answer = rehearsal.person('Ana').command('/hips done');
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  expect(rehearsal.channel('hips').messages).toHaveLength(1);
  expect(rehearsal.gateway.connected).toBe(0);
  letUp();
  expect(headline((await answer).text)).toBe(CHECKED_IN);
  expect(rehearsal.gaps).toEqual([]);
});

test('a bot that is stopped while discord.js is about to connect again stays away', async () => {
  const { log, says } = listener();
  const rehearsal = await rehearseClub({}, { log });
  const other = newClient(rehearsal.apiUrl); // loses its connection after the bot's, and so comes back after the bot would
  onTestFinished(() => other.destroy());
  await other.login(rehearsal.token);
  const resumed = once(other, Events.ShardResume);
  const lost = says('gateway connection lost; reconnecting');
  rehearsal.gateway.dropAll();
  await lost;
  await rehearsal.stopBot();
  await resumed;
  expect(rehearsal.gateway.connected).toBe(1);
  expect(rehearsal.gateway.identifies).toBe(2);
});
