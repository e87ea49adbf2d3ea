import type { PausedDays } from '../club/club.ts';
import type { LocalDate } from '../club/local-date.ts';
import type { PauseMade } from '../club/pause.ts';
import type { Standing } from '../club/standing.ts';
import type { Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { ACCENT, container, privately, text } from './parts.ts';
import { weekLine } from './standing.ts';

/** A member's streak is held from today or a later day on. */
export function myPause(
  { memberPause: say }: Words,
  { pause, joined }: PauseMade,
  { today, standing }: { today: LocalDate; standing: Standing },
): Reply {
  const { from, until } = pause;
  const { streak } = standing.week.after;
  const met = joined.length > 0 ? [say.joined] : [];
  if (from > today) {
    const lines = [`### ${say.titlePlanned}`, say.plannedDays(from, until!), ...met, say.plannedWeeks, say.checkinsCount, say.takeOut];
    return privately(container(ACCENT.rest, text(...lines)));
  }
  return privately(
    container(
      ACCENT.rest,
      text(
        `### ${until ? say.titleUntil(until) : say.title}`,
        ...met,
        streak > 0 ? say.streakHeld(streak) : say.nothingCounts,
        say.weeksHeld,
        say.checkinsCount,
        until ? say.endsSooner : say.whenBack,
      ),
    ),
  );
}

/** A pause of a member that was ahead is taken out. */
export function myPauseTakenOut({ memberPause: say, clubPause }: Words, { from, until }: PausedDays, ahead: readonly PausedDays[]): Reply {
  const others = ahead.map((pause) => clubPause.stretch(pause.from, pause.until!));
  return privately(container(ACCENT.strength, text(say.noLonger(from, until!), ...(others.length > 0 ? [say.ahead(others)] : []))));
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

/** Nothing to resume. @param ahead the member's pauses that have yet to begin */
export function myPauseIsOver(
  { memberPause: say, clubPause }: Words,
  { isClubPaused, ahead }: { isClubPaused: boolean; ahead: readonly PausedDays[] },
): Reply {
  const planned = ahead.map(({ from, until }) => clubPause.stretch(from, until!));
  return privately(
    container(
      ACCENT.rest,
      text(say.notPaused, ...(isClubPaused ? [say.clubIsPaused] : []), ...(planned.length > 0 ? [say.ahead(planned)] : []), say.whenInNeed),
    ),
  );
}
