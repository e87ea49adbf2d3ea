import type { Club } from '../club/club.ts';
import type { LocalDate } from '../club/local-date.ts';
import { HALVED_AFTER, type ReminderPlan, STOPPED_AFTER } from '../club/reminder.ts';
import { kindOf } from '../club/schedule.ts';
import { clockText } from '../club/typed.ts';
import { BUTTONS, customId } from '../custom-ids.ts';
import type { MessageBody, Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { channelMention, plainName, small } from './markup.ts';
import { button, insteadOfPost, post } from './parts.ts';

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
export function reminderMessage({ reminder: say, format }: Words, { club, clubName, plan, localDate, ignored }: ReminderView): MessageBody {
  const [programme] = club.programmes;
  return post({
    headline: say.headline(localDate, kindOf(programme.weekPlan, localDate)),
    lines: [
      say.from(clubName && plainName(clubName)),
      say.whatToDo(channelMention(programme.channelId)),
      ...rarerLine(say, ignored, plan.minute),
      small(say.youAsked(format.clock(plan.minute))),
    ],
    buttons: [button(say.turnOff, customId(BUTTONS.reminderOff, club.guildId))],
  });
}

/** Takes the place of the reminder whose button was pressed. */
export function remindersOff({ reminder: say }: Words, clubName: string | null): Reply {
  return insteadOfPost(post({ headline: say.areOff, lines: [say.noMore(clubName && plainName(clubName))] }));
}

function rarerLine(say: Words['reminder'], ignored: number, minute: number): string[] {
  if (ignored === HALVED_AFTER) return [say.rarer];
  return ignored === STOPPED_AFTER ? [say.last(clockText(minute))] : [];
}
