/** /hips me, and the weeks behind Why? */
import { ComponentType } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import done from '../../commands/hips/done.ts';
import me from '../../commands/hips/me.ts';
import pause from '../../commands/hips/pause.ts';
import type { Reply } from '../../src/command.ts';
import { memberKey } from '../../src/store/member-rows.ts';
import { openDatabase, storeOn } from '../../src/store/open.ts';
import { en } from '../../src/words/en.ts';
import { dateAfter } from '../club/samples.ts';
import { ANA, BEN, call, clubServices, instant, services, settings, wordsOf } from '../support/club.ts';

type Parts = Awaited<ReturnType<typeof clubServices>>;
const [why, weeks] = me.buttons!;
const MONDAY = '2026-03-02';
const NOW = '2026-03-04T11:00:00Z';

async function checkInOn(parts: Parts, ...days: string[]): Promise<void> {
  for (const day of days) await done.run({ day: 'today' }, call(`${day}T11:00:00Z`), parts);
}

/** Three days in each of so many weeks up to last week. */
const keptWeeks = (count: number) =>
  Array.from({ length: 3 * count }, (_, n) => dateAfter(MONDAY, -7 * (Math.floor(n / 3) + 1) + (n % 3))).sort();

describe('/hips me', () => {
  test('of somebody new says how it starts', async () => {
    expect(wordsOf(await me.run({}, call(NOW), await clubServices()))).toBe(
      [
        '## Your weeks',
        'This week: **0 of 3** days. 3 more by Sunday keep the week.',
        'Keep this week to start a streak.',
        'No week kept yet. Tap **Done** under the day’s prompt, or type `/hips done`.',
        '[Why?]',
      ].join('\n'),
    );
  });

  test('shows week, streak, weeks kept in all, the best streak and spare weeks', async () => {
    const parts = await clubServices();
    await checkInOn(parts, ...keptWeeks(5), MONDAY);
    expect(wordsOf(await me.run({}, call(NOW), parts))).toBe(
      [
        '## Your weeks',
        'This week: **1 of 3** days. 2 more by Sunday keep the week.',
        'Streak: **5 weeks** so far. Keep this week to make it one more.',
        '(picture: Calendar of 13 weeks up to Wednesday 4 Mar 2026. 16 days done and 5 weeks kept. 26 Jan: Mon Tue Wed, kept. ' +
          '2 Feb: Mon Tue Wed, kept. 9 Feb: Mon Tue Wed, kept. 16 Feb: Mon Tue Wed, kept. 23 Feb: Mon Tue Wed, kept. 2 Mar: Mon. ' +
          'Nothing is marked in the other weeks.)',
        `-# ${en.me.key}`,
        '**Weeks kept in all** 5',
        '**Best streak** 5 weeks',
        '**Spare weeks in hand** 1 of 2',
        '-# A spare week comes with every fourth week kept: the next one after 3 more. It holds your streak by itself in a week that you miss.',
        '[Why?]',
      ].join('\n'),
    );
  });

  test('has the picture as a file, in the place where it is shown', async () => {
    const parts = await clubServices();
    await checkInOn(parts, MONDAY);
    const { data, files } = await me.run({}, call(NOW), parts);
    expect(JSON.stringify(data)).toContain('attachment://calendar.png');
    const [file] = files as { name: string; data: Uint8Array }[];
    expect(file!.name).toBe('calendar.png');
    expect(Buffer.from(file!.data.subarray(1, 4)).toString()).toBe('PNG');
  });

  test('keeps what was, when a streak is over', async () => {
    const parts = await clubServices();
    await checkInOn(parts, ...keptWeeks(2));
    const words = wordsOf(await me.run({}, call('2026-03-17T11:00:00Z'), parts));
    expect(words).toMatch(/Keep this week to start a streak\.\n.*\n.*\n\*\*Weeks kept in all\*\* 2\n\*\*Best streak\*\* 2 weeks/);
  });

  test('goes by the member’s own goal', async () => {
    const database = await openDatabase('sqlite::memory:');
    const parts = { ...(await services()), ...storeOn(database) };
    const club = await parts.clubs.save(settings, instant(NOW));
    const memberId = await memberKey(database.db, { club, userId: ANA, at: instant(NOW) });
    await database.db.insertInto('goals').values({ member_id: memberId, from_date: MONDAY, days: 5 }).execute();
    expect(wordsOf(await me.run({}, call(NOW), parts))).toContain('This week: **0 of 5** days. 5 more by Sunday keep the week.');
    await database.close();
  });

  test.each([
    ['2026-03-20', 'Paused until Friday 20 March; `/hips resume` ends it sooner.'],
    [undefined, 'Paused until you type `/hips resume`.'],
  ])('in a pause until %s says so', async (until, words) => {
    const parts = await clubServices();
    await pause.run({ until }, call(NOW), parts);
    expect(wordsOf(await me.run({}, call(NOW), parts))).toContain(words);
    if (until) expect(wordsOf(await me.run({}, call(`${until}T11:00:00Z`), parts))).not.toContain('Paused');
  });

  test('says when the club is paused', async () => {
    const parts = await clubServices();
    await parts.clubs.pause(parts.club, null, instant(NOW));
    expect(wordsOf(await me.run({}, call(NOW), parts))).toContain('The club is paused, and so is your streak.');
  });

  test('only the caller sees it, and about themselves', async () => {
    const parts = await clubServices();
    await checkInOn(parts, ...keptWeeks(2));
    const reply = await me.run({}, call(NOW, { userId: BEN }), parts);
    expect(reply.data.flags! & 64).toBe(64);
    expect(wordsOf(reply)).toContain('No week kept yet.');
  });
});

