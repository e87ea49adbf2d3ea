import { type Selectable, sql } from 'kysely';
import type { Instant, LocalDate, PromptKind } from '../club/club.ts';
import { OPEN_STATES, type PromptState } from '../club/prompt-state.ts';
import { instantOf } from './instant.ts';
import type { PromptsTable } from './schema.ts';

/** A prompt of a club day, and what became of it. */
export interface PromptRecord {
  id: number;
  kind: PromptKind;
  /** The club day that it is for; a digest's is the Monday after its week. */
  localDate: LocalDate;
  /** 0; one more for each repost that an organiser asked for. */
  generation: number;
  channelId: string;
  dueAt: Instant;
  /** The last instant at which it is still posted. */
  deadlineAt: Instant;
  state: PromptState;
  /** A short code for the state, such as 'late', 'missed' or 'permission'; null: none needed. */
  reason: string | null;
  /** How often it was claimed. */
  attempts: number;
  /** A look for the message goes back to here. */
  firstAttemptAt: Instant | null;
  messageId: string | null;
}

/** Still to be posted. Literals, not parameters: only so does SQLite see that its index of open prompts holds all of them. */
export const OPEN = OPEN_STATES.map((state) => sql.lit(state));

/** A row of `prompts` as the rest of the bot knows it. */
export function recordOf(row: Selectable<PromptsTable>): PromptRecord {
  return {
    id: row.id,
    kind: row.kind,
    localDate: row.local_date,
    generation: row.generation,
    channelId: row.channel_id,
    dueAt: instantOf(row.due_at),
    deadlineAt: instantOf(row.deadline_at),
    state: row.state,
    reason: row.reason,
    attempts: row.attempts,
    firstAttemptAt: row.first_attempt_at === null ? null : instantOf(row.first_attempt_at),
    messageId: row.message_id,
  };
}
