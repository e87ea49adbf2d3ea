import type { Effort } from './club.ts';
import type { LocalDate } from './local-date.ts';

/** A leg, or a side of the body. */
export const SIDES = ['left', 'right'] as const;
export type Side = (typeof SIDES)[number];

/** How a day felt, or which side was harder. null: not said. */
export type Felt = { kind: 'effort'; effort: Effort | null } | { kind: 'harder-side'; harderSide: Side | null };

/** What a member may say about an exercise: give me less from now on, or more. */
export const MOVES = ['easier', 'harder'] as const;
export type Move = (typeof MOVES)[number];

/** A strength day that a member checked in for, once. Light and rest days train nobody, and are not among them. */
export interface TrainingDay {
  localDate: LocalDate;
  /** What the day asked of the club, in its order. What the member met in place of it follows from what came before. */
  exerciseIds: readonly string[];
  /** The club had no bands that day. */
  noBands: boolean;
  /** null: not answered. */
  effort: Effort | null;
  /** null: neither was harder, or nothing was said. */
  harderSide: Side | null;
}

/** A member's own step along an exercise's ladder: one a day for each exercise. */
export interface MemberMove {
  localDate: LocalDate;
  exerciseId: string;
  move: Move;
  /** The club had no bands that day. */
  noBands: boolean;
}

/** All that a member's levels follow from, in any order. Only these facts are stored, and never a level. */
export interface TrainingLog {
  days: readonly TrainingDay[];
  moves: readonly MemberMove[];
  /** The first days of easier weeks that the member asked for. */
  easierFrom: readonly LocalDate[];
}

/** A day, if the member made a move for one of these exercises on it; null: they did not. */
export function moveDay({ moves }: TrainingLog, day: LocalDate, exerciseIds: readonly string[]): LocalDate | null {
  return moves.some(({ localDate, exerciseId }) => localDate === day && exerciseIds.includes(exerciseId)) ? day : null;
}
