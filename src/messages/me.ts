import type { LocalDate, PausedDays } from '../club/club.ts';
import type { Calendar } from '../club/diary.ts';
import type { Standing } from '../club/standing.ts';
import { MOST_SPARE_WEEKS, type Totals, WEEKS_PER_SPARE_WEEK } from '../club/streak.ts';
import { BUTTONS, customId } from '../custom-ids.ts';
import type { Reply } from '../reply.ts';
import { calendarAlt } from './calendar.ts';
import { ACCENT, button, buttons, container, picture, privately, separator, text } from './parts.ts';
import { streakLine, weekLine } from './standing.ts';
import { count, dayName } from './words.ts';

/** What /hips me shows. */
export interface MeView {
  standing: Standing;
  /** The member's own pause, when it is under way; null: none. */
  pause: PausedDays | null;
  isClubPaused: boolean;
  /** The last months and their picture; null: there is nothing in them yet. */
  drawn: { calendar: Calendar; png: Uint8Array } | null;
}

/** A member's own weeks, and the button that says why they are what they are. */
export function me({ standing, pause, isClubPaused, drawn }: MeView): Reply {
  const { after: totals } = standing.week;
  const file = drawn && { name: 'calendar.png', data: drawn.png };
  return privately(
    container(
      ACCENT.strength,
      text('## Your weeks'),
      text(weekLine(standing), streakLine(standing), ...pauseLines(pause, isClubPaused)),
      ...(file ? [picture(file, calendarAlt(drawn.calendar))] : [separator()]),
      text(...totalLines(totals)),
      buttons(button('Why?', customId(BUTTONS.why))),
    ),
    file ? [file] : [],
  );
}

function totalLines({ kept, best, spareWeeks }: Totals): string[] {
  if (kept === 0) return ['No week kept yet. Tap **Done** under the day’s prompt, or type `/hips done`.'];
  return [
    `**Weeks kept in all** ${kept}`,
    `**Best streak** ${count(best, 'week')}`,
    `**Spare weeks in hand** ${spareWeeks} of ${MOST_SPARE_WEEKS}`,
    `-# ${nextSpareWeek(kept, spareWeeks)} It holds your streak by itself in a week that you miss.`,
  ];
}

function nextSpareWeek(kept: number, spareWeeks: number): string {
  if (spareWeeks === MOST_SPARE_WEEKS) return 'A spare week comes with every fourth week kept, and two is the most.';
  const missing = WEEKS_PER_SPARE_WEEK - (kept % WEEKS_PER_SPARE_WEEK);
  return `A spare week comes with every fourth week kept: the next one after ${missing} more.`;
}

function pauseLines(pause: PausedDays | null, isClubPaused: boolean): string[] {
  if (pause) return [`Paused ${untilWords(pause.until)}.`];
  return isClubPaused ? ['The club is paused, and so is your streak.'] : [];
}

function untilWords(until: LocalDate | null): string {
  return until ? `until ${dayName(until)}; \`/hips resume\` ends it sooner` : 'until you type `/hips resume`';
}
