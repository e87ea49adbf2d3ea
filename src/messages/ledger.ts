import { DAY_ENDS_HOUR, localDay, wallDate } from '../club/calendar.ts';
import type { Checkin, Club } from '../club/club.ts';
import type { LedgerPage } from '../club/ledger.ts';
import type { Week } from '../club/streak.ts';
import { BUTTONS, customId } from '../custom-ids.ts';
import type { Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { bullet, small, timestamp } from './markup.ts';
import { ACCENT, button, buttons, container, instead, privately, separator, text } from './parts.ts';

/** What the ledger shows. */
export interface LedgerView {
  page: LedgerPage;
  /** The check-ins of the page's weeks, oldest first. */
  checkins: readonly Checkin[];
  club: Pick<Club, 'programmes'>;
  /** Whether it replaces another page. */
  isAnotherPage: boolean;
}

type Say = Words['ledger'];

/** Why a streak is what it is: every week with its days, when each was checked in, and the rule that counted the week. */
export function ledger(words: Words, { page, checkins, club, isAnotherPage }: LedgerView): Reply {
  const say = words.ledger;
  const weeks = page.weeks.flatMap((week) => [separator(), text(...weekLines(say, week, checkins, club))]);
  const turning = [
    ...(page.newer ? [button(say.newer, customId(BUTTONS.weeks, page.newer))] : []),
    ...(page.older ? [button(say.older, customId(BUTTONS.weeks, page.older))] : []),
  ];
  const answer = isAnotherPage ? instead : privately;
  return answer(
    container(
      ACCENT.strength,
      text(`## ${say.title}`, small(say.dayEnds(words.format.clock(dayEnd(club))))),
      ...weeks,
      ...(turning.length > 0 ? [buttons(...turning)] : []),
    ),
  );
}

/** The minute at which a day of the club ends: that of the next day's prompt, where it is due before 03:00. */
function dayEnd({ programmes: [{ promptMinute }] }: LedgerView['club']): number {
  return Math.min(DAY_ENDS_HOUR * 60, promptMinute);
}

function weekLines(say: Say, week: Week, checkins: readonly Checkin[], club: LedgerView['club']): string[] {
  const days = week.days.flatMap((day) => checkins.filter(({ localDate }) => localDate === day)); // the member may have taken one back just now
  return [say.weekOf(week.start), ruleOf(say, week), ...days.map((checkin) => bullet(dayLine(say, checkin, club)))];
}

/** "Tue 3 March, at 18:03, felt right" */
function dayLine(say: Say, { localDate, at, effort }: Checkin, { programmes: [{ timeZone }] }: LedgerView['club']): string {
  return say.day(localDate, [madeAt(say, { localDate, at }, timeZone), ...(effort ? [say.felt[effort]] : [])]);
}

/** When a check-in was made: the hour alone says it only where the calendar on the wall showed the same day. */
function madeAt(say: Say, { localDate, at }: Pick<Checkin, 'localDate' | 'at'>, timeZone: string): string {
  if (wallDate(at, timeZone) === localDate) return timestamp(at, 't');
  return localDay(at, timeZone) === localDate ? say.beforeEnd(timestamp(at, 'f')) : say.afterwards(timestamp(at, 'f'));
}

/** Which rule counted a week, and what it did. */
function ruleOf(say: Say, { state, days, goal, lowered = 0, before, after }: Week): string {
  const why = lowered > 0 ? [say.lowered(lowered)] : [];
  if (state === 'open' && before.streak > 0) return [say.notKept(days.length, goal), ...why].join(' ');
  const isCounted = state !== 'open' && state !== 'now';
  return [
    say.rule(state, days.length, goal),
    ...(isCounted && after.streak > 0 ? [say.streak(after.streak)] : []),
    ...(state === 'kept' && after.spareWeeks > before.spareWeeks ? [say.earned] : []),
    ...why,
  ].join(' ');
}
