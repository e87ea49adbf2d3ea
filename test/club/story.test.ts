import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/club/calendar.ts';
import { latestStory, type Story, storyToldOn } from '../../src/club/story.ts';
import type { TrainingLog } from '../../src/club/training-log.ts';
import { LADDERS, logOf, MONDAY, moved, NO_LOG, sessions, times, trained } from './training-samples.ts';

const week = (number: number) => 7 * (number - 1);
const told = (log: TrainingLog, afterDays: number, noBands = false) => ({
  exercises: LADDERS,
  log,
  day: addDays(MONDAY, afterDays),
  noBands,
});
const storyOn = (log: TrainingLog, afterDays: number, noBands = false) => latestStory(told(log, afterDays, noBands));

/** "weeks 1 to 4, 12 sessions; clam 1: 1 × 10 > 1: 2 × 12"; null: there is none. */
function inWords(story: Story | null): string | null {
  if (!story) return null;
  const amount = ({ rung, sets, target }: Story['lines'][number]['from']) => `${rung}: ${sets} × ${target}`;
  const lines = story.lines.map(({ exerciseId, from, to }) => `${exerciseId} ${amount(from)} > ${amount(to)}`);
  return [`weeks ${story.weeks.from} to ${story.weeks.to}, ${story.sessions} sessions`, ...lines].join('; ');
}

/** Three sessions in each of these weeks. */
const weeksOf = (...numbers: number[]) => numbers.flatMap((number) => [0, 2, 4].map((day) => trained(week(number) + day)));

describe('a story is told', () => {
  const YEAR = Array.from({ length: 30 }, (_, index) => index + 1);

  test.each([
    ['nobody new reads one', [], [], 0, false],
    ['not in the fourth week', [1, 2, 3], [], week(4), false],
    ['with the first session of the fifth week', [1, 2, 3, 4], [], week(5), true],
    ['whichever day of the week that is', [1, 2, 3, 4], [], week(5) + 6, true],
    ['not with the second', [1, 2, 3, 4], [week(5)], week(5) + 2, false],
    ['not with one for the day before, after it was told', [1, 2, 3, 4], [week(5) + 1], week(5), false],
    ['a week later, to somebody who was away in the fifth', [1, 2, 3, 4], [], week(6), true],
    ['not to somebody who was away for all of the four weeks', [1], [], week(9), false],
    ['with the first of the ninth week', YEAR.slice(0, 8), [], week(9), true],
    ['not with the first of the tenth', YEAR.slice(0, 9), [], week(10), false],
    ['with the first of the thirteenth', YEAR.slice(0, 12), [], week(13), true],
    ['and not again after that', YEAR.slice(0, 16), [], week(17), false],
  ] as const)('%s', (_, weeks, before, day, isTold) => {
    const log = logOf([...weeksOf(...weeks), ...[...before, day].map((each) => trained(each))]);
    expect(storyToldOn(told(log, day)) !== null).toBe(isTold);
  });

  test('with a session alone: a light day has none', () => {
    expect(storyToldOn(told(logOf(weeksOf(1, 2, 3, 4)), week(5)))).toBeNull();
  });

  test('from the week of the first session on, whichever day that was', () => {
    const sunday = logOf([trained(6), ...weeksOf(2, 3, 4), trained(week(5))]);
    expect(inWords(storyToldOn(told(sunday, week(5))))).toMatch(/^weeks 1 to 4, 10 sessions/);
  });
});

