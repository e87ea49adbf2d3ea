/** /hips me, and the weeks behind Why? */

import { ComponentType } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { asInteractionId } from '../../src/club/ids.ts';
import type { Reply } from '../../src/reply.ts';
import { openDatabase } from '../../src/store/database.ts';
import { memberKey } from '../../src/store/member-rows.ts';
import { storeOn } from '../../src/store/stores.ts';
import { en } from '../../src/words/en.ts';
import { dateAfter } from '../club/samples.ts';
import { ANA, BEN, call, clubServices, GUILD, instant, services, settings } from '../support/club.ts';
import { done, me, hipsPause as pause } from '../support/commands.ts';
import { by, NOTHING_ASKED, organising, theDay } from '../support/plain.ts';
import { expectWhole } from '../support/whole.ts';

type Parts = Awaited<ReturnType<typeof clubServices>>;
const [why, weeks] = me.buttons!;
const MONDAY = theDay('2026-03-02');
const NOW = '2026-03-04T11:00:00Z';

async function checkInOn(parts: Parts, ...days: string[]): Promise<void> {
  for (const day of days) await done.run({ day: 'today' }, call(`${day}T11:00:00Z`), parts);
}

/** Three days in each of so many weeks up to last week. */
const keptWeeks = (count: number) =>
  Array.from({ length: 3 * count }, (_, n) => dateAfter(MONDAY, -7 * (Math.floor(n / 3) + 1) + (n % 3))).sort();

describe('/hips me', () => {
  test('of somebody new says how it starts', async () => {
    await expectWhole(await me.run({}, call(NOW), await clubServices()), 'hips-me/new');
  });

  test('shows week, streak, weeks kept in all, the best streak and spare weeks', async () => {
    const parts = await clubServices();
    await checkInOn(parts, ...keptWeeks(5), MONDAY);
    await expectWhole(await me.run({}, call(NOW), parts), 'hips-me/streak');
  });

  test('has the picture as a file', async () => {
    const parts = await clubServices();
    await checkInOn(parts, MONDAY);
    const { files } = await me.run({}, call(NOW), parts);
    const file = files![0] as { data: Uint8Array };
    expect(Buffer.from(file.data.subarray(1, 4)).toString()).toBe('PNG');
  });

  test('is in words where too many wait for pictures', async () => {
    const parts = await clubServices();
    await checkInOn(parts, MONDAY);
    const told: unknown[] = [];
    const tell = (...event: unknown[]) => void told.push(event);
    await expectWhole(await me.run({}, call(NOW), { ...parts, tell, draw: async () => null }), 'hips-me/without-its-picture');
    expect(told).toEqual([['limitMet', { limit: 'pictures', guildId: GUILD }]]);
  });

  test('keeps what was, when a streak is over', async () => {
    const parts = await clubServices();
    await checkInOn(parts, ...keptWeeks(2));
    await expectWhole(await me.run({}, call('2026-03-17T11:00:00Z'), parts), 'hips-me/streak-that-is-over');
  });

  test('goes by the member’s own goal', async () => {
    const database = await openDatabase('sqlite::memory:');
    const parts = { ...(await services()), ...storeOn(database) };
    const club = await parts.clubs.save(settings, by(instant(NOW)));
    const memberId = await memberKey(database.db, { club, userId: ANA, at: instant(NOW) });
    await database.db.insertInto('goals').values({ member_id: memberId, from_date: MONDAY, days: 5 }).execute();
    await expectWhole(await me.run({}, call(NOW), parts), 'hips-me/own-goal');
    await database.close();
  });

  test.each([
    ['2026-03-20', 'hips-me/paused-until-a-day'],
    [undefined, 'hips-me/paused-without-an-end'],
  ])('in a pause until %s says so', async (until, file) => {
    const parts = await clubServices();
    await pause.run({ until }, call(NOW), parts);
    await expectWhole(await me.run({}, call(NOW), parts), file);
  });

  test('on the day a pause ends says no more of it', async () => {
    const parts = await clubServices();
    await pause.run({ until: '2026-03-20' }, call(NOW), parts);
    await expectWhole(await me.run({}, call('2026-03-20T11:00:00Z'), parts), 'hips-me/pause-that-is-over');
  });

  test('says when the club is paused', async () => {
    const parts = await clubServices();
    await parts.clubs.pause(organising(parts.club, instant(NOW)), null);
    await expectWhole(await me.run({}, call(NOW), parts), 'hips-me/while-the-club-is-paused');
  });

  test('is about the caller alone', async () => {
    const parts = await clubServices();
    await checkInOn(parts, ...keptWeeks(2));
    await expectWhole(await me.run({}, call(NOW, { userId: BEN }), parts), 'hips-me/new');
  });
});

