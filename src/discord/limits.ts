import { type APIInteraction, InteractionType } from 'discord-api-types/v10';
import type { Room } from '../gate.ts';
import { createAllowance, type Rate } from './allowance.ts';

/** What the bot does for one person and for one guild, so that none of them makes the others wait. */
export interface Limits {
  /** Commands and presses of one person. */
  answers: Rate;
  /** Suggestions while one person types: they come with nearly every letter. */
  suggestions: Rate;
  /** What is worked on for one guild. */
  guild: Room;
  /** Files with what is stored about a member, or a club, to each. */
  exports: Rate;
}

/**
 * Who taps once a second taps nine times before they meet a limit. A guild in which 400 people press Done, say how it felt and look at
 * their weeks in one second meets none: that is 1,200, of whom 64 are worked for and the others wait. Decision 0030 has the arithmetic.
 */
export const LIMITS: Limits = {
  answers: { most: 5, every: 2_000 },
  suggestions: { most: 30, every: 300 },
  guild: { atOnce: 64, waiting: 2_000 },
  exports: { most: 1, every: 60_000 },
};

/** Counts an interaction against what its person may ask for. @returns milliseconds until they may go on; 0: it is within the limit */
export function createPersonLimits({ answers, suggestions }: Limits, elapsed: () => number): (interaction: APIInteraction) => number {
  const [answering, suggesting] = [createAllowance(answers, elapsed), createAllowance(suggestions, elapsed)];
  return ({ type, member, user }) => {
    const allowance = type === InteractionType.ApplicationCommandAutocomplete ? suggesting : answering;
    const person = member?.user ?? user; // a guild has members, a direct message has users
    return person ? allowance.take(person.id) : 0;
  };
}
