import type { Dose, Item } from '../../catalogue/schema.ts';
import type { DayKind } from '../../club/club.ts';
import type { LocalDate } from '../../club/local-date.ts';
import type { SeasonPart } from '../../club/period.ts';
import type { Side } from '../../club/training-log.ts';
import { UNDO } from './checkin.ts';
import { count, dayName, format, list } from './format.ts';

/** What frames the catalogue's own text in /hips about. */
export const about = {
  title: 'About hip strength',
  muscle: (name: string, plainName: string, does: string) => `**${name}** (${plainName}): ${does}`,
};

const PER: Record<Dose['per'], string> = { leg: 'each leg', side: 'each side', direction: 'in each direction' };

/** What a dose counts. */
export const UNITS: Record<Dose['unit'], [singular: string, plural: string]> = {
  reps: ['rep', 'reps'],
  steps: ['step', 'steps'],
  seconds: ['second', 'seconds'],
};

/** How much one is asked to do. */
export const dose = {
  /** "1 set of 10–15 reps each leg". */
  of: ({ unit, per, ...numbers }: Dose, sets: { min: number; max: number }) =>
    `${format.range(sets)} ${sets.max === 1 ? 'set' : 'sets'} of ${format.range(numbers)} ${UNITS[unit][1]} ${PER[per]}`,
};

const ITEMS: Record<Item, string> = {
  wall: 'wall',
  'soft pad': 'soft pad',
  chair: 'chair',
  'elastic band': 'elastic band',
  mat: 'mat',
  step: 'step',
  bench: 'bench',
  'light weight': 'light weight',
};

/** How many exercises a sentence names that cannot name all. */
const NAMED = 3;

/** What /hips exercise says around the catalogue's own text. */
export const exercise = {
  alsoCalled: (aliases: readonly string[]) => `Also called ${list(aliases)}`,
  dose: (amount: string, restSeconds: { min: number; max: number }) =>
    `**Dose** ${amount}, ${format.range(restSeconds)} seconds of rest between sets.`,
  pace: ({ out, hold, back }: { out: number; hold: number; back: number }) =>
    `**Pace** Move for ${count(out, 'second')}, hold for ${hold}, come back in ${back}.`,
  needed: (item: Item, note: string) => `**You need** ${ITEMS[item]}. ${note}`.trimEnd(),
  withoutKit: (instead: string) => `**Without it** ${instead}`,
  afterWeeks: (weeks: number) => `**Not yet?** It comes after ${count(weeks, 'week')} of training of your own.`,
  optional: (item: Item, note: string) => `**Optional** ${ITEMS[item]}. ${note}`.trimEnd(),
  trains: (primary: readonly string[], helpers: readonly string[]) =>
    helpers.length > 0 ? `**Trains** ${list(primary)}, with help from ${list(helpers)}.` : `**Trains** ${list(primary)}.`,
  setUp: '**Set up**',
  move: '**Move**',
  cues: '**Cues**',
  mistakes: '**Common mistakes**',
  rungs: '**Easier to harder**',
  rung: (label: string, isStart: boolean) => (isStart ? `${label} (start here)` : label),
  stopIf: '**Stop if**',
  suitsYou: '**Does it suit you?**',
  fromArticle: 'The exercise and its dose come from the RedoHealth article; sets, rest, pace and levels are ours.',
  further: 'Not from the article: chosen from studies. The dose, sets, rest, pace and levels are ours.',
  notReviewed: 'Not reviewed by a clinician.',
  unknown: (names: readonly string[]) =>
    `I do not know that exercise. Choose one from the list that comes while you type, such as ${list(names.slice(0, NAMED))}.`,
};

const TITLES: Record<DayKind, string> = { strength: 'Strength day', light: 'Light day', rest: 'Rest day' };

