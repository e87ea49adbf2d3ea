/** Random histories of a club, and a plain count of its check-ins to compare the tallies with. */

import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { asUserId, type ClubId, type UserId } from '../../src/club/ids.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import type { Schema } from '../../src/store/schema.ts';
import { dateAfter } from '../club/samples.ts';

/** What somebody does in a club. */
export type Deed =
  | { does: 'check in'; userId: UserId; day: LocalDate }
  | { does: 'undo' | 'hide' | 'show' | 'leave' | 'come back' | 'delete' | 'count'; userId: UserId }
  | { does: 'season'; userId: UserId; day: LocalDate; length: number };

const userId = fc.constantFrom(...['11', '12', '13'].map(asUserId));
/** Three weeks around the end of a quarter, so that weeks are cut often. */
const day = fc.integer({ min: 0, max: 20 }).map((days) => dateAfter('2026-03-23', days));

/** A history of up to forty deeds, most of them check-ins. */
export const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ does: fc.constant('check in' as const), userId, day }) },
    {
      weight: 4,
      arbitrary: fc.record({ does: fc.constantFrom('undo' as const, 'hide', 'show', 'leave', 'come back', 'delete', 'count'), userId }),
    },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('season' as const), userId, day, length: fc.integer({ min: 0, max: 12 }) }) },
  ),
  { maxLength: 40, size: 'max' },
);

/** Every tally of a club, counted one check-in after the other. It shares nothing with the bot but the rules. */
export async function plainTallies(db: Kysely<Schema>, clubId: ClubId) {
  const seasons = await db.selectFrom('seasons').selectAll().where('club_id', '=', clubId).orderBy('from_date').execute();
  const rows = await db
    .selectFrom('checkins')
    .innerJoin('members', 'members.id', 'member_id')
    .select(['member_id', 'local_date', 'hidden_at', 'left_at'])
    .where('club_id', '=', clubId)
    .orderBy('member_id')
    .orderBy('local_date')
    .execute();
  const daysBefore = new Map<string, number>();
  const tallies = new Map<string, { points: number; days: number; on_board: number }>();
  for (const { member_id, local_date, hidden_at, left_at } of rows) {
    const periods = periodsOf(local_date, seasons);
    const inWeek = daysBefore.get(`${member_id} ${periods.week}`) ?? 0;
    daysBefore.set(`${member_id} ${periods.week}`, inWeek + 1);
    for (const [period, from] of Object.entries(periods)) {
      const key = [member_id, period, from].join(' ');
      const { points, days } = tallies.get(key) ?? { points: 0, days: 0 };
      const on_board = hidden_at === null && left_at === null ? 1 : 0;
      tallies.set(key, { points: points + (inWeek < 5 ? 1 : 0), days: days + 1, on_board });
    }
  }
  return Array.from(tallies, ([key, tally]) => {
    const [member_id, period, from_date] = key.split(' ');
    return { member_id: Number(member_id), period, from_date, ...tally };
  }).sort((a, b) => a.member_id - b.member_id || compare(a.period!, b.period!) || compare(a.from_date!, b.from_date!));
}

function periodsOf(localDate: LocalDate, seasons: readonly { from_date: LocalDate; until_date: LocalDate }[]) {
  const date = Temporal.PlainDate.from(localDate);
  const quarter = date.with({ month: [1, 1, 1, 4, 4, 4, 7, 7, 7, 10, 10, 10][date.month - 1]!, day: 1 }).toString();
  const own = seasons.find(({ from_date, until_date }) => from_date <= localDate && localDate < until_date);
  const ends = seasons.map(({ until_date }) => until_date as string).filter((end) => end <= localDate && end > quarter);
  return {
    week: date.subtract({ days: date.dayOfWeek - 1 }).toString(),
    month: date.with({ day: 1 }).toString(),
    season: own?.from_date ?? ends.at(-1) ?? quarter,
    all: '0001-01-01',
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
