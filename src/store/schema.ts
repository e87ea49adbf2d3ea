import type { Generated } from 'kysely';
import type { Effort, LocalDate, Pause, PromptKind } from '../club/club.ts';
import type { MilestoneKind } from '../club/milestone.ts';
import type { Period } from '../club/period.ts';
import type { PromptState, PromptTrouble } from '../club/prompt-state.ts';

/** The tables as they stand after the last migration; what each column means is told there, and in docs/privacy.md for those whose data it is. Instants are text (see `instant.ts`). */
export interface Schema {
  clubs: ClubsTable;
  members: MembersTable;
  checkins: CheckinsTable;
  prompts: PromptsTable;
  pauses: PausesTable;
  notices: NoticesTable;
  goals: GoalsTable;
  member_pauses: MemberPausesTable;
  reminders: RemindersTable;
  tallies: TalliesTable;
  day_totals: DayTotalsTable;
  milestones: MilestonesTable;
  facts: FactsTable;
}

const EVERY: Record<keyof Schema, true> = {
  clubs: true,
  members: true,
  checkins: true,
  prompts: true,
  pauses: true,
  notices: true,
  goals: true,
  member_pauses: true,
  reminders: true,
  tallies: true,
  day_totals: true,
  milestones: true,
  facts: true,
};

/** The names of all tables. */
export const TABLES = Object.keys(EVERY);

export interface ClubsTable {
  id: Generated<number>;
  guild_id: string;
  channel_id: string;
  time_zone: string;
  prompt_minute: number;
  week_plan: string;
  set_up_by: string;
  next_prompt_at: string | null;
  next_prompt_date: LocalDate | null;
  removed_at: string | null;
  season_from: LocalDate | null;
  digest: Generated<0 | 1>;
  next_digest_at: string | null;
  next_digest_date: LocalDate | null;
  created_at: string;
  updated_at: string;
}

export interface MembersTable {
  id: Generated<number>;
  club_id: number;
  user_id: string;
  time_zone: string | null;
  hidden: Generated<0 | 1>;
  left_at: string | null;
  seen_at: string | null;
  created_at: string;
}

export interface CheckinsTable {
  member_id: number;
  local_date: LocalDate;
  effort: Effort | null;
  interaction_id: string;
  created_at: string;
}

export interface PromptsTable {
  id: Generated<number>;
  club_id: number;
  kind: PromptKind;
  local_date: LocalDate;
  generation: number;
  channel_id: string;
  due_at: string;
  deadline_at: string;
  state: PromptState;
  attempts: number;
  lease_owner: string | null;
  lease_until: string | null;
  first_attempt_at: string | null;
  last_attempt_at: string | null;
  not_before_at: string | null;
  message_id: string | null;
  reason: string | null;
  shown_count: number | null;
  created_at: string;
  updated_at: string;
}

export interface PausesTable {
  club_id: number;
  from_date: LocalDate;
  until_date: LocalDate | null;
  reason: Pause['reason'];
}

/** What a notice is about: a prompt that was blocked, failed, missed or may be out; or a club that took the bot back. */
export type NoticeKind = PromptTrouble | 'returned';

/** Where a notice stands. `undelivered`: nobody could be told, or we cannot tell whether they were. */
export type NoticeState = 'due' | 'sending' | 'sent' | 'undelivered';

export interface NoticesTable {
  id: Generated<number>;
  club_id: number;
  kind: NoticeKind;
  reason: string;
  prompt_id: number | null;
  state: NoticeState;
  first_attempt_at: string | null;
  not_before_at: string | null;
  created_at: string;
  over_at: string | null;
}

export interface GoalsTable {
  member_id: number;
  from_date: LocalDate;
  days: number;
}

export interface MemberPausesTable {
  member_id: number;
  from_date: LocalDate;
  until_date: LocalDate | null;
}

export interface RemindersTable {
  member_id: number;
  minute: number;
  next_at: string | null;
  reminded_date: LocalDate | null;
  ignored: number;
  stopped: 'inbox' | 'ignored' | null;
}

export interface TalliesTable {
  member_id: number;
  period: Period;
  from_date: LocalDate;
  club_id: number;
  points: number;
  days: number;
  on_board: 0 | 1;
}

export interface DayTotalsTable {
  club_id: number;
  local_date: LocalDate;
  members: number;
}

export interface MilestonesTable {
  member_id: number;
  kind: MilestoneKind;
  number: number;
  local_date: LocalDate;
}

export interface FactsTable {
  key: string;
  value: string;
}
