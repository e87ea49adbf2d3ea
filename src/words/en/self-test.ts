import type { LocalDate } from '../../club/local-date.ts';
import { type Measure, MOST } from '../../club/self-test.ts';
import { count, dayName, format } from './format.ts';

const times = (number: number) => count(number, 'time');
const seconds = (number: number) => `${number} s`;
const UNIT: Record<Measure, (number: number) => string> = { 'single-leg-stand': seconds, 'side-plank': seconds, 'chair-stands': times };

/** How a measure is taken in the same way each time, when it ends, and who leaves it out. The texts are ours; no clinician has reviewed them. */
interface Taken {
  name: string;
  how: string;
  stop: string;
  leaveOut: string;
}

const measures: Record<Measure, Taken> = {
  'single-leg-stand': {
    name: 'Single-leg stand',
    how: 'Barefoot on a hard floor, hands on your hips, eyes open, something to hold within reach. Lift one foot to the height of the other ankle. Count seconds for the leg that you stand on. Try once, then measure.',
    stop: `when the lifted foot touches anything, the standing foot moves, a hand leaves the hip, or at ${MOST['single-leg-stand']} seconds.`,
    leaveOut: 'with a balance problem, falls, osteoporosis or dizziness.',
  },
  'side-plank': {
    name: 'Side plank',
    how: 'On a mat, elbow under the shoulder, legs straight, the upper foot in front of the lower. Lift the hips until you are one line, and breathe. Count seconds for the side that is below. Rest two minutes, then change sides.',
    stop: `when the hips sink or you hold your breath, or at ${MOST['side-plank']} seconds.`,
    leaveOut: 'with shoulder or elbow trouble, high blood pressure, in pregnancy, or in the 12 weeks after a birth.',
  },
  'chair-stands': {
    name: 'Single-leg chair stands',
    how: 'A firm chair against a wall, its seat as high as your knee, arms crossed, one foot on the floor, the other off it. Stand up tall, sit down slowly. Count each time for the leg that stands. Rest two minutes, then change legs.',
    stop: `when the other foot touches, your hands help, you drop onto the seat or the knee falls inwards, or at ${MOST['chair-stands']} times.`,
    leaveOut: 'with a knee that bears bending badly, a balance problem, falls or osteoporosis, or in pregnancy.',
  },
};

/** What /hips test says. */
export const selfTest = {
  title: 'Self test',
  intro:
    'Three measures of what you can do, every four weeks if you like. They say nothing about your health, and compare you with yourself alone. Nobody reminds you, and only you see your numbers.',
  askFirst:
    'Ask a physiotherapist or doctor first with a hip replacement, surgery on hip, pelvis, knee or spine in the last 12 months, a stress fracture or the thought of one, pelvic girdle trouble, a clot, or a condition of heart or lungs. Sharp, catching or growing pain, dizziness or pressure in the chest ends the test. None of that is asked or stored.',
  name: (measure: Measure) => measures[measure].name,
  how: (measure: Measure) => measures[measure].how,
  stop: (measure: Measure) => `**Stop** ${measures[measure].stop}`,
  leaveOut: (measure: Measure) => `**Leave it out** ${measures[measure].leaveOut}`,
  noneYet: (measure: Measure) => `No number yet: \`/hips test measure:${measure} left: right:\` keeps one.`,
  latest: ({ measure, localDate, left, right }: { measure: Measure; localDate: LocalDate; left: number; right: number }) =>
    `**Latest** left ${UNIT[measure](left)}, right ${UNIT[measure](right)}, on ${dayName(localDate)}.`,
  next: (localDate: LocalDate) => `The next one is due from ${dayName(localDate)}.`,
  again: 'Four weeks are over: test it again when you like.',
  /** @param left how much more than the time before; less when negative */
  change: (measure: Measure, since: LocalDate, { left, right }: { left: number; right: number }) =>
    `Since ${format.longDate(since)}: left ${more(measure, left)}, right ${more(measure, right)}.`,
  gotBetter: 'Your weaker side got better.',
  /** Completes a sentence that begins with an option. */
  together: '`measure`, `left` and `right` go together. Give all three to keep a test, or none to see how each is done.',
  stopsAt: (measure: Measure) => `use a number from 0 to ${MOST[measure]}, where the test stops.`,
  kept: (measure: Measure) => `Kept: ${measures[measure].name}`,
  replaces: 'Another test today takes its place. `/hips test` shows all three, and how each is done.',
  /** What the marks of the picture mean. */
  key: 'In the pictures: line with discs: left. Dashes with squares: right. Time goes from left to right.',
  noPicture: 'No picture this time, because many are being drawn. Type `/hips test` in a minute to see it.',
  /** What a picture shows, for those who do not see it. */
  alt: (measure: Measure, tests: readonly string[]) =>
    `${measures[measure].name}, ${measure === 'chair-stands' ? 'times' : 'seconds'} left and right, oldest first. ${tests.join('; ')}.`,
  altTest: (localDate: LocalDate, left: number, right: number) => `${format.longDate(localDate)}: ${left} and ${right}`,
};

function more(measure: Measure, number: number): string {
  if (number === 0) return 'the same';
  const by = measure === 'chair-stands' ? String(Math.abs(number)) : seconds(Math.abs(number));
  return number > 0 ? `${by} more` : `${by} ${measure === 'chair-stands' ? 'fewer' : 'less'}`;
}
