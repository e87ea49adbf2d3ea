import { type Calendar, type CalendarDay, type CalendarWeek, todayIn } from '../club/diary.ts';
import { CARD, paintCard } from './card.ts';
import { CAPITAL_HEIGHT, widthOf, write } from './lettering.ts';
import { COLOURS, GAP, paintDay, paintRace, paintToday, paintWeek } from './marks.ts';
import { encodePng, release } from './png.ts';
import { type Box, copy, paint, type Raster, raster } from './raster.ts';
import { everywhere } from './shapes.ts';

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
  for (const { isRace, cell } of cells) if (isRace) paintRace(target, cell);
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

/** Columns of the first and last week of each streak. Weeks within one that are held, as by a pause, are passed over. */
function streaksIn(weeks: readonly CalendarWeek[]): { from: number; to: number }[] {
  const streaks: { from: number; to: number }[] = [];
  let isBroken = true;
  for (const [column, { state }] of weeks.entries()) {
    if (state === 'paused' || state === 'held' || state === 'away') continue;
    const counts = state === 'kept' || state === 'spare';
    if (counts && isBroken) streaks.push({ from: column, to: column });
    else if (counts) streaks.at(-1)!.to = column;
    isBroken = !counts;
  }
  return streaks;
}
