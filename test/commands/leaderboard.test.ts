/** /hips leaderboard: the total and what it is compared with, ranks and pages, and who stands on no board. */
import { beforeEach, describe, expect, test } from 'vitest';
import done from '../../commands/hips/done.ts';
import leaderboard from '../../commands/hips/leaderboard.ts';
import { UserError } from '../../src/errors.ts';
import { en } from '../../src/words/en.ts';
import { ANA, BEN, call, clubServices, instant, wordsOf } from '../support/club.ts';

type Parts = Awaited<ReturnType<typeof clubServices>>;
type Period = 'week' | 'month' | 'season' | 'all';

const [turn] = leaderboard.buttons!;
const NOBODY = '100000000000000009';
const member = (number: number) => `1000000000000000${number}`;

let parts: Parts;
beforeEach(async () => {
  parts = await clubServices();
});

/** Checks in at noon of each of these days. */
async function checkIn(userId: string, ...days: readonly string[]): Promise<void> {
  for (const day of days) await done.run({ day: 'today' }, call(`${day}T10:00:00Z`, { userId }), parts);
}

/** What somebody reads at noon of a day. */
async function boardFor(userId: string, day: string, period?: Period): Promise<string> {
  return wordsOf(await leaderboard.run(period ? { period } : {}, call(`${day}T11:00:00Z`, { userId }), parts));
}

/** What the button with this argument shows. */
async function turned(argument: string, day: string, userId = ANA): Promise<string> {
  return wordsOf(await turn!.run(argument, call(`${day}T11:00:00Z`, { userId }), parts));
}

const rowsOf = (words: string) => words.split('\n').filter((line) => line.includes('· <@'));
const twoMembers = async () => {
  await checkIn(ANA, '2026-03-02', '2026-03-04');
  await checkIn(BEN, '2026-03-02', '2026-03-04', '2026-03-05');
};
const twentyThree = async () => {
  for (let number = 10; number < 33; number++) await checkIn(member(number), '2026-03-02', ...(number < 21 ? ['2026-03-03'] : []));
};

test('the club comes first, then the ranking, then how it counts', async () => {
  await twoMembers();
  expect((await boardFor(ANA, '2026-03-05')).split('\n')).toEqual([
    '## This week',
    '-# Since Monday 2 March',
    '**Together: 5 days**',
    '2 members checked in.',
    `**1** · <@${BEN}> · 3 points`,
    `**2** · <@${ANA}> · **2 points** (you)`,
    '-# One point a day, five a week at most. Reps, sets and levels score nothing. Equal points share a rank.',
  ]);
});

test('a shared rank stays one, and the rank after it is left free; no line is a numbered list, which Discord would count on', async () => {
  await checkIn(ANA, '2026-03-02');
  await checkIn(BEN, '2026-03-02');
  await checkIn(member(10), '2026-03-02', '2026-03-03');
  await checkIn(member(11), '2026-03-02', '2026-03-03');
  const words = await boardFor(NOBODY, '2026-03-05');
  expect(rowsOf(words).map((row) => row.split(' · ').slice(0, 2).join(' '))).toEqual([
    `**1** <@${member(10)}>`,
    `**1** <@${member(11)}>`,
    `**3** <@${ANA}>`, // who joined first stands first
    `**3** <@${BEN}>`,
  ]);
  expect(words).not.toMatch(/^\d+\. /m);
});

test('nobody is pinged', async () => {
  await twoMembers();
  const { data } = await leaderboard.run({}, call('2026-03-05T11:00:00Z'), parts);
  expect(data.allowed_mentions).toEqual({ parse: [] });
});

test('an empty board invites', async () => {
  expect(await boardFor(ANA, '2026-03-05', 'month')).toContain('Nobody has checked in yet');
});

test('someone with no point learns how to get one', async () => {
  await twoMembers();
  expect(await boardFor(NOBODY, '2026-03-05')).toContain('You have no day on it yet. **Done** or');
});

test('a member whose only days are a sixth and a seventh of their week reads why they have no point', async () => {
  await checkIn(ANA, '2026-01-26', '2026-01-27', '2026-01-28', '2026-01-29', '2026-01-30', '2026-02-01');
  const words = await boardFor(ANA, '2026-02-01', 'month');
  expect(words).toContain('**Together: 1 day**');
  expect(words).toContain('the sixth or seventh of their week, which score no point');
});

