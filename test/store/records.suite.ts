import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { addDays } from '../../src/club/calendar.ts';
import type { Club, Season } from '../../src/club/club.ts';
import { type ClubRecord, createClubRecord } from '../../src/club/club-record.ts';
import { asGuildId, asInteractionId, asUserId, type MemberId } from '../../src/club/ids.ts';
import { PERIODS, periodOf } from '../../src/club/period.ts';
import { recordFiles } from '../../src/exports/files.ts';
import type { Engine } from '../../src/store/engine.ts';
import { runsOf } from '../support/campaign.ts';
import { openTestStore, PARIS, type TestStore } from '../support/database.ts';
import { by, NOTHING_ASKED, organising, theDay } from '../support/plain.ts';

const NOON = Temporal.Instant.from('2026-03-23T11:00:00Z');
/** Five weeks, with the end of a quarter in them. */
const FIRST = theDay('2026-03-16');
const DAYS = 35;
const TODAY = addDays(FIRST, DAYS - 1);
const LONG_AGO = NOON.subtract({ hours: 24 * 60 });

interface Life {
  days: readonly boolean[];
  becomes: 'shown' | 'hidden long ago' | 'hidden lately' | 'gone' | 'hidden and gone' | 'deleted' | 'paused';
  /** A new weekly goal, from the second week on. */
  goal: number | null;
}

const life: fc.Arbitrary<Life> = fc.record({
  days: fc.array(fc.boolean(), { minLength: DAYS, maxLength: DAYS }),
  becomes: fc.constantFrom(
    'shown',
    'shown',
    'shown',
    'hidden long ago',
    'hidden long ago',
    'hidden lately',
    'gone',
    'hidden and gone',
    'deleted',
    'paused',
  ),
  goal: fc.option(fc.integer({ min: 2, max: 5 })),
});

