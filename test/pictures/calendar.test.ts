import { describe, expect, test } from 'vitest';
import type { Calendar } from '../../src/club/diary.ts';
import { cellAt, drawCalendar, layoutOf } from '../../src/pictures/calendar.ts';
import { COLOURS } from '../../src/pictures/marks.ts';
import { decodePng, type Indexed } from '../../src/pictures/png.ts';
import type { Box, Colour } from '../../src/pictures/raster.ts';
import { calendarUpTo, type WeekLetters, weeksOf } from '../support/calendars.ts';

const WEEKS: WeekLetters[] = [
  ...weeksOf(7, ['d.d.d..', 'kept']),
  ['.......', 'spare'],
  ['d.ppppp', 'paused'],
  ['d.d.d..', 'kept'],
  ['d......', 'open'],
  ['d.d.d..', 'kept'],
  ['d..d...', 'now'],
];
const THURSDAY = '2026-11-19';
const calendar = calendarUpTo(THURSDAY, WEEKS);
const layout = layoutOf(WEEKS.length);

const pictureOf = async (of: Calendar): Promise<Indexed> => decodePng(await drawCalendar(of));
const colourAt = ({ width, pixels, palette }: Indexed, x: number, y: number): Colour => palette[pixels[y * width + x]!]!;

/** The colours of a box, each with how many pixels have it. */
function coloursIn(picture: Indexed, { x, y, width, height }: Box): Map<Colour, number> {
  const found = new Map<Colour, number>();
  for (let row = y; row < y + height; row++)
    for (let column = x; column < x + width; column++) {
      const colour = colourAt(picture, column, row);
      found.set(colour, (found.get(colour) ?? 0) + 1);
    }
  return found;
}

const dayIn = (picture: Indexed, week: number, weekday: number) => coloursIn(picture, cellAt(layout, week, weekday));
const weekIn = (picture: Indexed, week: number) => {
  const { x, width } = cellAt(layout, week, 0);
  return coloursIn(picture, { x: x + Math.floor(width / 2) - 18, y: layout.chainY - 18, width: 36, height: 36 });
};

describe('the days of a calendar picture', async () => {
  const picture = await pictureOf(calendar);
  const area = cellAt(layout, 0, 0).width ** 2;

  test('a done day is filled and ticked', () => {
    const day = dayIn(picture, 0, 0);
    expect(day.get(COLOURS.done)).toBeGreaterThan(0.6 * area);
    expect(day.get(COLOURS.tick)).toBeGreaterThan(0.05 * area);
  });

  test('a paused day has bars and no tick', () => {
    const day = dayIn(picture, 8, 4);
    expect(day.get(COLOURS.paused)).toBeGreaterThan(0.05 * area);
    expect(day.has(COLOURS.tick)).toBe(false);
  });

  test('an open day is a quiet square', () => {
    const day = dayIn(picture, 0, 1);
    expect(day.get(COLOURS.cell)).toBeGreaterThan(0.9 * area);
    expect(day.has(COLOURS.done) || day.has(COLOURS.paused)).toBe(false);
  });

  test('a day to come is not there yet', () => {
    expect(dayIn(picture, 12, 5)).toEqual(new Map([[COLOURS.card, area]]));
  });

  test('today alone has a ring', () => {
    const leftOf = (week: number, weekday: number) => {
      const { x, y, height } = cellAt(layout, week, weekday);
      return coloursIn(picture, { x: x - 8, y: y + Math.floor(height / 2), width: 8, height: 1 }).has(COLOURS.ink);
    };
    expect(WEEKS.flatMap((_, week) => [0, 1, 2, 3, 4, 5, 6].filter((weekday) => leftOf(week, weekday)).map((day) => [week, day]))).toEqual([
      [12, 3],
    ]);
  });
});

describe('the weeks of a calendar picture', async () => {
  const picture = await pictureOf(calendar);
  const isLinked = (week: number) => {
    const { x, width } = cellAt(layout, week, 0);
    return colourAt(picture, x + width + 4, layout.chainY) === COLOURS.done;
  };

  test('a kept week has a full dot, a spare one a hollow dot, a paused one bars, another none', () => {
    const centre = (week: number) => {
      const { x, width } = cellAt(layout, week, 0);
      return colourAt(picture, x + Math.floor(width / 2), layout.chainY);
    };
    expect(centre(0)).toBe(COLOURS.done);
    expect(centre(7)).toBe(COLOURS.card);
    expect(weekIn(picture, 7).get(COLOURS.done)).toBeGreaterThan(100);
    expect(weekIn(picture, 8).has(COLOURS.paused)).toBe(true);
    expect([...weekIn(picture, 10).keys()]).toEqual([COLOURS.card]);
    expect([...weekIn(picture, 12).keys()]).toEqual([COLOURS.card]);
  });

  test('a line runs through the weeks of one streak, over spare weeks and pauses, and ends where it ended', () => {
    expect(WEEKS.map((_, week) => isLinked(week))).toEqual([...weeksOf(9, ['', 'kept']).map(() => true), false, false, false, false]);
  });

  test('pauses alone are no streak', async () => {
    const paused = await pictureOf(calendarUpTo(THURSDAY, weeksOf(13, ['ppppppp', 'paused'])));
    expect(coloursIn(paused, { x: layout.left, y: layout.chainY, width: 13 * layout.pitch, height: 1 }).has(COLOURS.done)).toBe(false);
  });
});

