import type { APIComponentInContainer } from 'discord-api-types/v10';
import { type Checkin, EFFORTS, type Effort, type LocalDate } from '../club/club.ts';
import type { Milestone } from '../club/milestone.ts';
import type { Standing } from '../club/standing.ts';
import { effortButtonId } from '../custom-ids.ts';
import type { Reply } from '../reply.ts';
import { firstContactLine, milestoneLine } from './milestone.ts';
import { ACCENT, button, buttons, container, instead, privately, text } from './parts.ts';
import { earlierWeekLines, streakLine, weekLine } from './standing.ts';
import { dayName, timestamp, wallDate, weekdayName } from './words.ts';

/** What a check-in is answered with. */
export interface CheckinView extends Standing {
  checkin: Checkin;
  /** The day of the prompt whose Done was pressed; null: typed. */
  buttonDate: LocalDate | null;
  /** Reached, and not told before. */
  milestones: readonly Milestone[];
}

/** The first check-in of a day. It asks how it felt, unless that was said. */
export function checkedIn({ checkin: { localDate, effort }, buttonDate, milestones, ...standing }: CheckinView): Reply {
  return privately(
    container(
      ACCENT.strength,
      text(
        `### Checked in for ${dayName(localDate)}`,
        ...otherDay(localDate, buttonDate),
        ...milestoneLine(milestones),
        ...standingLines(standing),
        ...firstContactLine(milestones),
      ),
      ...(effort ? [] : effortQuestion(localDate, milestones)),
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
export function alreadyCheckedIn({ checkin, buttonDate, milestones, effort, timeZone, ...standing }: AgainView): Reply {
  const { localDate } = checkin;
  return privately(
    container(
      ACCENT.rest,
      text(
        `### You already checked in for ${weekdayName(localDate)} ${madeAt(checkin, timeZone)}`,
        effort ? `Each day counts once. That it felt **${effort}** is noted.` : 'Each day counts once, so nothing changed.',
        ...otherDay(localDate, buttonDate),
        ...milestoneLine(milestones),
        ...standingLines(standing),
        ...firstContactLine(milestones),
      ),
    ),
  );
}

/** When a check-in was made. The date stands with it when that is not the day of the check-in. */
export function madeAt({ localDate, at }: Checkin, timeZone: string): string {
  return wallDate(at, timeZone) === localDate ? `at ${timestamp(at, 't')}` : `on ${timestamp(at, 'f')}`;
}

/** What the answer to "how did it feel" is written from. It repeats what the check-in was answered with. */
export interface EffortView extends Standing {
  localDate: LocalDate;
  effort: Effort;
  /** Told with the check-in. */
  milestones: readonly Milestone[];
}

/** Takes the place of the question. */
export function effortNoted({ localDate, effort, milestones, ...standing }: EffortView): Reply {
  return instead(
    container(
      ACCENT.strength,
      text(
        `### Checked in for ${dayName(localDate)}`,
        ...milestoneLine(milestones),
        ...standingLines(standing),
        ...firstContactLine(milestones),
      ),
      text(`It felt **${effort}**. ${EFFORT_MEANS[effort]} \`/hips undo\` takes the check-in back.`),
    ),
  );
}

/** A check-in that was taken back. */
export function undone({ localDate }: Checkin, standing: Standing): Reply {
  return privately(
    container(
      ACCENT.rest,
      text(
        `### Taken back: ${dayName(localDate)}`,
        'The day no longer counts. Did you do it after all? Type `/hips done`.',
        ...standingLines(standing),
      ),
    ),
  );
}

/** What the answer to "how did it feel" says about the next time. */
const EFFORT_MEANS: Record<Effort, string> = {
  easy: 'You could have done four or more reps more.',
  right: 'You could have done two or three reps more.',
  hard: 'You could have done one rep more at most.',
};

const EFFORT_LABELS: Record<Effort, string> = { easy: 'Easy', right: 'Just right', hard: 'Hard' };

function effortQuestion(localDate: LocalDate, milestones: readonly Milestone[]): APIComponentInContainer[] {
  return [
    text('How did it feel? Only you see this, and no answer is fine.'),
    buttons(...EFFORTS.map((effort) => button(EFFORT_LABELS[effort], effortButtonId(localDate, effort, milestones)))),
  ];
}

function standingLines(standing: Standing): string[] {
  return [...earlierWeekLines(standing), weekLine(standing), streakLine(standing)];
}

/** Said when the button belongs to the prompt of another day. */
function otherDay(localDate: LocalDate, buttonDate: LocalDate | null): string[] {
  if (buttonDate === null || buttonDate === localDate) return [];
  return [
    `That button was for ${dayName(buttonDate)}. A tap counts for the day you tap, which for the club is ${dayName(localDate)}.`,
    'For a day before, type `/hips done` and choose the `day`.',
  ];
}

export const NOTHING_TO_UNDO = 'You have no check-in of the last two days to take back. `/hips done` checks you in.';
export const NO_CHECKIN_THERE = 'That day has no check-in any more, so nothing was noted. `/hips done` checks you in.';
export const EFFORT_TOO_LATE = 'How a day felt can be said until two days after it, so nothing was noted.';
