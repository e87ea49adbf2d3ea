/** The steps along one exercise's ladder, each of them small: repetitions, then a set, then the next rung. */

interface Range {
  min: number;
  max: number;
}

/** What one set has on the rungs of an exercise. */
interface OnRungs<Each extends Range> {
  dose: Each;
  /** Easiest first. */
  rungs: readonly { dose?: Each | undefined; band?: true | undefined }[];
}

/** What the rules have to know of an exercise. */
export interface LadderExercise extends OnRungs<Range> {
  id: string;
  /** How demanding it is, from 0: a member meets it once their own stage is as high. */
  stage: number;
  /** The easier exercise that stands in for it; null: none is easier. */
  regressesTo: string | null;
  /** The rung from which it opens the stage after its own. */
  opensNextStage?: number | undefined;
  /** Weeks of their own training before a member meets it. */
  afterWeeks?: number | undefined;
  /** Repetitions, steps or seconds of one set. */
  dose: Range & { per: string };
  sets: { start: number; max: number };
  /** The rung a newcomer starts on, from 1. */
  startRung: number;
}

/** How much of an exercise is asked of somebody. */
export interface Amount {
  /** From 1, the easiest. */
  rung: number;
  sets: number;
  /** Repetitions, steps or seconds of each set, on both sides. Below the rung's range it is half of its least: nothing easier is left. */
  target: number;
}

/** Sets at most on a rung that is new to somebody. */
const SETS_ON_NEW_RUNG = 2;

/** What one set may have on a rung. */
export function rangeOn<Each extends Range>({ rungs, dose }: OnRungs<Each>, rung: number): Each {
  return rungs[rung - 1]?.dose ?? dose;
}

/** Where a newcomer begins. */
export function firstAmount(exercise: LadderExercise): Amount {
  return onRung(exercise, exercise.startRung, exercise.sets.start);
}

/** A set more, or else the next rung with few sets: back at the bottom of the range either way. null: the ladder ends here. */
export function oneStepUp(exercise: LadderExercise, { rung, sets }: Amount, noBands: boolean): Amount | null {
  if (sets < exercise.sets.max) return onRung(exercise, rung, sets + 1);
  return nextRung(exercise, { rung, sets }, noBands);
}

/** A set less, or else the rung below, or else the least repetitions, or else half of them. */
export function oneStepDown(exercise: LadderExercise, { rung, sets, target }: Amount, noBands: boolean): Amount {
  if (sets > 1) return { rung, sets: sets - 1, target };
  const below = rungBelow(exercise, rung, noBands);
  if (below !== null) return onRung(exercise, below, sets);
  const { min } = rangeOn(exercise, rung);
  return target > min ? onRung(exercise, rung, sets) : halved(exercise, rung);
}

/** What somebody gets who asks for less: the rung below; on the lowest, one set of the least repetitions, and then half of them. */
export function easier(exercise: LadderExercise, { rung, sets, target }: Amount, noBands: boolean): Amount {
  const below = rungBelow(exercise, rung, noBands);
  if (below !== null) return onRung(exercise, below, Math.min(sets, SETS_ON_NEW_RUNG));
  return sets > 1 || target > rangeOn(exercise, rung).min ? onRung(exercise, rung, 1) : halved(exercise, rung);
}

/** What somebody gets who asks for more: the next rung; from half the repetitions back to all of them. null: the ladder ends here. */
export function harder(exercise: LadderExercise, amount: Amount, noBands: boolean): Amount | null {
  if (amount.target < rangeOn(exercise, amount.rung).min) return onRung(exercise, amount.rung, amount.sets);
  return nextRung(exercise, amount, noBands);
}

/** The same without a band: the highest rung up to this one that needs none. */
export function withoutBand(exercise: LadderExercise, amount: Amount): Amount {
  if (!exercise.rungs[amount.rung - 1]?.band) return amount;
  const below = rungBelow(exercise, amount.rung, true);
  return below === null ? amount : { ...amount, rung: below, target: Math.min(amount.target, rangeOn(exercise, below).max) };
}

/**
 * What somebody comes back to who did no strength session for so many days. It is about sore muscles and tendons: strength itself stays
 * for weeks. The bands are a rule of ours.
 *
 * @see Ogasawara and others 2013, https://doi.org/10.1007/s00421-012-2511-9
 */
export function afterBreak(exercise: LadderExercise, amount: Amount, days: number): Amount {
  const { rung, sets } = amount;
  const least = (lower: number, fewer: number): Amount => {
    const back = onRung(exercise, lower, fewer);
    return { ...back, target: Math.min(back.target, lower === rung ? amount.target : back.target) };
  };
  if (days <= BREAK.none) return amount;
  const { min, max } = rangeOn(exercise, rung);
  if (days <= BREAK.short) return least(rung, min === max && sets > 1 ? sets - 1 : sets); // a range of one number has no bottom
  if (days <= BREAK.middle) return sets > 1 ? least(rung, sets - 1) : least(Math.max(1, rung - 1), 1);
  if (days <= BREAK.long) return least(Math.max(1, rung - 1), 1);
  return least(Math.min(rung, exercise.startRung), 1);
}

/** Days without a strength session, at most: nothing changes; one session at the bottom of the range; a set or a rung less; a rung less and one set. */
export const BREAK = { none: 7, short: 14, middle: 28, long: 56 } as const;

function nextRung(exercise: LadderExercise, { rung, sets }: Pick<Amount, 'rung' | 'sets'>, noBands: boolean): Amount | null {
  const above = exercise.rungs[rung]; // rungs count from 1
  return !above || (noBands && above.band) ? null : onRung(exercise, rung + 1, Math.min(sets, SETS_ON_NEW_RUNG));
}

function rungBelow({ rungs }: LadderExercise, rung: number, noBands: boolean): number | null {
  const below = rungs.findLastIndex(({ band }, index) => index + 1 < rung && !(noBands && band));
  return below < 0 ? null : below + 1;
}

function halved(exercise: LadderExercise, rung: number): Amount {
  return { rung, sets: 1, target: Math.ceil(rangeOn(exercise, rung).min / 2) };
}

function onRung(exercise: LadderExercise, rung: number, sets: number): Amount {
  return { rung, sets, target: rangeOn(exercise, rung).min };
}
