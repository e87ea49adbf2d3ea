import type { PostTrouble } from './post.ts';
import type { Reason } from './reason.ts';

/** What a notice is about: a post that was blocked, failed, missed or may be out; or a club that took the bot back. */
export type NoticeKind = PostTrouble | 'returned';

/** What a notice tells of, and why: of each there is one as long as it lasts. */
export interface Topic {
  kind: NoticeKind;
  /** That of the post that went wrong. */
  reason: Reason | 'returned';
}

/** How long a notice is tried, in hours. `/club status` shows the trouble in any case. */
export const NOTICE_HOLDS_HOURS = 24;

/** A topic as the key of its notice: "1.blocked.permission" of programme 1, "returned.returned" of the whole club. */
export const topicKey = ({ kind, reason }: Topic, programme: number | null): string =>
  `${programme === null ? '' : `${programme}.`}${kind}.${reason}`;

/** The topic that {@link topicKey} wrote. */
export function readTopic(key: string): Topic {
  const [kind, ...reason] = key.replace(/^\d+\./, '').split('.');
  return { kind: kind as NoticeKind, reason: reason.join('.') as Topic['reason'] };
}
