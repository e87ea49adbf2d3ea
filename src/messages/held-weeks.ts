import { addDays, weekStart } from '../club/calendar.ts';
import type { Club } from '../club/club.ts';
import type { LocalDate } from '../club/local-date.ts';
import type { ToldNumber } from '../club/small-numbers.ts';
import { onlyOne, readDay, tidy } from '../club/typed.ts';
import type { Choice, Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { bullet } from './markup.ts';
import { ACCENT, container, privately, text } from './parts.ts';

/** Weeks that are listed, and suggested: Discord takes no more suggestions. */
const LISTED = 25;

/** "Mon 9 March to Sun 15 March 2026" */
export function weekText({ heldWeeks: say }: Words, monday: LocalDate): string {
  return say.week(monday, addDays(monday, 6));
}

/** The weeks that are held, the newest first. */
export function weeksHeld(words: Words, { heldWeeks }: Club): Reply {
  const { heldWeeks: say } = words;
  const weeks = newestFirst(heldWeeks).map((monday) => bullet(weekText(words, monday)));
  const lines = weeks.length > 0 ? [...weeks, say.howTo] : [say.none];
  return privately(container(ACCENT.rest, text(`## ${say.title}`, say.what, ...lines)));
}

/** A past week is held. @param streaks how many members it holds theirs for */
export function weekHeld(words: Words, { monday, wasHeld, streaks }: { monday: LocalDate; wasHeld: boolean; streaks: ToldNumber }): Reply {
  const { heldWeeks: say } = words;
  const lines = [`### ${wasHeld ? say.heldAlready : say.held}`, `**${weekText(words, monday)}**`, say.what];
  return privately(container(ACCENT.strength, text(...lines, say.streaks(streaks.count, streaks.isLeast), say.takeBack)));
}

/** A past week is held no longer. */
export function weekReleased(words: Words, monday: LocalDate): Reply {
  const { heldWeeks: say } = words;
  return privately(container(ACCENT.rest, text(`### ${say.released}`, `**${weekText(words, monday)}**`, say.asBefore)));
}

/** Weeks, as they can be chosen. */
export function weekChoices(words: Words, mondays: readonly LocalDate[], typed: string): Choice<LocalDate>[] {
  const choices = mondays.map((value) => ({ name: weekText(words, value), value }));
  return choices.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(tidy(typed).toLowerCase())).slice(0, LISTED);
}

/** The Monday of the week that a text means: by one of its days, or as it was suggested. null: it means none, or several. */
export function readWeek(
  words: Words,
  typed: string,
  { today, mondays }: { today: LocalDate; mondays: readonly LocalDate[] },
): LocalDate | null {
  const day = readDay(typed, today, 'behind');
  return day === null ? onlyOne(typed, weekChoices(words, mondays, typed)) : weekStart(day);
}

/** In the order in which they are listed. */
export function newestFirst(mondays: readonly LocalDate[]): LocalDate[] {
  return mondays.toReversed().slice(0, LISTED);
}
