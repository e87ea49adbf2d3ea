import { expect, test } from 'vitest';
import type { Instant } from '../../src/club/club.ts';
import { asGuildId } from '../../src/club/ids.ts';
import { followMembership } from '../../src/discord/membership.ts';
import { createEmitter, type EventName, type Events } from '../../src/events.ts';
import { createLog } from '../../src/log.ts';
import { clubServices, GUILD, instant } from '../support/club.ts';

/** A club's news, as a bot hears it that is told the time by `clock`; null: it is not known. */
async function stage(clock: { at: Instant | null }) {
  const { clubs } = await clubServices();
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(JSON.parse(line).msg) });
  const { signal } = new AbortController();
  const time = { now: async () => clock.at };
  const { on, tell, settled } = createEmitter(log);
  for (const event of ['clubLeft', 'clubReturned'] as const) on(event, () => void lines.push(event));
  const { catchUp } = followMembership(on, { clubs, isGone: async () => true, time, tell, log, signal });
  const told = <Name extends EventName>(event: Name, what: Events[Name]) => {
    tell(event, what);
    return settled();
  };
  const news = {
    catchUp,
    guildJoined: (guildId: string) => told('guildJoined', { guildId: asGuildId(guildId) }),
    guildRemoved: (guildId: string) => told('guildRemoved', { guildId: asGuildId(guildId) }),
  };
  const logIn = (...guildIds: string[]) => told('guildsPresent', { shard: [0, 1], guildIds: new Set(guildIds.map(asGuildId)) });
  const isRemoved = async () => (await clubs.guilds())[0]?.isRemoved;
  return { clubs, lines, news, logIn, isRemoved };
}

const NOW = instant('2026-03-02T06:30:00Z');
const UNKNOWN = expect.stringContaining('at a time that is not known');

test('a removal at a time that is not known changes nothing and is logged; the next log-in finds it out', async () => {
  const clock: { at: Instant | null } = { at: null };
  const { clubs, lines, news, logIn, isRemoved } = await stage(clock);
  await news.guildRemoved(GUILD);
  await logIn();
  expect(await isRemoved()).toBe(false);
  expect(lines).toEqual([UNKNOWN, UNKNOWN]);

  clock.at = NOW;
  await logIn();
  expect(await isRemoved()).toBe(true);
  expect(await clubs.purge(NOW)).toBe(0);
  expect(await clubs.purge(NOW.add({ milliseconds: 1 }))).toBe(1);
});

test('a return at a time that is not known changes nothing and is logged; the next log-in welcomes it', async () => {
  const clock: { at: Instant | null } = { at: NOW };
  const { lines, news, logIn, isRemoved } = await stage(clock);
  await news.guildRemoved(GUILD);
  clock.at = null;
  await news.guildJoined(GUILD);
  expect(await isRemoved()).toBe(true);
  expect(lines).toEqual(['club without the bot', 'clubLeft', UNKNOWN]);

  clock.at = NOW.add({ hours: 1 });
  await logIn(GUILD);
  expect(await isRemoved()).toBe(false);
  expect(lines.slice(3)).toEqual(['club took the bot back', 'clubReturned']);
});

test('what was heard at a time that is not known is written down with the first beat that knows it, and a club that came back is not deleted', async () => {
  const clock: { at: Instant | null } = { at: NOW };
  const { clubs, lines, news, isRemoved } = await stage(clock);
  await news.guildRemoved(GUILD);
  clock.at = null;
  await news.guildJoined(GUILD);
  await news.catchUp();
  expect(await isRemoved()).toBe(true);

  clock.at = NOW.add({ hours: 24 * 31 });
  await news.catchUp();
  expect(await isRemoved()).toBe(false);
  expect(await clubs.purge(clock.at)).toBe(0);
  expect(lines.slice(-2)).toEqual(['club took the bot back', 'clubReturned']);
  await news.catchUp();
  expect(lines.filter((line) => line === 'clubReturned')).toHaveLength(1);
});
