/** Kinds of options, as people type them. Each says by a short code what is wrong; `words.problems` has a sentence for every one. */
import { z } from 'zod';
import { readChoice, readMinute } from './club/typed.ts';

/** Why what was typed for an option does not fit. `choice`: it is none of the choices. */
export type OptionProblem =
  | 'channel'
  | 'time'
  | 'zone'
  | 'until'
  | 'season'
  | 'exercise'
  | 'goal'
  | 'reminder'
  | 'night'
  | 'choice'
  | 'needed'
  | 'unreadable';

/** The error of a zod schema. */
export const optionProblem = (code: OptionProblem): OptionProblem => code;

/** One of the choices, as its value. */
export function oneOf<Value extends string>(choices: readonly { name: string; value: Value }[]) {
  return z.string(optionProblem('choice')).transform((text, context) => readChoice(text, choices)?.value ?? refuse(context, 'choice'));
}

/** A time of day, as its minute. */
export function timeOfDay(problem: OptionProblem) {
  return z.string(problem).transform((text, context) => readMinute(text) ?? refuse(context, problem));
}

/** Free text that its command reads. */
export function shortText(problem: OptionProblem) {
  return z.string(problem).max(100, problem);
}

function refuse(context: z.RefinementCtx, problem: OptionProblem): never {
  context.addIssue({ code: 'custom', message: problem });
  return z.NEVER;
}
