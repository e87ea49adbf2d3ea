import { daysBetween } from '../club/calendar.ts';
import type { SelfTest, Trend } from '../club/self-test.ts';
import { CARD, paintCard } from './card.ts';
import { CAPITAL_HEIGHT, widthOf, write } from './lettering.ts';
import { COLOURS } from './marks.ts';
import { encodePng, release } from './png.ts';
import { type Box, type Colour, paint, type Raster, raster, type Shape } from './raster.ts';
import { disc, everywhere, outline, type Point, roundedBox, stroke } from './shapes.ts';

const HEIGHT = 420;

/** Where the lines are. Digits stand to the left of it. */
export const PLOT: Box = { x: 150, y: 70, width: CARD.width - 150 - 80, height: HEIGHT - 2 * 70 };

/** Half of a mark, and of the dashes and the gaps between them, in pixels. */
export const MARK = 15;
const DASH = 14;

/** The PNG of a measure's self tests: time from left to right, from nothing up to the highest number; no words. The same tests give the same bytes. */
export async function drawTrend({ tests }: Trend): Promise<Uint8Array> {
  const target = raster(CARD.width, HEIGHT);
  paintCard(target);
  const highest = topOf(tests);
  paintHeight(target, highest, PLOT.y);
  paintHeight(target, 0, PLOT.y + PLOT.height);
  paintRight(target, pointsOf(tests, 'right'));
  paintLeft(target, pointsOf(tests, 'left')); // where both are the same, the left mark is inside the right one, and both are seen
  const file = await encodePng(target);
  release(target.pixels);
  return file;
}

/** Where each test of a side is, in pixels. */
export function pointsOf(tests: readonly SelfTest[], side: 'left' | 'right'): Point[] {
  const first = tests[0]!.localDate;
  const days = Math.max(1, daysBetween(first, tests.at(-1)!.localDate));
  return tests.map((test) => [
    PLOT.x + Math.round((daysBetween(first, test.localDate) / days) * PLOT.width),
    PLOT.y + PLOT.height - Math.round((test[side] / topOf(tests)) * PLOT.height),
  ]);
}

function topOf(tests: readonly SelfTest[]): number {
  return Math.max(1, ...tests.flatMap(({ left, right }) => [left, right]));
}

/** A line across, and its number before it. */
function paintHeight(target: Raster, number: number, y: number): void {
  paint(target, { shape: everywhere, box: { x: PLOT.x, y: y - 1, width: PLOT.width, height: 3 }, colour: COLOURS.edge });
  const digits = String(number);
  write(target, digits, { x: PLOT.x - 40 - widthOf(digits), baseline: y + Math.floor(CAPITAL_HEIGHT / 2), colour: COLOURS.ink });
}

/** Full discs on a line. */
function paintLeft(target: Raster, points: readonly Point[]): void {
  for (const [from, to] of pairsOf(points)) paintStroke(target, from, to, { thickness: 7, colour: COLOURS.done });
  for (const point of points) paintMark(target, point, { shape: disc(point, MARK - 3), colour: COLOURS.done });
}

/** Hollow squares on dashes. */
function paintRight(target: Raster, points: readonly Point[]): void {
  for (const [from, to] of pairsOf(points))
    for (const [start, end] of dashesOf(from, to)) paintStroke(target, start, end, { thickness: 5, colour: COLOURS.ink });
  for (const point of points) {
    const box = boxAround(point);
    paintMark(target, point, { shape: roundedBox(box, 3), colour: COLOURS.card });
    paintMark(target, point, { shape: outline(roundedBox(box, 3), 5), colour: COLOURS.ink });
  }
}

const pairsOf = (points: readonly Point[]): [Point, Point][] => points.slice(1).map((to, index) => [points[index]!, to]);

function dashesOf([fromX, fromY]: Point, [toX, toY]: Point): [Point, Point][] {
  const length = Math.hypot(toX - fromX, toY - fromY);
  const at = (along: number): Point => [fromX + ((toX - fromX) * along) / length, fromY + ((toY - fromY) * along) / length];
  const count = Math.floor(length / (2 * DASH));
  return Array.from({ length: count }, (_, index) => [at(index * 2 * DASH), at(index * 2 * DASH + DASH)]);
}

function boxAround([x, y]: Point): Box {
  return { x: x - MARK, y: y - MARK, width: 2 * MARK, height: 2 * MARK };
}

function paintMark(target: Raster, point: Point, { shape, colour }: { shape: Shape; colour: Colour }): void {
  paint(target, { shape, box: boxAround(point), colour });
}

function paintStroke(target: Raster, from: Point, to: Point, { thickness, colour }: { thickness: number; colour: Colour }): void {
  const [left, right] = [Math.floor(Math.min(from[0], to[0])), Math.ceil(Math.max(from[0], to[0]))];
  const [top, bottom] = [Math.floor(Math.min(from[1], to[1])), Math.ceil(Math.max(from[1], to[1]))];
  const box = { x: left - thickness, y: top - thickness, width: right - left + 2 * thickness, height: bottom - top + 2 * thickness };
  paint(target, { shape: stroke(from, to, thickness), box, colour });
}
