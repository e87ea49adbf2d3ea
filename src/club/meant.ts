/** Which session somebody means who types or taps: a day, and a programme of the club. */
import { addDays, localDay } from './calendar.ts';
import type { Club, Instant } from './club.ts';
import type { ChannelId } from './ids.ts';
import type { NumberedDay, ProgrammeDay } from './kept-session.ts';
import { firstProgramme, hasEnded, hasSeveral, postingProgramme, programmeIn, programmeOf } from './programme.ts';
import { clubToday } from './schedule.ts';

/**
 * What a command or button tells of the session that is meant, before the club is read: so many days before today; or what is wanted under a
 * prompt, which is null where the button cannot be read.
 */
export type Hint = { kind: 'typed'; daysBack: number } | { kind: 'session' | 'check-in'; prompt: NumberedDay | null };

/** Where somebody types or taps, and when. */
export interface Tap {
  channelId: ChannelId | null;
  at: Instant;
}

/** A session that is meant. */
interface MeantSession extends ProgrammeDay {
  /** Nothing told which programme, and this is the first. */
  isGuess: boolean;
}

/**
 * The programme that posts in the channel where they are, if it is alone there; else the one that they follow; the first, where neither tells.
 *
 * @param followed the number of the programme that they follow, which may have ended; null: none in particular
 */
export function programmeMeant(
  club: Club,
  { channelId }: Pick<Tap, 'channelId'>,
  followed: number | null,
): Omit<MeantSession, 'localDate'> {
  if (!hasSeveral(club)) return { programme: firstProgramme(club), isGuess: false };
  const told = programmeIn(club, channelId) ?? (followed === null ? null : programmeOf(club, followed));
  return { programme: told ?? firstProgramme(club), isGuess: told === null };
}

/** The prompt whose button was pressed; null: none was, or the button cannot be read. */
export const promptPressed = (hint: Hint): NumberedDay | null => (hint.kind === 'typed' ? null : hint.prompt);

/** The session of a prompt; null: the club never had its programme, as when a button is forged. */
export function sessionOfPrompt(prompt: NumberedDay | null, club: Club): ProgrammeDay | null {
  const programme = prompt && postingProgramme(club, prompt.programme);
  return programme && { ...prompt, programme };
}

/**
 * The session that is meant. Under a prompt it is the prompt's own.
 *
 * A check-in counts for the prompt's day while that is on. It is on while it is today in the club, or not over yet in its programme, as at
 * 01:00. It is on as well before it begins, if its prompt is there. A check-in under any other prompt counts for today in the same programme.
 * Where that programme has ended, it counts as if it were typed.
 *
 * What is typed is about today, or some days before, in the programme that place or choice tells.
 *
 * @param isThereEarly whether the prompt was made though its day has not begun
 */
export function sessionMeant(
  hint: Hint,
  club: Club,
  { followed, isThereEarly, ...tap }: Tap & { followed: number | null; isThereEarly: boolean },
): MeantSession {
  const today = clubToday(club, tap.at);
  const pressed = sessionOfPrompt(promptPressed(hint), club);
  if (pressed) {
    const { localDate, programme } = pressed;
    const isOn = localDate === today || localDate === localDay(tap.at, programme.timeZone) || isThereEarly;
    if (hint.kind === 'session' || isOn) return { ...pressed, isGuess: false };
    if (!hasEnded(club, programme)) return { programme, localDate: today, isGuess: false };
  }
  return { ...programmeMeant(club, tap, followed), localDate: addDays(today, hint.kind === 'typed' ? -hint.daysBack : 0) };
}
