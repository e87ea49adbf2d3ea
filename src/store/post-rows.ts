import { type Kysely, type Selectable, sql } from 'kysely';
import type { Programme } from '../club/club.ts';
import type { LocalDate } from '../club/local-date.ts';
import type { PostRecord } from '../posts/outbox.ts';
import { OPEN_STATES } from '../posts/post.ts';
import { instantOf } from './instant.ts';
import { sessionFrom } from './kept-sessions.ts';
import type { PostsTable, Schema } from './schema.ts';

/** Still to be sent. Literals, not parameters: only so does SQLite see that its index of open posts holds all of them. */
export const OPEN = OPEN_STATES.map((state) => sql.lit(state));

/** Which prompt or digest of its kind in its club, by the number of the programme: "1.2026-03-02.0". */
export const dayKey = ({ programme, localDate, generation }: { programme: number; localDate: LocalDate; generation: number }) =>
  `${programme}.${localDate}.${generation}`;

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
    session: row.session === null ? null : sessionFrom(row.session),
    dueAt: instantOf(row.due_at),
    deadlineAt: instantOf(row.deadline_at),
    state: row.state,
    reason: row.reason,
    attempts: row.attempts,
    firstAttemptAt: row.first_attempt_at === null ? null : instantOf(row.first_attempt_at),
    messageId: row.message_id,
  };
}

/** The latest prompt of a programme's day; null: the day has none. */
export async function latestPrompt(db: Kysely<Schema>, { id }: Programme, localDate: LocalDate): Promise<PostRecord | null> {
  const row = await db
    .selectFrom('posts')
    .selectAll()
    .where('programme_id', '=', id)
    .where('local_date', '=', localDate)
    .where('kind', '=', 'daily')
    .orderBy('generation', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? recordOf(row) : null;
}
