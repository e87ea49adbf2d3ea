/** Somebody's year with the bot's own catalogue, three planned days a week, written so that a physiotherapist can read it. */
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { addDays, weekday } from '../../src/club/calendar.ts';
import type { Effort } from '../../src/club/club.ts';
import { coach, type Task } from '../../src/club/coach.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import { DEFAULT_WEEK_PLAN } from '../../src/club/schedule.ts';
import { sessionOf } from '../../src/club/session.ts';
import type { Move, TrainingLog } from '../../src/club/training-log.ts';
import { MONDAY, whyInWords } from './training-samples.ts';

/** The place of the last exercise that the kept years know: one that is added behind it leaves them as they are. */
const LAST_PLACE = 16;
const CATALOGUE = loadCatalogue().exercises.filter(({ order }) => order <= LAST_PLACE);

/** The club and the member begin together. */
const PLAN = { weekPlan: DEFAULT_WEEK_PLAN, exercises: CATALOGUE, since: MONDAY, noBands: false };
const WEEKS = 52;

/** What somebody does on a planned day. */
export interface Doing {
  effort: Effort | null;
  /** Before the session they ask for more: of what was eased, or of all that they meet. */
  harder?: 'of what was eased' | 'of all';
  /** They say that something hurts: it leaves a check-in without an answer, and eases each exercise that they met. */
  hurts?: boolean;
}

/** A person: what they do on a day, by the number of their week and of the planned day in it, from 1; null: they do not come. */
export type Person = (week: number, day: 1 | 2 | 3) => Doing | null;

/** One exercise on one day. */
interface Entry {
  localDate: LocalDate;
  week: number;
  stage: number;
  said: string;
  task: Task;
  next: Task;
}

/** A year of training, exercise by exercise. */
export function yearOf(person: Person): Entry[] {
  let log: TrainingLog = { days: [], moves: [], easierFrom: [] };
  const entries: Entry[] = [];
  for (let after = 0; after < 7 * WEEKS; after++) {
    const localDate = addDays(MONDAY, after);
    const session = sessionOf(PLAN, localDate);
    const doing = session.kind === 'strength' ? person(Math.floor(after / 7) + 1, ((weekday(localDate) + 1) / 2) as 1 | 2 | 3) : null;
    if (!doing) continue;
    const atFirst = coach(CATALOGUE, log, localDate);
    const isMoved = (id: string) => doing.harder === 'of all' || atFirst.of(ladderOf(id)).easedSince !== null;
    if (doing.harder) log = withMoves(log, atFirst.met(session.exerciseIds).filter(isMoved), localDate, 'harder');
    const before = coach(CATALOGUE, log, localDate);
    const met = before.met(session.exerciseIds);
    log = {
      ...log,
      days: [...log.days, { localDate, exerciseIds: session.exerciseIds, noBands: false, effort: doing.effort, harderSide: null }],
    };
    if (doing.hurts) log = withMoves(log, met, localDate, 'easier');
    const afterwards = coach(CATALOGUE, log, addDays(localDate, 1));
    for (const exercise of met.map(ladderOf)) {
      const said = doing.hurts ? 'hurts' : [doing.harder && 'Harder', doing.effort ?? '-'].filter(Boolean).join(', ');
      entries.push({
        localDate,
        week: Math.floor(after / 7) + 1,
        stage: before.stage,
        said,
        task: before.of(exercise),
        next: afterwards.of(exercise),
      });
    }
  }
  return entries;
}

function withMoves(log: TrainingLog, ids: readonly string[], localDate: LocalDate, move: Move): TrainingLog {
  return { ...log, moves: [...log.moves, ...ids.map((exerciseId) => ({ localDate, exerciseId, move, noBands: false }))] };
}

/** The year as a table: a line for each exercise of each session. */
export function inText(entries: readonly Entry[]): string {
  const rows = entries.map(({ localDate, week, stage, said, task, next }, index) => {
    const isFirst = entries[index - 1]?.localDate !== localDate;
    const day = isFirst ? [localDate, `${week}`, `${stage}`, said] : ['', '', '', ''];
    return [...day, `${exerciseOf(task).name}: ${rungOf(task)}`, setsOf(task), whyOfDay(task), thenOf(next, task), whyInWords(next.why)];
  });
  const header = ['day', 'week', 'stage', 'felt', 'exercise and its version', 'asked', 'of the day', 'then', 'why'];
  const widths = header.map((title, column) => (column < 4 ? Math.max(title.length, ...rows.map((row) => row[column]!.length)) : 0));
  const line = (cells: readonly string[]) => {
    const day = cells.slice(0, 4).map((cell, column) => cell.padEnd(widths[column]!));
    return [...day, ...cells.slice(4)].join(' | ');
  };
  return `${[header, ...rows].map(line).join('\n')}\n`;
}

/** Only what the day itself changes: a break, or an easier week. */
const whyOfDay = ({ why }: Task) => (why.kind === 'first' || why.kind === 'back' || why.kind === 'easier-week' ? whyInWords(why) : '');

const ladderOf = (id: string) => CATALOGUE.find((exercise) => exercise.id === id)!;
const exerciseOf = ({ exerciseId }: Task) => ladderOf(exerciseId);
const rungOf = (task: Task) => exerciseOf(task).rungs[task.amount.rung - 1]!.label;
const setsOf = ({ amount: { sets, target } }: Task) => `${sets} × ${target}`;
/** With its version, where that is another one. */
const thenOf = (next: Task, task: Task) => (next.amount.rung === task.amount.rung ? setsOf(next) : `${rungOf(next)}: ${setsOf(next)}`);

/** The most sets of one day. */
export function mostSets(entries: readonly Entry[]): number {
  const days = Map.groupBy(entries, ({ localDate }) => localDate);
  return Math.max(...[...days.values()].map((day) => day.reduce((sets, { task }) => sets + task.amount.sets, 0)));
}
