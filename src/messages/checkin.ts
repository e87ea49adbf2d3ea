import type { APIComponentInContainer } from 'discord-api-types/v10';
import { type Checkin, EFFORTS, type Effort } from '../club/club.ts';
import type { LocalDate } from '../club/local-date.ts';
import type { Milestone } from '../club/milestone.ts';
import type { Standing } from '../club/standing.ts';
import { effortButtonId } from '../custom-ids.ts';
import type { Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { small, timestamp, wallDate } from './markup.ts';
import { firstContactLine, milestoneLine } from './milestone.ts';
import { ACCENT, button, buttons, container, instead, privately, text } from './parts.ts';
import { earlierWeekLines, streakLine, weekLine } from './standing.ts';

/** What a check-in is answered with. */
export interface CheckinView extends Standing {
  checkin: Checkin;
  /** The day of the prompt whose Done was pressed; null: typed. */
  buttonDate: LocalDate | null;
  /** Reached, and not told before. */
  milestones: readonly Milestone[];
}

/** The first check-in of a day. It asks how it felt, unless that was said. */
export function checkedIn(words: Words, { checkin: { localDate, effort }, buttonDate, milestones, ...standing }: CheckinView): Reply {
  return privately(
    container(
      ACCENT.strength,
      text(
        `### ${words.checkin.done(localDate)}`,
        ...otherDay(words, localDate, buttonDate),
        ...milestoneLine(words, milestones),
        ...standingLines(words, standing),
        ...firstContactLine(words, milestones),
      ),
      ...(effort ? [] : effortQuestion(words, localDate, milestones)),
    ),
  );
}

/** What a further tap on a day is answered with. */
export interface AgainView extends CheckinView {
  /** What it felt like, if that was said with this tap: it is noted in place of what was. */
  effort: Effort | null;
  /** The club's. */
  timeZone: string;
}

/** A further tap on a day that has its check-in. */
export function alreadyCheckedIn(words: Words, { checkin, buttonDate, milestones, effort, timeZone, ...standing }: AgainView): Reply {
  const { localDate } = checkin;
  return privately(
    container(
      ACCENT.rest,
      text(
        `### ${words.checkin.again(localDate, madeAt(words, checkin, timeZone))}`,
        effort ? words.checkin.effortChanged(effort) : words.checkin.once,
        ...otherDay(words, localDate, buttonDate),
        ...milestoneLine(words, milestones),
        ...standingLines(words, standing),
        ...firstContactLine(words, milestones),
      ),
    ),
  );
}

/** When a check-in was made. The date stands with it when that is not the day of the check-in. */
export function madeAt({ checkin: say }: Words, { localDate, at }: Checkin, timeZone: string): string {
  return wallDate(at, timeZone) === localDate ? say.at(timestamp(at, 't')) : say.on(timestamp(at, 'f'));
}

/** What the answer to "how did it feel" is written from. It repeats what the check-in was answered with. */
export interface EffortView extends Standing {
  localDate: LocalDate;
  effort: Effort;
  /** Told with the check-in. */
  milestones: readonly Milestone[];
}

/** Takes the place of the question. */
export function effortNoted(words: Words, { localDate, effort, milestones, ...standing }: EffortView): Reply {
  return instead(
    container(
      ACCENT.strength,
      text(
        `### ${words.checkin.done(localDate)}`,
        ...milestoneLine(words, milestones),
        ...standingLines(words, standing),
        ...firstContactLine(words, milestones),
      ),
      text(words.checkin.effortNoted(effort), small(words.checkin.undo)),
    ),
  );
}

/** A check-in that was taken back. */
export function undone(words: Words, { localDate }: Checkin, standing: Standing): Reply {
  return privately(
    container(ACCENT.rest, text(`### ${words.checkin.undone(localDate)}`, words.checkin.afterUndo, ...standingLines(words, standing))),
  );
}

function effortQuestion({ checkin: say }: Words, localDate: LocalDate, milestones: readonly Milestone[]): APIComponentInContainer[] {
  return [
    text(say.howDidItFeel),
    buttons(...EFFORTS.map((effort) => button(say.effortLabel(effort), effortButtonId(localDate, effort, milestones)))),
  ];
}

function standingLines({ standing: say }: Words, standing: Standing): string[] {
  return [...earlierWeekLines(say, standing), weekLine(say, standing), streakLine(say, standing)];
}

/** Said when the button belongs to the prompt of another day. */
function otherDay({ checkin: say }: Words, localDate: LocalDate, buttonDate: LocalDate | null): string[] {
  if (buttonDate === null || buttonDate === localDate) return [];
  return [say.otherDay(buttonDate, localDate), say.dayBefore];
}
