import type { Catalogue } from '../catalogue/schema.ts';
import { type Club, EFFORTS, type Effort } from '../club/club.ts';
import type { Coaching } from '../club/coach.ts';
import type { GuildId } from '../club/ids.ts';
import type { LocalDate } from '../club/local-date.ts';
import { HALVED_AFTER, type ReminderPlan, STOPPED_AFTER } from '../club/reminder.ts';
import { isRace, type Session } from '../club/session.ts';
import { clockText } from '../club/typed.ts';
import { BUTTONS, customId, reminderDoneId, reminderEffortId } from '../custom-ids.ts';
import type { MessageBody, Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { type CheckinView, howItStands, madeAt, nextTimeLines, notedLine, otherDay, warmLine } from './checkin.ts';
import { channelMention, plainName, small } from './markup.ts';
import { sessionInLines } from './my-session.ts';
import { button, insteadOfPost, post } from './parts.ts';
import { reasonLines } from './reason.ts';
import { storyLines } from './story.ts';

/** A reminder by direct message. */
export interface ReminderView {
  club: Club;
  /** As Discord shows it; null: not known. */
  clubName: string | null;
  plan: Pick<ReminderPlan, 'minute' | 'programme'>;
  localDate: LocalDate;
  /** Which prompt of the day it goes by. */
  generation: number;
  /** How many in a row no check-in followed, this one included. */
  ignored: number;
  /** What the day asks of the club, and of the member. */
  session: Session;
  catalogue: Catalogue;
  coaching: Coaching;
  /** The member's own races. */
  ownRaces: readonly LocalDate[];
}

/** One a day at most, for those who asked. It says which club it is from, what to do, and how to stop it. */
export function reminderMessage(
  words: Words,
  { club, clubName, plan, localDate, generation, ignored, ownRaces, ...day }: ReminderView,
): MessageBody {
  const { reminder: say, format } = words;
  const { programme } = plan;
  const key = { programme: programme.number, localDate, generation };
  return post({
    headline: isRace(day.session) ? say.raceHeadline(localDate) : say.headline(localDate, day.session.kind),
    lines: [
      say.from(clubName && plainName(clubName)),
      ...reasonLines(words, { localDate, session: day.session, races: { club: club.races, own: ownRaces } }),
      ...sessionInLines(words, day),
      say.whatToDo(channelMention(programme.channelId)),
      ...rarerLine(say, ignored, plan.minute),
      small(say.youAsked(format.clock(plan.minute))),
    ],
    buttons: [
      button(say.done, reminderDoneId(club.guildId, key), 'success'),
      button(say.turnOff, customId(BUTTONS.reminderOff, club.guildId)),
    ],
  });
}

/**
 * Replaces the reminder under which somebody pressed Done or said how it felt. It is plain text, as the reminder was: only plain text can
 * replace it. It has room for the four weeks or for the next time.
 */
export function doneByReminder(words: Words, view: CheckinView & { already: boolean; timeZone: string; guildId: GuildId }): Reply {
  const { reminder: say, checkin } = words;
  const { localDate } = view.checkin;
  const headline = view.already ? say.wasDone(checkin.again(localDate, madeAt(words, view.checkin, view.timeZone))) : say.isDone(localDate);
  const story = view.story ? storyLines(words, view.story) : [];
  const warm = view.already ? [] : [warmLine(words, view)];
  const counted = otherDay(words, localDate, view.buttonDate).slice(0, 1); // there is room for one line of it
  const lines = [...warm, ...counted, ...howItStands(words, view), ...story, ...feltLines(words, view)];
  const felt = isAsked(view) ? EFFORTS.map((effort) => effortButton(words, view, effort)) : [];
  return insteadOfPost(post({ headline, lines, buttons: [...felt, button(say.turnOff, customId(BUTTONS.reminderOff, view.guildId))] }));
}

type DoneByReminder = Parameters<typeof doneByReminder>[1];

/** Whether it asks how it felt: a second tap on Done takes the question's place, so it asks until it is answered. */
const isAsked = ({ checkin }: DoneByReminder) => checkin.effort === null;

function feltLines(words: Words, view: DoneByReminder): string[] {
  if (isAsked(view)) return [words.checkin.howDidItFeel];
  if (view.already) return [];
  return [notedLine(words, view), ...(view.story ? [] : nextTimeLines(words, view))];
}

function effortButton({ checkin: say }: Words, { guildId, checkin, milestones }: DoneByReminder, effort: Effort) {
  return button(say.effortLabel(effort), reminderEffortId(guildId, checkin.localDate, effort, milestones));
}

/** Takes the place of the reminder whose button was pressed. */
export function remindersOff({ reminder: say }: Words, clubName: string | null): Reply {
  return insteadOfPost(post({ headline: say.areOff, lines: [say.noMore(clubName && plainName(clubName))] }));
}

function rarerLine(say: Words['reminder'], ignored: number, minute: number): string[] {
  if (ignored === HALVED_AFTER) return [say.rarer];
  return ignored === STOPPED_AFTER ? [say.last(clockText(minute))] : [];
}