describe('the total', () => {
  const total = async (day: string, period?: Period) =>
    (await boardFor(NOBODY, day, period)).split('\n').find((line) => /Together/.test(line));

  test('is compared with as much of the week before: its later days do not count', async () => {
    await checkIn(ANA, '2026-02-24', '2026-02-26', '2026-02-27', '2026-02-28');
    await twoMembers();
    expect(await total('2026-03-05')).toBe('**Together: 5 days**, 3 more than by this day last week');
  });

  test('that is as large as before says so', async () => {
    await checkIn(ANA, '2026-02-24', '2026-03-03');
    expect(await total('2026-03-04')).toBe('**Together: 1 day**, as many as by this day last week');
  });

  test('that is smaller stands beside the earlier one without a word about it', async () => {
    await checkIn(ANA, '2026-02-23', '2026-02-24', '2026-03-03');
    expect(await total('2026-03-03')).toBe('**Together: 1 day**. Last week had 2 by the end of this day.');
  });

  test('of the last day of March is compared with all of February', async () => {
    await checkIn(ANA, '2026-02-01', '2026-02-28', '2026-03-31');
    expect(await total('2026-03-31', 'month')).toBe('**Together: 1 day**. Last month had 2 by the end of this day.');
  });

  test.each(['week', 'all'] as const)('has nothing to be compared with in the first %s', async (period) => {
    await checkIn(ANA, '2026-03-02');
    expect(await total('2026-03-02', period)).toBe('**Together: 1 day**');
  });

  test('has the check-in at 02:59:59 in the week that ends, and the one at 03:00 in the week that begins', async () => {
    await done.run({ day: 'today' }, call('2026-03-09T01:59:59.999Z'), parts); // Monday in Paris, still Sunday for the club
    await done.run({ day: 'today' }, call('2026-03-09T02:00:00Z', { userId: BEN }), parts);
    expect(rowsOf(await turned('week.2026-03-02.0', '2026-03-09'))).toEqual([`**1** · <@${ANA}> · **1 point** (you)`]);
    expect(rowsOf(await turned('week.2026-03-09.0', '2026-03-09'))).toEqual([`**1** · <@${BEN}> · 1 point`]);
  });

  test.each(['week', 'month', 'season', 'all'] as const)('has every check-in of today in %s', async (period) => {
    await twoMembers();
    expect(await boardFor(ANA, '2026-03-05', period)).toContain('**Together: 5 days**\n2 members checked in.');
  });

  test('of a month that begins inside a week has its own days of that week only', async () => {
    await checkIn(ANA, '2026-03-31', '2026-04-01');
    expect(await boardFor(ANA, '2026-04-01', 'month')).toContain('**Together: 1 day**\n1 member checked in.');
  });
});

describe('my place', () => {
  test('below the top ten has the rows above and below it', async () => {
    await twentyThree();
    const words = await boardFor(member(25), '2026-03-05');
    expect(rowsOf(words)).toHaveLength(13);
    expect(words).toContain(
      [
        `…`,
        `**12** · <@${member(24)}> · 1 point`,
        `**12** · <@${member(25)}> · **1 point** (you)`,
        `**12** · <@${member(26)}> · 1 point`,
      ].join('\n'),
    );
  });

  test('that is the last has nobody below it', async () => {
    await twentyThree();
    expect(rowsOf(await boardFor(member(32), '2026-03-05')).slice(10)).toEqual([
      `**12** · <@${member(31)}> · 1 point`,
      `**12** · <@${member(32)}> · **1 point** (you)`,
    ]);
  });

  test('just below the top ten goes on from it without a gap, and repeats nobody', async () => {
    await twentyThree();
    const words = await boardFor(member(20), '2026-03-05');
    expect(rowsOf(words).slice(9)).toEqual([
      `**1** · <@${member(19)}> · 2 points`,
      `**1** · <@${member(20)}> · **2 points** (you)`,
      `**12** · <@${member(21)}> · 1 point`,
    ]);
    expect(words).not.toContain('…');
  });

  test('in the top ten is not said twice', async () => {
    await twentyThree();
    expect(rowsOf(await boardFor(member(19), '2026-03-05'))).toHaveLength(10);
  });
});

