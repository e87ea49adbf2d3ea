/** /hips leaderboard: the total and what it is compared with, ranks and pages, and who stands on no board. */

import { beforeEach, describe, expect, test } from 'vitest';
import { asUserId } from '../../src/club/ids.ts';
import type { Events, Tell } from '../../src/events.ts';
import type { Reply } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';
import { ANA, BEN, call, clubServices, instant, withFounders, wordsOf } from '../support/club.ts';
import { done, leaderboard } from '../support/commands.ts';
import { NOTHING_ASKED, organising, theDay } from '../support/plain.ts';
import { expectWhole } from '../support/whole.ts';

type Parts = Awaited<ReturnType<typeof clubServices>>;
type Period = 'week' | 'month' | 'season' | 'all';

const [turn] = leaderboard.buttons!;
const NOBODY = asUserId('100000000000000009');
const member = (number: number) => `1000000000000000${number}`;

let parts: Parts;
beforeEach(async () => {
  parts = await withFounders(await clubServices());
});

/** Checks in at noon of each of these days. */
async function checkIn(userId: string, ...days: readonly string[]): Promise<void> {
  for (const day of days) {
    const { interactionId, at } = call(`${day}T10:00:00Z`);
    await parts.checkins.record({
      club: parts.club,
      userId: asUserId(userId),
      localDate: theDay(day),
      effort: null,
      session: NOTHING_ASKED,
      interactionId,
      at,
    });
  }
}

/** What somebody sees at noon of a day. */
async function boardFor(userId: string, day: string, period?: Period): Promise<Reply> {
  return leaderboard.run(period ? { period } : {}, call(`${day}T11:00:00Z`, { userId: asUserId(userId) }), parts);
}

/** What the button with this argument shows. */
async function turned(argument: string, day: string, userId = ANA): Promise<Reply> {
  return turn!.run(argument, call(`${day}T11:00:00Z`, { userId }), parts);
}

const rowsOf = (board: Reply) =>
  wordsOf(board)
    .split('\n')
    .filter((line) => line.includes('· <@'));
const twoMembers = async () => {
  await checkIn(ANA, '2026-03-02', '2026-03-04');
  await checkIn(BEN, '2026-03-02', '2026-03-04', '2026-03-05');
};
const twentyThree = async () => {
  for (let number = 10; number < 33; number++) await checkIn(member(number), '2026-03-02', ...(number < 21 ? ['2026-03-03'] : []));
};

test('the club comes first, then the ranking, then how it counts', async () => {
  await twoMembers();
  await expectWhole(await boardFor(ANA, '2026-03-05'), 'leaderboard/week');
});

test('a shared rank stays one, and the rank after it is left free; no line is a numbered list, which Discord would count on', async () => {
  await checkIn(ANA, '2026-03-02');
  await checkIn(BEN, '2026-03-02');
  await checkIn(member(10), '2026-03-02', '2026-03-03');
  await checkIn(member(11), '2026-03-02', '2026-03-03');
  await expectWhole(await boardFor(NOBODY, '2026-03-05'), 'leaderboard/shared-ranks'); // who joined first stands first
});

test('an empty board invites', async () => {
  await expectWhole(await boardFor(ANA, '2026-03-05', 'month'), 'leaderboard/empty');
});

test('someone with no point learns how to get one', async () => {
  await twoMembers();
  await expectWhole(await boardFor(NOBODY, '2026-03-05'), 'leaderboard/without-me');
});

test('a member whose only days are a sixth and a seventh of their week reads why they have no point', async () => {
  await checkIn(ANA, '2026-01-26', '2026-01-27', '2026-01-28', '2026-01-29', '2026-01-30', '2026-02-01');
  await expectWhole(await boardFor(ANA, '2026-02-01', 'month'), 'leaderboard/sixth-day-alone');
});

