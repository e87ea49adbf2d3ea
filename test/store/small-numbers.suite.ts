import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { addDays } from '../../src/club/calendar.ts';
import type { Club } from '../../src/club/club.ts';
import { asGuildId, asInteractionId, asMessageId, asUserId } from '../../src/club/ids.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import { PERIODS, periodOf } from '../../src/club/period.ts';
import type { Engine } from '../../src/store/engine.ts';
import { runsOf } from '../support/campaign.ts';
import { openTestStore, PARIS, type TestStore } from '../support/database.ts';
import { claimBy } from '../support/outbox.ts';
import { by, NOTHING_ASKED, theDay } from '../support/plain.ts';

/** A Friday: the club lives over two ends of a week and one of a month. */
const FIRST = theDay('2026-02-20');
const DAYS = 18;
const NOON = Temporal.Instant.from('2026-02-20T11:00:00Z');
const STRANGER = asUserId('999');

/** What a member does on each day; and on which day they hide, after their check-in of that day. null: never. */
interface Life {
  days: readonly boolean[];
  hidesOn: number | null;
}

const history = fc.array(fc.boolean(), { minLength: DAYS, maxLength: DAYS });
const shown: fc.Arbitrary<Life> = fc.record({ days: history, hidesOn: fc.constant(null) });
const hides: fc.Arbitrary<Life> = fc.record({ days: history, hidesOn: fc.integer({ min: 0, max: DAYS - 1 }) });

/** What holds on either engine for numbers that hidden members count in. */
export function smallNumberSuite(engine: Engine): void {
  let guilds = 0;
  let interactions = 0;

  /** Lets a club live, and reads what everybody may read, day by day. */
  async function publicRecord(store: TestStore, lives: readonly Life[]): Promise<unknown[]> {
    const guildId = asGuildId(`${++guilds}`);
    const settings = { ...PARIS, guildId, weekPlan: PARIS.weekPlan.map(() => 'light' as const) };
    const club = await store.clubs.save(settings, by(NOON.subtract({ hours: 1 })));
    const read: unknown[] = [];
    for (let day = 0; day < DAYS; day++) {
      const localDate = addDays(FIRST, day);
      const at = NOON.add({ hours: 24 * day });
      await post(store, club, at.subtract({ hours: 2 }));
      for (const [index, { days, hidesOn }] of lives.entries()) {
        const userId = asUserId(`${100 + index}`);
        if (days[day])
          await store.checkins.record({
            club,
            userId,
            localDate,
            effort: null,
            session: NOTHING_ASKED,
            interactionId: asInteractionId(`${++interactions}`),
            at,
          });
        if (hidesOn === day) await store.presence.setHidden({ club, userId, at }, true);
      }
      read.push(await readPublic(store, club, localDate, at));
    }
    return read;
  }

  async function post(store: TestStore, club: Club, at: Temporal.Instant) {
    await store.posts.materialise(at);
    for (const prompt of await store.posts.claim(at, claimBy('a'))) {
      const messageId = asMessageId('900');
      await store.posts.settle(prompt, { state: 'posted', messageId, shownCount: prompt.checkedIn }, at);
    }
    return club;
  }

  /** Boards of every period, this one and the one before; the digest; and the edits of counts, by their number too. */
  async function readPublic(store: TestStore, club: Club, today: LocalDate, at: Temporal.Instant) {
    const boards = [];
    for (const period of PERIODS) {
      for (const day of period === 'all' ? [today] : [today, addDays(periodOf(period, today, []).from, -1)]) {
        const { from, to } = periodOf(period, day, []);
        const page = await store.boards.read({ club, period, from, page: 0, userId: STRANGER });
        boards.push({ period, from, ...page, total: await store.boards.daysIn(club, { from, to: today < to ? today : to }) });
      }
    }
    const monday = periodOf('week', today, []).from;
    const edits = await store.counts.outdated([club.guildId], at);
    for (const edit of edits) await store.counts.shown(edit);
    return {
      boards,
      digest: await store.digests.ofWeekBefore(club, monday),
      edits: edits.map(({ checkedIn, isLeast }) => ({ checkedIn, isLeast })),
    };
  }

  const runs = runsOf({ small: engine === 'sqlite' ? 6 : 2, full: 60 });

  test('whoever reads everything every day learns nothing of one, two or three hidden members from the day on which they hid', {
    timeout: 120_000,
  }, async () => {
    await using store = await openTestStore(engine);
    const club = fc.record({
      visible: fc.array(shown, { minLength: 1, maxLength: 6 }),
      hidden: fc.array(fc.tuple(hides, history), { minLength: 1, maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(club, async ({ visible, hidden }) => {
        const otherwise = hidden.map(([life, other]) => ({
          ...life,
          days: life.days.map((did, day) => (day <= life.hidesOn! ? did : other[day]!)),
        }));
        const one = await publicRecord(store, [...visible, ...hidden.map(([life]) => life)]);
        expect(await publicRecord(store, [...visible, ...otherwise])).toEqual(one);
      }),
      { numRuns: runs },
    );
  });

  test('of four and more nobody learns who of them did what: had they done it for each other, everything would read the same', {
    timeout: 120_000,
  }, async () => {
    await using store = await openTestStore(engine);
    const club = fc.record({
      visible: fc.array(shown, { minLength: 2, maxLength: 4 }),
      hidden: fc.array(history, { minLength: 4, maxLength: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(club, async ({ visible, hidden }) => {
        const lives = hidden.map((days) => ({ days: days.with(0, true), hidesOn: 0 }));
        const exchanged = lives.map(({ hidesOn }, index) => ({ hidesOn, days: lives.at(index - 1)!.days }));
        const one = await publicRecord(store, [...visible, ...lives]);
        expect(await publicRecord(store, [...visible, ...exchanged])).toEqual(one);
        const week = one.at(-1) as { boards: { period: string; total: { isLeast: boolean } }[] };
        expect(week.boards[0]).toMatchObject({ period: 'week', total: { isLeast: false } }); // it counts them
      }),
      { numRuns: runs },
    );
  });
}