describe('pages', () => {
  beforeEach(twentyThree);
  const pageButtons = (words: string) => words.split('\n').filter((line) => /^\[/.test(line));

  test('of ten are turned by buttons that say where they lead', async () => {
    const first = await boardFor(NOBODY, '2026-03-05');
    expect(first).toContain('-# 1 to 10 of 23');
    expect(pageButtons(first)).toEqual(['[Lower ranks ▶]']);
    const second = await turned('week.2026-03-02.1', '2026-03-05');
    expect(second).toContain('-# 11 to 20 of 23');
    expect(rowsOf(second)[0]).toBe(`**1** · <@${member(20)}> · 2 points`);
    expect(rowsOf(second)[1]).toBe(`**12** · <@${member(21)}> · 1 point`);
    expect(pageButtons(second)).toEqual(['[◀ Higher ranks]', '[Lower ranks ▶]']);
    const third = await turned('week.2026-03-02.2', '2026-03-05');
    expect(rowsOf(third)).toEqual([30, 31, 32].map((number) => `**12** · <@${member(number)}> · 1 point`));
    expect(pageButtons(third)).toEqual(['[◀ Higher ranks]']);
  });

  test('carry all that their buttons need, so that they work after a restart', async () => {
    const reply = await leaderboard.run({ period: 'month' }, call('2026-03-05T11:00:00Z'), parts);
    expect(JSON.stringify(reply)).toContain('"custom_id":"board:1:month.2026-03-01.1"');
  });

  test('from last week still show last week', async () => {
    const words = await turned('week.2026-03-02.1', '2026-03-12');
    expect(words).toContain('## The week of Monday 2 March\n-# Monday 2 March to Sunday 8 March');
    expect(words).toContain('**Together: 34 days**');
    expect(words).toContain('-# 11 to 20 of 23');
  });

  test('that are no more lead to the last one', async () => {
    expect(await turned('week.2026-03-02.99', '2026-03-05')).toContain('-# 21 to 23 of 23');
  });

  test('take the place of the one whose button was pressed', async () => {
    expect(await turn!.run('week.2026-03-02.1', call('2026-03-05T11:00:00Z'), parts)).toMatchObject({ type: 7 });
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
    await expect(turned(argument, '2026-03-05')).rejects.toThrow(UserError);
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
  test('begins on its own day, has nothing to be compared with, and the quarter ends before it', async () => {
    await checkIn(ANA, '2026-02-09', '2026-02-10', '2026-04-02');
    await parts.clubs.change(parts.club, { season: '2026-02-10' }, AT);
    const words = await boardFor(ANA, '2026-04-02', 'season');
    expect(words).toContain('## This season\n-# Since Tuesday 10 February\n**Together: 2 days**\n');
    expect(await turned('season.2026-01-01.0', '2026-04-02')).toContain('-# Thursday 1 January to Monday 9 February\n**Together: 1 day**');
  });

  test('that was changed has no board any more', async () => {
    await checkIn(ANA, '2026-02-10');
    await parts.clubs.change(parts.club, { season: '2026-02-10' }, AT);
    await parts.clubs.change(parts.club, { season: '2026-03-01' }, AT);
    await expect(turned('season.2026-02-10.0', '2026-04-02')).rejects.toThrow(en.board.gone);
  });

  test('says that the week begins anew for those who joined late', async () => {
    await twoMembers();
    expect(await boardFor(ANA, '2026-03-05', 'season')).toContain('The week’s board begins anew for everyone on Monday.');
    expect(await boardFor(ANA, '2026-03-05', 'week')).not.toContain('begins anew');
  });
});

describe('those whom no board shows', () => {
  const at = instant('2026-03-05T10:30:00Z');

  test('hidden members count in the total, and only they see their points', async () => {
    await twoMembers();
    await parts.presence.setHidden({ club: parts.club, userId: BEN, at }, true);
    const anas = await boardFor(ANA, '2026-03-05');
    expect(anas).toContain('**Together: 5 days**\n2 members checked in.');
    expect(rowsOf(anas)).toEqual([`**1** · <@${ANA}> · **2 points** (you)`]);
    expect(anas).not.toContain(BEN);
    const bens = await boardFor(BEN, '2026-03-05');
    expect(rowsOf(bens)).toEqual([`**1** · <@${ANA}> · 2 points`]);
    expect(bens).toContain('You have **3 points**. You are hidden, so only you see this line.');
  });

  test('a board of hidden members alone says so', async () => {
    await checkIn(BEN, '2026-03-02');
    await parts.presence.setHidden({ club: parts.club, userId: BEN, at }, true);
    expect(await boardFor(ANA, '2026-03-05')).toContain('1 member checked in.\nThose who checked in are not shown on boards.');
  });

  test('who left is off every board, counts in the total, and is back with the next look at one', async () => {
    await twoMembers();
    const left = { club: parts.club, userId: BEN, at: instant('2026-03-06T08:00:00Z') };
    await parts.presence.left(left);
    expect(rowsOf(await boardFor(ANA, '2026-03-06'))).toEqual([`**1** · <@${ANA}> · **2 points** (you)`]);
    expect(await boardFor(ANA, '2026-03-06', 'all')).toContain('**Together: 5 days**\n2 members checked in.');
    expect(rowsOf(await boardFor(BEN, '2026-03-06'))).toEqual([`**1** · <@${BEN}> · **3 points** (you)`, `**2** · <@${ANA}> · 2 points`]);
    expect(rowsOf(await boardFor(ANA, '2026-03-06'))).toHaveLength(2);
  });

  test('whom a board shows is passed on, to be looked after later', async () => {
    await twentyThree();
    const shown: string[] = [];
    const shownOnBoard = (_guildId: string, userIds: readonly string[]) => void shown.push(...userIds);
    await leaderboard.run({}, call('2026-03-05T11:00:00Z', { userId: member(32) }), { ...parts, shownOnBoard });
    expect(shown).toEqual([...Array.from({ length: 10 }, (_, index) => member(10 + index)), member(31), member(32)]);
  });
});
