import { describe, expect, test } from 'vitest';
import type { Club, Programme } from '../../src/club/club.ts';
import { asChannelId, type ChannelId, type ProgrammeId } from '../../src/club/ids.ts';
import { type Hint, programmeMeant, sessionMeant } from '../../src/club/meant.ts';
import { CHANNEL, instant, sampleClub, settings } from '../support/club.ts';
import { theDay } from '../support/plain.ts';

const EVENING = asChannelId('200000000000000001');
const ELSEWHERE = asChannelId('200000000000000002');
const [FIRST] = sampleClub(settings).programmes;
const SECOND: Programme = { ...FIRST, id: 2 as ProgrammeId, number: 2, channelId: EVENING, timeZone: 'America/New_York' };
const THIRD: Programme = { ...FIRST, id: 3 as ProgrammeId, number: 3, channelId: EVENING };
const clubOf = (...further: Programme[]): Club => ({ ...sampleClub(settings), programmes: [FIRST, ...further] });

describe('of several programmes', () => {
  test.each([
    ['a club with one, wherever they are', clubOf(), ELSEWHERE, 7, '1'],
    ['in its channel', clubOf(SECOND), EVENING, 1, '2'],
    ['in the channel of another, though they follow this one', clubOf(SECOND), CHANNEL, 2, '1'],
    ['elsewhere, the one that they follow', clubOf(SECOND), ELSEWHERE, 2, '2'],
    ['in a channel of two, the one that they follow', clubOf(SECOND, THIRD), EVENING, 3, '3'],
    ['in a direct message, the first as a guess', clubOf(SECOND), null, null, '1?'],
    ['elsewhere, the first as a guess while they follow one that has ended', clubOf(SECOND), ELSEWHERE, 3, '1?'],
  ])('%s', (_, club, channelId, followed, expected) => {
    const { programme, isGuess } = programmeMeant(club, { channelId }, followed);
    expect(`${programme.number}${isGuess ? '?' : ''}`).toBe(expected);
  });
});

/** Tuesday morning where the club is; midnight in New York, where Monday goes on until 03:00. */
const MORNING = instant('2026-03-03T05:00:00Z');
const typed = (daysBack = 0): Hint => ({ kind: 'typed', daysBack });
const under = (kind: 'session' | 'check-in', programme: number, localDate: string, generation = 0): Hint => ({
  kind,
  prompt: { programme, localDate: theDay(localDate), generation },
});

/** "2 on 2026-03-02", "#1" behind it if that is a further prompt, and "?" if the programme is a guess. */
function meantBy(hint: Hint, { club = clubOf(SECOND), isThereEarly = false, channelId = CHANNEL as ChannelId | null, followed = 0 } = {}) {
  const told = { at: MORNING, channelId, followed, isThereEarly };
  const { programme, localDate, generation, isGuess } = sessionMeant(hint, club, told);
  return `${programme.number} on ${localDate}${generation ? `#${generation}` : ''}${isGuess ? '?' : ''}`;
}

describe('a session', () => {
  test.each([
    ['typed', typed(), '1 on 2026-03-03'],
    ['typed for two days ago', typed(2), '1 on 2026-03-01'],
    ['under a prompt of weeks ago', under('session', 1, '2026-02-10', 1), '1 on 2026-02-10#1'],
    ['under the prompt of a day that has not begun', under('session', 2, '2026-03-04'), '2 on 2026-03-04'],
    ['under a forged prompt', under('session', 9, '2026-02-10'), '1 on 2026-03-03'],
    ['under a button that cannot be read', { kind: 'session', prompt: null } as const, '1 on 2026-03-03'],
  ])('%s', (_, hint, expected) => {
    expect(meantBy(hint)).toBe(expected);
  });

  test.each([
    ['in the channel of the second', { channelId: EVENING }, '2 on 2026-03-03'],
    ['elsewhere by who follows the second', { channelId: ELSEWHERE, followed: 2 }, '2 on 2026-03-03'],
    ['elsewhere by who follows none', { channelId: ELSEWHERE }, '1 on 2026-03-03?'],
  ])('typed %s', (_, where, expected) => {
    expect(meantBy(typed(), where)).toBe(expected);
  });
});

describe('a check-in', () => {
  test.each([
    ['under today’s prompt', under('check-in', 1, '2026-03-03', 1), '1 on 2026-03-03#1'],
    ['under yesterday’s, whose day is over', under('check-in', 1, '2026-03-02'), '1 on 2026-03-03'],
    ['under yesterday’s of another programme, where the day is not over yet', under('check-in', 2, '2026-03-02'), '2 on 2026-03-02'],
    ['under one of two days ago there', under('check-in', 2, '2026-03-01'), '2 on 2026-03-03'],
    ['under a forged prompt', under('check-in', 9, '2026-03-02'), '1 on 2026-03-03'],
  ])('%s', (_, hint, expected) => {
    expect(meantBy(hint)).toBe(expected);
  });

  test.each([
    [true, '1 on 2026-03-04'],
    [false, '1 on 2026-03-03'],
  ])('under a prompt of a day that has not begun, which is there: %s', (isThereEarly, expected) => {
    expect(meantBy(under('check-in', 1, '2026-03-04'), { isThereEarly })).toBe(expected);
  });

  test('under a prompt of a programme that has ended counts for the one that is meant without it, unless the day is today', () => {
    const club = { ...clubOf(THIRD), ended: [SECOND] };
    const who = { club, channelId: ELSEWHERE, followed: 3 };
    expect(meantBy(under('check-in', 2, '2026-03-01'), who)).toBe('3 on 2026-03-03');
    expect(meantBy(under('check-in', 2, '2026-03-03'), who)).toBe('2 on 2026-03-03');
    expect(meantBy(under('session', 2, '2026-03-01'), who)).toBe('2 on 2026-03-01');
  });
});
