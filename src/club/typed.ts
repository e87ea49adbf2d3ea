import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from './club.ts';

/** What thumbs typed, without what they did not mean: full-width digits, odd blanks, blanks around it. */
export function tidy(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim();
}

/**
 * The minute of the day that a text means, as people write it: 07:30, 7.30, 0730, 7:30 pm, 7pm, 19h30, 18. Without "am" or "pm" it is 24-hour
 * time. null: no time of day.
 */
export function readMinute(text: string): number | null {
  const parts = /^(\d{1,2})(?: ?[:.,h ]? ?(\d{2}))? ?h?(?: ?([ap])\.? ?m\.?)?$/i.exec(tidy(text));
  if (!parts) return null;
  const [hour, minute, half] = [Number(parts[1]), Number(parts[2] ?? 0), parts[3]?.toLowerCase()];
  if (minute > 59 || hour > 23 || (half && (hour < 1 || hour > 12))) return null;
  const hourOfDay = half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour;
  return hourOfDay * 60 + minute;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The day that a text means: 2026-03-02, 2026/3/2, 2 March 2026, "Monday 2 March". A day without its year is the one nearest to `today`:
 * `ahead` from today on, `behind` up to today. null: no day, or one that never was. 02/03/2026 is none, as it means two days.
 */
export function readDay(text: string, today: LocalDate, side: 'ahead' | 'behind'): LocalDate | null {
  const typed = tidy(text).toLowerCase();
  const numbers = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(typed);
  if (numbers) return dayOf(Number(numbers[1]), Number(numbers[2]), Number(numbers[3]));

  const words = /^(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th|\.)? ([a-z]{3,9})\.?,?(?: (\d{4}))?$/.exec(typed);
  const month = words ? MONTHS.indexOf(words[2]!.slice(0, 3)) + 1 : 0;
  if (!words || month === 0) return null;
  if (words[3]) return dayOf(Number(words[3]), month, Number(words[1]));
  const year = Number(today.slice(0, 4));
  const days = [year - 1, year, year + 1].flatMap((each) => dayOf(each, month, Number(words[1])) ?? []);
  const fitting = days.filter((day) => (side === 'ahead' ? day >= today : day <= today));
  return (side === 'ahead' ? fitting[0] : fitting.at(-1)) ?? null;
}

function dayOf(year: number, month: number, day: number): LocalDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
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
export function onlyOne(text: string, fitting: readonly { name: string; value: string }[]): string | null {
  const isAlone = fitting.length === 1 && tidy(text) !== '';
  return readChoice(text, fitting)?.value ?? (isAlone ? fitting[0]!.value : null);
}
