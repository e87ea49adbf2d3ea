import { REASONS } from './reason.ts';
import type { PostTrouble } from './trouble.ts';

/** What a notice is about: a post that was blocked, failed, missed or may be out; or a club that took the bot back. */
export type NoticeKind = PostTrouble | 'returned';
const NOTICE_KINDS: Record<NoticeKind, true> = { blocked: true, failed: true, missed: true, unknown: true, returned: true };

const TOPIC_REASONS = [...REASONS, 'returned'] as const;

/** What a notice tells of, and why. Organisers get one notice of each topic as long as it lasts; one that told of a digest stands for no prompt. */
export interface Topic {
  kind: NoticeKind;
  /** That of the post that went wrong. */
  reason: (typeof TOPIC_REASONS)[number];
}

/** How long a notice is tried, in hours. `/club status` shows the trouble in any case. */
export const NOTICE_HOLDS_HOURS = 24;

/** A topic as the key of its notice: "1.blocked.permission" of programme 1, "returned.returned" of the whole club. */
export const topicKey = ({ kind, reason }: Topic, programme: number | null): string =>
  `${programme === null ? '' : `${programme}.`}${kind}.${reason}`;

/** The topic that {@link topicKey} wrote. Of what only another version knows, nobody can tell: its kind is `unknown`, its reason `no-answer`. */
export function readTopic(key: string): Topic {
  const [kind, reason] = key.replace(/^\d+\./, '').split('.');
  return { kind: isNoticeKind(kind) ? kind : 'unknown', reason: TOPIC_REASONS.find((each) => each === reason) ?? 'no-answer' };
}

const isNoticeKind = (kind = ''): kind is NoticeKind => Object.hasOwn(NOTICE_KINDS, kind);
