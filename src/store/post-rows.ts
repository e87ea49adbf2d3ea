import { type Kysely, type Selectable, sql } from 'kysely';
import type { Programme } from '../club/club.ts';
import type { LocalDate } from '../club/local-date.ts';
import type { KeptSession, Session } from '../club/session.ts';
import type { PostRecord } from '../posts/outbox.ts';
import { OPEN_STATES } from '../posts/post.ts';
import { instantOf } from './instant.ts';
import type { PostsTable, Schema } from './schema.ts';

/** Still to be sent. Literals, not parameters: only so does SQLite see that its index of open posts holds all of them. */
export const OPEN = OPEN_STATES.map((state) => sql.lit(state));

/** Which prompt or digest of its kind in its club, by the number of the programme: "1.2026-03-02.0". */
export const dayKey = ({ programme, localDate, generation }: { programme: number; localDate: LocalDate; generation: number }) =>
  `${programme}.${localDate}.${generation}`;

/** A session as a column keeps it. */
export const sessionText = (session: Session | null): string | null => session && JSON.stringify(session);

/** A session as a column kept it. */
export const sessionFrom = (text: string): Session => JSON.parse(text) as Session;

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

/** Days of a calendar, both included. */
export interface Days {
  from: LocalDate;
  to: LocalDate;
}

/** What the prompts of a programme ask for on these days, in the order of their generations. */
export async function readSessions(db: Kysely<Schema>, { id }: Pick<Programme, 'id'>, { from, to }: Days): Promise<KeptSession[]> {
  const rows = await db
    .selectFrom('posts')
    .select(['local_date', 'generation', 'session'])
    .where('programme_id', '=', id)
    .where('kind', '=', 'daily')
    .where('local_date', '>=', from)
    .where('local_date', '<=', to)
    .where('session', 'is not', null)
    .orderBy('local_date')
    .orderBy('generation')
    .execute();
  return rows.map((row) => ({ localDate: row.local_date, generation: row.generation, session: sessionFrom(row.session!) }));
}
