import { wallDate } from '../club/calendar.ts';
import type { Instant, Programme } from '../club/club.ts';
import type { EasierWeek } from '../club/easier-week.ts';
import type { LocalDate } from '../club/local-date.ts';
import { STOPPED_AFTER } from '../club/reminder.ts';
import type { Side } from '../club/training-log.ts';
import { clockText } from '../club/typed.ts';
import type { Choice, Reply } from '../reply.ts';
import type { Holder } from '../words/en/plan.ts';
import type { Words } from '../words/locale.ts';
import { channelMention, small, wallMinute } from './markup.ts';
import { nearDay } from './near-day.ts';
import { ACCENT, container, privately, text } from './parts.ts';
import { calledText } from './programmes.ts';

/** What a member chose for themselves. */
export interface PlanView {
  /** The club's zone. */
  clubZone: string;
  /** null: the club has only one. `followed` null: they follow none in particular, or it has ended. */
  programme: { followed: Programme | null } | null;
  /** Days that keep a week. */
  goal: number;
  /** The member's own zone; null: the club's. */
  timeZone: string | null;
  /** null: off. `next`: the next one if they do not check in before; null: the bot foresees none. */
  reminder: { minute: number; stopped: 'inbox' | 'ignored' | null; next: Instant | null; heldBy: Holder | null } | null;
  /** The leg that they begin with; null: none chosen. */
  firstLeg: Side | null;
  /** The easier week that today lies in; null: none. */
  easierWeek: EasierWeek | null;
  /** They asked for an easier week just now, and had asked for this one before. */
  isEasierAlready: boolean;
  /** Races of their own that are not over. */
  races: readonly LocalDate[];
  /** The weeks to come whose goal is lower, and by how many days. */
  falls: readonly { monday: LocalDate; by: number }[];
  at: Instant;
  /** Something was changed just now. */
  isNew: boolean;
}

/** A member's plan, and what will happen by it. */
export function memberPlan(words: Words, view: PlanView): Reply {
  const say = words.plan;
  const { clubZone, goal, timeZone, isNew } = view;
  const needsAttention = view.reminder?.stopped != null;
  return privately(
    container(
      needsAttention ? ACCENT.attention : ACCENT.strength,
      text(
        `### ${isNew ? say.saved : say.title}`,
        say.goal(goal),
        ...programmeLine(words, view),
        timeZone ? say.ownZone(timeZone, clubZone) : say.clubsZone(clubZone),
        ...reminderLines(words, view),
        say.firstLeg(view.firstLeg),
        weekLine(words, view),
        ...raceLines(words, view),
      ),
      text(small(say.change)),
    ),
  );
}

/** The programme that they follow, where there are several. */
function programmeLine(words: Words, { programme }: PlanView): string[] {
  if (!programme) return [];
  const { followed } = programme;
  return [followed ? words.plan.follows(calledText(words, followed), channelMention(followed.channelId)) : words.plan.followsNone];
}

function weekLine({ plan: say }: Words, { easierWeek, isEasierAlready }: PlanView): string {
  if (easierWeek === null) return say.usualWeek;
  const { because, lastDay } = easierWeek;
  return because === 'wanted' ? say.easierDays(lastDay, isEasierAlready) : say.easierWeek(because, lastDay);
}

function raceLines({ plan: say }: Words, { races, falls }: PlanView): string[] {
  return [races.length > 0 ? say.races(races) : say.noRaces, ...falls.map(({ monday, by }) => small(say.fall(monday, by)))];
}

function reminderLines({ plan: say, format }: Words, { reminder, clubZone, timeZone, at }: PlanView): string[] {
  if (!reminder) return [say.off];
  const hour = clockText(reminder.minute);
  if (reminder.stopped === 'inbox') return [say.inbox, say.openInbox(hour)];
  if (reminder.stopped === 'ignored') return [say.ignored(STOPPED_AFTER, hour)];
  const zone = timeZone ?? clubZone;
  const clockAt = (instant: Instant) => format.clock(wallMinute(instant, zone));
  const next = reminder.next
    ? say.next(clockAt(reminder.next), nearDay(say, wallDate(at, zone), wallDate(reminder.next, zone)))
    : say.noneInSight(reminder.heldBy);
  return [say.on(format.clock(reminder.minute)), `${say.now(clockAt(at))} ${next}`];
}

/** The way back to the club's own zone. */
export const clubsZone = ({ plan: say }: Words): Choice => ({ name: say.clubsOwn, value: 'club' });
