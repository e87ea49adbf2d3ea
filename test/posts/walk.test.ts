/**
 * Every path of a post, as a model checker walks it: two processes, a death between any two steps, every answer that Discord can give,
 * claims that end, clocks that are set or are wrong, an organiser who asks for a further post, a database that is set back, by hand or by
 * the program, and what Discord refuses in one place or in full words. What the processes do is decided by the bot's own `next`.
 *
 * Small unless `CAMPAIGN=full`.
 */
import { describe, expect, test } from 'vitest';
import { isFull } from '../support/campaign.ts';
import { walk } from './walk.ts';
import { type Bounds, SAFEGUARDS, type Safeguard } from './world.ts';

const QUIET: Bounds = {
  promise: 'exactly once',
  faults: 0,
  crashes: 0,
  clockSteps: 0,
  removals: 0,
  requests: 0,
  restores: 0,
  markedRestores: 0,
  looksWhenLate: true,
  places: 1,
  refuses: null,
  blindPlaces: 1,
  skew: 0,
  oneOwner: false,
  deadline: 3,
  nonce: 2,
};
/** Discord knows a nonce for as long as a post is not yet late. */
const RESTORED: Partial<Bounds> = { restores: 1, deadline: 7, nonce: 6 };
const NOTICE: Partial<Bounds> = { looksWhenLate: false };
const TWO_PLACES: Partial<Bounds> = { ...NOTICE, places: 2 };
const SECOND_PLACE: Partial<Bounds> = { ...TWO_PLACES, refuses: 'the first place' };
const PLAIN_WORDS: Partial<Bounds> = { refuses: 'the full words' };
const REMINDER: Partial<Bounds> = { promise: 'at most once' };

const WORLDS: Record<string, Partial<Bounds>> = isFull
  ? {
      'two lost answers and two deaths': { faults: 2, crashes: 2 },
      'three lost answers': { faults: 3 },
      'a clock that is set, two lost answers and a death': { faults: 2, crashes: 1, clockSteps: 1 },
      'a clock that is ahead and one that is set': { faults: 1, crashes: 1, skew: 1, clockSteps: 1 },
      'an organiser who asks again, and a death': { requests: 1, crashes: 1, removals: 1 },
      'an organiser who asks again, and a lost answer': { requests: 1, faults: 1, removals: 1 },
      'a moderator who removes it, two lost answers and a death': { faults: 2, crashes: 1, removals: 1 },
      'one process with two claims': { faults: 3, oneOwner: true },
      'a database that is set back': { ...RESTORED, crashes: 1 },
      'a restore, two lost answers and a death': { markedRestores: 1, faults: 2, crashes: 1 },
      'two restores of a notice, a lost answer and a removal': { ...NOTICE, markedRestores: 2, faults: 1, removals: 1 },
      'two places, a lost answer, two deaths and a removal': { ...TWO_PLACES, faults: 1, crashes: 2, removals: 1 },
      'two places, a restore, a lost answer and a death': { ...TWO_PLACES, markedRestores: 1, faults: 1, crashes: 1 },
      'a first place that refuses, two lost answers and a death': { ...SECOND_PLACE, faults: 2, crashes: 1 },
      'a first place that refuses, a restore and two lost answers': { ...SECOND_PLACE, markedRestores: 1, faults: 2 },
      'full words that are refused, two lost answers and a death': { ...PLAIN_WORDS, faults: 2, crashes: 1 },
      'full words that are refused, a lost answer, a clock that is set and a removal': {
        ...PLAIN_WORDS,
        faults: 1,
        clockSteps: 1,
        removals: 1,
      },
      'at most once': { ...REMINDER, faults: 3, crashes: 2, clockSteps: 1 },
      'at most once, and two restores': { ...REMINDER, markedRestores: 2, faults: 2, crashes: 1, clockSteps: 1 },
    }
  : {
      'a lost answer and a death': { faults: 1, crashes: 1 },
      'a clock that is set': { crashes: 1, clockSteps: 1 },
      'a clock that is ahead': { faults: 1, skew: 1 },
      'an organiser who asks again': { requests: 1, removals: 1 },
      'a moderator who removes it': { faults: 1, removals: 1 },
      'one process with two claims': { faults: 1, oneOwner: true },
      'a database that is set back': RESTORED,
      'a restore': { markedRestores: 1, faults: 1 },
      'a restore of a notice': { ...NOTICE, markedRestores: 1 },
      'two places': { ...TWO_PLACES, faults: 1 },
      'a first place that refuses': { ...SECOND_PLACE, faults: 1 },
      'full words that are refused': { ...PLAIN_WORDS, faults: 1 },
      'at most once': { ...REMINDER, faults: 1, crashes: 1 },
      'at most once, and a restore': { ...REMINDER, markedRestores: 1, faults: 1 },
    };

describe('no path posts twice, and each comes to an end', () => {
  test.each(Object.entries(WORLDS))('with %s', { timeout: 600_000 }, (name, bounds) => {
    const { states, counterexample, comesToAnEnd } = walk({ ...QUIET, ...bounds });
    process.stdout.write(`${states} states with ${name}\n`);
    expect({ counterexample, comesToAnEnd }).toEqual({ counterexample: null, comesToAnEnd: true });
  });
});

/** Where each safeguard is missed, and how many moves that takes. */
const MISSED: Record<Safeguard, [bounds: Partial<Bounds>, moves: number]> = {
  nonce: [{ faults: 1 }, 7],
  look: [{ faults: 1 }, 7],
  unreadable: [{ faults: 1 }, 7],
  written: [{ faults: 1 }, 5],
  lease: [{ faults: 1 }, 9],
  owner: [{ faults: 1 }, 7],
  attempt: [{ faults: 1, oneOwner: true }, 7],
  doubt: [{ faults: 2 }, 12],
  time: [{ clockSteps: 1 }, 2],
  generation: [{ requests: 1 }, 7],
  removed: [{ removals: 1 }, 12],
  once: [REMINDER, 7],
  late: [RESTORED, 12],
  restored: [{ ...NOTICE, markedRestores: 1 }, 8],
};

describe('the walk bites: it finds the shortest path that breaks the promise without this:', () => {
  const safeguards = Object.keys(SAFEGUARDS) as Safeguard[];
  test.each(safeguards.map((safeguard) => [SAFEGUARDS[safeguard], safeguard] as const))('%s', (sentence, safeguard) => {
    const [bounds, moves] = MISSED[safeguard];
    const { counterexample } = walk({ ...QUIET, ...bounds }, safeguard);
    process.stdout.write(`without “${sentence}”:\n  ${counterexample?.join('\n  ')}\n`);
    expect(counterexample).toHaveLength(moves + 1); // and what it breaks
  });
});

/** Where the first is when a notice is told a second time, which nothing keeps from happening, and how many moves that takes. */
const NOT_PROMISED: Record<string, [bounds: Partial<Bounds>, moves: number]> = {
  'in a place beside the likeliest that cannot be read': [{ ...SECOND_PLACE, faults: 1, blindPlaces: 2 }, 10],
  'on its way to a place that refuses by then': [{ ...TWO_PLACES, faults: 2 }, 9],
};

describe('it cannot be promised that a notice is told once while the first is', () => {
  test.each(Object.entries(NOT_PROMISED))('%s', (where, [bounds, moves]) => {
    const { counterexample } = walk({ ...QUIET, ...bounds });
    process.stdout.write(`a notice ${where}:\n  ${counterexample?.join('\n  ')}\n`);
    expect(counterexample).toHaveLength(moves + 1);
    expect(counterexample?.at(-1)).toBe('the post is in the channel twice');
  });
});
