/**
 * What people send: kinds of options, as they type them, and the arguments of buttons. An option says by a short code what is wrong;
 * `words.problems` has a sentence for every one.
 */
import { z } from 'zod';
import { asRoleId, isSnowflake } from './club/ids.ts';
import { type LocalDate, readLocalDate } from './club/local-date.ts';
import { MOVES } from './club/training-log.ts';
import { readChoice, readMinute } from './club/typed.ts';
import type { PromptKey, Wish } from './custom-ids.ts';

/** Why what was typed for an option does not fit. `choice`: it is none of the choices. */
export type OptionProblem =
  | 'channel'
  | 'time'
  | 'zone'
  | 'until'
  | 'week'
  | 'season'
  | 'race'
  | 'date'
  | 'distance'
  | 'exercise'
  | 'goal'
  | 'reminder'
  | 'night'
  | 'side'
  | 'role'
  | 'name'
  | 'programme'
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
export function shortText(problem: OptionProblem, longest = 100) {
  return z.string(problem).max(longest, problem);
}

/** A role, as its id: Discord's app lets people pick one. */
export function roleId() {
  return z.string(optionProblem('role')).refine(isSnowflake, optionProblem('role')).transform(asRoleId);
}

function refuse(context: z.RefinementCtx, problem: OptionProblem): never {
  context.addIssue({ code: 'custom', message: problem });
  return z.NEVER;
}

/** A day that a button names. */
export const ButtonDate = z.custom<LocalDate>((text) => typeof text === 'string' && readLocalDate(text) !== null);

const Key = z.tuple([z.coerce.number().int().min(1).max(99), ButtonDate, z.coerce.number().int().min(0).max(99).default(0)]);

/** A programme and a day in a button's argument, and which prompt of that day it is; null when there is none, or a day that never was. */
export function readPromptKey(argument: string): PromptKey | null {
  const key = Key.safeParse(argument.split('.'));
  return key.success ? { programme: key.data[0], localDate: key.data[1], generation: key.data[2] } : null;
}

/** What a button wants, and of what: "easier.clam", "back-2026-03-02.clam"; null when it is no wish. */
export function readWish(argument: string): { wish: Wish; of: string } | null {
  const [, said = '', of = ''] = /^([^.]+)\.(.*)$/s.exec(argument) ?? [];
  const move = MOVES.find((each) => each === said);
  if (move) return { wish: { kind: 'move', move }, of };
  const movedOn = said.startsWith('back-') ? readLocalDate(said.slice('back-'.length)) : null;
  return movedOn && { wish: { kind: 'back', movedOn }, of };
}
