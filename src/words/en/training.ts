import type { Dose, Item } from '../../catalogue/schema.ts';
import type { DayKind } from '../../club/club.ts';
import type { LocalDate } from '../../club/local-date.ts';
import { UNDO } from './checkin.ts';
import { count, dayName, format, list } from './format.ts';

/** What frames the catalogue's own text in /hips about. */
export const about = {
  title: 'About hip strength',
  muscle: (name: string, plainName: string, does: string) => `**${name}** (${plainName}): ${does}`,
};

const PER: Record<Dose['per'], string> = { leg: 'each leg', side: 'each side', direction: 'in each direction' };
const UNITS: Record<Dose['unit'], string> = { reps: 'reps', steps: 'steps', seconds: 'seconds' };

/** How much one is asked to do. */
export const dose = {
  /** "1 set of 10–15 reps each leg". */
  of: ({ unit, per, ...numbers }: Dose, sets: { min: number; max: number }) =>
    `${format.range(sets)} ${sets.max === 1 ? 'set' : 'sets'} of ${format.range(numbers)} ${UNITS[unit]} ${PER[per]}`,
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
  levels: '**Easier to harder**',
  level: (label: string, isStart: boolean) => (isStart ? `${label} (start here)` : label),
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
  stopRule: 'Working muscle is fine. Sharp, catching or growing pain is not: stop and tap **Something hurts**.',
  restDays: 'Rest days never break a streak.',
  checkedIn: (made: string) => `You checked in for this day ${made}. ${UNDO}`,
  cue: (cue: string) => `**Form cue:** ${cue}`,
  lookOut: (seen: string, fix: string) => `**Look out for:** ${seen} ${fix}`,
  thatIsAll: 'Try it once or twice, slowly. That is all for today.',
  kit: (items: readonly Item[]) => `You need: ${items.map((item) => ITEMS[item]).join(', ')}`,
  level: (amount: string, label: string) => `**${amount}** · ${label}`,
  tooMuch: (label: string, amount: string) => `Too much? ${label}: ${amount}.`,
  done: 'Done',
  myVersion: 'My version',
  hurts: 'Something hurts',
};

/** What a day is about: its kind, and on a light day what it has. */
export type Focus = 'strength' | 'primer' | 'cue' | 'rest';

const INTRODUCTIONS: Record<Focus, string> = {
  strength: 'One set of each takes less than ten minutes, and is plenty to begin with.',
  primer: 'An easy one: one set at half the reps, before a run or on its own.',
  cue: 'No reps to count: a minute on how it should feel.',
  rest: 'Nothing to do today.',
};

/** The club's daily prompt. */
export const prompt = {
  restDay: INTRODUCTIONS.rest,
  headline: (kind: DayKind, localDate: LocalDate) => `${TITLES[kind]} for the hips · ${dayName(localDate)}`,
  introduction: (focus: Focus) => INTRODUCTIONS[focus],
  late: (since: string) => `Posted late: this was due ${since}.`,
  tapMyVersion: 'Tap **My version** to see what to do.',
  firstIn: 'Be the first in: tap **Done**.',
  inSoFar: (checkedIn: number) => `${checkedIn} in so far`,
};
