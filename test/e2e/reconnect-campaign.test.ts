/**
 * The gateway breaks at random, again and again, while people press and type and days go by: nothing that Discord replays is lost,
 * nothing is done twice, and the bot is back soon.
 *
 * Small unless `CAMPAIGN=full`, whose breaks are shared out among its seeds. `GATEWAY_SEED=…` plays a campaign again; its seed is in the name of the test.
 */
import fc from 'fast-check';
import { visibleText } from 'local-discord/visible-text.ts';
import { expect, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { isFull, seedsOf, shareOf } from '../support/campaign.ts';
import { nextBot, rehearseClub } from './stage.ts';

/** Bots that live through it side by side, and how often each one's gateway breaks. */
const BOTS = 4;
const SEEDS = seedsOf('GATEWAY_SEED', { fixed: 12 });
const STEPS = isFull ? Math.max(20, shareOf(80, SEEDS)) : 5;

interface Break {
  act(rehearsal: Rehearsal): void;
  /** Discord forgets the session, and with it what happened meanwhile. */
  endsSession: boolean;
}

const BREAKS: Record<string, Break> = {
  drop: { act: ({ gateway }) => gateway.dropAll(), endsSession: false },
  'close 4000': { act: ({ gateway }) => gateway.closeAll(4000), endsSession: false },
  'connect again': { act: ({ gateway }) => gateway.reconnectAll(), endsSession: false },
  'invalid, may resume': { act: ({ gateway }) => gateway.invalidate(true), endsSession: false },
  zombie: { act: zombie, endsSession: false },
  'invalid for good': { act: ({ gateway }) => gateway.invalidate(false), endsSession: true },
  'close 1001': { act: ({ gateway }) => gateway.closeAll(1001), endsSession: false },
};

/** The gateway leaves heartbeats unanswered until the bot has hung up. It does so only while the bot is logged in: the end of another connection is not told. */
function zombie(rehearsal: Rehearsal): void {
  const { gateway } = rehearsal;
  if (gateway.connected === 0) return;
  gateway.acknowledges = false;
  void nextBot(rehearsal, 'disconnected').then(() => {
    gateway.acknowledges = true;
  });
}
const HEARTBEAT = { heartbeatMilliseconds: 1_000, silenceMilliseconds: 600_000 }; // a busy machine is no silence

const step = fc.record({
  breaks: fc.array(fc.constantFrom(...Object.keys(BREAKS)), { minLength: 1, maxLength: 2 }),
  /** Real milliseconds from the first break to the second. */
  apart: fc.integer({ min: 0, max: 800 }),
  /** People who do something right after each break. */
  meanwhile: fc.integer({ min: 0, max: 2 }),
  /** Virtual time that goes by. */
  minutes: fc.integer({ min: 45, max: 90 }),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Plays a step. @returns real milliseconds from the last break until the bot is there */
async function play({ breaks, apart, meanwhile, minutes }: Step, rehearsal: Rehearsal): Promise<number> {
  const { world, clock } = rehearsal;
  let connectedAt = 0;
  const unfollow = world.onChange((change) => {
    if (change.kind === 'bot' && change.action === 'connected') connectedAt = performance.now();
  });
  const answers = [];
  let brokenAt = 0;
  for (const [index, name] of breaks.entries()) {
    if (index > 0) await new Promise((resolve) => setTimeout(resolve, apart));
    BREAKS[name]!.act(rehearsal);
    brokenAt = performance.now();
    for (let person = 0; person < meanwhile; person++) answers.push(rehearsal.person('Ana').command('/hips today'));
  }
  await rehearsal.travelTo(clock.now().add({ minutes }));

  await askUntilAnswered(rehearsal);
  const mayLose = breaks.some((name) => BREAKS[name]!.endsSession);
  if (mayLose) rehearsal.expireInteractions();
  const lost = (await Promise.all(answers)).filter(({ failed }) => failed);
  if (!mayLose) expect(lost, `lost after ${breaks}`).toEqual([]);
  unfollow();
  return Math.max(0, connectedAt - brokenAt);
}

/** Ben asks until he is answered. He asks again after each connection of the bot: Discord loses what it held for a session that it forgot. */
async function askUntilAnswered(rehearsal: Rehearsal): Promise<void> {
  let isAnswered = false;
  while (!isAnswered) {
    const back = nextBot(rehearsal, 'connected').then(() => false);
    const answer = rehearsal.person('Ben').command('/hips about');
    isAnswered = await Promise.race([answer.then(() => true), back]);
  }
}

/** Interactions that got more than one answer. One whose drawings take too long on a busy machine is sent in words as well, and Discord takes one of the two. */
function answeredTwice({ requests }: Rehearsal): string[] {
  const paths = requests
    .filter(({ path, status }) => path.startsWith('/interactions/') && status >= 200 && status < 300)
    .map(({ path }) => path);
  return paths.filter((path, i) => paths.indexOf(path) !== i);
}

/** Lives a campaign. @returns for each break, real milliseconds until the bot was there again */
async function live(seed: number): Promise<number[]> {
  const rehearsal = await rehearseClub({}, { at: '2026-03-02T04:00:00Z', ...HEARTBEAT });
  const times: number[] = [];
  for (const each of fc.sample(step, { seed, numRuns: STEPS })) {
    rehearsal.requests.length = 0;
    times.push(await play(each, rehearsal));
    expect(answeredTwice(rehearsal)).toEqual([]);
  }

  const days = rehearsal.channel('hips').messages.map((message) => visibleText(message).split('\n')[0]);
  const sinceFirst = rehearsal.clock.now().since('2026-03-02T06:30:00Z').total('hours');
  expect(new Set(days).size).toBe(days.length);
  expect(days).toHaveLength(sinceFirst < 0 ? 0 : Math.floor(sinceFirst / 24) + 1);
  expect(rehearsal.gaps).toEqual([]);
  return times;
}

test.each(SEEDS)(
  `${BOTS} × ${STEPS} breaks lose nothing and repeat nothing (GATEWAY_SEED=%i)`,
  { timeout: STEPS * 15_000 },
  async (seed) => {
    const seeds = Array.from({ length: BOTS }, (_, bot) => seed + bot);
    const times = (await Promise.all(seeds.map(live))).flat().sort((a, b) => a - b);
    const percentile = (share: number) => Math.round(times[Math.ceil(times.length * share) - 1]!);
    process.stdout.write(`${times.length} breaks: back after ${percentile(0.5)} ms (median), ${percentile(0.99)} ms (p99)\n`);
    expect(percentile(0.99)).toBeLessThan(30_000);
  },
);
