import type { Words } from '../../../src/words/locale.ts';
import { fromPlain, type Plain } from '../../support/plain.ts';
import type { Message } from '../../support/whole.ts';

/** A message in one of its states. */
export interface View {
  /** "checked-in/first": the message, and what is so. */
  name: string;
  say(words: Words): Message;
}

/** A message in all the states that it can be in: what its function is given in each. */
export function states<Given extends readonly unknown[]>(
  message: string,
  say: (words: Words, ...given: Given) => Message,
  given: Readonly<Record<string, Plain<Given>>>,
): View[] {
  return Object.entries(given).map(([state, each]) => ({
    name: `${message}/${state}`,
    say: (words) => say(words, ...fromPlain<Given>(each)),
  }));
}
