import { type Selectable, sql } from 'kysely';
import type { Instant, LocalDate } from '../club/club.ts';
import type { Session } from '../club/session.ts';
import type { PostKind } from '../posts/post.ts';
import { OPEN_STATES, type PostState } from '../posts/post.ts';
import type { Reason } from '../posts/reason.ts';
import { instantOf } from './instant.ts';
import type { PostsTable } from './schema.ts';

/** A post, and what became of it. */
export interface PostRecord {
  id: number;
  /** Through which it goes out, or of which it tells; null: it is about the whole club, or for one member. */
  programmeId: number | null;
  kind: PostKind;
  /** Which one of its kind in its club. */
  key: string;
  /** The day that it is for; a digest's is the Monday after its week. */
  localDate: LocalDate;
  /** 0; one more for each further one that an organiser asked for. */
  generation: number;
  /** null: found when it is sent. */
  channelId: string | null;
  /** What it asks for; null: nothing, or it was not kept. */
  session: Session | null;
  dueAt: Instant;
  /** The last instant at which it is still sent. */
  deadlineAt: Instant;
  state: PostState;
  /** A short code for the state, such as 'late', 'missed' or 'permission'; null: none needed. */
  reason: Reason | null;
  /** How often it was claimed. */
  attempts: number;
  /** A look for the message goes back to here. */
  firstAttemptAt: Instant | null;
  messageId: string | null;
}

/** Still to be sent. Literals, not parameters: only so does SQLite see that its index of open posts holds all of them. */
export const OPEN = OPEN_STATES.map((state) => sql.lit(state));

/** Which prompt or digest of its kind in its club, by the number of the programme: "1.2026-03-02.0". */
export const dayKey = ({ programme, localDate, generation }: { programme: number; localDate: LocalDate; generation: number }) =>
  `${programme}.${localDate}.${generation}`;

/** A session as a column keeps it. */
export const sessionText = (session: Session | null): string | null => session && JSON.stringify(session);

/** A row of `posts` as the rest of the bot knows it. */
export function recordOf(row: Selectable<PostsTable>): PostRecord {
  return {
    id: row.id,
    programmeId: row.programme_id,
    kind: row.kind,
    key: row.key,
    localDate: row.local_date,
    generation: row.generation,
    channelId: row.channel_id,
    session: row.session === null ? null : (JSON.parse(row.session) as Session),
    dueAt: instantOf(row.due_at),
    deadlineAt: instantOf(row.deadline_at),
    state: row.state,
    reason: row.reason,
    attempts: row.attempts,
    firstAttemptAt: row.first_attempt_at === null ? null : instantOf(row.first_attempt_at),
    messageId: row.message_id,
  };
}