/** What a session says around its exercises. */
export const session = {
  title: (kind: DayKind, localDate: LocalDate) => `${TITLES[kind]} · ${dayName(localDate)}`,
  /** On a button. */
  ofProgramme: (called: string, kind: DayKind | 'race') => `${called}: ${kind} day`,
  stopRule: 'Working muscle is fine. Sharp, catching or growing pain is not: stop and tap **Something hurts**.',
  restDays: 'Rest days never break a streak.',
  checkedIn: (made: string) => `You checked in for this day ${made}. ${UNDO}`,
  cue: (cue: string) => `**Form cue:** ${cue}`,
  lookOut: (seen: string, fix: string) => `**Look out for:** ${seen} ${fix}`,
  thatIsAll: 'Try it once or twice, slowly. That is all for today.',
  kit: (items: readonly Item[]) => `You need: ${list(items.map((item) => ITEMS[item]))}`,
  onRung: (amount: string, label: string) => `**${amount}** · ${label}`,
  done: 'Done',
  myVersion: 'My version',
  hurts: 'Something hurts',
};

/** A sentence for each part of a season; of several each has its turn. */
type OfTheSeason = Record<SeasonPart, readonly string[]>;

/** Under what there is to do. Each is true of every day of its kind and part, also of a club's first week in the middle of a quarter. */
const OF_THE_SEASON: Record<'strength' | 'light', OfTheSeason> = {
  strength: {
    first: [
      'A good week to begin, or to begin again. One set of each is plenty.',
      'This week, turning up matters more than how much you do.',
      'New here? **My version** shows where to begin.',
    ],
    early: [
      'A fixed moment helps, such as right after a run or before a shower.',
      'Little time today? One of these counts as well.',
      'It fits after an easy run. After a hard one, leave some hours between.',
      'Go slowly, and stop while it still looks tidy.',
    ],
    middle: [
      'A missed day does no harm. Go on from where you are.',
      'Two or three strength days a week are enough. The days between are part of it.',
      'Ask somebody to look at your form once. Guidance has done best in studies.',
      'How did it feel? After **Done** you can say so, and only you see it.',
    ],
    last: [
      'The season is nearly over. There is nothing to catch up on: today is enough.',
      'These are the last weeks of the season. Do what you can keep up.',
      'A race ahead? Leave this out in the three days before it.',
      'The season ends soon. `/hips me` shows what you did in it.',
    ],
  },
  light: {
    first: [
      'An easy day. A minute or two is all it takes.',
      'Light days are for the habit. A minute is enough.',
      'Nothing here should feel hard. If it does, do less.',
      'It fits before an easy run, or while the kettle boils.',
    ],
    early: [
      'A minute before a run is a handy reminder, not a magic switch.',
      'Do it where your shoes stand. They remind you the next time.',
      'Light means light. Leave out whatever feels like work.',
      'Rest is part of training too. A quiet day is fine.',
    ],
    middle: [
      'Many runners like how steady they feel. The research on running form is mixed.',
      'Strong hips are one useful part of training. Today asks little of them.',
      'Easy today leaves you fresh for the next strength day.',
      'One thing done with care is enough for today.',
    ],
    last: [
      'The season ends soon. An easy minute counts too.',
      'Race tomorrow? Then this much is plenty.',
      'These are the last weeks of the season. Keep the easy days easy.',
      'The season is nearly over. `/hips me` shows your weeks.',
    ],
  },
};

/** The club's daily prompt. */
export const prompt = {
  headline: (kind: DayKind, localDate: LocalDate) => `${TITLES[kind]} for the hips · ${dayName(localDate)}`,
  /** One line of an exercise. `amount`: null when there is nothing to count. */
  exercise: (name: string, amount: string | null, cue: string) => `**${name}** ${amount === null ? '' : `${amount}. `}*${cue}*`,
  whichFirst: (side: Side) => `Weaker leg first, or the ${side}.`,
  nothingToDo: 'Nothing to do today.',
  /** `amount`: null when there is nothing to count. */
  inOneLine: (name: string, amount: string | null) => `**${name}** ${amount ?? 'a form cue: try it once or twice'}`,
  ofTheSeason: OF_THE_SEASON,
  late: (since: string) => `Posted late: this was due ${since}.`,
  drawingsElsewhere: '**My version** has the drawings.',
  tapMyVersion: 'Tap **My version** to see what to do.',
  firstIn: 'Be the first in: tap **Done**.',
  inSoFar: (checkedIn: number) => `${checkedIn} in so far`,
  perhapsFirstIn: 'Tap **Done** when you have done it.',
  orMoreInSoFar: (checkedIn: number) => `${checkedIn} or more in so far`,
};
