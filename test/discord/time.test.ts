import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { REST } from 'discord.js';
import { Temporal } from 'temporal-polyfill';
import { expect, onTestFinished, test } from 'vitest';
import { discordTime } from '../../src/discord/time.ts';
import { createLog } from '../../src/log.ts';

const TRUE_TIME = Date.parse('2026-12-01T06:30:00Z');
const HOUR = 3_600_000;
const running = new AbortController().signal;

/** Somebody who answers as Discord, with this date or none, and a machine with a clock to set. */
async function stage({ date = TRUE_TIME, wall = TRUE_TIME }: { date?: number | null; wall?: number } = {}) {
  const discord = { date, asked: 0, isAway: false };
  const server = createServer((request, response) => {
    discord.asked++;
    if (discord.isAway) return void request.socket.destroy();
    response.sendDate = false;
    if (discord.date !== null) response.setHeader('Date', new Date(discord.date).toUTCString());
    response.setHeader('Content-Type', 'application/json').end('{"url":"ws://127.0.0.1"}');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const newRest = () => new REST({ api, retries: 0, rejectOnRateLimit: () => true });

  const machine = { wall, watch: 1000 };
  const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(machine.wall), elapsed: () => machine.watch };
  const lines: { msg: string; level: number }[] = [];
  const log = createLog('info', { write: (line) => void lines.push(JSON.parse(line)) });
  const time = discordTime(newRest(), { clock, log });
  const now = async () => (await time.now(running))?.epochMilliseconds ?? null;
  return { discord, machine, time, now, newRest, lines, said: () => lines.map(({ msg }) => msg) };
}

test('Discord is asked once, and not again while the clock goes on as it should', async () => {
  const { discord, machine, now, said } = await stage();
  expect(await now()).toBe(TRUE_TIME);
  machine.wall += 24 * HOUR;
  machine.watch += 24 * HOUR;
  expect(await now()).toBe(TRUE_TIME + 24 * HOUR);
  expect(discord.asked).toBe(1);
  expect(said()).toEqual([]);
});

test.each([
  ['behind', -HOUR],
  ['ahead', 10 * 365 * 24 * HOUR],
])('a clock that is %s from the start is corrected, and the host is told once', async (_, step) => {
  const { time, now, newRest, said } = await stage({ wall: TRUE_TIME + step });
  const other = newRest();
  time.follow(other);
  expect(await now()).toBe(TRUE_TIME);
  await other.get('/gateway', { auth: false });
  expect(await now()).toBe(TRUE_TIME);
  expect(said()).toEqual([expect.stringContaining('switch on NTP')]);
});

test('a clock that is set while the bot runs is noticed, Discord asked, and the correction learnt', async () => {
  const { discord, machine, now, said } = await stage();
  await now();
  machine.wall -= HOUR;
  expect(await now()).toBe(TRUE_TIME);
  expect(discord.asked).toBe(2);
  expect(said()).toEqual(['the clock was set, or the machine slept', expect.stringContaining('switch on NTP')]);
});

test('a machine that slept is right again after one question', async () => {
  const { discord, machine, now } = await stage();
  await now();
  machine.wall += 8 * HOUR; // the watch stood still
  discord.date = TRUE_TIME + 8 * HOUR;
  expect(await now()).toBe(TRUE_TIME + 8 * HOUR);
});

test('while Discord does not answer the time is not known; the log says so once, and it comes back', async () => {
  const { discord, now, said } = await stage();
  discord.isAway = true;
  expect(await now()).toBeNull();
  expect(await now()).toBeNull();
  expect(said()).toEqual(['prompts wait until the time is known: Discord does not tell it']);
  discord.isAway = false;
  expect(await now()).toBe(TRUE_TIME);
});

test('without a date in the answers the machine’s clock is taken', async () => {
  const { now, said } = await stage({ date: null, wall: TRUE_TIME + 5 });
  expect(await now()).toBe(TRUE_TIME + 5);
  expect(said()).toEqual([]);
});

test('without a date in the answers a clock from before this version was written is not taken, and the log says why', async () => {
  const { now, lines } = await stage({ date: null, wall: Date.parse('1970-01-01T00:01:00Z') });
  expect(await now()).toBeNull();
  expect(lines).toEqual([
    expect.objectContaining({ machine: '1970-01-01T00:01:00Z', msg: expect.stringContaining('cannot be right; set it') }),
  ]);
});

test('an answer that another manager got tells the time as well', async () => {
  const { discord, time, now, newRest } = await stage({ wall: TRUE_TIME - HOUR });
  const other = newRest();
  time.follow(other);
  await other.get('/gateway', { auth: false });
  expect(await now()).toBe(TRUE_TIME);
  expect(discord.asked).toBe(1);
});

test('a drift is seen in the answers that come anyway', async () => {
  const { discord, machine, time, now, newRest, said } = await stage();
  const other = newRest();
  time.follow(other);
  await now();
  machine.wall += 24 * HOUR;
  machine.watch += 24 * HOUR;
  discord.date = TRUE_TIME + 24 * HOUR + 150_000;
  await other.get('/gateway', { auth: false });
  expect(await now()).toBe(TRUE_TIME + 24 * HOUR + 150_000);
  expect(said()).toEqual([expect.stringContaining('switch on NTP')]);
});

test.each([
  ['4 s', 4_000, 'keeps'],
  ['an hour', -HOUR, 'forgets'],
])('a clock that is set by %s %s the limits of every manager that is followed', async (_, step, what) => {
  const { machine, time, newRest, now } = await stage();
  const other = newRest();
  time.follow(other);
  await other.get('/gateway', { auth: false });
  machine.wall += step;
  await now();
  expect(other.handlers.size).toBe(what === 'keeps' ? 1 : 0);
});