describe('the total', () => {
  test('is compared with as much of the week before: its later days do not count', async () => {
    await checkIn(ANA, '2026-02-24', '2026-02-26', '2026-02-27', '2026-02-28');
    await twoMembers();
    await expectWhole(await boardFor(NOBODY, '2026-03-05'), 'leaderboard/more-than-last-week');
  });

  test('that is as large as before says so', async () => {
    await checkIn(ANA, '2026-02-24', '2026-03-03');
    await expectWhole(await boardFor(NOBODY, '2026-03-04'), 'leaderboard/as-many-as-last-week');
  });

  test('that is smaller stands beside the earlier one without a word about it', async () => {
    await checkIn(ANA, '2026-02-23', '2026-02-24', '2026-03-03');
    await expectWhole(await boardFor(NOBODY, '2026-03-03'), 'leaderboard/fewer-than-last-week');
  });

  test('of the last day of March is compared with all of February', async () => {
    await checkIn(ANA, '2026-02-01', '2026-02-28', '2026-03-31');
    await expectWhole(await boardFor(NOBODY, '2026-03-31', 'month'), 'leaderboard/fewer-than-last-month');
  });

  test.each([
    ['week', 'leaderboard/first-week'],
    ['all', 'leaderboard/all-time-of-one-day'],
  ] as const)('has nothing to be compared with in the first %s', async (period, file) => {
    await checkIn(ANA, '2026-03-02');
    await expectWhole(await boardFor(NOBODY, '2026-03-02', period), file);
  });

  test('has the check-in at 02:59:59 in the week that ends, and the one at 03:00 in the week that begins', async () => {
    await done.run({ day: 'today' }, call('2026-03-09T01:59:59.999Z'), parts); // Monday in Paris, still Sunday for the club
    await done.run({ day: 'today' }, call('2026-03-09T02:00:00Z', { userId: BEN }), parts);
    expect(rowsOf(await turned('week.2026-03-02.0', '2026-03-09'))).toEqual([`**1** · <@${ANA}> · **1 point** (you)`]);
    expect(rowsOf(await turned('week.2026-03-09.0', '2026-03-09'))).toEqual([`**1** · <@${BEN}> · 1 point`]);
  });

  test.each([
    ['week', 'leaderboard/week'],
    ['month', 'leaderboard/month'],
    ['season', 'leaderboard/season'],
    ['all', 'leaderboard/all-time'],
  ] as const)('has every check-in of today in %s', async (period, file) => {
    await twoMembers();
    await expectWhole(await boardFor(ANA, '2026-03-05', period), file);
  });

  test('of a month that begins inside a week has its own days of that week only', async () => {
    await checkIn(ANA, '2026-03-31', '2026-04-01');
    await expectWhole(await boardFor(ANA, '2026-04-01', 'month'), 'leaderboard/month-that-begins-inside-a-week');
  });
});

describe('my place', () => {
  test('below the top ten has the rows above and below it', async () => {
    await twentyThree();
    await expectWhole(await boardFor(member(25), '2026-03-05'), 'leaderboard/my-place-further-down');
  });

  test('that is the last has nobody below it', async () => {
    await twentyThree();
    await expectWhole(await boardFor(member(32), '2026-03-05'), 'leaderboard/my-place-last');
  });

  test('just below the top ten goes on from it without a gap, and repeats nobody', async () => {
    await twentyThree();
    await expectWhole(await boardFor(member(20), '2026-03-05'), 'leaderboard/my-place-just-below-the-top');
  });

  test('in the top ten is not said twice', async () => {
    await twentyThree();
    await expectWhole(await boardFor(member(19), '2026-03-05'), 'leaderboard/my-place-in-the-top');
  });
});

describe('pages', () => {
  beforeEach(twentyThree);

  test('of ten are turned by buttons that say where they lead, each in place of the one before', async () => {
    await expectWhole(await boardFor(NOBODY, '2026-03-05'), 'leaderboard/first-page');
    await expectWhole(await turned('week.2026-03-02.1', '2026-03-05', NOBODY), 'leaderboard/second-page');
    await expectWhole(await turned('week.2026-03-02.2', '2026-03-05', NOBODY), 'leaderboard/third-page');
  });

  test('carry all that their buttons need, so that they work after a restart', async () => {
    await expectWhole(await boardFor(NOBODY, '2026-03-05', 'month'), 'leaderboard/first-page-of-a-month');
  });

  test('from last week still show last week', async () => {
    await expectWhole(await turned('week.2026-03-02.1', '2026-03-12'), 'leaderboard/second-page-of-last-week');
  });

  test('that are no more lead to the last one', async () => {
    await expectWhole(await turned('week.2026-03-02.99', '2026-03-05', NOBODY), 'leaderboard/third-page');
  });

  test.each([
    '',
    'week',
    'week.2026-03-02',
    'year.2026-03-02.0',
    'week.2026-02-30.0',
    'week.2026-03-02.-1',
    'week.2026-03-02.1.5',
    'week.2026-03-02.100000',
    'week.2026-03-02.NaN',
    'week.@everyone.0',
    '__proto__.2026-03-02.0',
    "week.2026-03-02' or 1=1.0",
  ])('of a forged button %j are refused', async (argument) => {
    await expect(turned(argument, '2026-03-05')).rejects.toThrow(en.problems.unknownButton);
  });

  test.each([
    ['a day inside a week', 'week.2026-03-03.0'],
    ['a day inside a month', 'month.2026-03-02.0'],
    ['a season of another club', 'season.2026-02-10.0'],
    ['a day that all time does not begin with', 'all.2026-01-01.0'],
    ['a week to come', 'week.2026-03-09.0'],
  ])('of a board that never was, such as %s, are refused', async (_, argument) => {
    await expect(turned(argument, '2026-03-05')).rejects.toThrow(en.board.gone);
  });
});

