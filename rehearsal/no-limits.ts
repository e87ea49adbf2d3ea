import type { Limits } from '../src/discord/limits.ts';

const ANY: Limits['answers'] = { most: Number.POSITIVE_INFINITY, every: 1 };

/** None at all: for a world whose time stands still, in which nobody would get an allowance back. */
export const NO_LIMITS: Limits = { answers: ANY, suggestions: ANY, guild: { atOnce: Number.POSITIVE_INFINITY, waiting: 0 }, exports: ANY };
