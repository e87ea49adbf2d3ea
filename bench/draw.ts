/** Draws calendar pictures, and says on its output how that went: `PICTURES` of them, one after the other. */
import { addDays } from '../src/club/calendar.ts';
import type { Calendar, CalendarDay } from '../src/club/diary.ts';
import { readLocalDate } from '../src/club/local-date.ts';
import { spread } from './figures.ts';

/** What a process that draws says of itself. */
export interface DrawFigures {
  /** Milliseconds to load the code and the letters. */
  load: number;
  /** Milliseconds of the first picture, in which nothing is warm. */
  first: Times;
  /** The same of those after it. */
  p50: Times;
  p99: Times;
  /** Bytes of one picture. */
  bytes: number;
  /** Memory in MB that the process has more than before it loaded what draws. */
  addedByFirst: number;
  addedByAll: number;
}

interface Times {
  /** Milliseconds until a picture is there. */
  whole: number;
  /** Of them, milliseconds of processor that the thread of the bot works on it, and does nothing else. */
  held: number;
}

const PICTURES = Number(process.env.PICTURES ?? 200);
const megabytes = () => process.memoryUsage().rss / 1e6;

await import('../src/messages/checkin.ts'); // what the bot has loaded anyway
const before = megabytes();
const loading = performance.now();
const { drawCalendar } = await import('../src/pictures/calendar.ts');
const load = performance.now() - loading;

const calendar = thirteenWeeks();
const first = await timed();
const addedByFirst = megabytes() - before;
const times: Times[] = [];
while (times.length < PICTURES) times.push(await timed());
const wholes = spread(times.map(({ whole }) => whole));
const helds = spread(times.map(({ held }) => held));
const figures: DrawFigures = {
  load,
  first,
  p50: { whole: wholes.p50, held: helds.p50 },
  p99: { whole: wholes.p99, held: helds.p99 },
  bytes: (await drawCalendar(calendar)).length,
  addedByFirst,
  addedByAll: megabytes() - before,
};
process.stdout.write(JSON.stringify(figures));

async function timed(): Promise<Times> {
  const started = performance.now();
  const before = process.threadCpuUsage();
  const picture = drawCalendar(calendar);
  const { user, system } = process.threadCpuUsage(before); // the rest is compression, in another thread
  const held = (user + system) / 1000;
  await picture;
  return { whole: performance.now() - started, held };
}

const FIRST_MONDAY = readLocalDate('2026-08-24')!;

/** A member who has done three days in every week but one, and had a pause. */
function thirteenWeeks(): Calendar {
  const weeks = Array.from({ length: 13 }, (_, week) => {
    const start = addDays(FIRST_MONDAY, 7 * week);
    const days = Array.from({ length: 7 }, (_, day): CalendarDay => {
      const localDate = addDays(start, day);
      if (week === 12 && day > 3) return { localDate, state: 'future' };
      if (week === 6) return { localDate, state: 'paused' };
      return { localDate, state: day % 2 === 0 && day < 5 && week !== 3 ? 'done' : 'open' };
    });
    return { start, days, state: week === 3 ? ('spare' as const) : week === 6 ? ('paused' as const) : ('kept' as const) };
  });
  return { weeks };
}
