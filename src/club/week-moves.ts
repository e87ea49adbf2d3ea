/** How strength sessions move within one week when a training calendar does not want them on their days. */
import type { DayKind, WeekPlan } from './club.ts';
import type { DayReason } from './entries.ts';

/** A day of a week, with other days as their distance from its Monday. */
export interface Slot {
  kind: DayKind;
  mayBePrimer: boolean;
  reason: SlotReason | null;
}

export interface SlotReason {
  kind: DayReason['kind'];
  on: number;
  movedFrom?: number;
  movedTo?: number;
}

/** Why strength is not wanted on a day; null: it is. */
export type Objection = (day: number) => Pick<SlotReason, 'kind' | 'on'> | null;

const DAYS = [0, 1, 2, 3, 4, 5, 6];

interface Clearing {
  objection: Objection;
  /** Whether the day before Monday and the day after Sunday are strength days; `round`: as this very week has it. */
  edges: readonly [before: boolean, after: boolean] | 'round';
  /** Where sessions move to in weeks without a race; they stay there if they can. */
  usual: readonly Slot[] | null;
}

/**
 * Takes the strength sessions away from days that do not want them. As many as can move to another free day of the week without a strength
 * day beside it, the nearest ones; the two days change places. Each of the others leaves a light day behind.
 */
export function clear(weekPlan: WeekPlan, { objection, edges, usual }: Clearing): Slot[] {
  const { staying, beside } = apart(weekPlan, objection, edges);
  const leaving = DAYS.filter((day) => weekPlan[day] === 'strength' && objection(day) !== null);
  const isStrength = (days: readonly number[], day: number) => {
    if (edges === 'round') return days.includes((day + 7) % 7);
    return day < 0 ? edges[0] : day > 6 ? edges[1] : days.includes(day);
  };
  const isFit = (days: readonly number[], day: number) =>
    objection(day) === null && ![day - 1, day, day + 1].some((each) => isStrength(days, each));
  const targets = bestMoves(leaving, allMoves(leaving, staying, isFit), usual);

  const slots = weekPlan.map((kind): Slot => ({ kind, mayBePrimer: true, reason: null }));
  for (const [day, other] of beside) slots[day] = { kind: 'light', mayBePrimer: true, reason: { kind: 'apart', on: other } };
  leaving.forEach((day, index) => {
    const reason = objection(day)!;
    const target = targets[index]!;
    const mayBePrimer = reason.kind === 'long-run';
    slots[day] = { kind: 'light', mayBePrimer, reason };
    if (target === null) return;
    slots[day] = { kind: weekPlan[target] === 'rest' ? 'rest' : 'light', mayBePrimer, reason: { ...reason, movedTo: target } };
    slots[target] = { kind: 'strength', mayBePrimer: false, reason: { ...reason, movedFrom: day } };
  });
  return slots;
}

/** The strength days that stay: of those next to each other the first. No setup brings such a plan; it is read all the same. */
function apart(weekPlan: WeekPlan, objection: Objection, edges: Clearing['edges']) {
  const staying: number[] = [];
  const beside: [day: number, other: number][] = [];
  for (const day of DAYS.filter((each) => weekPlan[each] === 'strength' && objection(each) === null)) {
    const isAfterOne = day === 0 && edges !== 'round' ? edges[0] : staying.includes(day - 1);
    const isBeforeOne = day === 6 && (edges === 'round' ? staying.includes(0) : edges[1]);
    if (isAfterOne) beside.push([day, day - 1]);
    else if (isBeforeOne) beside.push([day, day + 1]);
    else staying.push(day);
  }
  return { staying, beside };
}

/** Where each session moves to; null: nowhere. */
type Moves = readonly (number | null)[];

function allMoves(
  leaving: readonly number[],
  strength: readonly number[],
  isFit: (strength: readonly number[], day: number) => boolean,
): Moves[] {
  if (leaving.length === 0) return [[]];
  const rest = leaving.slice(1);
  const moved = DAYS.filter((day) => isFit(strength, day)).flatMap((day) =>
    allMoves(rest, [...strength, day], isFit).map((moves) => [day, ...moves]),
  );
  return [...moved, ...allMoves(rest, strength, isFit).map((moves) => [null, ...moves])];
}

/** The most sessions that can move; of these, those that move as usual; of these, those that move least; of these, the earliest. */
function bestMoves(leaving: readonly number[], all: readonly Moves[], usual: readonly Slot[] | null): Moves {
  const moved = (moves: Moves) => moves.flatMap((to, index) => (to === null ? [] : [{ from: leaving[index]!, to }]));
  const asUsual = (moves: Moves) => moved(moves).filter(({ from, to }) => usual?.[from]?.reason?.movedTo === to).length;
  const distance = (moves: Moves) => moved(moves).reduce((sum, { from, to }) => sum + Math.abs(to - from), 0);
  const isBetter = (one: Moves, other: Moves) =>
    moved(one).length - moved(other).length || asUsual(one) - asUsual(other) || distance(other) - distance(one);
  return all.reduce((best, moves) => (isBetter(moves, best) > 0 ? moves : best));
}
