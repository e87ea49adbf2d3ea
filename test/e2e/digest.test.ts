/** The weekly digest, as a club lives it. */
import { afterwards, TROUBLES } from 'local-discord/troubles.ts';
import { visibleText } from 'local-discord/visible-text.ts';
import { afterEach, describe, expect, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { databaseFile, expectSeen, headline, lineWith, liveDays, noticesOf, rehearseClub, statusOf } from './stage.ts';

const NEXT_MONDAY = '2026-03-09T06:30:00Z';
let rehearsal: Rehearsal;
afterEach(() => expect(rehearsal.gaps).toEqual([]));

const messages = () => rehearsal.channel('hips').messages;
const digests = () => messages().filter((message) => visibleText(message).includes('[See the board]'));
const titles = () => messages().map((message) => headline(visibleText(message)));
/** What the club reads of its week: the only digest that there is, with names for ids. */
const digest = () => {
  const [text, ...others] = digests().map(visibleText);
  expect(others).toEqual([]);
  return ['Olga', 'Ana', 'Ben'].reduce((read, name) => read.replaceAll(rehearsal.person(name).id, name), text!);
};

/** Ana checks in on four days, Ben on three, Olga on one. */
async function liveWeek(): Promise<void> {
  for (const [day, names] of [
    ['02', ['Ana', 'Ben', 'Olga']],
    ['04', ['Ana', 'Ben']],
    ['06', ['Ana', 'Ben']],
    ['07', ['Ana']],
  ] as const) {
    await liveDays(rehearsal, `2026-03-${day}T12:00:00Z`);
    for (const name of names) await rehearsal.person(name).in('hips').command('/hips done');
  }
}

describe('on Monday', () => {
  test('a week is told once, before the prompt, and its button opens the board of that week', async () => {
    rehearsal = await rehearseClub();
    await liveWeek();
    await liveDays(rehearsal, '2026-03-09T12:00:00Z');
    expect(titles().slice(-2)).toEqual([
      'The club’s hip week of Monday 2 March: 8 days by 3 members',
      'Strength day for the hips · Monday 9 March',
    ]);
    await expectSeen(digest(), 'digest/monday'); // new members in the order in which they joined
    expect(digests()[0]!.mentions, 'nobody is pinged').toEqual([]);
    const board = await rehearsal.person('Ben').in('hips').press(digests()[0]!, 'See the board');
    expect(headline(board.text)).toBe('## The week of Monday 2 March');
    expect(digests(), 'the digest stays').toHaveLength(1);
  });

  test('a club whose prompt comes at 00:30 reads of the whole of Sunday, at 03:00', async () => {
    rehearsal = await rehearseClub({ time: '00:30' }, { at: '2026-03-08T12:00:00Z' });
    await rehearsal.person('Ana').in('hips').command('/hips done');
    await liveDays(rehearsal, '2026-03-09T01:30:00Z');
    await rehearsal.person('Ben').in('hips').command('/hips done', { day: 'yesterday' });
    expect(titles()).toEqual(['Strength day for the hips · Monday 9 March']);
    await liveDays(rehearsal, '2026-03-09T02:00:00Z');
    expect(titles().slice(1)).toEqual(['The club’s hip week of Monday 2 March: 2 days by 2 members']);
  });

  test('a week in which nobody checked in is not told, and troubles nobody', async () => {
    rehearsal = await rehearseClub();
    await liveDays(rehearsal, '2026-03-09T12:00:00Z');
    expect(digests()).toEqual([]);
    expect(noticesOf(rehearsal)).toEqual([]);
    const status = await statusOf(rehearsal);
    expect(headline(status)).toBe('## All is well');
    expect(lineWith(status, 'Digest of')).toBe('**Digest of Monday 9 March** not posted: nobody checked in that week');
  });

  test('a bot that comes back in the evening tells the week without a word about the hour', async () => {
    rehearsal = await rehearseClub({}, { databaseUrl: await databaseFile() });
    await liveWeek();
    await rehearsal.stopBot();
    await rehearsal.travelTo('2026-03-09T18:00:00Z');
    await rehearsal.startBot();
    await rehearsal.travelTo('2026-03-09T18:30:00Z');
    await expectSeen(digest(), 'digest/monday');
    expect(noticesOf(rehearsal), 'of the prompt, which came too late').toHaveLength(1);
  });

  test('a club that wants none has none, and its prompt all the same', async () => {
    rehearsal = await rehearseClub();
    await rehearsal.person('Olga').command('/club settings', { digest: 'off' });
    await liveWeek();
    await liveDays(rehearsal, NEXT_MONDAY);
    expect(digests()).toEqual([]);
    expect(titles().at(-1)).toBe('Strength day for the hips · Monday 9 March');
  });

  test('a digest whose answer was lost is found by its button, and not posted again', async () => {
    rehearsal = await rehearseClub();
    await liveWeek();
    await liveDays(rehearsal, '2026-03-09T06:00:00Z');
    rehearsal.faults.answer('POST /channels/:channel/messages', afterwards(TROUBLES.reset));
    await rehearsal.travelTo(NEXT_MONDAY);
    await rehearsal.travelTo('2026-03-09T06:40:00Z');
    expect(digests()).toHaveLength(1);
    expect(titles().filter((title) => title === 'Strength day for the hips · Monday 9 March')).toHaveLength(1);
  });
});