describe('a story says', () => {
  test('what the first session asked and what is asked now', () => {
    expect(inWords(storyOn(logOf(sessions(times(12, 'right'))), week(5)))).toBe('weeks 1 to 4, 12 sessions; clam 1: 1 × 10 > 1: 2 × 15');
  });

  test('what the last session of the weeks led to, whatever a break after it asks; and nothing is new because it was lowered', () => {
    const untilWeek3 = weeksOf(1, 2, 3);
    expect(inWords(storyOn(logOf(untilWeek3), week(5)))).toBe('weeks 1 to 4, 9 sessions');
    const back = logOf([...untilWeek3, trained(week(5)), trained(week(5) + 2)]);
    expect(inWords(storyOn(back, week(6)))).toBe('weeks 1 to 4, 9 sessions; clam 1: 1 × 10 > 1: 2 × 12');
  });

  test('the most moved first: a version before sets, a set before repetitions', () => {
    const days = sessions(times(12, 'right'), { exerciseIds: ['clam', 'narrow', 'press'] });
    const log = logOf(days, { moves: [moved(1, 'harder', 'press')] });
    const story = storyOn(log, week(5));
    const steps = story!.lines.map(({ from, to }) => [to.rung - from.rung, to.sets - from.sets, to.target - from.target]);
    expect(steps.length).toBeGreaterThan(1);
    const sorted = [...steps].sort((one, other) => other[0]! - one[0]! || other[1]! - one[1]! || other[2]! - one[2]!);
    expect(steps).toEqual(sorted);
  });

  test('four exercises at most', () => {
    const ids = ['clam', 'press', 'squat', 'walk', 'narrow'] as const;
    const days = ids.map((id, index) => trained(20 + index, 'right', { exerciseIds: [id] }));
    const log = logOf([trained(0), ...days], { moves: ['clam', 'press'].map((id) => moved(1, 'harder', id)) });
    expect(storyOn(log, week(5))!.lines).toHaveLength(4);
  });

  test('what the member met, not what stood in the prompt', () => {
    const log = logOf(sessions('right right', { exerciseIds: ['squat'] }));
    expect(storyOn(log, week(5))!.lines.every(({ exerciseId }) => exerciseId === 'clam')).toBe(true);
  });

  test('an exercise that is new, though it asks as much as at first', () => {
    expect(inWords(storyOn(logOf(sessions(times(12, '-'))), week(5)))).toBe('weeks 1 to 4, 12 sessions; clam 1: 1 × 10 > 1: 1 × 10');
  });

  test('nothing of one that is not new and did not move', () => {
    expect(inWords(storyOn(logOf(sessions(times(24, '-'))), week(9)))).toBe('weeks 5 to 8, 12 sessions');
  });

  test.each([
    ['that got easier by hard sessions', logOf(sessions(`easy easy ${times(10, 'hard')}`)), week(5)],
    ['of which the member asked for less', logOf(sessions(times(12, 'right')), { moves: [moved(26, 'easier')] }), week(5)],
    [
      'of which they asked for less, though it is still more than at first',
      logOf(sessions(times(12, 'right')), { moves: [moved(8, 'harder'), moved(15, 'harder'), moved(26, 'easier')] }),
      week(5),
    ],
    ['of which they asked for less on the day itself', logOf(sessions(times(12, 'right')), { moves: [moved(week(5), 'easier')] }), week(5)],
    ['that is asked less of after a break', logOf(sessions(times(12, 'right'))), week(8)],
  ])('nothing of one %s', (_, log, day) => {
    expect(storyOn(log, day)?.lines).toEqual([]);
  });

  test('the same for as long as four weeks, whatever is done in them', () => {
    const four = sessions(times(12, 'right'));
    const story = storyOn(logOf(four), week(5));
    const more = [trained(week(5), 'right'), trained(week(6), 'right'), trained(week(7), 'right')];
    expect(storyOn(logOf([...four, ...more]), week(8))).toEqual(story);
  });

  test('of the sixteenth week and later too, for who asks', () => {
    expect(inWords(storyOn(logOf(sessions(times(48, '-'))), week(17) + 3))).toBe('weeks 13 to 16, 12 sessions');
  });

  test('no version that needs a band in a club without any', () => {
    const log = logOf(sessions(times(12, 'right')), { moves: [2, 9, 16].map((day) => moved(day, 'harder')) });
    expect(storyOn(log, week(5))!.lines[0]!.to.rung).toBeGreaterThan(2);
    expect(storyOn(log, week(5), true)!.lines[0]!.to.rung).toBe(2);
    const withBand = logOf(sessions(times(24, 'right')), { moves: [15, 17, 23].map((day) => moved(day, 'harder')) });
    expect(inWords(storyOn(withBand, week(9)))).toBe('weeks 5 to 8, 12 sessions; clam 4: 2 × 11 > 4: 2 × 15');
    expect(inWords(storyOn(withBand, week(9), true))).toBe('weeks 5 to 8, 12 sessions; clam 2: 2 × 11 > 2: 2 × 15');
  });

  test('nothing of somebody who did nothing', () => {
    expect(storyOn(NO_LOG, 100)).toBeNull();
  });
});
