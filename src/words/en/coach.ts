import type { Dose } from '../../catalogue/schema.ts';
import type { EasierBecause } from '../../club/easier-week.ts';
import type { LocalDate } from '../../club/local-date.ts';
import type { NextStep, StepWait } from '../../club/next-step.ts';
import type { Holding, Less } from '../../club/progress.ts';
import type { Side } from '../../club/training-log.ts';
import { count, dayName, list } from './format.ts';
import { UNITS } from './training.ts';

const SIDES: Record<Side, string> = { left: 'left', right: 'right' };
const BOTH: Record<Dose['per'], string> = { leg: 'on both sides', side: 'on both sides', direction: 'both ways' };

const HOLDS: Record<Exclude<Holding, 'top'>, string> = {
  unanswered: 'As last time: it moves once you say how it felt, after **Done**.',
  hard: 'As last time, because that felt hard. Hard once more, and it gets easier by itself.',
  side: 'As last time: one side was harder, and both wait for it.',
  'too-soon': 'As last time: the next step comes a week after the last one.',
  'full-week': 'As last time: two steps a week are enough, and this one waits for next week.',
  new: 'As last time: a third set waits until your first two weeks are over.',
  returning: 'As before your break, for a session or two.',
  'easier-week': 'As before your easier week.',
  floor: 'It felt hard, and nothing on this ladder is easier. Leave it out for a while, or have somebody look at how you do it.',
  'after-easier': 'As last time: for a week after something was made easier, nothing steps up.',
  'no-bands': 'As before: the next step needs a band.',
};

const LESS: Record<Less, string> = {
  set: 'Hard twice running, so one set less.',
  rung: 'Hard twice running, so an easier version.',
  reps: 'Hard twice running, so back to its fewest.',
  half: 'Hard twice running, so half of its fewest.',
};

const EASIER_WEEKS: Record<EasierBecause, string> = {
  wanted: 'Your easier week: fewer sets, and nothing goes up.',
  steps: 'Six weeks of steps up, so an easier week: fewer sets, and nothing goes up.',
  hard: 'Two hard weeks, so an easier one: fewer sets, and nothing goes up.',
};

/** What is asked of a member for one exercise, and why it is just that. A dose is fixed when it has one number and no range. */
export const coach = {
  why: {
    first: 'New to you, so it begins here.',
    more: (from: number, to: number, dose: Dose) => `${from} went well ${BOTH[dose.per]}, so ${to}.`,
    set: (isFixed: boolean) =>
      isFixed ? 'Good sessions, so one set more.' : 'Good sessions at the top of its range, so one set more, with fewer in each.',
    rung: 'Good sessions with every set at its most, so the next version.',
    holds: (because: Exclude<Holding, 'top'>) => HOLDS[because],
    top: (sessions: number, isFixed: boolean) =>
      `${isFixed ? '' : 'The top of its range. '}${count(sessions, 'more session')} that ${sessions === 1 ? 'feels' : 'feel'} right or easy, and there is a step.`,
    less: (what: Less) => LESS[what],
    side: (side: Side) => `Your ${SIDES[side]} side was harder three times running, so both do what it can.`,
    /** True of who tapped Easier and of who tapped Something hurts: nothing tells them apart. */
    eased: (since: LocalDate) => `Easier since ${dayName(since)}, until you tap **Harder**.`,
    'moved-up': (on: LocalDate) => `You asked for more on ${dayName(on)}.`,
    back: (days: number) => `${count(days, 'day')} since your last session, so a gentle start.`,
    'easier-week': (because: EasierBecause) => EASIER_WEEKS[because],
    complete: 'The top of its ladder. Two sets, twice a week, keep it.',
  },
  yourRung: (label: string) => `Your version: ${label}.`,
  easier: 'Easier',
  harder: 'Harder',
  asItWas: 'As it was',
  tooLateForThat: (movedOn: LocalDate) =>
    `What you changed on ${dayName(movedOn)} could be taken back on that day alone. Type \`/hips today\`: **Easier** and **Harder** change it from now on.`,
  /** What the buttons below do. */
  ways: 'From today: **Easier** is less, **Harder** is more.',
  wayBack: '**As it was** takes back what you changed today.',
  /** @param harderOpens Harder would do it too */
  later: (exercises: readonly string[], harderOpens: boolean) =>
    `${list(exercises)} ${exercises.length === 1 ? 'comes' : 'come'} later for you: good sessions open the way.${harderOpens ? ' **Harder** does too.' : ''}`,
  beginWith: (side: Side) => `Begin with your ${SIDES[side]} side.`,
  otherSide: 'Both sides together are one set.',
};

/** The next session, in the answer to how one felt. */
export const nextTime = {
  title: '**Next time**',
  line: (exercise: string, amount: string, why: string) => `${exercise}: **${amount}**. ${why}`,
  sideQuestion: 'Was one side harder? Only you see this, and no answer is fine.',
  sideLabel: (side: Side) => (side === 'left' ? 'Left was harder' : 'Right was harder'),
  sideNoted: (side: Side) => `Your **${SIDES[side]}** side was harder: noted.`,
  unanswered: (sessions: number) =>
    `${sessions} sessions without a word on how they felt, so your numbers stand still. Shall they move on? **Easy** and **Just right** do that.`,
};

const NEXT = '**What brings the next step**';

/** Ends a sentence about good sessions. */
const WAITS: Record<StepWait, string> = {
  'easier-week': 'after your easier week',
  break: 'after a first one to come back',
  side: 'with neither side harder',
  new: 'once your first two weeks are over',
  'too-soon': 'a week or more after the last step',
  'full-week': 'in a week that has fewer than two steps',
  'after-easier': 'once a week has passed since something was made easier',
};

/** What /hips level says. */
export const level = {
  title: (exercise: string) => `${exercise}: your ladder`,
  notMet: 'It comes later for you: an easier exercise stands in for it until then.',
  now: (amount: string) => `**Now** ${amount}`,
  rung: (label: string, isHere: boolean) => (isHere ? `**${label}** (you are here)` : label),
  next: {
    harder: `${NEXT} Your **Harder**: until then it stays easier.`,
    none: `${NEXT} Nothing: this is the top.`,
    band: `${NEXT} A band: the version above needs one, and your club has none.`,
    later: `${NEXT} Its turn: good sessions with what stands in for it open the way.`,
    sessions({ sessions, isBegun, wait }: Extract<NextStep, { kind: 'sessions' }>, { min, max, unit }: Dose) {
      const howMany = `${count(sessions, isBegun ? 'more session' : 'session')}${sessions === 1 ? '' : ' running'}`;
      const what = min === max ? '' : ` with ${count(max, ...UNITS[unit])} in each set`;
      return `${NEXT} ${howMany}${what} that ${sessions === 1 ? 'feels' : 'feel'} right or easy${wait ? `, ${WAITS[wait]}` : ''}.`;
    },
  },
  order: 'First more in each set, then a set more, then the next version. One step a week for each exercise, and two in all.',
};
