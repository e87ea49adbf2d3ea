/** An organiser plans a winter break, a summer break and a season, and the club lives through the first of them. */
import { visibleText } from 'local-discord/visible-text.ts';
import { expect, test } from 'vitest';
import { liveDays, noticesOf, promptsOf, rehearseClub, statusOf } from './stage.ts';

test('a winter break, a summer break and a spring season: what is planned is what happens', async () => {
  const rehearsal = await rehearseClub({}, { at: '2026-12-14T06:00:00Z' }); // a Monday
  const [ana, olga] = [rehearsal.person('Ana').in('hips'), rehearsal.person('Olga')];
  await olga.command('/club pause', { from: '20 December', until: '4 January' });
  await olga.command('/club pause', { from: '2027-07-19', until: '2027-08-30' });
  const season = await olga.command('/club season', { name: 'Spring', begin: '2027-01-04', end: '2027-03-28' });
  expect(season.text).toContain('**Ahead:** **Spring**, Monday 4 January 2027 to Sunday 28 March 2027.');
  expect(await statusOf(rehearsal)).toContain(
    '**Pauses ahead** Sunday 20 December 2026 until Monday 4 January 2027 and Monday 19 July 2027 until Monday 30 August 2027',
  );
  expect(await statusOf(rehearsal)).toContain('**Season ahead** Spring, Monday 4 January 2027 to Sunday 28 March 2027');
  for (const day of ['14', '15', '16']) {
    await rehearsal.travelTo(`2026-12-${day}T07:00:00Z`);
    await ana.command('/hips done');
  }
  await liveDays(rehearsal, '2026-12-28T12:00:00Z');
  expect(await statusOf(rehearsal)).toMatch(/^## Paused\n/);
  expect((await ana.command('/hips me')).text).toContain('Streak: **1 week**, held.');
  expect((await ana.command('/hips leaderboard', { period: 'season' })).text).toContain('Since Thursday 1 October 2026');

  await liveDays(rehearsal, '2027-01-04T12:00:00Z');
  const days = promptsOf(rehearsal).map((message) => /· (.*)/.exec(visibleText(message))![1]);
  expect(days).toEqual([
    ...['Monday 14 December', 'Tuesday 15 December', 'Wednesday 16 December', 'Thursday 17 December', 'Friday 18 December'],
    ...['Saturday 19 December', 'Monday 4 January'],
  ]);
  expect(await statusOf(rehearsal)).toMatch(/^## All is well\n/);
  await ana.command('/hips done');
  const board = await ana.command('/hips leaderboard', { period: 'season' });
  expect(board.text).toContain('## Spring\n-# Monday 4 January 2027 to Sunday 28 March 2027');
  expect(board.text).toContain('**Together: 1 day**');
  expect((await olga.command('/club season')).text).toContain('**Now:** **Spring**');
  expect(noticesOf(rehearsal)).toEqual([]);
  expect(rehearsal.gaps).toEqual([]);
});

test('the digest of the Monday after a season ended and another began says so once, and status names the one under way', async () => {
  const rehearsal = await rehearseClub({}, { at: '2026-03-02T06:00:00Z' });
  const [ana, olga] = [rehearsal.person('Ana').in('hips'), rehearsal.person('Olga')];
  await olga.command('/club season', { name: 'Winter', begin: '2026-03-02', end: '2026-03-04' });
  await olga.command('/club season', { name: 'Spring', begin: '2026-03-09', end: '2026-05-31' });
  expect(await statusOf(rehearsal)).toContain(
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
  expect((await digests('2026-03-09')).map((text) => text.includes(line))).toEqual([true]);
  const second = (await digests('2026-03-16'))[1]!;
  expect(second).toContain('1 day by 1 member');
  expect(second).not.toContain('**Season**');
  expect(await statusOf(rehearsal)).toContain('**Season** Spring, until Sunday 31 May 2026\n');
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
