/** /hips pause and /hips resume, and what Done says about weeks that were held. */
import { describe, expect, test } from 'vitest';
import { ANA, BEN, call, clubServices, instant, services, wordsOf } from '../support/club.ts';
import { done, hipsPause as pause, hipsResume as resume } from '../support/commands.ts';

type Parts = Awaited<ReturnType<typeof clubServices>>;
const MONDAY_NOON = '2026-03-02T11:00:00Z';
const noonOf = (localDate: string) => `${localDate}T11:00:00Z`;

async function checkInOn(parts: Parts, ...days: string[]): Promise<string> {
  let words = '';
  for (const day of days) words = wordsOf(await done.run({ day: 'today', effort: 'right' }, call(noonOf(day)), parts));
  return words;
}

const pausesOf = async (parts: Parts, userId = ANA) => (await parts.habits.get({ club: parts.club, userId })).pauses;

describe('/hips pause', () => {
  test('until a day', async () => {
    const parts = await clubServices();
    expect(wordsOf(await pause.run({ until: '2026-03-16' }, call(MONDAY_NOON), parts))).toBe(
      [
        '### Paused until Monday 16 March',
        'No week counts against you.',
        'Every week with a day of the pause in it is held, this one too. That uses no spare week.',
        'A check-in counts as always. A week that you keep all the same makes your streak longer.',
        '`/hips resume` ends the pause sooner.',
      ].join('\n'),
    );
    expect(await pausesOf(parts)).toEqual([{ from: '2026-03-02', until: '2026-03-16' }]);
  });

  test('without a day, with a streak', async () => {
    const parts = await clubServices();
    await checkInOn(parts, '2026-03-02', '2026-03-03', '2026-03-04');
    const words = wordsOf(await pause.run({}, call('2026-03-05T11:00:00Z'), parts));
    expect(words).toContain('### Paused\nYour streak of **1 week** is held.');
    expect(words).toContain('Type `/hips resume` when you are back.');
  });

  test('again changes the end', async () => {
    const parts = await clubServices();
    await pause.run({}, call(MONDAY_NOON), parts);
    await pause.run({ until: '2026-03-16' }, call('2026-03-05T11:00:00Z'), parts);
    expect(await pausesOf(parts)).toEqual([{ from: '2026-03-02', until: '2026-03-16' }]);
  });

  test.each([
    ['2026-03-02', 'choose a day after today'],
    ['2027-03-04', 'choose a day within a year'],
  ])('until %s is refused, and nothing changes', async (until, words) => {
    const parts = await clubServices();
    await expect(pause.run({ until }, call(MONDAY_NOON), parts)).rejects.toThrow(words);
    expect(await pausesOf(parts)).toEqual([]);
  });

  test('the furthest day is a year and a day away', async () => {
    expect(wordsOf(await pause.run({ until: '2027-03-03' }, call(MONDAY_NOON), await clubServices()))).toContain('### Paused until');
  });

  test('counts the club’s day: after midnight it is still yesterday', async () => {
    const parts = await clubServices();
    await pause.run({ until: '2026-03-03' }, call('2026-03-03T01:59:59Z'), parts);
    expect(await pausesOf(parts)).toEqual([{ from: '2026-03-02', until: '2026-03-03' }]);
  });

  test('takes a date and no reason', async () => {
    for (const until of ['easter', '2026-02-30', '02/03/2026']) {
      await expect(pause.run({ until }, call(MONDAY_NOON), await clubServices())).rejects.toThrow('use a date such as');
    }
    expect(Object.keys(pause.data.options!)).toHaveLength(1);
  });

  test.each([
    ['', 5],
    ['2 weeks', 1],
    ['2026-12-24', 1],
    ['2020-01-01', 0],
  ])('typing %j offers %d days', async (typed, offered) => {
    expect(await pause.complete!.until!(typed, call(MONDAY_NOON), await clubServices())).toHaveLength(offered);
  });

  test('is the caller’s alone', async () => {
    const parts = await clubServices();
    await pause.run({}, call(MONDAY_NOON), parts);
    expect(await pausesOf(parts, BEN)).toEqual([]);
    expect((await parts.clubs.get(parts.club.guildId))!.pause).toBeNull();
  });

  test('before the setup says who can set the club up', async () => {
    await expect(pause.run({}, call(MONDAY_NOON), await services())).rejects.toThrow('/club setup');
  });
});

