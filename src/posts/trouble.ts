/** What is told of a post that went wrong. It decides nothing. */
import { type PostStanding, type PostState, TIMED_OUT } from './post.ts';
import type { Reason } from './reason.ts';

/** What organisers are told of a prompt or a digest that went wrong. `missed`: the bot was away, or came back too late. */
export type PostTrouble = 'blocked' | 'failed' | 'missed' | 'unknown';

const TROUBLES: Record<PostState, PostTrouble | null> = {
  due: null,
  sending: null,
  posted: null,
  skipped: 'missed',
  blocked: 'blocked',
  failed: 'failed',
  unknown: 'unknown',
  posted_deleted: null,
};

/** Why a post was skipped that nobody misses: the club was paused, took the bot out, wants no digest, ended the programme, or had nothing to tell. */
const UNMISSED: ReadonlySet<Reason> = new Set(['paused', 'removed', 'off', 'ended', 'nothing']);

/** Why the club went without this post, or may have. null: it did not, or nobody wanted one. */
export function troubleOf({ state, reason }: PostStanding): PostTrouble | null {
  if (reason && UNMISSED.has(reason)) return null;
  if (state === 'skipped' && reason === TIMED_OUT) return 'blocked';
  return TROUBLES[state];
}
