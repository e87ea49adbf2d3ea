/** What is asked of a member, worked out anew from all that they did: three years, three sessions a week of three exercises. */
import { loadCatalogue } from '../src/catalogue/catalogue.ts';
import { addDays } from '../src/club/calendar.ts';
import { EFFORTS } from '../src/club/club.ts';
import { coach } from '../src/club/coach.ts';
import type { LadderExercise } from '../src/club/ladder.ts';
import { readLocalDate } from '../src/club/local-date.ts';
import type { TrainingLog } from '../src/club/training-log.ts';
import { median, spread, table } from './figures.ts';

const MONDAY = readLocalDate('2023-03-06')!;
const WEEKS = 156;
const EXERCISES = 3;

/** @param calls folds in each round; those of the first round are the first of the process as well */
export function coached(rounds: number, calls: number): string {
  const { exercises } = loadCatalogue();
  const log = threeYears(exercises);
  const times = Array.from({ length: rounds }, () => Array.from({ length: calls }, () => fold(exercises, log)));
  const row = (name: string, of: (round: number[]) => number) => [name, median(times.map(of)).toFixed(2)];
  return table(
    `What is asked of a member, from ${log.days.length} sessions, ms (medians of ${rounds} rounds of ${calls})`,
    ['', 'ms'],
    [
      ['the first of the process', times[0]![0]!.toFixed(2)],
      row('p50', (round) => spread(round).p50),
      row('p99', (round) => spread(round).p99),
    ],
  );
}

/** Milliseconds until it is known what the day after the log asks of each exercise. */
function fold(exercises: readonly LadderExercise[], log: TrainingLog): number {
  const start = performance.now();
  const { of } = coach(exercises, log, addDays(MONDAY, 7 * WEEKS));
  for (const exercise of exercises) of(exercise);
  return performance.now() - start;
}

/** Most sessions are right, one in five easy, one in ten hard or without an answer; each month something is made easier or harder. */
function threeYears(exercises: readonly LadderExercise[]): TrainingLog {
  const efforts = [...EFFORTS, 'right', 'right', 'easy', 'right', 'right', 'right', null] as const;
  const ids = exercises.map(({ id }) => id);
  const turn = (session: number) => Array.from({ length: EXERCISES }, (_, index) => ids[(session * EXERCISES + index) % ids.length]!);
  const days = Array.from({ length: WEEKS }, (_, week) => [0, 2, 4].map((day) => 7 * week + day)).flat();
  return {
    days: days.map((after, session) => ({
      localDate: addDays(MONDAY, after),
      exerciseIds: turn(session),
      noBands: false,
      effort: efforts[session % efforts.length]!,
      harderSide: session % 12 === 0 ? 'left' : null,
    })),
    moves: Array.from({ length: WEEKS / 4 }, (_, month) => ({
      localDate: addDays(MONDAY, 28 * month + 1),
      exerciseId: ids[month % ids.length]!,
      move: month % 8 < 4 ? 'easier' : 'harder',
      noBands: false,
    })),
    easierFrom: [addDays(MONDAY, 7 * 60)],
  };
}
