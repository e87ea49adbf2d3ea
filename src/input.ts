/** Kinds of options, as people type them. Each says in our own words what is wrong, for `badOption` to complete. */
import { z } from 'zod';
import { readChoice, readMinute } from './club/typed.ts';

/** One of the choices, as its value. */
export function oneOf<Value extends string>(choices: readonly { name: string; value: Value }[]) {
  const problem = `choose one of ${choices.map(({ value }) => value).join(', ')}.`;
  return z.string(problem).transform((text, context) => readChoice(text, choices)?.value ?? refuse(context, problem));
}

/** A time of day, as its minute. @param problem what is said to a text that is none; it gives an example */
export function timeOfDay(problem: string) {
  return z.string(problem).transform((text, context) => readMinute(text) ?? refuse(context, problem));
}

/** Free text that its command reads. */
export function shortText(problem: string) {
  return z.string(problem).max(100, problem);
}

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}
