import type { APIComponentInContainer } from 'discord-api-types/v10';
import type { Exercise } from '../catalogue/schema.ts';
import { wallDate } from '../club/calendar.ts';
import { type Checkin, EFFORTS, type Effort, type Programme } from '../club/club.ts';
import type { Task } from '../club/coach.ts';
import type { LocalDate } from '../club/local-date.ts';
import type { Milestone } from '../club/milestone.ts';
import type { NextDays } from '../club/next-days.ts';
import type { Standing } from '../club/standing.ts';
import { SIDES, type Side } from '../club/training-log.ts';
import { effortButtonId, sideButtonId } from '../custom-ids.ts';
import type { Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { amountText } from './dose.ts';
import { small, timestamp } from './markup.ts';
import { firstContactLine, milestoneLine } from './milestone.ts';
import { ACCENT, button, buttons, container, instead, privately, text } from './parts.ts';
import { calledText } from './programmes.ts';
import { earlierWeekLines, streakLine, weekLine, weekMarks } from './standing.ts';
import { type StoryView, storyLines } from './story.ts';
import { whyLine } from './why.ts';

/** What a session changes for the ones to come. */
export interface Afterwards {
  /** What is asked next of each exercise that the member met; none on a day that trains nobody. */
  tasks: readonly { exercise: Exercise; task: Task }[];
  /** How many strength sessions in a row they did not say how it felt, this one included. */
  unanswered: number;
  /** The side that was harder; null: neither, or it was not said. */
  harderSide: Side | null;
}

/** How a check-in leaves somebody. */
export interface AfterCheckin extends Standing {
  checkin: Checkin;
  /** Milestones that the member has reached, and that nobody told them before. */
  milestones: readonly Milestone[];
  /** How many check-ins the member has made. */
  checkins: number;
  /** What comes after today; null: nothing is planned. */
  coming: NextDays | null;
  /** The four weeks that this check-in tells; null: it tells none. */
  story: StoryView | null;
  afterwards: Afterwards;
}

/** A check-in that was made with a button or typed. */
export interface CheckinView extends AfterCheckin {
  /** The day of the prompt whose Done was pressed; null: typed. */
  buttonDate: LocalDate | null;
  /** The programme of that prompt, if it has ended; null or left out: it goes on. */
  ended?: Pick<Programme, 'number' | 'name'> | null;
}

/** After how many sessions without an answer the bot asks, once. */
const ASKED_AFTER = 6;

/** The first check-in of a day. It asks how it felt, unless that was said. */
export function checkedIn(words: Words, view: CheckinView): Reply {
  const { localDate } = view.checkin;
  const lines = [
    `### ${words.checkin.done(localDate)}`,
    warmLine(words, view),
    ...otherDay(words, localDate, view.buttonDate),
    ...endedLine(words, view),
  ];
  return privately(
    container(ACCENT.strength, text(...lines, ...howItStands(words, view)), ...storyText(words, view), ...question(words, view)),
  );
}

/** A kind word, another one each time; for who was away, that they are back. */
export function warmLine({ checkin: say }: Words, { checkins, isBack }: AfterCheckin): string {
  return isBack ? say.back : say.warm(checkins);
}

/** What a further tap on a day gets as its answer. */
interface AgainView extends CheckinView {
  /** How it felt, if this tap said so: it replaces what was noted. */
  effort: Effort | null;
  /** The club's zone. */
  timeZone: string;
}

/** A further tap on a day that has its check-in. */
export function alreadyCheckedIn(words: Words, { effort, timeZone, ...view }: AgainView): Reply {
  const { checkin, buttonDate } = view;
  const lines = [
    `### ${words.checkin.again(checkin.localDate, madeAt(words, checkin, timeZone))}`,
    effort ? words.checkin.effortChanged(effort) : words.checkin.once,
    ...otherDay(words, checkin.localDate, buttonDate),
    ...endedLine(words, view),
  ];
  return privately(container(ACCENT.rest, text(...lines, ...howItStands(words, view)), ...(effort ? nextTime(words, view) : [])));
}

/** When a check-in was made. The date stands with it when that is not the day of the check-in. */
export function madeAt({ checkin: say }: Words, { localDate, at }: Checkin, timeZone: string): string {
  return wallDate(at, timeZone) === localDate ? say.at(timestamp(at, 't')) : say.on(timestamp(at, 'f'));
}

/** Takes the place of a question that was answered. It repeats what the check-in was answered with, and says what the answer changes. */
export function feltNoted(words: Words, view: AfterCheckin): Reply {
  const { localDate } = view.checkin;
  const lines = [`### ${words.checkin.done(localDate)}`, warmLine(words, view), ...howItStands(words, view)];
  return instead(
    container(ACCENT.strength, text(...lines), ...storyText(words, view), ...question(words, view), text(small(words.checkin.undo))),
  );
}

/** A check-in that was taken back. */
export function undone(words: Words, { localDate }: Checkin, standing: Standing): Reply {
  return privately(
    container(ACCENT.rest, text(`### ${words.checkin.undone(localDate)}`, words.checkin.afterUndo, ...standingLines(words, standing))),
  );
}

/** How the member stands, and what comes next. */
export function howItStands(words: Words, view: AfterCheckin): string[] {
  const coming = view.coming ? [words.checkin.coming(view.coming)] : [];
  return [...milestoneLine(words, view.milestones), ...standingLines(words, view), ...coming, ...firstContactLine(words, view.milestones)];
}

function storyText(words: Words, { story }: AfterCheckin): APIComponentInContainer[] {
  return story ? [text(...storyLines(words, story))] : [];
}

/** What the bot still asks, or what the answers change. */
function question(words: Words, view: AfterCheckin): APIComponentInContainer[] {
  return view.checkin.effort === null ? effortQuestion(words, view) : [...nextTime(words, view), ...sideQuestion(words, view)];
}

function effortQuestion(
  { checkin: say, nextTime: next }: Words,
  { checkin: { localDate }, milestones, afterwards }: AfterCheckin,
): APIComponentInContainer[] {
  return [
    text(...(afterwards.unanswered === ASKED_AFTER ? [next.unanswered(ASKED_AFTER)] : []), say.howDidItFeel),
    buttons(...EFFORTS.map((effort) => button(say.effortLabel(effort), effortButtonId(localDate, effort, milestones)))),
  ];
}

/** What was noted, and what each exercise asks next time because of it. */
function nextTime(words: Words, view: AfterCheckin): APIComponentInContainer[] {
  const lines = nextTimeLines(words, view);
  return [text(notedLine(words, view)), ...(lines.length > 0 ? [text(...lines)] : [])];
}

/** How it felt, as it was noted. */
export function notedLine(words: Words, { checkin: { effort }, afterwards: { harderSide } }: AfterCheckin): string {
  return [words.checkin.effortNoted(effort!), ...(harderSide ? [words.nextTime.sideNoted(harderSide)] : [])].join(' ');
}

/** What each exercise asks next time; nothing after a day that trains nobody. */
export function nextTimeLines(words: Words, { afterwards: { tasks } }: AfterCheckin): string[] {
  const { nextTime: say } = words;
  const lines = tasks.map(({ exercise, task }) =>
    say.line(exercise.name, amountText(words, exercise, task.amount), whyLine(words, exercise, task)),
  );
  return lines.length > 0 ? [say.title, ...lines] : [];
}

/** Asks which side was harder, where there are sides to compare. */
function sideQuestion(
  { nextTime: say }: Words,
  { checkin: { localDate }, milestones, afterwards }: AfterCheckin,
): APIComponentInContainer[] {
  const hasSides = afterwards.tasks.some(({ exercise }) => exercise.dose.per !== 'direction');
  if (!hasSides || afterwards.harderSide !== null) return [];
  return [text(say.sideQuestion), buttons(...SIDES.map((side) => button(say.sideLabel(side), sideButtonId(localDate, side, milestones))))];
}

function standingLines({ standing: say }: Words, standing: Standing): string[] {
  return [...earlierWeekLines(say, standing), `${weekMarks(standing)} ${weekLine(say, standing)}`, streakLine(say, standing)];
}

/** The line under a prompt of a programme that has ended. */
export function endedLine(words: Words, { ended }: Pick<CheckinView, 'ended'>): string[] {
  return ended ? [small(words.programmes.hasEnded(calledText(words, ended)))] : [];
}

/** The line for a button that belongs to the prompt of another day. */
export function otherDay({ checkin: say }: Words, localDate: LocalDate, buttonDate: LocalDate | null): string[] {
  if (buttonDate === null || buttonDate === localDate) return [];
  return [say.otherDay(buttonDate, localDate), say.dayBefore];
}