describe('Why?', () => {
  test('tells every week with its days, when they were checked in, and the rule that counted it', async () => {
    const parts = await clubServices();
    await done.run({ day: 'today', effort: 'right' }, call('2026-02-23T17:03:00Z'), parts);
    await done.run({ day: 'today' }, call('2026-02-25T00:30:00Z'), parts);
    await done.run({ day: 'two-days-ago', effort: 'hard' }, call('2026-02-28T11:00:00Z'), parts);
    await checkInOn(parts, MONDAY);
    expect(wordsOf(await why!.run('', call(NOW), parts))).toBe(
      [
        '## Week by week',
        '-# The newest first. A day ends at 03:00, by the club’s clock.',
        '**Week of Monday 2 March 2026**',
        '**1 of 3** days so far.',
        '- Mon 2 March, <t:1772449200:t>',
        '**Week of Monday 23 February 2026**',
        '**3 of 3** days: kept. Streak: 1 week.',
        '- Mon 23 February, <t:1771866180:t>, felt right',
        '- Tue 24 February, <t:1771979400:f>, before the day ended',
        '- Thu 26 February, checked in afterwards, <t:1772276400:f>, felt hard',
      ].join('\n'),
    );
  });

  test('says when a day ends in a club whose hour is before 03:00', async () => {
    const parts = await clubServices({ promptMinute: 60 });
    expect(wordsOf(await why!.run('', call(NOW), parts))).toContain('A day ends at 01:00, by the club’s clock.');
  });

  test('says what a spare week, a pause and their want did', async () => {
    const parts = await clubServices();
    await checkInOn(parts, ...keptWeeks(4), '2026-03-09', '2026-03-10');
    await pause.run({ until: '2026-03-17' }, call('2026-03-11T11:00:00Z'), parts);
    const newest = wordsOf(await why!.run('', call('2026-04-01T11:00:00Z'), parts));
    expect(newest.match(/^\*\*\d.*$/gm)).toEqual([
      '**0 of 3** days so far.',
      '**0 of 3** days: not kept, and no spare week in hand. The next week kept starts a new streak.',
      '**0 of 3** days, in a pause. Streak: 4 weeks.',
      '**2 of 3** days, in a pause. Streak: 4 weeks.',
    ]);
    expect(newest).toContain('[Older weeks]');
    const older = wordsOf(await weeks!.run('2026-03-02', call('2026-04-01T11:00:00Z'), parts));
    expect(older.match(/^\*\*\d.*$/gm)).toEqual([
      '**0 of 3** days: a spare week held your streak. Streak: 4 weeks.',
      '**3 of 3** days: kept. Streak: 4 weeks. It earned a spare week.',
      '**3 of 3** days: kept. Streak: 3 weeks.',
      '**3 of 3** days: kept. Streak: 2 weeks.',
    ]);
    expect(older).toContain('[Newer weeks]\n[Older weeks]');
  });

  test('turning a page puts it in place of the one before, and keeps to its week for good', async () => {
    const parts = await clubServices();
    await checkInOn(parts, ...keptWeeks(9));
    const newest = await why!.run('', call(NOW), parts);
    expect(newest.type).toBe(4);
    expect(JSON.stringify(newest)).toContain('"weeks:1:2026-02-02"');
    const page = await weeks!.run('2026-02-02', call(NOW), parts);
    expect(page.type).toBe(7);
    expect(wordsOf(page).match(/earned a spare week/g)).toHaveLength(1);
    const later = await weeks!.run('2026-02-02', call('2026-05-04T11:00:00Z'), parts);
    expect(wordsOf(later)).toBe(wordsOf(page));
  });

  test('whoever presses it sees their own', async () => {
    const parts = await clubServices();
    await checkInOn(parts, ...keptWeeks(3));
    for (const reply of [
      await why!.run('', call(NOW, { userId: BEN }), parts),
      await weeks!.run(MONDAY, call(NOW, { userId: BEN }), parts),
    ]) {
      expect(wordsOf(reply)).toContain('**0 of 3** days so far.');
      expect(wordsOf(reply)).not.toContain('kept');
    }
  });

  test.each(['', 'x', '2026-02-30', '2026-03-02.1', "'; drop table checkins"])('a forged page %j is refused', async (argument) => {
    const parts = await clubServices();
    expect(() => weeks!.run(argument, call(NOW), parts)).toThrow('does nothing now');
  });

  test.each(['0001-01-01', '1999-12-31', '9999-12-31'])('a page of %s is the nearest one', async (argument) => {
    expect(wordsOf(await weeks!.run(argument, call(NOW), await clubServices()))).toContain('**Week of Monday 2 March 2026**');
  });
});

