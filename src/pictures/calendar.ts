import { type Calendar, type CalendarDay, type CalendarWeek, todayIn } from '../club/diary.ts';
import { CAPITAL_HEIGHT, widthOf, write } from './lettering.ts';
import { COLOURS, GAP, grown, paintDay, paintToday, paintWeek } from './marks.ts';
import { encodePng, release } from './png.ts';
import { type Box, type Colour, copy, paint, type Raster, raster } from './raster.ts';
import { everywhere, roundedBox } from './shapes.ts';

/** Pixels; three of them are one of a phone's, on which the card is 360 wide. */
const CARD = { width: 1080, radius: 36, edge: 6, padding: 40 } as const;
const DATES_HEIGHT = 62;
const WIDEST_COLUMN = 72;
const CHAIN_HEIGHT = 76;

/** Where things are, in pixels. */
interface Layout {
  height: number;
  /** From one week to the next, and from one day to the next. */
  pitch: number;
  /** The corner of the first Monday. */
  left: number;
  top: number;
  /** Half-way down the row in which weeks are marked. */
  chainY: number;
}

/** The PNG of a member's calendar: a column for each week, the oldest on the left; no words. The same calendar gives the same bytes. */
export async function drawCalendar(calendar: Calendar): Promise<Uint8Array> {
  const painted = paintCalendar(calendar);
  const file = await encodePng(painted);
  release(painted.pixels);
  return file;
}

/** The calendar as pixels. */
function paintCalendar({ weeks }: Calendar): Raster {
  const layout = layoutOf(weeks.length);
  const target = raster(CARD.width, layout.height);
  paintCard(target);
  paintDates(target, weeks, layout);
  paintDays(target, weeks, layout);
  paintChain(target, weeks, layout);
  return target;
}

/** Where a calendar of so many weeks has its parts. */
export function layoutOf(weeks: number): Layout {
  const pitch = Math.min(WIDEST_COLUMN, Math.floor((CARD.width - 2 * CARD.padding + GAP) / Math.max(1, weeks)));
  const left = Math.floor((CARD.width + GAP - weeks * pitch) / 2);
  const top = CARD.padding + DATES_HEIGHT;
  const chainTop = top + 7 * pitch;
  return { left, top, pitch, chainY: chainTop + CHAIN_HEIGHT / 2, height: chainTop + CHAIN_HEIGHT + CARD.padding / 2 };
}

/** The place of a day: `column` is its week, `row` its weekday, both from 0. */
export function cellAt({ left, top, pitch }: Layout, column: number, row: number): Box {
  return { x: left + column * pitch, y: top + row * pitch, width: pitch - GAP, height: pitch - GAP };
}

function paintCard(target: Raster): void {
  const whole = { x: 0, y: 0, width: target.width, height: target.height };
  paintRounded(target, whole, { radius: CARD.radius, colour: COLOURS.edge });
  paintRounded(target, grown(whole, -CARD.edge), { radius: CARD.radius - CARD.edge, colour: COLOURS.card });
}

/** A large box with round corners: only in the corners is there an edge to look for. */
function paintRounded(target: Raster, { x, y, width, height }: Box, { radius, colour }: { radius: number; colour: Colour }): void {
  const shape = roundedBox({ x, y, width, height }, radius);
  paint(target, { shape: everywhere, box: { x: x + radius, y, width: width - 2 * radius, height }, colour });
  paint(target, { shape: everywhere, box: { x, y: y + radius, width, height: height - 2 * radius }, colour });
  for (const cornerX of [x, x + width - radius])
    for (const cornerY of [y, y + height - radius])
      paint(target, { shape, box: { x: cornerX, y: cornerY, width: radius, height: radius }, colour });
}

/** Writes the date of its Monday above each week: digits, which every language reads. */
function paintDates(target: Raster, weeks: readonly CalendarWeek[], layout: Layout): void {
  for (const [column, { start }] of weeks.entries()) {
    const date = String(Number(start.slice(-2)));
    const { x, width } = cellAt(layout, column, 0);
    write(target, date, {
      x: x + Math.floor((width - widthOf(date)) / 2),
      baseline: CARD.padding + CAPITAL_HEIGHT,
      colour: COLOURS.ink,
    });
  }
}

function paintDays(target: Raster, weeks: readonly CalendarWeek[], layout: Layout): void {
  const today = todayIn({ weeks });
  const cells = weeks.flatMap(({ days }, column) => days.map((day, row) => ({ ...day, cell: cellAt(layout, column, row) })));
  const painted = new Map<CalendarDay['state'], Box>();
  for (const { state, cell } of cells) {
    const alike = painted.get(state); // smooth edges take their time, and a hundred days have four faces
    if (alike) copy(target, alike, cell);
    else paintDay(target, state, cell);
    painted.set(state, cell);
  }
  const todaysCell = cells.find(({ localDate }) => localDate === today)?.cell;
  if (todaysCell) paintToday(target, todaysCell);
}

/** A dot for every week that counts, and a line through those of one streak. */
function paintChain(target: Raster, weeks: readonly CalendarWeek[], { left, pitch, chainY }: Layout): void {
  const centreX = (column: number) => left + column * pitch + Math.floor((pitch - GAP) / 2);
  for (const { from, to } of streaksIn(weeks).filter(({ from, to }) => to > from)) {
    const line = { x: centreX(from), y: chainY - 4, width: centreX(to) - centreX(from), height: 8 };
    paint(target, { shape: everywhere, box: line, colour: COLOURS.done });
  }
  for (const [column, { state }] of weeks.entries()) paintWeek(target, state, [centreX(column), chainY]);
}

/** Columns of the first and last week of each streak. Pauses within one are passed over. */
function streaksIn(weeks: readonly CalendarWeek[]): { from: number; to: number }[] {
  const streaks: { from: number; to: number }[] = [];
  let isBroken = true;
  for (const [column, { state }] of weeks.entries()) {
    if (state === 'paused') continue;
    const counts = state === 'kept' || state === 'spare';
    if (counts && isBroken) streaks.push({ from: column, to: column });
    else if (counts) streaks.at(-1)!.to = column;
    isBroken = !counts;
  }
  return streaks;
}
