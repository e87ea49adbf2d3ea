import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../club/club.ts';
import { STOPPED_AFTER } from '../club/reminder.ts';
import type { Choice, Reply } from '../command.ts';
import { ACCENT, container, privately, text } from './parts.ts';
import { clockTime, dayName, wallTime } from './words.ts';

/** Whose pause keeps reminders back, when none is in sight. */
export type Holder = 'member' | 'club';

/** What a member chose for themselves. */
export interface PlanView {
  /** The club's zone. */
  clubZone: string;
  /** Days that keep a week. */
  goal: number;
  /** Their own zone; null: the club's. */
  timeZone: string | null;
  /** null: off. `next`: the next one if they do not check in before; null: none is in sight. */
  reminder: { minute: number; stopped: 'inbox' | 'ignored' | null; next: Instant | null; heldBy: Holder | null } | null;
  at: Instant;
  /** Something was changed just now. */
  isNew: boolean;
}

/** A member's plan, and what will happen by it. */
export function memberPlan(view: PlanView): Reply {
  const { clubZone, goal, timeZone, isNew } = view;
  const needsAttention = view.reminder?.stopped != null;
  return privately(
    container(
      needsAttention ? ACCENT.attention : ACCENT.strength,
      text(
        isNew ? '### Saved' : '### Your plan',
        `**Weekly goal** ${goal} days keep a week. A new goal counts from this week; weeks that are over stay as they were.`,
        `**Time zone** ${timeZone ? `${timeZone}, for reminders. The club’s days go by ${clubZone}.` : `${clubZone}, the club’s.`}`,
        ...reminderLines(view),
      ),
      text('-# Change it with `goal`, `reminder` and `timezone` in `/hips plan`. Only you see this.'),
    ),
  );
}

function reminderLines({ reminder, clubZone, timeZone, at }: PlanView): string[] {
  if (!reminder) return ['**Reminder** off. Set `reminder` to an hour such as 18:00 and I write to you on days without a check-in.'];
  const hour = clockTime(reminder.minute);
  if (reminder.stopped === 'inbox') {
    return [
      '**Reminder** stopped: Discord does not let me write to you.',
      `Open the server’s menu, choose Privacy Settings and switch on Direct Messages. Then type \`/hips plan reminder:${hour}\`.`,
    ];
  }
  if (reminder.stopped === 'ignored') {
    return [
      `**Reminder** stopped, as ${STOPPED_AFTER} in a row went by without a check-in. To have them back, type \`/hips plan reminder:${hour}\`.`,
    ];
  }
  const zone = timeZone ?? clubZone;
  return [
    `**Reminder** ${hour}, by direct message. One a day at most, none when the day is done or in a pause.`,
    `It is ${wallTime(at, zone)} for you now. ${reminder.next ? nextLine(reminder.next, zone, at) : NONE_IN_SIGHT[reminder.heldBy ?? 'neither']}`,
  ];
}

function nextLine(next: Instant, zone: string, at: Instant): string {
  return `If you have not checked in by ${wallTime(next, zone)} ${dayFrom(at, next, zone)}, I send you one message.`;
}

const NONE_IN_SIGHT: Record<Holder | 'neither', string> = {
  member: 'None comes while you are paused. To have them back, type `/hips resume`.',
  club: 'None comes while the club is paused.',
  neither: 'None is in sight: no day of the club has anything to do.',
};

/** "today", "tomorrow", or the day's name. */
function dayFrom(at: Instant, next: Instant, zone: string): string {
  const [today, day] = [at, next].map((each) => each.toZonedDateTimeISO(zone).toPlainDate());
  return ['today', 'tomorrow'][Temporal.PlainDate.from(today!).until(day!).days] ?? `on ${dayName(day!.toString())}`;
}

/** The way back to the club's own zone. */
export const CLUBS_ZONE: Choice = { name: 'the club’s own', value: 'club' };

export const REMINDER = {
  form: 'use 24-hour time such as 18:00, or “off”.',
  night: 'choose an hour from 07:00 to 20:59, or “off”. I send nothing at night, so that nobody is woken.',
} as const;

export const GOAL = 'choose 2, 3, 4 or 5 days a week.';