describe('Why?', () => {
  test('tells every week with its days, when they were checked in, and the rule that counted it', async () => {
    const parts = await clubServices();
    await done.run({ day: 'today', effort: 'right' }, call('2026-02-23T17:03:00Z'), parts);
    await done.run({ day: 'today' }, call('2026-02-25T00:30:00Z'), parts);
    await done.run({ day: 'two-days-ago', effort: 'hard' }, call('2026-02-28T11:00:00Z'), parts);
    await checkInOn(parts, MONDAY);
    await expectWhole(await why!.run('', call(NOW), parts), 'hips-me/why');
  });

  test('says when a day ends in a club whose hour is before 03:00', async () => {
    const parts = await clubServices({ promptMinute: 60 });
    await expectWhole(await why!.run('', call(NOW), parts), 'hips-me/why-with-an-early-prompt');
  });

  test('says what a spare week, a pause and their want did', async () => {
    const parts = await clubServices();
    await checkInOn(parts, ...keptWeeks(4), '2026-03-09', '2026-03-10');
    await pause.run({ until: '2026-03-17' }, call('2026-03-11T11:00:00Z'), parts);
    await expectWhole(await why!.run('', call('2026-04-01T11:00:00Z'), parts), 'hips-me/why-of-eventful-weeks');
    await expectWhole(await weeks!.run('2026-03-02', call('2026-04-01T11:00:00Z'), parts), 'hips-me/why-of-older-weeks');
  });

  test('a page keeps to its week for good', async () => {
    const parts = await clubServices();
    await checkInOn(parts, ...keptWeeks(9));
    await expectWhole(await weeks!.run('2026-02-02', call(NOW), parts), 'hips-me/page-of-nine-kept-weeks');
    await expectWhole(await weeks!.run('2026-02-02', call('2026-05-04T11:00:00Z'), parts), 'hips-me/page-of-nine-kept-weeks');
  });

  test('whoever presses it sees their own', async () => {
    const parts = await clubServices();
    await checkInOn(parts, ...keptWeeks(3));
    await expectWhole(await why!.run('', call(NOW, { userId: BEN }), parts), 'hips-me/why-of-somebody-new');
    await expectWhole(await weeks!.run(MONDAY, call(NOW, { userId: BEN }), parts), 'hips-me/page-of-somebody-new');
  });

  test.each(['', 'x', '2026-02-30', '2026-03-02.1', "'; drop table checkins"])('a forged page %j is refused', async (argument) => {
    const parts = await clubServices();
    await expect(weeks!.run(argument, call(NOW), parts)).rejects.toThrow(en.problems.unknownButton);
  });

  test.each(['0001-01-01', '1999-12-31', '9999-12-31'])('a page of %s is the nearest one', async (argument) => {
    await expectWhole(await weeks!.run(argument, call(NOW), await clubServices()), 'hips-me/page-of-somebody-new');
  });
});

test('ten years of every day fit on pages that Discord takes', async () => {
  const database = await openDatabase('sqlite::memory:');
  const parts = { ...(await services()), ...storeOn(database) };
  const club = await parts.clubs.save(settings, by(instant(NOW)));
  const memberId = await memberKey(database.db, { club, userId: ANA, at: instant(NOW) });
  const rows = Array.from({ length: 3652 }, (_, day) => ({
    member_id: memberId,
    local_date: dateAfter(MONDAY, -day),
    effort: 'right' as const,
    session: JSON.stringify(NOTHING_ASKED),
    interaction_id: asInteractionId(`${day + 1}`),
    created_at: `${dateAfter(MONDAY, 2 - day)}T11:00:00.000Z`, // each of them reached back as far as it may
  }));
  while (rows.length > 0) await database.db.insertInto('checkins').values(rows.splice(0, 500)).execute();

  await expectWhole(await me.run({}, call(NOW), parts), 'hips-me/ten-years');
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
