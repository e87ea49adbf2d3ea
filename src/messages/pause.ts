import { addDays, weekStart } from '../club/calendar.ts';
import type { Club } from '../club/club.ts';
import type { LocalDate } from '../club/local-date.ts';
import { onlyOne, readDay, tidy } from '../club/typed.ts';
import type { Choice, Reply } from '../reply.ts';
import type { Distance } from '../words/en/pause.ts';
import type { Words } from '../words/locale.ts';
import { channelMention, timestamp } from './markup.ts';
import { ACCENT, container, privately, text } from './parts.ts';

/** No prompts for a while. */
export function paused({ clubPause: say }: Words, { programmes: [{ nextPrompt, channelId }] }: Club): Reply {
  const next = nextPrompt ? say.next(channelMention(channelId), timestamp(nextPrompt.at, 'F')) : say.endless;
  return privately(container(ACCENT.rest, text(`### ${say.title}`, say.noPrompts, next)));
}

/** Prompts go out again. */
export function resumed({ clubPause: say }: Words, { programmes: [{ nextPrompt, channelId }] }: Club): Reply {
  const next = nextPrompt
    ? say.nextAgain(channelMention(channelId), timestamp(nextPrompt.at, 'F'), timestamp(nextPrompt.at, 'R'))
    : say.onlyRest;
  return privately(container(ACCENT.strength, text(`### ${say.goesOn}`, next)));
}

/** Nothing to resume. */
export function notPaused({ clubPause: say }: Words, { programmes: [{ nextPrompt }] }: Club): Reply {
  const next = nextPrompt ? [say.nextGoesOut(timestamp(nextPrompt.at, 'F'))] : [];
  return privately(container(ACCENT.rest, text([say.notPaused, ...next].join(' '))));
}

/** What `until` offers: the day that is typed, or those that people mean most often, as far as they fit what is typed. */
export function untilChoices({ clubPause: say }: Words, today: LocalDate, typed: string): Choice<LocalDate>[] {
  const days: [LocalDate, Distance][] = [
    [addDays(today, 1), 'tomorrow'],
    [addDays(weekStart(today), 7), 'next-monday'],
    [addDays(today, 7), 'in-1-week'],
    [addDays(today, 14), 'in-2-weeks'],
    [addDays(today, 28), 'in-4-weeks'],
  ];
  const choice = (localDate: LocalDate, distance: Distance | null): Choice<LocalDate> => ({
    name: say.choice(localDate, distance),
    value: localDate,
  });
  const usual = days.map(([day, distance]) => choice(day, distance)).filter(({ name, value }) => matches(typed, `${name} ${value}`));
  const exact = readDay(typed, today, 'ahead');
  return exact === null || exact <= today || usual.some(({ value }) => value === exact) ? usual : [choice(exact, null)];
}

/** The first day again that was typed: a day, or the one suggestion that fits. null: none, or several. */
export function readUntil(words: Words, text: string, today: LocalDate): LocalDate | null {
  return readDay(text, today, 'ahead') ?? onlyOne(text, untilChoices(words, today, text));
}

function matches(typed: string, text: string): boolean {
  return text.toLowerCase().includes(tidy(typed).toLowerCase());
}
