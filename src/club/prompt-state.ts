/**
 * Where a prompt stands. `due`: known not to be out. `sending`: claimed, it may be out. `posted`: out. `skipped`: never went out, on
 * purpose. `blocked`: the club must change something. `failed`: cannot be posted. `unknown`: we cannot tell. `posted_deleted`: was
 * out, and someone removed it.
 */
export type PromptState = 'due' | 'sending' | 'posted' | 'skipped' | 'blocked' | 'failed' | 'unknown' | 'posted_deleted';

/** A prompt's state and why it has it. */
export interface PromptStanding {
  state: PromptState;
  /** A short code for the state, such as 'late', 'missed' or 'permission'; null: none needed. */
  reason?: string | null;
}

/** What organisers are told of a prompt that went wrong. `missed`: the bot was away, or came back too late. */
export type PromptTrouble = 'blocked' | 'failed' | 'missed' | 'unknown';

const TROUBLES: Partial<Record<PromptState, PromptTrouble>> = {
  blocked: 'blocked',
  failed: 'failed',
  skipped: 'missed',
  unknown: 'unknown',
};
export const PROMPT_TROUBLES: readonly PromptTrouble[] = Object.values(TROUBLES);

/** The reason of a prompt that waits for the end of the bot's time-out in the server, or waited in vain. The club is told at once, as of a blocked one. */
export const TIMED_OUT = 'timed-out';

/** Hours after a prompt went out in which its count of check-ins is kept right: as many as a check-in reaches back. */
export const COUNT_KEPT_HOURS = 48;

/** The states of a prompt that is still to be posted. */
export const OPEN_STATES: readonly PromptState[] = ['due', 'sending'];

/** The states of a prompt that went out, though someone may have removed it since. */
export const OUT_STATES: readonly PromptState[] = ['posted', 'posted_deleted'];

/** Whether it is still to be posted. */
export function isOpen({ state }: PromptStanding): boolean {
  return OPEN_STATES.includes(state);
}

/** Whether it went out, though someone may have removed it since. */
export function isOut({ state }: PromptStanding): boolean {
  return OUT_STATES.includes(state);
}

/** Reasons of skipped prompts that nobody misses: the club was paused, took the bot out, wants no digest, or had nothing to tell. */
const UNMISSED: readonly unknown[] = ['paused', 'removed', 'off', 'nothing'];

/** The trouble for which the club went, or may have gone, without this prompt. null: it went out or still may, or nobody wanted it. */
export function troubleOf({ state, reason }: PromptStanding): PromptTrouble | null {
  if (UNMISSED.includes(reason)) return null;
  if (state === 'skipped' && reason === TIMED_OUT) return 'blocked';
  return TROUBLES[state] ?? null;
}
