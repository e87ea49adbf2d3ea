import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { REST } from 'discord.js';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, onTestFinished, test } from 'vitest';
import { discordTime } from '../../src/discord/time.ts';
import { createLog } from '../../src/log.ts';

const TRUE_TIME = Date.parse('2026-12-01T06:30:00Z');
const HOUR = 3_600_000;
const running = new AbortController().signal;

/** What a question gets: Discord's answer with a date beside the true time, in milliseconds, or a stranger's page. */
type Given = { beside: number | null; page?: string; headers?: Record<string, string>; status?: number };

/** Somebody who answers as Discord, with this date or none, and a machine with a clock to set. */
async function stage({ date = TRUE_TIME, wall = TRUE_TIME, latest = Number.NEGATIVE_INFINITY }: Scene = {}) {
  const discord = { date: date ?? TRUE_TIME, isDated: date !== null, asked: 0, isAway: false, next: [] as Given[] };
  const server = createServer((request, response) => {
    discord.asked++;
    if (discord.isAway) return void request.socket.destroy();
    const { beside, page, headers = {}, status = 200 } = discord.next.shift() ?? { beside: 0 };
    response.statusCode = status;
    response.sendDate = false;
    if (discord.isDated && beside !== null) response.setHeader('Date', new Date(discord.date + beside).toUTCString());
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (page !== undefined) return void response.setHeader('Content-Type', 'text/html').end(page);
    if (request.url?.endsWith('/users/@me')) response.setHeader('X-RateLimit-Bucket', 'abc').setHeader('X-RateLimit-Remaining', '4');
    response.setHeader('Content-Type', 'application/json').end('{"url":"ws://127.0.0.1"}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
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
  const reached: number[] = [];
  const told: unknown[] = [];
  const time = discordTime(newRest(), {
    clock,
    log,
    tell: (event, what) => void told.push([event, what]),
    latest: { milliseconds: latest, reach: async ({ epochMilliseconds }) => void reached.push(epochMilliseconds) },
  });
  const { holds, doubt, trouble } = time;
  const now = async () => (await time.now(running))?.epochMilliseconds ?? null;
  /** A request of the bot's that is not about the time. */
  const other = newRest();
  time.follow(other);
  const work = () => other.get('/users/@me', { auth: false });
  /** Discord's time and both clocks of the machine go on by so much. */
  const later = (milliseconds: number) => {
    machine.wall += milliseconds;
    machine.watch += milliseconds;
    discord.date += milliseconds;
  };
  return {
    discord,
    machine,
    clock,
    later,
    other,
    now,
    holds,
    doubt,
    trouble,
    work,
    lines,
    reached,
    told,
    said: () => lines.map(({ msg }) => msg),
  };
}

interface Scene {
  date?: number | null;
  wall?: number;
  /** The latest time in the database, in milliseconds since 1970. */
  latest?: number;
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
])('a clock that is %s from the start is corrected when a second answer confirms it, and the host is told once', async (_, step) => {
  const { discord, now, work, said } = await stage({ wall: TRUE_TIME + step });
  expect(await now()).toBe(TRUE_TIME);
  expect(discord.asked).toBe(2);
  await work();
  expect(await now()).toBe(TRUE_TIME);
  expect(said()).toEqual([expect.stringContaining('switch on NTP')]);
});

test('a clock that is set while the bot runs is noticed, Discord asked, and the correction learnt', async () => {
  const { discord, machine, now, said, told } = await stage();
  await now();
  machine.wall -= HOUR;
  expect(await now()).toBe(TRUE_TIME);
  expect(discord.asked).toBe(3);
  expect(said()).toEqual(['the clock was set, or the machine slept', expect.stringContaining('switch on NTP')]);
  expect(told).toEqual([['clockStepped', { seconds: -3600 }]]);
});

test('a clock that is set between any two looks at it never gives a wrong time', async () => {
  for (let step = 1; ; step++) {
    const { machine, clock, now } = await stage();
    const show = clock.now;
    let looks = 0;
    clock.now = () => {
      if (++looks === step) machine.wall += 10 * 365 * 24 * HOUR;
      return show();
    };
    expect([TRUE_TIME, null], `set just before look ${step}`).toContain(await now());
    if (looks < step) return; // set at each of them
    clock.now = show;
    expect(await now(), `after it was set just before look ${step}`).toBe(TRUE_TIME);
  }
});

test('a machine that slept is right again after one question', async () => {
  const { discord, machine, now } = await stage();
  await now();
  machine.wall += 8 * HOUR; // the watch stood still
  discord.date = TRUE_TIME + 8 * HOUR;
  expect(await now()).toBe(TRUE_TIME + 8 * HOUR);
  expect(discord.asked).toBe(2);
});

const WAIT = 'prompts wait until the time is known: Discord does not tell it';

test('while Discord does not answer the time is not known; the log says so each hour, and once that it is over', async () => {
  const { discord, later, now, trouble, said } = await stage();
  discord.isAway = true;
  expect(await now()).toBeNull();
  later(HOUR - 1);
  expect(await now()).toBeNull();
  expect(said()).toEqual([WAIT]);
  expect(trouble()).toBe('silent');
  later(1);
  expect(await now()).toBeNull();
  later(HOUR);
  expect(await now()).toBeNull();
  expect(said()).toEqual([WAIT, WAIT, WAIT]);
  discord.isAway = false;
  expect(await now()).toBe(TRUE_TIME + 2 * HOUR);
  expect(await now()).toBe(TRUE_TIME + 2 * HOUR);
  expect(said().slice(3)).toEqual(['the time is known again, and prompts go out']);
  expect(trouble()).toBeNull();
});

test.each([
  [{ 'Retry-After': '60', 'X-RateLimit-Scope': 'user' }, 60_000],
  [{ 'Retry-After': '3600' }, 600_000],
])('after a 429 with %o the question waits for %d ms, and what is known stays known', async (headers, wait) => {
  const { discord, later, now, holds, trouble } = await stage();
  discord.next = [{ beside: null, status: 429, headers }];
  expect(await now()).toBeNull();
  later(wait - 1);
  expect(await now()).toBeNull();
  expect(discord.asked).toBe(1);
  expect(trouble()).toBe('silent');
  later(1);
  expect(await now()).not.toBeNull();
  later(HOUR);
  discord.next = [{ beside: null, status: 429, headers }];
  expect([await holds(), await holds()]).toEqual([true, true]);
  expect(await now()).not.toBeNull();
  expect(discord.asked).toBe(3);
});

describe('a machine that was paused for an hour together with both its clocks', () => {
  /** It has asked for the time, and worked for a minute before the pause. */
  async function paused() {
    const parts = await stage();
    await parts.now();
    parts.later(60_000);
    parts.discord.date += HOUR;
    return parts;
  }

  test('notices nothing by itself, and learns the time before it says anything', async () => {
    const { discord, now, holds } = await paused();
    expect(await now()).toBe(TRUE_TIME + 60_000);
    expect(discord.asked).toBe(1);
    expect(await Promise.all([holds(), holds()])).toEqual([false, false]);
    expect(discord.asked, 'one question for all').toBe(2);
    expect(await now()).toBe(TRUE_TIME + 60_000 + HOUR);
    expect(await holds()).toBe(true);
    expect(discord.asked, 'an answer of the last seconds is as good').toBe(3);
  });

  test('learns it from the connection that it lost meanwhile', async () => {
    const { now, doubt } = await paused();
    doubt();
    expect(await now()).toBe(TRUE_TIME + 60_000 + HOUR);
  });

  test('goes by what it knew while nobody answers', async () => {
    const { discord, now, holds, doubt, said } = await paused();
    discord.isAway = true;
    doubt();
    expect(await now()).toBe(TRUE_TIME + 60_000);
    expect(await holds()).toBe(true);
    expect(said()).toEqual([]);
    discord.isAway = false;
    expect(await now(), 'the doubt stays until somebody answers').toBe(TRUE_TIME + 60_000 + HOUR);
  });
});

test('without a date in Discord’s answers the time is not known, and the log says why', async () => {
  const { now, said } = await stage({ date: null });
  expect(await now()).toBeNull();
  expect(said()).toEqual([expect.stringContaining('have no Date; does a proxy take it out?')]);
});

const CLOCKS = [-180_000, 180_000, -HOUR / 3, HOUR / 3, -120 * HOUR, 120 * HOUR, null];

describe.each(CLOCKS)('somebody between whose clock is %s ms beside the true time', (beside) => {
  test.each([
    ['a log-in page', '<h1>Log in to this network</h1>'],
    ['a proxy’s JSON', '{"error":"blocked","url":"https://proxy.example"}'],
    ['an empty page', ''],
  ])('does not tell the time by %s, whatever the machine’s clock says', async (_, page) => {
    for (const wall of [TRUE_TIME, TRUE_TIME + (beside ?? HOUR)]) {
      const { discord, now, said } = await stage({ wall });
      discord.next = [{ beside, page }];
      expect(await now()).toBeNull();
      expect(said()).toEqual([expect.stringContaining('what answers is not Discord')]);
      expect(await now()).toBe(TRUE_TIME);
    }
  });

  test('moves nothing by a page that comes instead of another answer', async () => {
    const { discord, now, work } = await stage();
    expect(await now()).toBe(TRUE_TIME);
    discord.next = [
      { beside, page: 'Bad gateway' },
      { beside, page: 'Bad gateway' },
    ];
    await work();
    await work();
    expect(await now()).toBe(TRUE_TIME);
  });

  test('moves nothing by one answer of Discord’s that is dated by it', async () => {
    const { discord, now, work, said } = await stage();
    expect(await now()).toBe(TRUE_TIME);
    discord.next = [{ beside }];
    await work();
    expect(await now()).toBe(TRUE_TIME);
    expect(said()).toEqual([]);
  });
});

test.each(['3600', '60, 60'])('an answer from a cache, of age %s, does not tell the time', async (age) => {
  const { discord, now, said } = await stage();
  discord.next = [{ beside: -HOUR, headers: { Age: age } }];
  expect(await now()).toBeNull();
  expect(said()).toEqual([expect.stringContaining('what answers is not Discord')]);
});

test('answers that contradict each other tell no time, and the log says so', async () => {
  const { discord, now, said } = await stage({ wall: TRUE_TIME - 10 * HOUR });
  discord.next = [{ beside: HOUR }, { beside: 2 * HOUR }, { beside: 3 * HOUR }];
  expect(await now()).toBeNull();
  expect(said()).toEqual([expect.stringContaining('contradict each other')]);
});

test('of two answers, one by a wrong clock, a third says which to believe', async () => {
  const { discord, now } = await stage({ wall: TRUE_TIME - 10 * HOUR });
  discord.next = [{ beside: HOUR }];
  expect(await now()).toBe(TRUE_TIME);
  expect(discord.asked).toBe(3);
});

test('a drift is seen in the answers that come anyway, and one question confirms it', async () => {
  const { discord, machine, now, work, said } = await stage();
  await now();
  machine.wall += 24 * HOUR;
  machine.watch += 24 * HOUR;
  discord.date = TRUE_TIME + 24 * HOUR + 150_000;
  await work();
  expect(await now()).toBe(TRUE_TIME + 24 * HOUR + 150_000);
  expect(discord.asked).toBe(3);
  expect(said()).toEqual([expect.stringContaining('switch on NTP')]);
});

test('an answer that another manager got confirms a step as well', async () => {
  const { discord, now, work } = await stage({ wall: TRUE_TIME - HOUR });
  await work();
  expect(await now()).toBe(TRUE_TIME);
  expect(discord.asked).toBe(2);
});

test.each([
  ['later', HOUR, 1],
  ['a little earlier', -60_000, 1],
  ['earlier', -HOUR, 2],
])('a time that is %s than the latest in the database', async (_, beside, questions) => {
  const { discord, now, reached } = await stage({ latest: TRUE_TIME - beside });
  expect(await now()).toBe(TRUE_TIME);
  expect(discord.asked).toBe(questions);
  expect(reached).toEqual([TRUE_TIME]);
});

test.each([
  ['4 s', 4_000, 'keeps'],
  ['an hour', -HOUR, 'forgets'],
])('a clock that is set by %s %s the limits of every manager that is followed', async (_, step, what) => {
  const { machine, other, now, work } = await stage();
  await work();
  machine.wall += step;
  await now();
  expect(other.handlers.size).toBe(what === 'keeps' ? 1 : 0);
});
