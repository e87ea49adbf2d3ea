import type { PausedDays } from '../club/club.ts';
import type { Standing } from '../club/standing.ts';
import type { Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { ACCENT, container, privately, text } from './parts.ts';
import { weekLine } from './standing.ts';

/** A member's streak is held from now on. */
export function myPause({ memberPause: say }: Words, { until }: PausedDays, { week }: Standing): Reply {
  const { streak } = week.after;
  return privately(
    container(
      ACCENT.rest,
      text(
        `### ${until ? say.titleUntil(until) : say.title}`,
        streak > 0 ? say.streakHeld(streak) : say.nothingCounts,
        say.weeksHeld,
        say.checkinsCount,
        until ? say.endsSooner : say.whenBack,
      ),
    ),
  );
}

/** A member goes on. */
export function myResume(words: Words, standing: Standing, isClubPaused: boolean): Reply {
  const say = words.memberPause;
  const { streak } = standing.week.after;
  return privately(
    container(
      ACCENT.strength,
      text(
        `### ${say.welcomeBack}`,
        ...(streak > 0 ? [say.streak(streak)] : []),
        weekLine(words.standing, standing),
        ...(isClubPaused ? [say.clubStillIs] : []),
        say.today,
      ),
    ),
  );
}

/** Nothing to resume. */
export function myPauseIsOver({ memberPause: say }: Words, isClubPaused: boolean): Reply {
  return privately(container(ACCENT.rest, text(say.notPaused, ...(isClubPaused ? [say.clubIsPaused] : []), say.whenInNeed)));
}
