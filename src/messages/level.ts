import type { APIComponentInContainer } from 'discord-api-types/v10';
import type { Exercise } from '../catalogue/schema.ts';
import type { Task } from '../club/coach.ts';
import { rangeOn } from '../club/ladder.ts';
import type { LocalDate } from '../club/local-date.ts';
import { levelButtonId } from '../custom-ids.ts';
import type { Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { amountText } from './dose.ts';
import { small } from './markup.ts';
import { waysLine, wishButtons } from './my-session.ts';
import { ACCENT, buttons, container, instead, privately, text } from './parts.ts';
import { whyLine } from './why.ts';

/** Where a member stands on an exercise's ladder. */
export interface LevelView {
  exercise: Exercise;
  task: Task;
  /** Whether they meet it when a day asks for it. false: an easier exercise stands in for it. */
  isMet: boolean;
  /** Today, if they have made a move for it; null: they have not. */
  movedOn: LocalDate | null;
}

/** The ladder of an exercise: where the member stands, why, and what brings the next step. */
export function myLevel(words: Words, view: LevelView): Reply {
  return privately(container(ACCENT.strength, ...levelParts(words, view)));
}

/** The same in place of the card whose button was pressed. */
export function myLevelAgain(words: Words, view: LevelView): Reply {
  return instead(container(ACCENT.strength, ...levelParts(words, view)));
}

function levelParts(words: Words, view: LevelView): APIComponentInContainer[] {
  const { level: say } = words;
  const { exercise, task, isMet, movedOn } = view;
  const rungs = exercise.rungs.map(({ number, label }) => `${number}. ${say.rung(label, number === task.amount.rung)}`);
  return [
    text(`### ${say.title(exercise.name)}`, ...(isMet ? [] : [say.notMet]), say.now(amountText(words, exercise, task.amount))),
    text(...rungs),
    text(whyLine(words, exercise, task), nextStepLine(words, view), small(say.order), small(waysLine(words, view))),
    buttons(...wishButtons(words, movedOn, (wish) => levelButtonId(wish, exercise.id))),
  ];
}

function nextStepLine({ level: say }: Words, { exercise, task: { amount, next }, isMet }: LevelView): string {
  if (next.kind !== 'sessions') return say.next[next.kind];
  return isMet ? say.next.sessions(next, rangeOn(exercise, amount.rung)) : say.next.later;
}
