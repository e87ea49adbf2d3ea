import { Temporal } from 'temporal-polyfill';
import { addDays } from './calendar.ts';
import { type LocalDate, localDateOf } from './local-date.ts';

/** What thumbs typed, without what they did not mean: digits of other scripts, odd and unseen blanks, quotation marks and blanks around it. */
export function tidy(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Nd}/gu, westernDigit)
    .replace(/\s+/g, ' ');
  return plain.replace(/^["'“”‘’„«» ]+|["'“”‘’„«» ]+$/g, '');
}

/** Unicode keeps the ten digits of every script together, each row beginning at its zero. */
function westernDigit(digit: string): string {
  let value = 0;
  for (let code = digit.codePointAt(0)! - 1; value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code)); code--) value++;
  return String(value);
}

/** Times of day that have a name. */
const NAMED_TIMES: Readonly<Record<string, number>> = { midnight: 0, noon: 720, midday: 720 };

/**
 * The minute of the day that a text means, as people write it: 07:30, 7.30, 0730, 7:30 pm, 7pm, 19h30, 18, 7 o'clock, noon. Without "am" or
 * "pm" it is 24-hour time. null: no time of day.
 */
export function readMinute(text: string): number | null {
  const typed = tidy(text)
    .toLowerCase()
    .replace(/^(at|@) ?/, '')
    .replace(/[.,]$/, '');
  const named = NAMED_TIMES[typed];
  if (named !== undefined) return named;
  const parts =
    /^(\d{1,2})(?: ?[:.,;h∶꞉-]? ?(\d{2})(?::00)?)?(?: ?(?:h(?:rs|s)?|uhr|o['’]?clock))?(?: ?([ap])\.? ?(?:m\.?)?)?$/.exec(typed) ??
    /^(\d{1,2})[時时시](?: ?(\d{2})[分분])?$/.exec(typed);
  if (!parts) return null;
  const [hour, minute, half] = [Number(parts[1]), Number(parts[2] ?? 0), parts[3]];
  if (minute > 59 || hour > 23 || (half && (hour < 1 || hour > 12))) return null;
  const hourOfDay = half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour;
  return hourOfDay * 60 + minute;
}

/** "07:30" for a minute of the day: what {@link readMinute} reads back, in every language. */
export function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Where a day without its year is looked for, today with it. */
type Side = 'ahead' | 'behind';

/**
 * The day that a text means: 2026-03-02, 2.3.2026, 2 March 2026, "Monday 2 March", March 2, tomorrow, Saturday, in 3 days. A day without
 * its year, and one of the week, is the one nearest to `today` on the side that `side` says. null: no day, or one that never was.
 * 02/03/2026 is none, as it means two; 13/03/2026 means one.
 */
export function readDay(text: string, today: LocalDate, side: Side): LocalDate | null {
  const typed = tidy(text).toLowerCase().replace(/[.,]$/, '');
  return byNumbers(typed) ?? byMonth(typed, today, side) ?? byDistance(typed, today) ?? byWeekday(typed, today, side);
}

function byNumbers(typed: string): LocalDate | null {
  const first = /^(\d{4})([-/. ]?)(\d{1,2})\2(\d{1,2})$/.exec(typed);
  if (first && (first[2] !== '' || typed.length === 8)) return dayOf(Number(first[1]), Number(first[3]), Number(first[4]));
  const last = /^(\d{1,2})([-/. ]|\. )(\d{1,2})\2(\d{4})$/.exec(typed);
  if (!last) return null;
  const [one, other, year] = [Number(last[1]), Number(last[3]), Number(last[4])];
  if (last[2]!.startsWith('.') || one > 12 || one === other) return dayOf(year, other, one);
  return other > 12 ? dayOf(year, one, other) : null;
}

function byMonth(typed: string, today: LocalDate, side: Side): LocalDate | null {
  const words = typed
    .replace(/^(?!\d)(?:until|till|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\.?,? /, '')
    .replace(/ of /, ' ');
  const [, dayFirst, month, monthFirst, dayLast, year] =
    /^(?:(\d{1,2})(?:st|nd|rd|th|\.)?[ /-]?([a-z]{3,9})\.?|([a-z]{3,9})\.?[ /-]?(\d{1,2})(?:st|nd|rd|th)?)(?:,? ?[ /-](\d{4})|,(\d{4}))?$/.exec(
      words,
    ) ?? [];
  const written = (month ?? monthFirst ?? '').replace(/^sept$/, 'sep');
  const number = written === '' ? 0 : MONTHS.findIndex((each) => each.startsWith(written)) + 1;
  if (number === 0) return null;
  const day = Number(dayFirst ?? dayLast);
  if (year) return dayOf(Number(year), number, day);
  const thisYear = Number(today.slice(0, 4));
  const days = [thisYear - 1, thisYear, thisYear + 1].flatMap((each) => dayOf(each, number, day) ?? []);
  const fitting = days.filter((each) => (side === 'ahead' ? each >= today : each <= today));
  return (side === 'ahead' ? fitting[0] : fitting.at(-1)) ?? null;
}

const NAMED_DAYS: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 };
const DAYS_IN = { d: 1, w: 7 };

function byDistance(typed: string, today: LocalDate): LocalDate | null {
  const named = NAMED_DAYS[typed];
  if (named !== undefined) return addDays(today, named);
  const parts = /^(?:in )?(\d{1,3}) ?(d|w)(?:ays?|eeks?)?$/.exec(typed);
  return parts ? addDays(today, Number(parts[1]) * DAYS_IN[parts[2] as 'd' | 'w']) : null;
}

/** Letters of a day's name that are enough: of the days behind, "mon" may be the beginning of "this month". */
const ENOUGH_LETTERS = { ahead: 3, behind: 6 };

/** Never today itself. */
function byWeekday(typed: string, today: LocalDate, side: Side): LocalDate | null {
  const name = typed.replace(side === 'ahead' ? /^(on|next) / : /^(on|last) /, '');
  const weekday = name.length < ENOUGH_LETTERS[side] ? 0 : WEEKDAYS.findIndex((each) => each.startsWith(name)) + 1;
  if (weekday === 0) return null;
  const distance = (weekday - Temporal.PlainDate.from(today).dayOfWeek + 7) % 7 || 7;
  return addDays(today, side === 'ahead' ? distance : distance - 7 || -7);
}

function dayOf(year: number, month: number, day: number): LocalDate | null {
  try {
    return localDateOf(Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }));
  } catch {
    return null;
  }
}

const METRES_PER = { km: 1_000, mi: 1_609.344, m: 1 };
const NAMED_DISTANCES: Readonly<Record<string, number>> = { half: 21_098, marathon: 42_195 };

/** Distances that a race may have, in metres. */
const RACE_METRES = { min: 100, max: 1_000_000 };

/** The metres that a text means: 10 km, 10k, 10, 5 miles, 800 m, half marathon, marathon. A number alone is kilometres. null: no distance. */
export function readDistance(text: string): number | null {
  const typed = tidy(text).toLowerCase();
  const named = NAMED_DISTANCES[typed.replace(/^(?:a |full )/, '').replace(/^half[- ]?marathon$/, 'half')];
  if (named !== undefined) return named;
  const parts = /^(\d{1,7}(?:[.,]\d{1,3})?) ?(?:(k|km|kms|kilomet(?:er|re)s?)|(mi|miles?)|(m|met(?:er|re)s?))?$/.exec(typed);
  if (!parts) return null;
  const unit = parts[3] ? 'mi' : parts[4] ? 'm' : 'km';
  const metres = Math.round(Number(parts[1]!.replace(',', '.')) * METRES_PER[unit]);
  return RACE_METRES.min <= metres && metres <= RACE_METRES.max ? metres : null;
}

/**
 * The choice that a text means. The text is a choice's value or name, or the beginning of one if no other choice begins so. Discord may send
 * the name in place of the value. null: the text means none, or several.
 *
 * @see https://github.com/discord/discord-api-docs/issues/7206
 */
export function readChoice<Each extends { name: string; value: string }>(text: string, choices: readonly Each[]): Each | null {
  const typed = tidy(text).toLowerCase();
  const wordings = ({ name, value }: Each) => [value, name].map((wording) => tidy(wording).toLowerCase());
  const whole = choices.find((choice) => wordings(choice).includes(typed));
  if (whole || typed === '') return whole ?? null;
  const begun = choices.filter((choice) => wordings(choice).some((wording) => wording.startsWith(typed)));
  return begun.length === 1 ? begun[0]! : null;
}

/** The value of the suggestion that a text means: the one that `readChoice` finds, or else the only one that there is. */
export function onlyOne<Value extends string>(text: string, fitting: readonly { name: string; value: Value }[]): Value | null {
  const isAlone = fitting.length === 1 && tidy(text) !== '';
  return readChoice(text, fitting)?.value ?? (isAlone ? fitting[0]!.value : null);
}
