import { expect, test } from 'vitest';
import { type ClubId, type GuildId, NO_CLUB, type PostId } from '../../src/club/ids.ts';
import { settingValues } from '../../src/club/settings.ts';
import { createLog } from '../../src/log.ts';
import { MOST_REFUSALS } from '../../src/posts/brake.ts';
import { createBudget } from '../../src/posts/budget.ts';
import { createCounter } from '../../src/posts/count.ts';
import type { DayInDoubt, Outdated } from '../../src/posts/outbox.ts';
import type { Edit } from '../../src/posts/ports.ts';
import { GUILD, instant } from '../support/club.ts';
import { fromPlain, theDay } from '../support/plain.ts';

const GAP = 15_000;
const EDITED: Edit = { kind: 'edited' };
const club = { guildId: GUILD };
const OUTDATED = fromPlain<Outdated>({
  id: 1,
  club: { settings: settingValues({}) },
  guildId: GUILD,
  channelId: '2',
  messageId: '3',
  checkedIn: 1,
  isCounted: true,
  isLeast: false,
  hasCount: true,
  linesAbove: null,
});

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
      inDoubt: async () => [],
      foundRight: async () => undefined,
      outdated: async () => (truth.checkedIn === truth.shown ? [] : [{ ...OUTDATED, checkedIn: truth.checkedIn }]),
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

/**
 * A counter beside a database with so many clubs, each of which has a day in doubt if `doubted` says so. Those of `wrong` have a prompt that
 * tells a wrong count; Discord refuses each edit of it.
 */
function roundScene(
  size: number,
  { doubted = () => true, wrong = [] }: { doubted?: (id: number) => boolean; wrong?: readonly GuildId[] } = {},
) {
  const all = Array.from({ length: size }, (_, index) => ({
    id: fromPlain<ClubId>(index + 1),
    guildId: fromPlain<GuildId>(`${index + 1}`),
  }));
  let inDoubt = all
    .filter(({ id }) => doubted(id))
    .map(({ id, guildId }): DayInDoubt => ({ clubId: id, guildId, localDate: theDay('2026-03-02'), members: 1 }));
  const looks: GuildId[][] = [];
  const edits: GuildId[] = [];
  const clock = { elapsed: () => 0 };
  const budget = createBudget(clock, createLog('silent'));
  const counter = createCounter({
    clubs: { guildsAfter: async (after, limit) => all.filter(({ id }) => id > after).slice(0, limit) },
    counts: {
      inDoubt: async (after, limit) => inDoubt.filter(({ clubId }) => clubId > (after?.clubId ?? 0)).slice(0, limit),
      async foundRight(days) {
        inDoubt = inDoubt.filter((day) => !days.includes(day));
      },
      async outdated(guildIds) {
        looks.push([...guildIds]);
        return guildIds
          .filter((guildId) => wrong.includes(guildId))
          .map((guildId) => ({ ...OUTDATED, id: fromPlain<PostId>(Number(guildId)), guildId }));
      },
      measured: async () => undefined,
      shown: async () => undefined,
    },
    edit: async ({ guildId }) => {
      edits.push(guildId);
      return { kind: 'refused', reason: 'permission' };
    },
    time: { now: async () => instant('2026-03-02T07:00:00Z') },
    clock,
    budget,
    log: createLog('silent'),
  });
  /** What the next beat looks at, look by look. */
  async function beat() {
    looks.length = 0;
    counter.beat();
    await counter.settled();
    return looks.map((guildIds) => `${guildIds[0]}–${guildIds.at(-1)}`);
  }
  return { beat, budget, edits, inDoubt: () => inDoubt.map(({ guildId }) => guildId) };
}

test('each beat looks at the next hundred clubs, the first one too, round and round', async () => {
  const { beat } = roundScene(250, { doubted: () => false });
  const beats: string[][] = [];
  for (let each = 0; each < 5; each++) beats.push(await beat());
  expect(beats).toEqual([['1–100'], ['101–200'], ['201–250'], ['1–100'], ['101–200']]);
});

test('no beat looks at all clubs: beside its hundred, the first one and each other look at a thousand days in doubt at most', async () => {
  const { beat } = roundScene(2_050, { doubted: (id) => id > 1_000 });
  const hundreds = (first: number, last: number) =>
    Array.from({ length: (last - first + 1) / 100 }, (_, index) => `${first + 100 * index}–${first + 100 * index + 99}`);
  expect(await beat()).toEqual([...hundreds(1_001, 2_000), '1–100']);
  expect(await beat()).toEqual(['2001–2050', '101–200']);
  expect(await beat(), 'nothing is in doubt any more').toEqual(['201–300']);
});

test('a pause of all edits lets no clubs pile up for one beat', async () => {
  const { beat, budget } = roundScene(250, { doubted: () => false });
  for (let each = 0; each < MOST_REFUSALS / 2; each++) budget.refused({ isRateLimit: false, isGlobal: false, retryAfter: 0 }, false);
  for (let each = 0; each < 3; each++) expect(await beat()).toEqual([]);
});

test('a day is in doubt until a look finds its prompts right, and those that stay so keep no others from their turn', async () => {
  const wrong = Array.from({ length: 1_000 }, (_, index) => fromPlain<GuildId>(String(index + 1)));
  const { beat, edits, inDoubt } = roundScene(1_001, { wrong });
  await beat();
  expect(edits).toEqual(wrong);
  expect(inDoubt()).toHaveLength(1_001);
  await beat();
  expect(inDoubt()).toEqual(wrong);
});
