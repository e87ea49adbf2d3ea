import type { Generated } from 'kysely';
import type { ChangeKind } from '../club/changes.ts';
import type { Effort, Pause } from '../club/club.ts';
import type { Weekday } from '../club/entries.ts';
import type { ChannelId, ClubId, GuildId, InteractionId, MemberId, MessageId, PostId, ProgrammeId, UserId } from '../club/ids.ts';
import type { LocalDate } from '../club/local-date.ts';
import type { MilestoneKind } from '../club/milestone.ts';
import type { Period } from '../club/period.ts';
import type { Measure } from '../club/self-test.ts';
import type { Move, Side } from '../club/training-log.ts';
import type { PostKind, PostState } from '../posts/post.ts';
import type { Reason } from '../posts/reason.ts';

/** The tables as they stand after the last migration; what each column means is told there, and in docs/privacy.md for those whose data it is. Instants are text (see `instant.ts`). */
export interface Schema {
  clubs: ClubsTable;
  programmes: ProgrammesTable;
  seasons: SeasonsTable;
  races: RacesTable;
  members: MembersTable;
  member_races: MemberRacesTable;
  checkins: CheckinsTable;
  planned: PlannedTable;
  posts: PostsTable;
  pauses: PausesTable;
  goals: GoalsTable;
  member_pauses: MemberPausesTable;
  moves: MovesTable;
  easier_weeks: EasierWeeksTable;
  reminders: RemindersTable;
  tallies: TalliesTable;
  day_totals: DayTotalsTable;
  milestones: MilestonesTable;
  self_tests: SelfTestsTable;
  changes: ChangesTable;
  facts: FactsTable;
}

export interface ClubsTable {
  id: Generated<ClubId>;
  guild_id: GuildId;
  set_up_by: UserId;
  removed_at: string | null;
  settings: Generated<string>;
  seasons_counted_to: MemberId | null;
  seasons_from_date: LocalDate | null;
  seasons_until_date: LocalDate | null;
  created_at: string;
  updated_at: string;
}

interface ProgrammesTable {
  id: Generated<ProgrammeId>;
  club_id: ClubId;
  number: number;
  name: string | null;
  channel_id: ChannelId;
  time_zone: string;
  prompt_minute: number;
  week_plan: string;
  ended_at: string | null;
}

interface SeasonsTable {
  club_id: ClubId;
  from_date: LocalDate;
  until_date: LocalDate;
  name: string;
}

interface RacesTable {
  club_id: ClubId;
  local_date: LocalDate;
  name: string;
  metres: number | null;
  entered_date: LocalDate;
  week_plan: string;
  long_run: Weekday | null;
}

export interface MemberRacesTable {
  member_id: MemberId;
  local_date: LocalDate;
  entered_date: LocalDate;
  week_plan: string;
  long_run: Weekday | null;
}

interface MembersTable {
  id: Generated<MemberId>;
  club_id: ClubId;
  user_id: UserId;
  time_zone: string | null;
  programme: number | null;
  hidden_at: string | null;
  first_leg: Side | null;
  left_at: string | null;
  seen_at: string | null;
  created_at: string;
}

export interface CheckinsTable {
  member_id: MemberId;
  local_date: LocalDate;
  effort: Effort | null;
  harder_side: Side | null;
  session: string;
  interaction_id: InteractionId;
  created_at: string;
}

interface PlannedTable {
  programme_id: ProgrammeId;
  kind: PostKind;
  due_at: string;
  local_date: LocalDate;
}

export interface PostsTable {
  id: Generated<PostId>;
  club_id: ClubId;
  programme_id: ProgrammeId | null;
  kind: PostKind;
  key: string;
  local_date: LocalDate;
  generation: number;
  member_id: MemberId | null;
  about_id: PostId | null;
  channel_id: ChannelId | null;
  session: string | null;
  due_at: string;
  deadline_at: string;
  state: PostState;
  reason: Reason | null;
  attempts: number;
  lease_owner: string | null;
  lease_until: string | null;
  first_attempt_at: string | null;
  not_before_at: string | null;
  message_id: MessageId | null;
  shown_count: number | null;
  has_count: 0 | 1 | null;
  lines_above: number | null;
  over_at: string | null;
  created_at: string;
  updated_at: string;
}

export interface PausesTable {
  club_id: ClubId;
  from_date: LocalDate;
  until_date: LocalDate | null;
  reason: Pause['reason'] | 'held';
}

export interface ChangesTable {
  id: Generated<number>;
  club_id: ClubId;
  user_id: UserId | null;
  what: ChangeKind;
  old_value: string | null;
  new_value: string | null;
  noted_at: string;
}

interface GoalsTable {
  member_id: MemberId;
  from_date: LocalDate;
  days: number;
}

interface MemberPausesTable {
  member_id: MemberId;
  from_date: LocalDate;
  until_date: LocalDate | null;
}

interface MovesTable {
  member_id: MemberId;
  local_date: LocalDate;
  exercise_id: string;
  move: Move;
  no_bands: 0 | 1;
}

interface EasierWeeksTable {
  member_id: MemberId;
  from_date: LocalDate;
}

export interface RemindersTable {
  member_id: MemberId;
  minute: number;
  next_at: string | null;
  reminded_date: LocalDate | null;
  ignored: number;
  stopped: 'inbox' | 'ignored' | null;
}

interface TalliesTable {
  member_id: MemberId;
  period: Period;
  from_date: LocalDate;
  club_id: ClubId;
  points: number;
  days: number;
  on_board: 0 | 1;
}

interface DayTotalsTable {
  club_id: ClubId;
  local_date: LocalDate;
  members: number;
  members_found_right: Generated<number>;
}

interface MilestonesTable {
  member_id: MemberId;
  kind: MilestoneKind;
  number: number;
  local_date: LocalDate;
}

export interface SelfTestsTable {
  member_id: MemberId;
  measure: Measure;
  local_date: LocalDate;
  left_value: number;
  right_value: number;
}

interface FactsTable {
  key: string;
  value: string;
}
