import { daysBetween } from '../../club/calendar.ts';
import type { Effort } from '../../club/club.ts';
import type { LocalDate } from '../../club/local-date.ts';
import type { NextDays } from '../../club/next-days.ts';
import { dayName, format, list, nth } from './format.ts';

const FELT: Record<Effort, string> = { easy: 'easy', right: 'right', hard: 'hard' };

/** True of any day: a form cue has no reps, a hold has seconds, and few people can tell how many they had left. */
const MEANS: Record<Effort, string> = {
  easy: 'You could have done a good deal more.',
  right: 'You could have done a little more.',
  hard: 'You could hardly have done more.',
};

const LABELS: Record<Effort, string> = { easy: 'Easy', right: 'Just right', hard: 'Hard' };

/** What can be taken back, wherever that is said. */
export const UNDO = '`/hips undo` takes back your latest check-in of the last 48 hours.';

/** Said with a check-in, each in its turn. None is about numbers, and none asks for more. */
const WARM = [
  'That is one more for your hips.',
  'Done, and it counts. The rest of the day is yours.',
  'Quietly kept up: that is how it works.',
  'A few minutes well spent.',
  'Good. It is in your diary now.',
  'You showed up. That is the part that matters.',
  'Steady does it.',
  'Nice work. Shake out your legs and carry on.',
  'That was yours today. Thank you for keeping the club going.',
];

const NEXT: Record<'strength' | 'light', string> = { strength: 'a strength day', light: 'a light day' };

/** What a check-in is answered with. */
export const checkin = {
  /** @param number which check-in of the member it is: the next one has the next sentence */
  warm: (number: number) => WARM[number % WARM.length]!,
  back: 'Good to see you again. All that you did before is still yours.',
  coming: ({ today, next, strength }: NextDays) => {
    const isTomorrow = daysBetween(today, next.localDate) === 1;
    const first = `Next: **${isTomorrow ? 'tomorrow' : format.weekdayName(next.localDate)}**, ${NEXT[next.kind]}`;
    const later =
      next.kind === 'strength' || strength === null ? '' : `; **${format.weekdayName(strength)}** has the next strength session`;
    return `${first}${later}.`;
  },
  done: (localDate: LocalDate) => `Checked in for ${dayName(localDate)}`,
  /** @param made from `at` or `on` */
  again: (localDate: LocalDate, made: string) => `You already checked in for ${format.weekdayName(localDate)} ${made}`,
  at: (time: string) => `at ${time}`,
  on: (time: string) => `on ${time}`,
  once: 'Each day counts once.',
  effortChanged: (effort: Effort) => `Each day counts once. That it felt **${FELT[effort]}** is noted.`,
  effortNoted: (effort: Effort) => `It felt **${FELT[effort]}**. ${MEANS[effort]}`,
  undo: UNDO,
  undone: (localDate: LocalDate) => `Taken back: ${dayName(localDate)}`,
  afterUndo: 'The day no longer counts. Did you do it after all? Type `/hips done`: its `day` reaches back two days.',
  howDidItFeel: 'How did it feel? Only you see this, and no answer is fine.',
  effortLabel: (effort: Effort) => LABELS[effort],
  otherDay: (ofButton: LocalDate, credited: LocalDate) =>
    `That button was for ${dayName(ofButton)}. A tap counts for the day you tap, which for the club is ${dayName(credited)}.`,
  dayBefore: 'For a day before, type `/hips done` and choose the `day`.',
  nothingToUndo: 'You have no check-in of the last two days to take back. `/hips done` checks you in.',
  noneThere: 'That day has no check-in any more, so nothing was noted. `/hips done` checks you in.',
  effortTooLate: 'How a day felt can be said until two days after it, so nothing was noted.',
};

/** Numbers of check-ins and of weeks kept, told once. */
interface Numbers {
  checkins: readonly number[];
  weeks: readonly number[];
}

function named({ checkins, weeks }: Numbers): string {
  const ordinals = list(checkins.map((number) => (number === 1 ? 'first' : nth(number))));
  return list([
    ...(checkins.length > 0 ? [`your **${ordinals} check-in${checkins.length > 1 ? 's' : ''}**`] : []),
    ...(weeks.length > 0 ? [`**${list(weeks.map(String))} weeks kept**`] : []),
  ]);
}

/** What is said of a milestone. */
export const milestone = {
  first: 'Your **first check-in**. Good to have you here.',
  reached: (numbers: Numbers) => `A milestone: ${named(numbers)}. Well done.`,
  /** The same for somebody who stops because something hurts: the fact, and no praise. */
  quiet: (numbers: Numbers) => `For your diary: ${named(numbers)}.`,
  firstContact: 'A board in the club’s server shows who checks in, unless they hide. `/hips privacy` does that, and says what is stored.',
};
