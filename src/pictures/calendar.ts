import { type Calendar, type CalendarDay, type CalendarWeek, todayIn } from '../club/diary.ts';
import { CALENDAR_KEY } from '../messages/calendar.ts';
import { shortMonth, weekdayList } from '../messages/words.ts';
import { CAPITAL_HEIGHT, widthOf, write } from './lettering.ts';
import { COLOURS, GAP, grown, paintDay, paintToday, paintWeek } from './marks.ts';
import { encodePng, release } from './png.ts';
import { type Box, type Colour, copy, paint, type Raster, raster } from './raster.ts';
import { everywhere, type Point, roundedBox } from './shapes.ts';

/** Pixels; three of them are one of a phone's, on which the card is 360 wide. */
const CARD = { width: 1080, radius: 36, edge: 6, padding: 40 } as const;
const WEEKDAY_WIDTH = 104;
const MONTH_HEIGHT = 62;
const WIDEST_COLUMN = 72;
const CHAIN_HEIGHT = 76;
const KEY = { sample: 46, row: 70, gap: 42, textGap: 14 } as const;

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
  keyTop: number;
}

/** The PNG of a member's calendar: a column for each week, the oldest on the left. The same calendar gives the same bytes. */
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
  paintMonths(target, weeks, layout);
  paintWeekdays(target, layout);
  paintDays(target, weeks, layout);
  paintChain(target, weeks, layout);
  paintKey(target, layout.keyTop);
  return target;
}

/** Where a calendar of so many weeks has its parts. */
export function layoutOf(weeks: number): Layout {
  const left = CARD.padding + WEEKDAY_WIDTH;
  const top = CARD.padding + MONTH_HEIGHT;
  const pitch = Math.min(WIDEST_COLUMN, Math.floor((CARD.width - left - CARD.padding + GAP) / Math.max(1, weeks)));
  const chainTop = top + 7 * pitch;
  const keyTop = chainTop + CHAIN_HEIGHT + GAP;
  return { left, top, pitch, chainY: chainTop + CHAIN_HEIGHT / 2, keyTop, height: keyTop + 2 * KEY.row + CARD.padding / 2 };
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

/** Names each month above the first Monday in it. Where two names would touch, the later one stays: it has more weeks to show. */
function paintMonths(target: Raster, weeks: readonly CalendarWeek[], { left, pitch }: Layout): void {
  const months = weeks.map(({ start }, column) => ({ name: shortMonth(start), x: left + column * pitch }));
  let free = CARD.width - CARD.padding / 2;
  for (const { name, x } of months.filter(({ name }, column) => name !== months[column - 1]?.name).reverse()) {
    if (x + widthOf(name) > free) continue;
    write(target, name, { x, baseline: CARD.padding + CAPITAL_HEIGHT, colour: COLOURS.ink });
    free = x - GAP;
  }
}

function paintWeekdays(target: Raster, layout: Layout): void {
  for (let row = 0; row < 7; row++) {
    const { y, height } = cellAt(layout, 0, row);
    write(target, weekdayList([row + 1]), { x: CARD.padding, baseline: baselineIn(y, height), colour: COLOURS.ink });
  }
}

function paintDays(target: Raster, weeks: readonly CalendarWeek[], layout: Layout): void {
  const today = todayIn({ weeks });
  const cells = weeks.flatMap(({ days }, column) => days.map((day, row) => ({ ...day, cell: cellAt(layout, column, row) })));
  const painted = new Map<CalendarDay['is'], Box>();
  for (const { is, cell } of cells) {
    const alike = painted.get(is); // smooth edges take their time, and a hundred days have four faces
    if (alike) copy(target, alike, cell);
    else paintDay(target, is, cell);
    painted.set(is, cell);
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
  for (const [column, { is }] of weeks.entries()) paintWeek(target, is, [centreX(column), chainY]);
}

/** Columns of the first and last week of each streak. Pauses within one are passed over. */
function streaksIn(weeks: readonly CalendarWeek[]): { from: number; to: number }[] {
  const streaks: { from: number; to: number }[] = [];
  let isBroken = true;
  for (const [column, { is }] of weeks.entries()) {
    if (is === 'paused') continue;
    const counts = is === 'kept' || is === 'spare';
    if (counts && isBroken) streaks.push({ from: column, to: column });
    else if (counts) streaks.at(-1)!.to = column;
    isBroken = !counts;
  }
  return streaks;
}

/** What the marks mean. */
function paintKey(target: Raster, top: number): void {
  const samples: [words: string, draw: (box: Box) => void][][] = [
    [
      [CALENDAR_KEY.done, (box) => paintDay(target, 'done', box)],
      [CALENDAR_KEY.paused, (box) => paintDay(target, 'paused', box)],
      [CALENDAR_KEY.today, (box) => paintToday(target, grown(box, -GAP / 2))],
    ],
    [
      [CALENDAR_KEY.kept, (box) => paintWeek(target, 'kept', centreOf(box))],
      [CALENDAR_KEY.spare, (box) => paintWeek(target, 'spare', centreOf(box))],
    ],
  ];
  for (const [row, items] of samples.entries()) {
    let x: number = CARD.padding + WEEKDAY_WIDTH;
    for (const [words, draw] of items) {
      const box = { x, y: top + row * KEY.row, width: KEY.sample, height: KEY.sample };
      draw(box);
      const textX = x + KEY.sample + KEY.textGap;
      write(target, words, { x: textX, baseline: baselineIn(box.y, box.height), colour: COLOURS.ink });
      x = textX + widthOf(words) + KEY.gap;
    }
  }
}

function centreOf({ x, y, width, height }: Box): Point {
  return [x + width / 2, y + height / 2];
}

/** The line on which letters stand that are in the middle of a row. */
function baselineIn(y: number, height: number): number {
  return Math.round(y + (height + CAPITAL_HEIGHT) / 2);
}
