import { addDays, weekStart } from '../club/calendar.ts';
import type { Club, Instant, PausedDays } from '../club/club.ts';
import type { LocalDate } from '../club/local-date.ts';
import { soonestProgramme } from '../club/programme.ts';
import { onlyOne, readDay, tidy } from '../club/typed.ts';
import type { Choice, Reply } from '../reply.ts';
import type { Distance } from '../words/en/pause.ts';
import type { Words } from '../words/locale.ts';
import { channelMention, timestamp } from './markup.ts';
import { ACCENT, container, privately, text } from './parts.ts';
import { isHeldUp, timedOutLines } from './timed-out.ts';

/** A club after its pause changed. */
interface PauseView {
  club: Club;
  /** A moderator has timed the bot out in the server until then; null: none has. */
  timedOutUntil: Instant | null;
}

/** No prompts for a while. @param before the pause that was under way when this one was asked for; null: none was */
export function paused(words: Words, { club, timedOutUntil }: PauseView, before: PausedDays | null): Reply {
  const { clubPause: say } = words;
  const { nextPrompt, channelId } = soonestProgramme(club);
  const tell = isHeldUp(nextPrompt, timedOutUntil) ? say.due : say.next;
  const next = nextPrompt ? [tell(channelMention(channelId), timestamp(nextPrompt.at, 'F')), say.endsSooner].join(' ') : say.endless;
  return privately(
    container(
      ACCENT.rest,
      text(
        ...(before ? [`### ${say.titleAlready}`, changeLine(say, before, club.pause!)] : [`### ${say.title}`]),
        say.noPrompts,
        next,
        ...timedOutLines(words, nextPrompt, timedOutUntil),
      ),
    ),
  );
}

/** What a second word about a pause made of it. */
function changeLine(say: Words['clubPause'], before: PausedDays, { from, until }: PausedDays): string {
  return until === before.until ? say.unchanged(from, until) : say.otherEnd(from, until, before.until);
}

/** Prompts go out again. @param canPostNow whether `/club post` would post today's at once */
export function resumed(words: Words, { club, timedOutUntil }: PauseView, canPostNow: boolean): Reply {
  const { clubPause: say } = words;
  const { nextPrompt, channelId } = soonestProgramme(club);
  const tell = isHeldUp(nextPrompt, timedOutUntil) ? say.dueAgain : say.nextAgain;
  const next = nextPrompt ? tell(channelMention(channelId), timestamp(nextPrompt.at, 'F'), timestamp(nextPrompt.at, 'R')) : say.onlyRest;
  const postsNow = canPostNow ? [say.postsNow] : [];
  const lines = timedOutLines(words, nextPrompt, timedOutUntil);
  return privately(container(ACCENT.strength, text(`### ${say.goesOn}`, [next, ...postsNow].join(' '), ...lines)));
}

/** Nothing to resume. */
export function notPaused(words: Words, { club, timedOutUntil }: PauseView): Reply {
  const { clubPause: say } = words;
  const { nextPrompt } = soonestProgramme(club);
  const tell = isHeldUp(nextPrompt, timedOutUntil) ? say.nextIsDue : say.nextGoesOut;
  const next = nextPrompt ? [tell(timestamp(nextPrompt.at, 'F'))] : [];
  const lines = timedOutLines(words, nextPrompt, timedOutUntil);
  return privately(container(ACCENT.rest, text([say.notPaused, ...next].join(' '), ...lines)));
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
