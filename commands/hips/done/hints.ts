/** What commands and buttons about a session tell of it before the club is read. */
import type { Hint } from '../../../src/club/meant.ts';
import { readPromptKey } from '../../../src/input.ts';

/** How many days back each choice of a day reaches: 48 hours by the club's calendar. */
export const DAYS_BACK = { today: 0, yesterday: 1, 'two-days-ago': 2 } as const;

/** Today's session. */
export const TODAY: Hint = { kind: 'typed', daysBack: DAYS_BACK.today };

/** The session of the prompt that a button's argument names. */
export const sessionUnder = (argument: string): Hint => ({ kind: 'session', prompt: readPromptKey(argument) });

/** A check-in under the prompt that a button's argument names. */
export const checkinUnder = (argument: string): Hint => ({ kind: 'check-in', prompt: readPromptKey(argument) });
