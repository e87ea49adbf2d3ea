import { DAY_ENDS_HOUR, localDay } from '../club/calendar.ts';
import type { Checkin, Club, LocalDate } from '../club/club.ts';
import type { LedgerPage } from '../club/ledger.ts';
import type { Totals, Week, WeekOutcome } from '../club/streak.ts';
import { customId, type Reply } from '../command.ts';
import { BUTTONS } from './custom-ids.ts';
import { ACCENT, button, buttons, container, instead, privately, separator, text } from './parts.ts';
import { daysOf } from './standing.ts';
import { clockTime, count, longDayName, shortDayName, timestamp, wallDate } from './words.ts';

/** What the ledger shows. */
export interface LedgerView {
  page: LedgerPage;
  /** The check-ins of the page's weeks, oldest first. */
  checkins: readonly Checkin[];
  club: Pick<Club, 'programmes'>;
  /** Whether it takes the place of another page. */
  isTurned: boolean;
}

/** Why a streak is what it is: every week with its days, when each was checked in, and the rule that counted the week. */
export function ledger({ page, checkins, club, isTurned }: LedgerView): Reply {
  const weeks = page.weeks.flatMap((week) => [separator(), text(...weekLines(week, checkins, club))]);
  const turning = [
    ...(page.newer ? [button('Newer weeks', customId(BUTTONS.weeks, page.newer))] : []),
    ...(page.older ? [button('Older weeks', customId(BUTTONS.weeks, page.older))] : []),
  ];
  const answer = isTurned ? instead : privately;
  return answer(
    container(
      ACCENT.strength,
      text('## Week by week', `-# The newest first. A day ends at ${dayEnd(club)}, by the club’s clock.`),
      ...weeks,
      ...(turning.length > 0 ? [buttons(...turning)] : []),
    ),
  );
}

/** The hour at which a day of the club ends: that of the next day's prompt, where it is due before 03:00. */
function dayEnd({ programmes: [{ promptMinute }] }: LedgerView['club']): string {
  return clockTime(Math.min(DAY_ENDS_HOUR * 60, promptMinute));
}

function weekLines(week: Week, checkins: readonly Checkin[], club: LedgerView['club']): string[] {
  const days = week.days.flatMap((day) => checkins.filter(({ localDate }) => localDate === day)); // one may have been taken back just now
  return [`**Week of ${longDayName(week.start)}**`, ruleOf(week), ...days.map((checkin) => dayLine(checkin, club))];
}

/** "Tue 3 March, at 18:03, felt right" */
function dayLine({ localDate, at, effort }: Checkin, { programmes: [{ timeZone }] }: LedgerView['club']): string {
  return `- ${shortDayName(localDate)}, ${madeAt(localDate, at, timeZone)}${effort ? `, felt ${effort}` : ''}`;
}

/** When a check-in was made: the hour alone says it only where the calendar on the wall showed the same day. */
function madeAt(localDate: LocalDate, at: Checkin['at'], timeZone: string): string {
  if (wallDate(at, timeZone) === localDate) return timestamp(at, 't');
  if (localDay(at, timeZone) === localDate) return `${timestamp(at, 'f')}, before the day ended`;
  return `checked in afterwards, ${timestamp(at, 'f')}`;
}

/** Which rule counted a week, and what it did. */
function ruleOf(week: Week): string {
  return `${daysOf(week)}${RULES[week.is](week)}`;
}

const RULES: Record<WeekOutcome, (week: Week) => string> = {
  kept: ({ before, after }) => `: kept.${streakOf(after)}${after.spareWeeks > before.spareWeeks ? ' It earned a spare week.' : ''}`,
  paused: ({ after }) => `, in a pause.${streakOf(after)}`,
  away: ({ after }) => `: held, because I was away when the club’s prompt was due.${streakOf(after)}`,
  spare: ({ after }) => `: a spare week held your streak.${streakOf(after)}`,
  open: ({ before }) =>
    before.streak > 0 ? ': not kept, and no spare week in hand. The next week kept starts a new streak.' : ': not kept.',
  now: () => ' so far.',
};

const streakOf = ({ streak }: Totals) => (streak > 0 ? ` Streak: ${count(streak, 'week')}.` : '');