test('ten years of every day fit on pages that Discord takes', async () => {
  const database = await openDatabase('sqlite::memory:');
  const parts = { ...(await services()), ...storeOn(database) };
  const club = await parts.clubs.save(settings, instant(NOW));
  const memberId = await memberKey(database.db, { club, userId: ANA, at: instant(NOW) });
  const rows = Array.from({ length: 3652 }, (_, day) => ({
    member_id: memberId,
    local_date: dateAfter(MONDAY, -day),
    effort: 'right' as const,
    interaction_id: `${day + 1}`,
    created_at: `${dateAfter(MONDAY, 2 - day)}T11:00:00.000Z`, // each of them reached back as far as it may
  }));
  while (rows.length > 0) await database.db.insertInto('checkins').values(rows.splice(0, 500)).execute();

  const words = wordsOf(await me.run({}, call(NOW), parts));
  expect(words).toContain('**Weeks kept in all** 522');
  let page = await why!.run('', call(NOW), parts);
  let pages = 1;
  for (let older = olderOf(page); older !== null; older = olderOf(page)) {
    page = await weeks!.run(older, call(NOW), parts);
    pages += 1;
    const { texts, components } = sizeOf(page);
    expect(texts).toBeLessThan(4000);
    expect(components).toBeLessThanOrEqual(40);
  }
  expect(pages).toBe(131);
  await database.close();
});

/** Where the button Older weeks of a page leads; null: it has none. */
function olderOf(reply: Reply): string | null {
  return (
    componentsOf(reply.data.components ?? [])
      .find(({ label }) => label === 'Older weeks')
      ?.custom_id?.slice('weeks:1:'.length) ?? null
  );
}

function sizeOf(reply: Reply): { texts: number; components: number } {
  const all = componentsOf(reply.data.components ?? []);
  const texts = all
    .filter(({ type }) => type === ComponentType.TextDisplay)
    .reduce((length, { content = '' }) => length + content.length, 0);
  return { texts, components: all.length };
}

interface Part {
  type: number;
  content?: string;
  label?: string;
  custom_id?: string;
  components?: readonly Part[];
}

function componentsOf(components: readonly object[]): Part[] {
  return (components as Part[]).flatMap((part) => [part, ...componentsOf(part.components ?? [])]);
}
