import { addDays } from '../club/calendar.ts';
import type { Club, Season } from '../club/club.ts';
import type { LocalDate } from '../club/local-date.ts';
import { periodOf } from '../club/period.ts';
import { seasonAhead, seasonNow } from '../club/season.ts';
import { onlyOne, readDay, tidy } from '../club/typed.ts';
import type { Choice, Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { plainName, small } from './markup.ts';
import { ACCENT, container, privately, separator, text } from './parts.ts';

/** Months whose days are suggested. */
const SUGGESTED_MONTHS = 6;

/** A season by its name and days: "**Spring**, Sunday 1 March 2026 to Sunday 31 May 2026". */
export function seasonText({ season: say }: Words, { name, from, to }: Season): string {
  return say.text(plainName(name), from, to);
}

/** The season under way and the one ahead. @param before the club before a change that was made just now; null: nothing was changed */
export function clubSeasons(words: Words, { club, before, today }: { club: Club; before: Club | null; today: LocalDate }): Reply {
  const { season: say } = words;
  const [now, ahead] = [seasonNow(club.seasons, today), seasonAhead(club.seasons, today)];
  const quarter = periodOf('season', today, club.seasons);
  const gone = (before?.seasons ?? []).filter(
    (season) => !club.seasons.some((each) => seasonText(words, each) === seasonText(words, season)),
  );
  return privately(
    container(
      ACCENT.strength,
      text(
        `## ${before ? say.saved : say.title}`,
        now ? say.now(seasonText(words, now)) : say.nowNone(quarter.from, quarter.to),
        ahead ? say.ahead(seasonText(words, ahead)) : say.aheadNone,
        ...gone.map((season) => small(say.was(seasonText(words, season)))),
      ),
      separator(),
      text(small(say.rules)),
    ),
  );
}

/** What a season begins or ends with: the day that is typed, or the first or last days of months. */
export function seasonDayChoices({ season: say }: Words, today: LocalDate, { typed, option }: TypedDay): Choice<LocalDate>[] {
  const exact = readDay(typed, today, 'ahead');
  if (exact !== null) return exact < today ? [] : [{ name: say.choice.day(exact), value: exact }];
  const months = [periodOf('month', today, [])];
  while (months.length <= SUGGESTED_MONTHS) months.push(periodOf('month', addDays(months.at(-1)!.to, 1), []));
  const days = option === 'begin' ? [today, ...months.slice(1).map(({ from }) => from)] : months.map(({ to }) => to);
  const name = (day: LocalDate) => (day === today ? say.choice.today(day) : say.choice.day(day));
  const choices = [...new Set(days)].map((value) => ({ name: name(value), value }));
  return choices.filter((choice) => `${choice.name} ${choice.value}`.toLowerCase().includes(tidy(typed).toLowerCase()));
}
interface TypedDay {
  typed: string;
  option: 'begin' | 'end';
}

/** The day that was typed, or the one suggestion that fits. null: none, or several. */
export function readSeasonDay(words: Words, today: LocalDate, day: TypedDay): LocalDate | null {
  return readDay(day.typed, today, 'ahead') ?? onlyOne(day.typed, seasonDayChoices(words, today, day));
}