describe('the picture as a file', () => {
  const CALENDARS: [string, Calendar][] = [
    ['of a new member', calendarUpTo(THURSDAY, [...weeksOf(12, ['.......', 'open']), ['.......', 'now']])],
    ['with everything in it', calendar],
    ['of seventeen full weeks', calendarUpTo('2026-11-22', weeksOf(17, ['ddddddd', 'kept']))],
    ['of a first week', calendarUpTo(THURSDAY, [['d......', 'now']])],
    ['over the turn of the year', calendarUpTo('2027-01-03', weeksOf(15, ['dpd.d.d', 'kept']))],
  ];

  test.each(CALENDARS)('%s is the same bytes each time, 1,080 pixels wide and under 60 KB', async (_, of) => {
    const [one, other] = await Promise.all([drawCalendar(of), drawCalendar(of)]);
    expect(one).toEqual(other);
    expect(one.length).toBeLessThan(60_000);
    const { width, height } = decodePng(one);
    expect(width).toBe(1080);
    expect(height).toBeLessThanOrEqual(1080);
  });

  test('only its corners are transparent', async () => {
    const { pixels, width, height } = await pictureOf(calendar);
    for (const at of [0, width - 1, (height - 1) * width, height * width - 1]) expect(pixels[at]).toBe(0);
    expect(pixels.filter((index) => index === 0).length).toBeLessThan(4 * 36 * 36);
  });

  test('its days and dots keep inside the card', () => {
    for (let weeks = 1; weeks <= 17; weeks++) {
      const of = layoutOf(weeks);
      const { x, width, y, height } = cellAt(of, weeks - 1, 6);
      expect(x + width).toBeLessThanOrEqual(1040);
      expect(y + height).toBeLessThan(of.chainY - 20);
    }
  });
});

describe('contrast', () => {
  /** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
  const contrast = (one: Colour, other: Colour) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light! + 0.05) / (dark! + 0.05);
  };
  const luminance = (colour: Colour) => {
    const [red, green, blue] = [16, 8, 0].map((shift) => {
      const share = ((colour >> shift) & 0xff) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };

  test('words stand out from the card as text must', () => {
    expect(contrast(COLOURS.ink, COLOURS.card)).toBeGreaterThan(4.5);
  });

  test.each([
    ['a done day from the card', COLOURS.done, COLOURS.card],
    ['a done day from an open one', COLOURS.done, COLOURS.cell],
    ['the tick from its day', COLOURS.tick, COLOURS.done],
    ['the bars of a pause from their day', COLOURS.paused, COLOURS.cell],
    ['the bars of a paused week from the card', COLOURS.paused, COLOURS.card],
    ["today's ring from the card", COLOURS.ink, COLOURS.card],
    ["the card from Discord's dark", COLOURS.card, 0x313338],
  ])('%s: at least 3 to 1', (_, one, other) => {
    expect(contrast(one, other)).toBeGreaterThanOrEqual(3);
  });
});

test('a race has a flag on its day, whatever else the day shows, and only there', async () => {
  const weeks: WeekLetters[] = [...WEEKS.slice(0, -2), ['d.D.P.R', 'kept'], ['d..d..R', 'now']];
  const [plain, marked] = await Promise.all([calendar, calendarUpTo(THURSDAY, weeks)].map(pictureOf));
  const inkIn = (picture: Indexed, week: number, weekday: number) => dayIn(picture, week, weekday).get(COLOURS.ink) ?? 0;
  const days = WEEKS.flatMap((_, week) => [0, 1, 2, 3, 4, 5, 6].map((weekday) => [week, weekday] as const));
  const flagged = days.filter(([week, weekday]) => inkIn(marked!, week, weekday) > inkIn(plain!, week, weekday) + 20);
  const [before, now] = [WEEKS.length - 2, WEEKS.length - 1];
  expect(flagged).toEqual([
    [before, 2],
    [before, 4],
    [before, 6],
    [now, 6],
  ]);
  expect(dayIn(marked!, before, 2).get(COLOURS.tick)).toEqual(dayIn(plain!, before, 2).get(COLOURS.tick)); // the tick stays whole
});