/** What holds for a club's record, and for the files that are made from it, on either engine. */
export function recordSuite(engine: Engine): void {
  let guilds = 0;
  let interactions = 0;
  const userOf = (index: number) => asUserId(`${700 + index}`);

  async function live(store: TestStore, lives: readonly Life[], season: Season | null): Promise<Club> {
    const saved = await store.clubs.save({ ...PARIS, guildId: asGuildId(`${++guilds}`) }, by(LONG_AGO));
    const club = season ? await store.clubs.enterSeason(organising(saved, NOON), season) : saved;
    await store.boards.countSeasons(club);
    for (const [index, { days, becomes, goal }] of lives.entries()) {
      const who = { club, userId: userOf(index) };
      for (const [day, did] of days.entries()) {
        const checkin = {
          localDate: addDays(FIRST, day),
          effort: 'hard',
          session: NOTHING_ASKED,
          interactionId: asInteractionId(`${++interactions}`),
          at: NOON,
        } as const;
        if (did) await store.checkins.record({ ...who, ...checkin });
      }
      if (goal !== null) await store.members.changePlan({ ...who, at: NOON }, { goal });
      if (becomes === 'paused') await store.habits.pause(who, null, NOON);
      if (becomes === 'hidden long ago') await store.presence.setHidden({ ...who, at: LONG_AGO }, true);
      if (becomes === 'hidden lately' || becomes === 'hidden and gone') await store.presence.setHidden({ ...who, at: NOON }, true);
      if (becomes === 'gone' || becomes === 'hidden and gone') await store.presence.left({ ...who, at: NOON.add({ hours: 1 }) });
      if (becomes === 'deleted') await store.personal.erase(club, who.userId, NOON);
    }
    return club;
  }

  async function recordOf(store: TestStore, { id, seasons }: Club, atOnce: number): Promise<ClubRecord> {
    const record = createClubRecord(seasons);
    for (let after: MemberId | null | undefined; after !== null; ) {
      const page = await store.records.page({ id }, atOnce, after);
      expect(page.members.length).toBeLessThanOrEqual(atOnce);
      record.add(page.members);
      after = page.next;
    }
    return record.finish();
  }

  /** The rows of each table, by its columns, as a spreadsheet reads them. */
  async function tablesOf(record: ClubRecord) {
    const names = new Map(record.listed.map(({ userId }) => [userId, `=${userId}`]));
    const club = { timeZone: 'Europe/Paris', today: TODAY, seasons: [], pauses: [], heldWeeks: [] };
    const files = await recordFiles('everything', { record, changes: [], gone: new Set(), names, club, at: NOON });
    const read = (name: string) =>
      parse(Buffer.from(files.find((file) => file.name === `${name}.csv`)!.data), { bom: true, columns: true }) as Record<string, string>[];
    const text = files.map(({ data }) => new TextDecoder().decode(data)).join();
    return { checkIns: read('check-ins'), weeks: read('weeks'), boards: read('boards'), totals: read('totals'), text };
  }

  test('the file adds up to what every board, total and digest of the club shows', { timeout: 120_000 }, async () => {
    await using store = await openTestStore(engine);
    const season = fc.option(
      fc
        .record({ day: fc.integer({ min: 0, max: DAYS - 1 }), length: fc.integer({ min: 0, max: DAYS }) })
        .map(({ day, length }) => ({ name: 'Spring', from: addDays(FIRST, day), to: addDays(FIRST, day + length) })),
    );
    const clubs = fc.tuple(fc.array(life, { minLength: 1, maxLength: 12 }), season, fc.integer({ min: 1, max: 5 }));
    await fc.assert(
      fc.asyncProperty(clubs, async ([lives, season, atOnce]) => {
        const club = await live(store, lives, season);
        const record = await recordOf(store, club, atOnce);
        const { checkIns, weeks, boards, totals, text } = await tablesOf(record);
        const hidden = lives.flatMap(({ becomes }, index) => (/hidden|gone|deleted/.test(becomes) ? [userOf(index)] : []));
        for (const userId of hidden) expect(text, 'unnamed').not.toContain(`=${userId}`);

        for (const period of PERIODS) {
          for (let day = 0; day < DAYS; day++) {
            const localDate = addDays(FIRST, day);
            const { from, to } = periodOf(period, localDate, season ? [season] : []);
            const isIn = (day: string) => from <= day && day <= to;
            const board = await store.boards.read({ club, period, from, page: 0, userId: asUserId('1') });
            const total = await store.boards.daysIn(club, { from, to });
            const rows = checkIns.filter((row) => isIn(row.day!));

            // the points of the check-ins, added up, are those of the board
            const points = new Map<string, number>();
            for (const row of rows) if (row.who === 'here') points.set(row.name!, (points.get(row.name!) ?? 0) + Number(row.points));
            for (const row of board.rows) expect(points.get(`'=${row.userId}`)).toBe(row.points);
            expect([...points.values()].filter((each) => each > 0)).toHaveLength(board.listed);

            const ofPeriod = (row: Record<string, string>) => row.period === period && (period === 'all' || row.from === from);
            const onBoard = boards.filter(ofPeriod).map((row) => ({ rank: Number(row.rank), name: row.name, points: Number(row.points) }));
            expect(onBoard.slice(0, 10)).toEqual(board.rows.map(({ rank, userId, points }) => ({ rank, name: `'=${userId}`, points })));

            // the check-ins are the total, unless hidden members are counted; then the days of the total are
            const told = totals.find(ofPeriod);
            expect({ days: Number(told?.days ?? 0), members: Number(told?.members ?? 0) }).toEqual({
              days: total.count,
              members: board.members,
            });
            if (told) expect(told.hidden_members === 'left out').toBe(total.isLeast);
            const ofDays = totals.filter((row) => row.period === 'day' && isIn(row.from!)).reduce((sum, row) => sum + Number(row.days), 0);
            if (told?.hidden_members === 'counted') expect(ofDays).toBe(total.count);
            else expect(rows).toHaveLength(total.count);
            if (period !== 'week') continue;
            const digest = await store.digests.ofWeekBefore(club, addDays(from, 7));
            expect(Number(told?.weeks_kept ?? 0)).toBe(digest?.weeksKept ?? 0);
            for (const row of weeks.filter(({ week }) => week === from)) {
              const theirs = rows.filter(({ member }) => member === row.member);
              expect([theirs.length, theirs.reduce((sum, { points }) => sum + Number(points), 0)]).toEqual([
                Number(row.days),
                Number(row.points),
              ]);
            }
          }
        }
      }),
      { numRuns: runsOf({ small: engine === 'sqlite' ? 4 : 2, full: 40 }) },
    );
  });

  test('nothing in the file tells of one, two or three hidden members what they did', { timeout: 120_000 }, async () => {
    await using store = await openTestStore(engine);
    const history = life.map(({ days }) => days);
    const clubs = fc.record({
      others: fc.array(
        life.filter(({ becomes }) => !becomes.includes('hidden')),
        { minLength: 1, maxLength: 5 },
      ),
      hidden: fc.array(fc.tuple(history, history), { minLength: 1, maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(clubs, async ({ others, hidden }) => {
        const living = async (of: 0 | 1) => {
          const lives = hidden.map((histories): Life => ({ days: histories[of], becomes: 'hidden long ago', goal: of === 0 ? 2 : 5 }));
          return (await tablesOf(await recordOf(store, await live(store, [...lives, ...others], null), 3))).text;
        };
        expect(await living(0)).toBe(await living(1));
      }),
      { numRuns: runsOf({ small: engine === 'sqlite' ? 6 : 2, full: 60 }) },
    );
  });

  test('of how a session felt, and of pauses and goals, nothing stands in it', async () => {
    await using store = await openTestStore(engine);
    const club = await live(store, [{ days: Array.from({ length: DAYS }, () => true), becomes: 'paused', goal: 5 }], null);
    const { text, checkIns } = await tablesOf(await recordOf(store, club, 20));
    expect(Object.keys(checkIns[0]!)).toEqual(['day', 'week', 'member', 'name', 'who', 'points']);
    expect(text.replace('"pauses":[]', '')).not.toMatch(/hard|effort|pause|goal|side|level/);
  });
}
