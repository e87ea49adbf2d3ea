/**
 * Organisers change zone, hour, days and channel around the instant at which the prompt is due, while the beat goes on: no day gets two
 * prompts and no Monday two digests, none that was to come is lost, and what a setup shows is what it saves.
 *
 * Small unless `CAMPAIGN=full`. `EDIT_SEED=…` plays a campaign again; its seed is in the name of the test.
 */

import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { weekStart } from '../../src/club/calendar.ts';
import type { ClubSettings, PostTime } from '../../src/club/club.ts';
import { asGuildId, asMessageId } from '../../src/club/ids.ts';
import { FIRST_DAY, type LocalDate } from '../../src/club/local-date.ts';
import type { PostRecord } from '../../src/posts/outbox.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/stores.ts';
import { dateAfter } from '../club/samples.ts';
import { isFull, seedsOf } from '../support/campaign.ts';
import { PARIS } from '../support/database.ts';
import { claimBy } from '../support/outbox.ts';
import { by, theDay } from '../support/plain.ts';
import { dueOn, type Entry, plainOutbox } from './edit-oracle.ts';
import { type Edit, editsOf, type Morning, morning, type Story, story, ZONES } from './edit-samples.ts';

const SEEDS = seedsOf('EDIT_SEED', { fixed: 12 });
/** Mornings on which clubs of a zone leave for every other zone. */
const MORNINGS = isFull ? 2 * ZONES.length : 3;
/** How many leave for each other zone. */
const CLUBS = isFull ? 5 : 1;

/** From four days before the prompt's; the last edit may be on the third after it, and names the Monday after that. */
const DAYS = 4 + 1 + 3 + 7;

const SECOND = 1_000;
const SLOW_BEAT = 5_400 * SECOND;

/** A club, what its organiser does, and what is to come of it. */
interface Life {
  first: ClubSettings;
  edits: Edit[];
  expected: ReturnType<typeof plainOutbox>;
  /** The same for its digests. */
  digests: ReturnType<typeof plainOutbox>;
  /** The latest day in the outbox when the last edit was made. */
  taken: LocalDate;
}

/** Lives of clubs of one zone, as many as told for each other zone. */
function livesOf(timeZone: string, { date, promptMinute, rhythm }: Morning, stories: readonly Story[]) {
  const due =
    dueOn({ ...PARIS, timeZone, promptMinute, weekPlan: stories[0]!.weekPlan.map(() => 'light') }, theDay(date)) ?? Date.parse(date);
  const days = Array.from({ length: DAYS }, (_, day) => dateAfter(date, day - 4)); // an edit up to three days later names the Monday after the next
  const others = ZONES.filter((zone) => zone !== timeZone);
  const lives = stories.map((story, index): Life => {
    const first = { ...PARIS, guildId: asGuildId(`${index + 1}`), timeZone, promptMinute, weekPlan: story.weekPlan };
    const edits = editsOf(story, first, others[index % others.length]!, { due, rhythm });
    return { first, edits, expected: plainOutbox(days, 'daily'), digests: plainOutbox(days, 'weekly'), taken: FIRST_DAY };
  });
  return { due, days, lives };
}

/** Every beat of a morning. Around it the beat is slow, though never so slow that a prompt gets too late. */
function beatsOf(due: number, { rhythm, wasOff }: Morning): number[] {
  const before = Array.from({ length: 20 }, (_, beat) => due - (20 - beat) * SLOW_BEAT);
  const after = Array.from({ length: 68 }, (_, beat) => due + 300 * SECOND + beat * SLOW_BEAT); // three days from the last edit on
  return [...(wasOff ? [due - 33 * SLOW_BEAT] : before), ...rhythm.map((offset) => due + offset * SECOND), ...after];
}

const tell = ({ first, edits }: Life) => JSON.stringify([first, ...edits.map((edit) => ({ ...edit, at: instantOf(edit.ms) }))], null, 1);
const instantOf = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms);
const plainOf = (next: PostTime | null) => next && { localDate: next.localDate, ms: next.at.epochMilliseconds };

async function save({ clubs }: Store, life: Life, settings: ClubSettings, ms: number): Promise<void> {
  const at = instantOf(ms);
  const shown = await clubs.plan(settings, at);
  const { programmes, nextDigest } = await clubs.save(settings, by(at));
  const [{ nextPrompt }] = programmes;
  life.taken = life.expected.taken();
  life.expected.save(settings, ms);
  life.digests.save(settings, ms);
  expect(nextPrompt, `what was shown is saved: ${tell(life)}`).toEqual(shown);
  expect(plainOf(nextPrompt), `the next prompt after the edit at ${at}: ${tell(life)}`).toEqual(life.expected.next());
  expect(plainOf(nextDigest), `the next digest after the edit at ${at}: ${tell(life)}`).toEqual(life.digests.next());
}

