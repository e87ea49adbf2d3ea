import type { Club, LocalDate } from '../club/club.ts';
import type { Choice, Reply } from '../command.ts';
import { ACCENT, container, privately, text } from './parts.ts';
import { dayName, timestamp } from './words.ts';

/** No prompts for a while. */
export function paused({ nextPrompt, channelId }: Club): Reply {
  const next = nextPrompt
    ? `The next prompt goes to <#${channelId}> ${timestamp(nextPrompt.at, 'F')}. \`/club resume\` ends the pause sooner.`
    : 'Type `/club resume` when you want the prompts back.';
  return privately(container(ACCENT.rest, text('### Paused', 'No prompts go out, and nobody’s streak breaks.', next)));
}

/** Prompts go out again. */
export function resumed({ nextPrompt, channelId }: Club): Reply {
  const next = nextPrompt
    ? `The next prompt goes to <#${channelId}> ${timestamp(nextPrompt.at, 'F')}, ${timestamp(nextPrompt.at, 'R')}. \`/club post\` posts today’s now.`
    : 'Every day is a rest day, so no prompt goes out. Change that with `/club setup`.';
  return privately(container(ACCENT.strength, text('### The club goes on', next)));
}

/** Nothing to resume. */
export function notPaused({ nextPrompt }: Club): Reply {
  const next = nextPrompt ? ` The next prompt goes out ${timestamp(nextPrompt.at, 'F')}.` : '';
  return privately(container(ACCENT.rest, text(`The club is not paused.${next}`)));
}

/** A day to pause until, with how far away it is: "Monday 9 March, in 1 week". */
export function untilChoice(localDate: LocalDate, distance: string | null): Choice {
  return { name: distance ? `${dayName(localDate)}, ${distance}` : dayName(localDate), value: localDate };
}

export const UNTIL = {
  form: 'use a date such as 2026-12-24, or choose one from the list.',
  past: 'choose a day after today: it is the first day with a prompt again.',
  far: 'choose a day within a year, or leave it out to pause until `/club resume`.',
} as const;