describe('a season of the club', () => {
  const AT = instant('2026-04-02T08:00:00Z');
  const spring = { name: 'Spring', from: theDay('2026-02-10'), to: theDay('2026-05-10') };
  test('has its name and its days, nothing to be compared with, and the quarter ends before it', async () => {
    await checkIn(ANA, '2026-02-09', '2026-02-10', '2026-04-02');
    await parts.clubs.enterSeason(organising(parts.club, AT), spring);
    await expectWhole(await boardFor(ANA, '2026-04-02', 'season'), 'leaderboard/own-season');
    await expectWhole(await turned('season.2026-01-01.0', '2026-04-02'), 'leaderboard/quarter-before-an-own-season');
  });

  test('is compared with the one before, and stays when it is over', async () => {
    await checkIn(ANA, '2026-02-09', '2026-02-10', '2026-04-02');
    await parts.clubs.enterSeason(organising(parts.club, AT), { name: 'Winter', from: theDay('2026-02-01'), to: theDay('2026-02-10') });
    await parts.clubs.enterSeason(organising(parts.club, AT), { ...spring, from: theDay('2026-04-01') });
    await expectWhole(await boardFor(ANA, '2026-04-10', 'season'), 'leaderboard/own-season-after-another');
    await expectWhole(await turned('season.2026-02-01.0', '2026-04-10'), 'leaderboard/own-season-that-is-over');
  });

  test.each([
    ['makes longer', { to: theDay('2026-05-10') }, ['Wednesday 1 April 2026 to Sunday 10 May 2026', '3 points']],
    ['moves', { from: theDay('2026-04-02'), to: theDay('2026-04-30') }, ['Thursday 2 April 2026 to Thursday 30 April 2026', '1 point']],
  ])('that an organiser %s while its board is read is shown as it is then', async (_, change, [days, points]) => {
    await checkIn(ANA, '2026-04-01', '2026-04-02', '2026-05-03');
    const before = { ...spring, from: theDay('2026-04-01'), to: theDay('2026-04-02') };
    await parts.clubs.enterSeason(organising(parts.club, AT), before);
    await parts.boards.countSeasons(parts.club);
    let reads = 0;
    const read: typeof parts.boards.read = async (asked) => {
      const board = await parts.boards.read(asked);
      if (++reads === 1) await parts.clubs.enterSeason(organising(parts.club, AT), { ...before, ...change }, before.from);
      return board;
    };
    const shown: (keyof Events)[] = [];
    const tell: Tell = (event) => shown.push(event);
    const services = { ...parts, boards: { ...parts.boards, read }, tell };
    const board = await leaderboard.run({ period: 'season' }, call('2026-04-02T11:00:00Z', { userId: ANA }), services);
    expect([wordsOf(board).split('\n')[1], ...rowsOf(board)]).toEqual([
      `-# ${days}`,
      `**1** · <@100000000000000003> · **${points}** (you)`,
    ]);
    expect([reads, shown]).toEqual([2, ['boardShown']]);
  });

  test('that was changed has no board any more', async () => {
    await checkIn(ANA, '2026-02-10');
    await parts.clubs.enterSeason(organising(parts.club, AT), spring);
    await parts.clubs.enterSeason(organising(parts.club, AT), { ...spring, from: theDay('2026-03-01') }, spring.from);
    await expect(turned('season.2026-02-10.0', '2026-04-02')).rejects.toThrow(en.board.gone);
  });
});

describe('those whom no board shows', () => {
  const at = instant('2026-03-05T10:30:00Z');

  test('hidden members count in the total, and only they see their points', async () => {
    await twoMembers();
    await parts.presence.setHidden({ club: parts.club, userId: BEN, at }, true);
    await expectWhole(await boardFor(ANA, '2026-03-05'), 'leaderboard/with-a-hidden-member');
    await expectWhole(await boardFor(BEN, '2026-03-05'), 'leaderboard/as-the-hidden-member-sees-it');
  });

  test('a board of hidden members alone says so', async () => {
    await checkIn(BEN, '2026-03-02');
    await parts.presence.setHidden({ club: parts.club, userId: BEN, at }, true);
    await expectWhole(await boardFor(ANA, '2026-03-05'), 'leaderboard/of-a-hidden-member-alone');
  });

  test('who left is off every board, counts in the total, and is back with the next look at one', async () => {
    await twoMembers();
    const left = { club: parts.club, userId: BEN, at: instant('2026-03-06T08:00:00Z') };
    await parts.presence.left(left);
    await expectWhole(await boardFor(ANA, '2026-03-06'), 'leaderboard/after-one-left');
    await expectWhole(await boardFor(ANA, '2026-03-06', 'all'), 'leaderboard/all-time-after-one-left');
    await expectWhole(await boardFor(BEN, '2026-03-06'), 'leaderboard/as-the-one-who-is-back-sees-it');
    await expectWhole(await boardFor(ANA, '2026-03-06'), 'leaderboard/week'); // as it was before
  });

  test('whom a board shows is passed on, to be looked after later', async () => {
    await twentyThree();
    const shown: string[] = [];
    const tell: Tell = (event, what) => void (event === 'boardShown' && shown.push(...(what as Events['boardShown']).userIds));
    await leaderboard.run({}, call('2026-03-05T11:00:00Z', { userId: asUserId(member(32)) }), { ...parts, tell });
    expect(shown).toEqual([...Array.from({ length: 10 }, (_, index) => member(10 + index)), member(31), member(32)]);
  });
});
