import type { PausedDays } from '../club/club.ts';
import { type Calendar, raceDaysIn } from '../club/diary.ts';
import type { Standing } from '../club/standing.ts';
import { MOST_SPARE_WEEKS, type Totals, WEEKS_PER_SPARE_WEEK } from '../club/streak.ts';
import { BUTTONS, customId } from '../custom-ids.ts';
import type { MessageFile, Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { calendarAlt } from './calendar.ts';
import { inWords } from './files.ts';
import { small } from './markup.ts';
import { ACCENT, button, buttons, container, gallery, privately, separator, text } from './parts.ts';
import { streakLine, weekLine } from './standing.ts';
import { type StoryView, storyLines } from './story.ts';

/** What /hips me shows. */
export interface MeView {
  standing: Standing;
  /** The member's own pause, when it is under way; null: none. */
  pause: PausedDays | null;
  isClubPaused: boolean;
  /** The member's last four weeks; null: they are not over yet, or were empty. */
  story: StoryView | null;
  /** The last months and their picture; `png` null: it could not be drawn now. null in place of both: there is nothing in them yet. */
  drawn: { calendar: Calendar; png: Uint8Array | null } | null;
}

/** A member's own weeks, and the button that says why they are what they are. */
export function me(words: Words, { standing, pause, isClubPaused, story, drawn }: MeView): Reply {
  const say = words.me;
  const { after: totals } = standing.week;
  const file = drawn?.png ? { kind: 'made' as const, name: 'calendar.png', data: drawn.png } : null;
  return privately(
    container(
      ACCENT.strength,
      text(`## ${say.title}`),
      text(weekLine(words.standing, standing), streakLine(words.standing, standing), ...pauseLines(say, pause, isClubPaused)),
      ...(drawn ? calendarParts(words, drawn.calendar, file) : [separator()]),
      text(...totalLines(say, totals)),
      ...(story ? [text(...storyLines(words, story))] : []),
      buttons(button(say.why, customId(BUTTONS.why))),
    ),
    file ? [file] : [],
  );
}

/** The calendar as a picture, or in words. */
function calendarParts(words: Words, calendar: Calendar, file: MessageFile | null) {
  const alt = calendarAlt(words, calendar);
  const hasRace = calendar.weeks.some(({ days }) => raceDaysIn(days).length > 0);
  const key = hasRace ? `${words.me.key} ${words.me.keyOfRace}` : words.me.key;
  return file ? [gallery({ file, alt }), text(small(key))] : [text(small(words.me.noPicture), inWords(alt))];
}

type Say = Words['me'];

function totalLines(say: Say, { kept, best, spareWeeks }: Totals): string[] {
  if (kept === 0) return [say.noneKept];
  const next = spareWeeks === MOST_SPARE_WEEKS ? say.spareIsFull : say.nextSpare(WEEKS_PER_SPARE_WEEK - (kept % WEEKS_PER_SPARE_WEEK));
  return [say.keptInAll(kept), say.best(best), say.spare(spareWeeks, MOST_SPARE_WEEKS), small(`${next} ${say.spareHolds}`)];
}

function pauseLines(say: Say, pause: PausedDays | null, isClubPaused: boolean): string[] {
  if (pause) return [pause.until ? say.pausedUntil(pause.until) : say.paused];
  return isClubPaused ? [say.clubPaused] : [];
}
