import type { APIComponentInContainer } from 'discord-api-types/v10';
import type { Exercise } from '../catalogue/schema.ts';
import type { Asked } from '../club/coach.ts';
import { rangeOn } from '../club/ladder.ts';
import { sessionsAtTop } from '../club/progress.ts';
import { levelButtonId } from '../custom-ids.ts';
import type { Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { amountText } from './dose.ts';
import { small } from './markup.ts';
import { waysLine } from './my-session.ts';
import { ACCENT, button, buttons, container, instead, privately, text } from './parts.ts';
import { whyLine } from './why.ts';

/** Where a member stands on an exercise's ladder. */
export interface LevelView {
  exercise: Exercise;
  asked: Asked;
  /** They meet it when a day asks for it; otherwise an easier one stands in for it. */
  isMet: boolean;
  /** They have made a move for it today. */
  hasMoved: boolean;
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
  const { level: say, coach } = words;
  const { exercise, asked, isMet, hasMoved } = view;
  const rungs = exercise.levels.map(({ level, label }) => `${level}. ${say.rung(label, level === asked.amount.rung)}`);
  const moves = (['easier', 'harder'] as const).map((each) => button(coach[each], levelButtonId(each, exercise.id)));
  return [
    text(`### ${say.title(exercise.name)}`, ...(isMet ? [] : [say.notMet]), say.now(amountText(words, exercise, asked.amount))),
    text(...rungs),
    text(whyLine(words, exercise, asked), nextStep(words, view), small(say.order), small(waysLine(words, view))),
    buttons(...(hasMoved ? [button(coach.asItWas, levelButtonId('back', exercise.id))] : moves)),
  ];
}

function nextStep({ level: say }: Words, { exercise, asked: { amount, why, easedSince } }: LevelView): string {
  if (easedSince !== null) return say.nextHarder;
  if (why.kind === 'complete') return say.nextNone;
  const range = rangeOn(exercise, amount.rung);
  return range.min === range.max ? say.nextFixed(sessionsAtTop(range)) : say.nextReps(range.max, sessionsAtTop(range), exercise.dose);
}
