import type { Club, LocalDate } from '../club/club.ts';
import { HALVED_AFTER, type ReminderPlan, STOPPED_AFTER } from '../club/reminder.ts';
import { kindOf } from '../club/schedule.ts';
import { customId, type MessageBody, type Reply } from '../command.ts';
import { BUTTONS } from './custom-ids.ts';
import { button, insteadOfPost, post } from './parts.ts';
import { clockTime, dayName, plainName } from './words.ts';

/** A reminder by direct message. */
export interface ReminderView {
  club: Club;
  /** As Discord shows it; null: not known. */
  clubName: string | null;
  plan: Pick<ReminderPlan, 'minute'>;
  localDate: LocalDate;
  /** How many in a row no check-in followed, this one included. */
  ignored: number;
}

/** One a day at most, for those who asked. It says which club it is from, what to do, and how to be rid of it. */
export function reminderMessage({ club, clubName, plan, localDate, ignored }: ReminderView): MessageBody {
  const [programme] = club.programmes;
  return post({
    headline: `Hip strength: ${dayName(localDate)}, a ${kindOf(programme.weekPlan, localDate)} day`,
    lines: [
      `Your reminder from **${clubName ? plainName(clubName) : 'your running club'}**. You have not checked in yet.`,
      `In <#${programme.channelId}>, type \`/hips today\` for your session and tap **Done** when you did it.`,
      ...rarerLine(ignored, plan.minute),
      `-# You asked for this at ${clockTime(plan.minute)}. \`/hips plan\` in the server changes it.`,
    ],
    buttons: [button('Turn reminders off', customId(BUTTONS.reminderOff, club.guildId))],
  });
}

/** Takes the place of the reminder whose button was pressed. */
export function remindersOff(clubName: string | null): Reply {
  const from = clubName ? plainName(clubName) : 'this club';
  return insteadOfPost(
    post({
      headline: 'Hip strength: reminders are off',
      lines: [`You get no more from **${from}**. To have them back, set \`reminder\` in \`/hips plan\` in the server.`],
    }),
  );
}

function rarerLine(ignored: number, minute: number): string[] {
  if (ignored === HALVED_AFTER) return ['From here on I write every second day. A check-in brings back the daily ones.'];
  if (ignored === STOPPED_AFTER) {
    return [
      `This is the last one, unless you check in today. \`/hips plan reminder:${clockTime(minute)}\` in the server starts them again.`,
    ];
  }
  return [];
}
