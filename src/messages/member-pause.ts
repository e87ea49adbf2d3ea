import type { PausedDays } from '../club/club.ts';
import type { Standing } from '../club/standing.ts';
import type { Reply } from '../reply.ts';
import { ACCENT, container, privately, text } from './parts.ts';
import { weekLine } from './standing.ts';
import { count, dayName } from './words.ts';

/** A member's streak is held from now on. */
export function myPause({ until }: PausedDays, { week }: Standing): Reply {
  const { streak } = week.after;
  return privately(
    container(
      ACCENT.rest,
      text(
        until ? `### Paused until ${dayName(until)}` : '### Paused',
        streak > 0 ? `Your streak of **${count(streak, 'week')}** is held.` : 'No week counts against you.',
        'Every week with a day of the pause in it is held, this one too. That uses no spare week.',
        'A check-in counts as always. A week that you keep all the same makes your streak longer.',
        until ? '`/hips resume` ends the pause sooner.' : 'Type `/hips resume` when you are back.',
      ),
    ),
  );
}

/** A member goes on. */
export function myResume(standing: Standing, isClubPaused: boolean): Reply {
  const { streak } = standing.week.after;
  return privately(
    container(
      ACCENT.strength,
      text(
        '### Welcome back',
        ...(streak > 0 ? [`Your streak: **${count(streak, 'week')}**.`] : []),
        weekLine(standing),
        ...(isClubPaused ? [CLUB_IS_PAUSED] : []),
        '`/hips today` shows today’s session.',
      ),
    ),
  );
}

/** Nothing to resume. */
export function myPauseIsOver(isClubPaused: boolean): Reply {
  return privately(
    container(
      ACCENT.rest,
      text('You are not paused.', ...(isClubPaused ? [CLUB_IS_PAUSED] : []), '`/hips pause` holds your streak when you need a break.'),
    ),
  );
}

const CLUB_IS_PAUSED = 'The club is paused. That holds your streak too, until that pause is over.';

export const MY_UNTIL = {
  past: 'choose a day after today: it is the first day that counts again.',
  far: 'choose a day within a year, or leave it out to pause until `/hips resume`.',
} as const;
