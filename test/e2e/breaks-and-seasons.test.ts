/** An organiser plans a winter break, a summer break and a season, and the club lives through the first of them. */
import { visibleText } from 'local-discord/visible-text.ts';
import { expect, test } from 'vitest';
import { expectSeen, headline, lineWith, liveDays, noticesOf, promptsOf, rehearseClub, statusOf } from './stage.ts';

test('a winter break, a summer break and a spring season: what is planned is what happens', async () => {
  const rehearsal = await rehearseClub({}, { at: '2026-12-14T06:00:00Z' }); // a Monday
  const [ana, olga] = [rehearsal.person('Ana').in('hips'), rehearsal.person('Olga')];
  await olga.command('/club pause', { from: '20 December', until: '4 January' });
  await olga.command('/club pause', { from: '2027-07-19', until: '2027-08-30' });
  const season = await olga.command('/club season', { name: 'Spring', begin: '2027-01-04', end: '2027-03-28' });
  expect(lineWith(season.text, '**Ahead:**')).toBe('**Ahead:** **Spring**, Monday 4 January 2027 to Sunday 28 March 2027.');
  const planned = await statusOf(rehearsal);
  expect(lineWith(planned, 'Pauses ahead')).toBe(
    '**Pauses ahead** Sunday 20 December 2026 until Monday 4 January 2027 and Monday 19 July 2027 until Monday 30 August 2027',
  );
  expect(lineWith(planned, 'Season ahead')).toBe('**Season ahead** Spring, Monday 4 January 2027 to Sunday 28 March 2027');
  for (const day of ['14', '15', '16']) {
    await rehearsal.travelTo(`2026-12-${day}T07:00:00Z`);
    await ana.command('/hips done');
  }
  await liveDays(rehearsal, '2026-12-28T12:00:00Z');
  expect(headline(await statusOf(rehearsal))).toBe('## Paused');
  expect(lineWith((await ana.command('/hips me')).text, 'Streak:')).toBe('Streak: **1 week**, held.');
  const quarter = (await ana.command('/hips leaderboard', { period: 'season' })).text;
  expect(lineWith(quarter, 'Since')).toBe('-# Since Thursday 1 October 2026');

  await liveDays(rehearsal, '2027-01-04T12:00:00Z');
  const days = promptsOf(rehearsal).map((message) => /· (.*)/.exec(visibleText(message))![1]);
  expect(days).toEqual([
    ...['Monday 14 December', 'Tuesday 15 December', 'Wednesday 16 December', 'Thursday 17 December', 'Friday 18 December'],
    ...['Saturday 19 December', 'Monday 4 January'],
  ]);
  expect(headline(await statusOf(rehearsal))).toBe('## All is well');
  await ana.command('/hips done');
  const board = await ana.command('/hips leaderboard', { period: 'season' });
  await expectSeen(board.text.replaceAll(ana.id, 'Ana'), 'breaks-and-seasons/board-of-spring');
  const now = lineWith((await olga.command('/club season')).text, '**Now:**');
  expect(now).toBe('**Now:** **Spring**, Monday 4 January 2027 to Sunday 28 March 2027.');
  expect(noticesOf(rehearsal)).toEqual([]);
  expect(rehearsal.gaps).toEqual([]);
});

test('the digest of the Monday after a season ended and another began says so once, and status names the one under way', async () => {
  const rehearsal = await rehearseClub({}, { at: '2026-03-02T06:00:00Z' });
  const [ana, olga] = [rehearsal.person('Ana').in('hips'), rehearsal.person('Olga')];
  await olga.command('/club season', { name: 'Winter', begin: '2026-03-02', end: '2026-03-04' });
  await olga.command('/club season', { name: 'Spring', begin: '2026-03-09', end: '2026-05-31' });
  const seasonOf = (text: string) => lineWith(text, '**Season**');
  expect(seasonOf(await statusOf(rehearsal))).toBe(
    '**Season** Winter, until Wednesday 4 March 2026. **Ahead** Spring, Monday 9 March 2026 to Sunday 31 May 2026',
  );
  const digests = async (monday: string) => {
    await ana.command('/hips done');
    await liveDays(rehearsal, `${monday}T07:00:00Z`);
    return rehearsal
      .channel('hips')
      .messages.map(visibleText)
      .filter((text) => text.startsWith('The club’s hip week'));
  };
  const line = '**Season** Winter ended on Wednesday 4 March. Spring has begun, until Sunday 31 May 2026.';
  expect((await digests('2026-03-09')).map(seasonOf)).toEqual([line]);
  const second = (await digests('2026-03-16'))[1]!;
  expect(headline(second)).toBe('The club’s hip week of Monday 9 March: 1 day by 1 member');
  expect(seasonOf(second)).toBeNull();
  expect(seasonOf(await statusOf(rehearsal))).toBe('**Season** Spring, until Sunday 31 May 2026');
});

test('somebody who is not an organiser plans, holds and enters nothing', async () => {
  const rehearsal = await rehearseClub();
  const ana = rehearsal.person('Ana');
  for (const [command, typed] of [
    ['/club pause', { from: '2026-12-20', until: '2027-01-04' }],
    ['/club hold', { week: '2026-02-23' }],
    ['/club season', { name: 'Spring', begin: '2026-04-01', end: '2026-05-31' }],
  ] as const) {
    await expect(ana.command(command, typed)).rejects.toThrow();
  }
});
