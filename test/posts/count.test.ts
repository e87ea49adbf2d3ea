import { expect, test } from 'vitest';
import { type ClubId, type GuildId, NO_CLUB } from '../../src/club/ids.ts';
import { settingValues } from '../../src/club/settings.ts';
import { createLog } from '../../src/log.ts';
import { MOST_REFUSALS } from '../../src/posts/brake.ts';
import { createBudget } from '../../src/posts/budget.ts';
import { createCounter } from '../../src/posts/count.ts';
import type { Outdated } from '../../src/posts/outbox.ts';
import type { Edit } from '../../src/posts/ports.ts';
import { GUILD, instant } from '../support/club.ts';
import { fromPlain } from '../support/plain.ts';

const GAP = 15_000;
const EDITED: Edit = { kind: 'edited' };
const club = { guildId: GUILD };

/** A club with one prompt, whose count is what the test says; Discord answers every edit like that. */
function scene(answer: Edit = EDITED) {
  const watch = { time: 0 };
  const clock = { elapsed: () => watch.time };
  const budget = createBudget(clock, createLog('silent'));
  const truth = { checkedIn: 0, shown: 0 };
  const edits: { at: number; checkedIn: number }[] = [];
  const counter = createCounter({
    clubs: { guildsAfter: async (after) => (after === NO_CLUB ? [{ id: fromPlain<ClubId>(1), guildId: GUILD }] : []) },
    counts: {
      outdated: async () =>
        truth.checkedIn === truth.shown
          ? []
          : [
              fromPlain<Outdated>({
                id: 1,
                club: { settings: settingValues({}) },
                guildId: GUILD,
                channelId: '2',
                messageId: '3',
                checkedIn: truth.checkedIn,
                isCounted: true,
                isLeast: false,
                hasCount: true,
                linesAbove: null,
              }),
            ],
      measured: async () => undefined,
      async shown({ checkedIn }) {
        truth.shown = checkedIn;
      },
    },
    edit: async () => {
      edits.push({ at: watch.time, checkedIn: truth.checkedIn });
      return answer;
    },
    time: { now: async () => instant('2026-03-02T07:00:00Z') },
    clock,
    budget,
    log: createLog('silent'),
  });
  /** So many check-ins at that time, and the beat where one is due. */
  async function live(at: number, checkins: number, { beat = false } = {}): Promise<void> {
    watch.time = at;
    for (let each = 0; each < checkins; each++) {
      truth.checkedIn++;
      counter.changed(club);
    }
    if (beat) counter.beat();
    await counter.settled();
  }
  return { counter, budget, live, edits, truth };
}

test('whenever the check-ins come, there are at least fifteen seconds between two edits, and the last one tells all', async () => {
  const { live, edits, truth } = scene();
  for (let at = 0; at <= 120_000; at += 250) await live(at, at % 1_750 === 0 ? 2 : 0, { beat: at % 20_000 === 0 });
  await live(140_000, 0, { beat: true });
  const gaps = edits.slice(1).map(({ at }, index) => at - edits[index]!.at);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(GAP);
  expect(edits.length).toBeGreaterThan(6);
  expect(edits.at(-1)!.checkedIn).toBe(truth.checkedIn);
});

test('a check-in while an edit is under way is shown after the gap', async () => {
  const { counter, live, edits } = scene();
  await Promise.all([live(0, 1), live(0, 1)]);
  counter.changed(club);
  await live(GAP, 0, { beat: true });
  expect(edits).toHaveLength(1);
  await live(GAP, 1);
  expect(edits.map(({ at }) => at)).toEqual([0, GAP]);
});

test('half of the refusals that Discord bears are left to the prompts', async () => {
  const { budget, live, edits } = scene();
  const refuse = (times: number) => {
    for (let each = 0; each < times; each++) budget.refused({ isRateLimit: false, isGlobal: false, retryAfter: 0 }, false);
  };
  refuse(MOST_REFUSALS / 2 - 1);
  await live(0, 1);
  expect(edits).toHaveLength(1);
  refuse(1);
  await live(GAP, 1, { beat: true });
  expect(edits).toHaveLength(1);
});

test.each<[string, Edit, number]>([
  ['ten minutes', { kind: 'not-now', reason: 'rate-limit', seconds: 5 }, 600_000],
  ['as long as Discord says', { kind: 'not-now', reason: 'rate-limit', seconds: 900 }, 900_000],
  ['two days', { kind: 'hopeless', reason: 'deleted' }, 48 * 3_600_000],
  ['ten minutes', { kind: 'failed', error: new Error('a bug') }, 600_000],
])('a prompt is left alone for %s', async (_, answer, milliseconds) => {
  const { live, edits } = scene(answer);
  await live(0, 1);
  await live(milliseconds - 1, 1, { beat: true });
  expect(edits).toHaveLength(1);
  await live(milliseconds, 0, { beat: true });
  expect(edits).toHaveLength(2);
});

test('a bot that stops edits nothing more', async () => {
  const { counter, live, edits } = scene();
  await counter.stop();
  await live(0, 1, { beat: true });
  expect(edits).toEqual([]);
});

test('the first beat looks at every club, and each further one at the next hundred, round and round', async () => {
  const all = Array.from({ length: 250 }, (_, index) => ({
    id: fromPlain<ClubId>(index + 1),
    guildId: fromPlain<GuildId>(String(index + 1)),
  }));
  const looks: string[][] = [];
  const clock = { elapsed: () => 0 };
  const counter = createCounter({
    clubs: { guildsAfter: async (after, limit) => all.filter(({ id }) => id > after).slice(0, limit) },
    counts: {
      outdated: async (guildIds) => {
        looks.push([...guildIds]);
        return [];
      },
      measured: async () => undefined,
      shown: async () => undefined,
    },
    edit: async () => EDITED,
    time: { now: async () => instant('2026-03-02T07:00:00Z') },
    clock,
    budget: createBudget(clock, createLog('silent')),
    log: createLog('silent'),
  });
  const rounds: string[] = [];
  for (let beat = 0; beat < 5; beat++) {
    looks.length = 0;
    counter.beat();
    await counter.settled();
    rounds.push(looks.map((guildIds) => `${guildIds[0]}–${guildIds.at(-1)}`).join(', '));
  }
  expect(rounds).toEqual(['1–100, 101–200, 201–250', '1–100', '101–200', '201–250', '1–100']);
});
