/** The marks of a calendar: each differs from the others by its shape, and not by its colour alone. */
import type { CalendarDay, CalendarWeek } from '../club/diary.ts';
import { ACCENT } from '../messages/parts.ts';
import { type Box, type Colour, paint, type Raster, type Shape } from './raster.ts';
import { disc, outline, type Point, roundedBox, stroke, together } from './shapes.ts';

/** The card brings its own ground, so that it looks the same on Discord's dark and light. */
export const COLOURS = {
  card: 0xf5f3ec,
  edge: 0xd3cdbf,
  cell: 0xe8e4d9,
  ink: 0x263a4d,
  done: ACCENT.strength,
  tick: 0xffffff,
  paused: 0x5d7083,
} as const;

/** Pixels between two days. */
export const GAP = 8;

/** A day's square. A day to come has none. */
export function paintDay(target: Raster, state: CalendarDay['state'], cell: Box): void {
  if (state === 'future') return;
  const colour = state === 'done' ? COLOURS.done : COLOURS.cell;
  paint(target, { shape: roundedBox(cell, cell.width * 0.22), box: cell, colour });
  if (state === 'done') paint(target, { shape: tick(cell), box: cell, colour: COLOURS.tick });
  if (state === 'paused') paint(target, { shape: pauseBars(cell), box: cell, colour: COLOURS.paused });
}

/** A flag in the corner of a day, on a ground of its own, clear of the tick and the bars. */
export function paintRace(target: Raster, cell: Box): void {
  const { x, y, width } = cell;
  const at = (right: number, down: number): Point => [x + width * right, y + width * down];
  paint(target, { shape: disc(at(0.81, 0.81), width * 0.19), box: cell, colour: COLOURS.card });
  const [pole, cloth] = [stroke(at(0.75, 0.7), at(0.75, 0.93), width * 0.05), stroke(at(0.79, 0.75), at(0.88, 0.75), width * 0.11)];
  paint(target, { shape: together(pole, cloth), box: cell, colour: COLOURS.ink });
}

/** A ring in the gap around the day. */
export function paintToday(target: Raster, cell: Box): void {
  const box = grown(cell, GAP - 1);
  paint(target, { shape: outline(roundedBox(box, box.width * 0.25), 5), box, colour: COLOURS.ink });
}

/** A week's dot, around `centre`; a week that does not count has none. */
export function paintWeek(target: Raster, state: CalendarWeek['state'], centre: Point): void {
  const [x, y] = centre;
  const box = { x: x - 20, y: y - 20, width: 40, height: 40 };
  const dot = (radius: number, colour: Colour) => paint(target, { shape: disc(centre, radius), box, colour });
  if (state === 'kept') dot(17, COLOURS.done);
  if (state === 'spare') {
    dot(17, COLOURS.done);
    dot(11, COLOURS.card);
  }
  if (state === 'paused') {
    dot(19, COLOURS.card);
    paint(target, { shape: pauseBars(box), box, colour: COLOURS.paused });
  }
}

/** A box that reaches further on every side. */
export function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

function tick({ x, y, width }: Box): Shape {
  const [start, knee, end]: Point[] = [
    [x + width * 0.26, y + width * 0.53],
    [x + width * 0.43, y + width * 0.7],
    [x + width * 0.75, y + width * 0.33],
  ];
  const thickness = width * 0.12;
  return together(stroke(start!, knee!, thickness), stroke(knee!, end!, thickness));
}

function pauseBars({ x, y, width }: Box): Shape {
  const bar = (at: number) => stroke([x + width * at, y + width * 0.34], [x + width * at, y + width * 0.66], width * 0.13);
  return together(bar(0.37), bar(0.63));
}