/** Lives a morning and the days around it. */
async function live(store: Store, lives: readonly Life[], beats: readonly number[]): Promise<void> {
  const edits = lives.flatMap((life) => life.edits.map((edit) => ({ life, ...edit }))).sort((a, b) => a.ms - b.ms || a.step - b.step);
  const editUntil = async (ms: number, step: number) => {
    while (edits[0] && (edits[0].ms < ms || (edits[0].ms === ms && edits[0].step <= step))) {
      const { life, settings, ms } = edits.shift()!;
      await save(store, life, settings, ms);
    }
  };
  for (const life of lives) await save(store, life, life.first, beats[0]! - SECOND);
  for (const ms of beats) {
    const at = instantOf(ms);
    await editUntil(ms, 0);
    await store.posts.materialise(at);
    for (const { expected, digests } of lives) for (const each of [expected, digests]) each.beat(ms);
    await editUntil(ms, 1);
    const claimed = await store.posts.claim(at, claimBy('bot', { limit: 10_000 }));
    await editUntil(ms, 2);
    for (const prompt of claimed) await store.posts.settle(prompt, { state: 'posted', messageId: asMessageId('1') }, at);
    await editUntil(ms, 3);
  }
}

/** What the outbox holds against what the rule in words says, and once more without it: every day since the last edit, and none twice. */
function check(life: Life, records: readonly PostRecord[], days: readonly LocalDate[], end: number): void {
  expect(records.map(entryOf), tell(life)).toEqual(life.expected.entries);

  const { ms, settings } = life.edits.at(-1)!;
  const sinceEdit = days.filter((day) => day > life.taken && isBetween(ms, dueOn(settings, day), end));
  const posted = records.filter(({ state }) => state === 'posted').map(({ localDate }) => localDate);
  expect(
    posted.filter((day) => sinceEdit.includes(day)),
    tell(life),
  ).toEqual(sinceEdit);
  expect(new Set(posted).size).toBe(posted.length);
}

function entryOf({ localDate, state, reason, channelId }: PostRecord): Entry {
  return { localDate, fate: (reason ?? state) as Entry['fate'], channelId: channelId! };
}

function isBetween(from: number, due: number | null, to: number): boolean {
  return due !== null && from < due && due <= to;
}

async function liveMorning(
  timeZone: string,
  morning: Morning,
  stories: readonly Story[],
): Promise<{ edits: number; prompts: number; digests: number }> {
  const store = await openStore('sqlite::memory:');
  try {
    const { due, days, lives } = livesOf(timeZone, morning, stories);
    const beats = beatsOf(due, morning);
    await live(store, lives, beats);
    let prompts = 0;
    let digests = 0;
    for (const life of lives) {
      const club = (await store.clubs.get(life.first.guildId))!;
      const records = await store.posts.recent(club.programmes[0], 50);
      check(life, records.toReversed(), days, beats.at(-1)!);
      prompts += records.length;
      const told = await store.posts.recent(club.programmes[0], 50, 'weekly');
      expect(told.toReversed().map(entryOf), `digests: ${tell(life)}`).toEqual(life.digests.entries);
      digests += told.length;
    }
    return { edits: lives.reduce((sum, { edits }) => sum + edits.length, 0), prompts, digests };
  } finally {
    await store.close();
  }
}

/** The same morning on the Monday of its week, which has a digest too. */
const onMonday = (each: Morning): Morning => ({ ...each, date: weekStart(theDay(each.date)) });

/** Lives a seed's morning of that number, on which so many clubs leave for each other zone. */
function liveMorningOf(seed: number, number: number, { zone, clubs }: { zone: string; clubs: number }): ReturnType<typeof liveMorning> {
  const each = fc.sample(morning, { seed, numRuns: number + 1 })[number]!;
  const stories = fc.sample(story, { seed: seed + number, numRuns: (ZONES.length - 1) * clubs });
  return liveMorning(zone, number % 3 === 0 ? onMonday(each) : each, stories);
}

test.each(SEEDS)('edits around the due minute double no prompt and lose none (EDIT_SEED=%i)', { timeout: 1_800_000 }, async (seed) => {
  const zones = isFull ? ZONES : fc.sample(fc.constantFrom(...ZONES), { seed, numRuns: MORNINGS });
  const perMorning = (ZONES.length - 1) * CLUBS;
  const sum = { edits: 0, prompts: 0, digests: 0 };
  for (let number = 0; number < MORNINGS; number++) {
    const lived = await liveMorningOf(seed, number, { zone: zones[number % zones.length]!, clubs: CLUBS });
    for (const count of ['edits', 'prompts', 'digests'] as const) sum[count] += lived[count];
  }
  process.stdout.write(`${sum.edits} edits by ${MORNINGS * perMorning} clubs, ${sum.prompts} prompts, ${sum.digests} digests\n`);
  expect(sum.prompts).toBeGreaterThan(sum.edits);
  expect(sum.digests).toBeGreaterThan(perMorning / 2);
});

test('an edit on the evening of a Sunday, by a club that has gone where Monday’s digest is out, names the digest of the week after', async () => {
  const { digests } = await liveMorningOf(564595188, 17, { zone: 'Europe/Paris', clubs: 5 });
  expect(digests).toBeGreaterThan(0);
});
