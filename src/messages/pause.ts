import { addDays, weekStart } from '../club/calendar.ts';
import type { Club, LocalDate } from '../club/club.ts';
import { onlyOne, readDay, tidy } from '../club/typed.ts';
import type { Choice, Reply } from '../command.ts';
import { ACCENT, container, privately, text } from './parts.ts';
import { dayName, timestamp } from './words.ts';

/** No prompts for a while. */
export function paused({ programmes: [{ nextPrompt, channelId }] }: Club): Reply {
  const next = nextPrompt
    ? `The next prompt goes to <#${channelId}> ${timestamp(nextPrompt.at, 'F')}. \`/club resume\` ends the pause sooner.`
    : 'Type `/club resume` when you want the prompts back.';
  return privately(container(ACCENT.rest, text('### Paused', 'No prompts go out, and nobody’s streak breaks.', next)));
}

/** Prompts go out again. */
export function resumed({ programmes: [{ nextPrompt, channelId }] }: Club): Reply {
  const next = nextPrompt
    ? `The next prompt goes to <#${channelId}> ${timestamp(nextPrompt.at, 'F')}, ${timestamp(nextPrompt.at, 'R')}. \`/club post\` posts today’s now.`
    : 'Every day is a rest day, so no prompt goes out. Change that with `/club setup`.';
  return privately(container(ACCENT.strength, text('### The club goes on', next)));
}

/** Nothing to resume. */
export function notPaused({ programmes: [{ nextPrompt }] }: Club): Reply {
  const next = nextPrompt ? ` The next prompt goes out ${timestamp(nextPrompt.at, 'F')}.` : '';
  return privately(container(ACCENT.rest, text(`The club is not paused.${next}`)));
}

/** What `until` offers: the day that is typed, or those that people mean most often, as far as they fit what is typed. */
export function untilChoices(today: LocalDate, typed: string): Choice[] {
  const days: [LocalDate, string][] = [
    [addDays(today, 1), 'tomorrow'],
    [addDays(weekStart(today), 7), 'next Monday'],
    [addDays(today, 7), 'in 1 week'],
    [addDays(today, 14), 'in 2 weeks'],
    [addDays(today, 28), 'in 4 weeks'],
  ];
  const usual = days.map(([day, distance]) => untilChoice(day, distance)).filter(({ name, value }) => matches(typed, `${name} ${value}`));
  const exact = readDay(typed, today, 'ahead');
  return exact === null || exact <= today || usual.some(({ value }) => value === exact) ? usual : [untilChoice(exact, null)];
}

/** The first day again that was typed: a day, or the one suggestion that fits. null: none, or several. */
export function readUntil(text: string, today: LocalDate): LocalDate | null {
  return readDay(text, today, 'ahead') ?? onlyOne(text, untilChoices(today, text));
}

/** A day to pause until, with how far away it is: "Monday 9 March, in 1 week". */
function untilChoice(localDate: LocalDate, distance: string | null): Choice {
  return { name: distance ? `${dayName(localDate)}, ${distance}` : dayName(localDate), value: localDate };
}

function matches(typed: string, text: string): boolean {
  return text.toLowerCase().includes(tidy(typed).toLowerCase());
}

export const UNTIL = {
  form: 'use a date such as 2026-12-24, or choose one from the list.',
  past: 'choose a day after today: it is the first day with a prompt again.',
  far: 'choose a day within a year, or leave it out to pause until `/club resume`.',
} as const;
