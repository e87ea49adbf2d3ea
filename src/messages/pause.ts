import type { Club, Instant, PausedDays } from '../club/club.ts';
import type { LocalDate } from '../club/local-date.ts';
import { type PauseMade, pauseNow, pausesAhead } from '../club/pause.ts';
import { soonestProgramme } from '../club/programme.ts';
import type { Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { bullet, channelMention, timestamp } from './markup.ts';
import { ACCENT, container, privately, text } from './parts.ts';
import { isHeldUp, timedOutLines } from './timed-out.ts';

/** A club after its pauses changed. */
interface PauseView {
  club: Club;
  today: LocalDate;
  /** A moderator has timed the bot out in the server until then; null: none has. */
  timedOutUntil: Instant | null;
}

/** No prompts for a while, from today or a later day on. */
export function paused(words: Words, view: PauseView, made: PauseMade): Reply {
  const isAhead = made.pause.from > view.today;
  const { clubPause: say } = words;
  const joined = made.joined.map(({ from, until }) => say.stretch(from, until!));
  return privately(
    container(
      ACCENT.rest,
      text(
        ...(isAhead ? plannedLines(say, made) : pausedLines(say, made)),
        ...(joined.length > 0 ? [say.joined(joined)] : []),
        nextLine(words, view, isAhead),
        ...timedOutLines(words, soonestProgramme(view.club).nextPrompt, view.timedOutUntil),
      ),
      ...aheadParts(say, view),
    ),
  );
}

type Say = Words['clubPause'];

function pausedLines(say: Say, { pause, replaced }: PauseMade): string[] {
  if (!replaced) return [`### ${say.title}`, say.noPrompts];
  const { from, until } = pause;
  const change = until === replaced.until ? say.unchanged(from, until) : say.otherEnd(from, until, replaced.until);
  return [`### ${say.titleAlready}`, change, say.noPrompts];
}

function plannedLines(say: Say, { pause, replaced }: PauseMade): string[] {
  const days = say.plannedDays(pause.from, pause.until!);
  if (!replaced) return [`### ${say.planned}`, days];
  const was = replaced.until === pause.until ? say.plannedUnchanged : say.plannedOtherEnd(replaced.until!);
  return [`### ${say.plannedAlready}`, was, days];
}

function nextLine({ clubPause: say }: Words, { club, timedOutUntil }: PauseView, isAhead: boolean): string {
  const { nextPrompt, channelId } = soonestProgramme(club);
  if (!nextPrompt) return isAhead ? say.onlyRest : say.endless;
  const next = (isHeldUp(nextPrompt, timedOutUntil) ? say.due : say.next)(channelMention(channelId), timestamp(nextPrompt.at, 'F'));
  return isAhead ? next : `${next} ${say.endsSooner}`;
}

/** The pauses that are ahead, and how to take one out. */
function aheadParts(say: Say, { club, today }: Pick<PauseView, 'club' | 'today'>) {
  const ahead = pausesAhead(club.pauses, today);
  return ahead.length === 0 ? [] : [text(say.ahead, ...ahead.map(({ from, until }) => bullet(say.stretch(from, until!))), say.takeOut)];
}

/** A pause that was ahead is taken out. */
export function pauseTakenOut(words: Words, view: PauseView, { from, until }: PausedDays): Reply {
  const { clubPause: say } = words;
  const { nextPrompt } = soonestProgramme(view.club);
  const next = nextPrompt ? [nextLine(words, view, true)] : [];
  return privately(
    container(
      ACCENT.strength,
      text(`### ${say.takenOut}`, say.noLonger(from, until!), ...next, ...timedOutLines(words, nextPrompt, view.timedOutUntil)),
      ...aheadParts(say, view),
    ),
  );
}

/** Prompts go out again. @param canPostNow whether `/club post` would post today's at once */
export function resumed(words: Words, view: PauseView, canPostNow: boolean): Reply {
  const { clubPause: say } = words;
  const { club, today, timedOutUntil } = view;
  const asked = pauseNow(club.pauses, today);
  if (asked) return privately(container(ACCENT.rest, text(`### ${say.askedGoesOn}`, say.askedUntil(asked.from, asked.until))));
  const { nextPrompt, channelId } = soonestProgramme(club);
  const tell = isHeldUp(nextPrompt, timedOutUntil) ? say.dueAgain : say.nextAgain;
  const next = nextPrompt ? tell(channelMention(channelId), timestamp(nextPrompt.at, 'F'), timestamp(nextPrompt.at, 'R')) : say.onlyRest;
  const postsNow = canPostNow ? [say.postsNow] : [];
  const lines = timedOutLines(words, nextPrompt, timedOutUntil);
  return privately(
    container(ACCENT.strength, text(`### ${say.goesOn}`, [next, ...postsNow].join(' '), ...lines), ...aheadParts(say, view)),
  );
}

/** Nothing to resume. */
export function notPaused(words: Words, view: PauseView): Reply {
  const { clubPause: say } = words;
  const { club, timedOutUntil } = view;
  const { nextPrompt } = soonestProgramme(club);
  const tell = isHeldUp(nextPrompt, timedOutUntil) ? say.nextIsDue : say.nextGoesOut;
  const next = nextPrompt ? [tell(timestamp(nextPrompt.at, 'F'))] : [];
  const lines = timedOutLines(words, nextPrompt, timedOutUntil);
  return privately(container(ACCENT.rest, text([say.notPaused, ...next].join(' '), ...lines), ...aheadParts(say, view)));
}