describe('/hips resume', () => {
  test('ends the pause, and says that this week is still held', async () => {
    const parts = await clubServices();
    await checkInOn(parts, '2026-03-02', '2026-03-03', '2026-03-04');
    await pause.run({}, call('2026-03-05T11:00:00Z'), parts);
    expect(wordsOf(await resume.run({}, call('2026-03-18T11:00:00Z'), parts))).toBe(
      [
        '### Welcome back',
        'Your streak: **1 week**.',
        'This week: **0 of 3** days. A pause holds it, so nothing is missing.',
        '`/hips today` shows today’s session.',
      ].join('\n'),
    );
    expect(await pausesOf(parts)).toEqual([{ from: '2026-03-05', until: '2026-03-18' }]);
  });

  test('on the day the pause began, it has never been', async () => {
    const parts = await clubServices();
    await pause.run({}, call(MONDAY_NOON), parts);
    expect(wordsOf(await resume.run({}, call('2026-03-02T20:00:00Z'), parts))).toContain('3 more by Sunday keep the week.');
    expect(await pausesOf(parts)).toEqual([]);
  });

  test('without a pause says how to have one', async () => {
    expect(wordsOf(await resume.run({}, call(MONDAY_NOON), await clubServices()))).toBe(
      'You are not paused.\n`/hips pause` holds your streak when you need a break.',
    );
  });

  test('says when the club is paused', async () => {
    const parts = await clubServices();
    await parts.clubs.pause(parts.club, null, instant(MONDAY_NOON));
    expect(wordsOf(await resume.run({}, call(MONDAY_NOON), parts))).toContain('The club is paused.');
    await pause.run({}, call(MONDAY_NOON), parts);
    expect(wordsOf(await resume.run({}, call(MONDAY_NOON), parts))).toContain('### Welcome back');
  });
});

describe('Done', () => {
  const FOUR_WEEKS = [1, 2, 3, 4].flatMap((week) => [0, 1, 2].map((day) => `2026-02-${String(7 * week - 5 + day).padStart(2, '0')}`));

  test('tells of a spare week on the day that earns it, and not a day later', async () => {
    const parts = await clubServices();
    expect(await checkInOn(parts, ...FOUR_WEEKS)).toContain(
      'Streak: **4 weeks**. You earned a spare week: it holds your streak in a week that you miss.',
    );
    expect(await checkInOn(parts, '2026-02-26')).not.toContain('spare');
  });

  test('says that a spare week held the streak last week', async () => {
    const parts = await clubServices();
    await checkInOn(parts, ...FOUR_WEEKS);
    expect(await checkInOn(parts, '2026-03-09')).toContain(
      'Streak: **4 weeks** so far. A spare week held it last week. Keep this week to make it one more.',
    );
    expect(await checkInOn(parts, '2026-03-10', '2026-03-11')).toContain('Streak: **5 weeks**. A spare week held it last week.');
  });

  test('says that a pause held it, and counts in a pause as always', async () => {
    const parts = await clubServices();
    await checkInOn(parts, '2026-03-02', '2026-03-03', '2026-03-04');
    await pause.run({}, call('2026-03-09T11:00:00Z'), parts);
    const inPause = await checkInOn(parts, '2026-03-10');
    expect(inPause).toContain('### Checked in for Tuesday 10 March');
    expect(inPause).toContain('This week: **1 of 3** days. A pause holds it, so nothing is missing.\nStreak: **1 week**, held.');
    await resume.run({}, call('2026-03-16T10:00:00Z'), parts);
    expect(await checkInOn(parts, '2026-03-16')).toContain('Streak: **1 week** so far. A pause held it last week.');
  });

  test('for a day of an earlier week says what became of that week', async () => {
    const parts = await clubServices();
    await checkInOn(parts, ...FOUR_WEEKS, '2026-03-09');
    const words = wordsOf(await done.run({ day: 'yesterday' }, call(noonOf('2026-03-09')), parts));
    expect(words).toContain('That week: **1 of 3** days. A spare week held your streak.');
  });
});
