import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/club/calendar.ts';
import type { SelfTest } from '../../src/club/self-test.ts';
import { COLOURS } from '../../src/pictures/marks.ts';
import { decodePng, type Indexed } from '../../src/pictures/png.ts';
import { drawTrend, MARK, PLOT, pointsOf } from '../../src/pictures/trend.ts';
import { theDay } from '../support/plain.ts';

/** Self tests four weeks apart, each as left and right. */
const testsOf = (...sides: [left: number, right: number][]): SelfTest[] =>
  sides.map(([left, right], index) => ({ measure: 'side-plank', localDate: addDays(theDay('2026-03-02'), 28 * index), left, right }));

const pictureOf = async (tests: readonly SelfTest[]) => decodePng(await drawTrend({ tests }));
const colourAt = ({ width, pixels, palette }: Indexed, x: number, y: number) => palette[pixels[y * width + x]!]!;

describe('the trend of a measure', () => {
  const TESTS = testsOf([30, 10], [40, 20], [60, 20]);

  test('has left as full discs and right as hollow squares: without colours too they differ', async () => {
    const picture = await pictureOf(TESTS);
    for (const [x, y] of pointsOf(TESTS, 'left')) {
      expect(colourAt(picture, x, y), 'full').toBe(COLOURS.done);
      expect(colourAt(picture, x + MARK - 2, y - MARK + 2), 'round').not.toBe(COLOURS.done);
    }
    for (const [x, y] of pointsOf(TESTS, 'right')) {
      expect(colourAt(picture, x, y), 'hollow').toBe(COLOURS.card);
      expect(colourAt(picture, x + MARK - 3, y - MARK + 3), 'with corners').toBe(COLOURS.ink);
    }
  });

  test('has left on a whole line and right on dashes', async () => {
    const level = testsOf([40, 20], [40, 20], [40, 20]);
    const picture = await pictureOf(level);
    const between = (side: 'left' | 'right') => {
      const [[from, y], [to]] = pointsOf(level, side) as [[number, number], [number, number], ...unknown[]];
      return Array.from({ length: to - from - 2 * MARK }, (_, along) => colourAt(picture, from + MARK + along, y));
    };
    expect(new Set(between('left'))).toEqual(new Set([COLOURS.done]));
    expect(between('right').filter((colour) => colour === COLOURS.card).length).toBeGreaterThan(50);
    expect(between('right').filter((colour) => colour === COLOURS.ink).length).toBeGreaterThan(50);
  });

  test('shows the right square around the left disc where both sides are the same', async () => {
    const same = testsOf([20, 20], [30, 30]);
    const picture = await pictureOf(same);
    for (const [x, y] of pointsOf(same, 'left')) {
      expect(colourAt(picture, x, y)).toBe(COLOURS.done);
      expect(colourAt(picture, x + MARK - 3, y - MARK + 3)).toBe(COLOURS.ink);
    }
  });

  test('places tests by their day and number', () => {
    const [first, second] = testsOf([0, 10], [40, 20]);
    const later = { ...second!, localDate: addDays(first!.localDate, 280), left: 30 };
    expect(pointsOf([first!, second!, later], 'left')).toEqual([
      [PLOT.x, PLOT.y + PLOT.height],
      [PLOT.x + PLOT.width / 10, PLOT.y],
      [PLOT.x + PLOT.width, PLOT.y + PLOT.height / 4],
    ]);
  });

  test.each([
    ['of a year', testsOf(...Array.from({ length: 13 }, (_, index): [number, number] => [120 - index, index * 10]))],
    [
      'of a day after the other',
      testsOf([10, 12], [12, 10]).map((each, day) => ({ ...each, localDate: addDays(theDay('2026-03-02'), day) })),
    ],
    ['of nothing but noughts', testsOf([0, 0], [0, 0])],
  ])('%s is the same bytes each time, and small', async (_, tests) => {
    const [one, other] = await Promise.all([drawTrend({ tests }), drawTrend({ tests })]);
    expect(one).toEqual(other);
    expect(one.length).toBeLessThan(40_000);
    expect(decodePng(one)).toMatchObject({ width: 1080, height: 420 });
  });
});
