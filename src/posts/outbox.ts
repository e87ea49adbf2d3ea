import type { Club, Instant, Programme } from '../club/club.ts';
import type { Digest } from '../club/digest.ts';
import type { ChannelId, ClubId, GuildId, MemberId, MessageId, PostId, ProgrammeId, UserId } from '../club/ids.ts';
import type { KeptSession } from '../club/kept-session.ts';
import type { LocalDate } from '../club/local-date.ts';
import type { DateRange } from '../club/period.ts';
import type { ReminderPlan } from '../club/reminder.ts';
import type { Session } from '../club/session.ts';
import type { Outcome, PostKind, PostState } from './post.ts';
import type { Reason } from './reason.ts';

/** A post, and what became of it. */
export interface PostRecord {
  id: PostId;
  /** The programme through which it goes out, or of which it tells. null: it is about the whole club, or for one member. */
  programmeId: ProgrammeId | null;
  kind: PostKind;
  /** Which post of its kind in its club. */
  key: string;
  /** The club day that it is for; a digest's is the Monday after its week. */
  localDate: LocalDate;
  /** 0 for the first of its day, and one more for each further one that an organiser asked for. */
  generation: number;
  /** null: the attempt finds one. */
  channelId: ChannelId | null;
  /** What it asks for. null: nothing, or nothing was kept. */
  session: Session | null;
  dueAt: Instant;
  /** The last instant at which it is still sent. */
  deadlineAt: Instant;
  state: PostState;
  /** A short code for the state, such as 'late', 'missed' or 'permission'; null: none needed. */
  reason: Reason | null;
  /** How often it was claimed. */
  attempts: number;
  /** A look for the message goes back to here, or to when it was due. */
  firstAttemptAt: Instant | null;
  messageId: MessageId | null;
}

/** A claimed post: until `leaseUntil` nobody else sends it. */
export interface ClaimedPost extends PostRecord {
  club: Club;
  /** The programme through which it goes out, or of which it tells. The first one when it is about the whole club. */
  programme: Programme;
  leaseOwner: string;
  leaseUntil: Instant;
  firstAttemptAt: Instant;
  notBeforeAt: null;
  /** How many members have checked in for its day, as the club may be told. */
  checkedIn: number;
  /** Hidden members are left out of `checkedIn`. */
  isLeast: boolean;
  /** Whether it is made with a line about that. It stays so for as long as the message may be out already. */
  hasCount: boolean;
  /** No prompt of the programme went out before. */
  isFirst: boolean;
  /** An earlier attempt ended without an answer: the message may be out already. */
  mayBeOut: boolean;
  /** The prompt or digest that a notice is about; null: none. */
  about: { kind: PostKind; localDate: LocalDate; generation: number } | null;
  /** Whom a reminder is for; null: it is none. */
  member: RemindedMember | null;
}

/** A member who is to be reminded. */
export interface RemindedMember {
  id: MemberId;
  userId: UserId;
  /** The plan as it was when the reminder was claimed. */
  plan: ReminderPlan;
  /** Whether they still want reminders, and are in the server as far as the bot knows. */
  isOn: boolean;
  /** How many reminders in a row no check-in followed, this one included. */
  ignored: number;
}

export interface ClaimOptions {
  /** The name on the claims of this process; it is the same after a restart. */
  owner: string;
  kinds: readonly PostKind[];
  /** The most posts to take. */
  limit: number;
  /** Whether a reminder may be the first that its member gets. */
  mayBeFirst: boolean;
}

/** A post that was never tried, as it was too late for it. */
export interface SkippedPost {
  guildId: GuildId;
  kind: PostKind;
  /** 'late', 'missed' or 'timed-out'. */
  reason: Reason;
  dueAt: Instant;
}

/** A club for which no time could be found, and why. */
export interface LostTime {
  guildId: GuildId;
  /** The programme's zone, which this runtime may not know. */
  timeZone: string;
  error: unknown;
}

/** What the outbox keeps of posts. `store/posts.ts` says what each verb promises. */
export interface Outbox {
  /** Puts in what the calendar planned and what came due by `at`, and skips what it is too late for. */
  materialise(at: Instant): Promise<{ skipped: readonly SkippedPost[]; troubles: readonly LostTime[] }>;
  /** Puts in the reminders whose hour came. @returns whether others wait to be looked at */
  planReminders(at: Instant): Promise<boolean>;
  claim(at: Instant, options: ClaimOptions): Promise<ClaimedPost[]>;
  /** Whether a post of these kinds waits to be claimed now. */
  isWaiting(at: Instant, kinds: readonly PostKind[]): Promise<boolean>;
  /** Writes down what came of a claimed post. @returns false, and nothing changes, when the claim is no longer this claimer's */
  settle(post: ClaimedPost, outcome: Outcome, at: Instant): Promise<boolean>;
  /** The programme's latest prompts, newest first. */
  recent(programme: Programme, limit: number): Promise<PostRecord[]>;
  /** Every prompt of a day, whichever programme's. */
  onDay(club: Club, localDate: LocalDate): Promise<PostRecord[]>;
  /** What the programme's prompts of these days ask for. */
  sessions(programme: Programme, days: DateRange): Promise<KeptSession[]>;
}

/** What is kept of weeks. */
export interface Digests {
  /** The week before `monday` in a club; null: nobody checked in. */
  ofWeekBefore(club: Pick<Club, 'id' | 'settings'>, monday: LocalDate): Promise<Digest | null>;
}

/** Where a member was at `at`. */
interface Whereabouts {
  club: Pick<Club, 'id'>;
  userId: UserId;
  at: Instant;
}

/** What is kept of who is in the server. */
export interface Presence {
  here(member: Whereabouts): Promise<void>;
  left(member: Whereabouts): Promise<void>;
}

/** A prompt in its channel with a wrong count, or with a count where the club wants none. */
export interface Outdated {
  /** The key of the prompt's row. */
  id: PostId;
  club: Pick<Club, 'settings'>;
  guildId: GuildId;
  channelId: ChannelId;
  messageId: MessageId;
  /** How many members have checked in for its day, as the club may be told. */
  checkedIn: number;
  /** Hidden members are left out of `checkedIn`. */
  isLeast: boolean;
  /** Whether the prompt tells that number. false: it loses the line that it has. */
  isCounted: boolean;
  /** Whether it went out with a line about that. */
  hasCount: boolean;
  /** Lines of it above that one; null: it was never edited. */
  linesAbove: number | null;
}

/** A day of a club whose total moved since its prompts were last found right. */
export interface DayInDoubt {
  clubId: ClubId;
  guildId: GuildId;
  localDate: LocalDate;
  /** How many members have checked in for it, hidden ones too. */
  members: number;
}

/** What is kept of the counts that prompts tell. */
export interface Counts {
  /**
   * Days of the last few whose total moved since their prompts were found right, in order. Clubs that took the bot out are left out. What
   * else may make a count wrong, as when somebody hides, puts no day in doubt.
   *
   * @param after the last one that was given before; null: from the first one on
   */
  inDoubt(after: Pick<DayInDoubt, 'clubId' | 'localDate'> | null, limit: number, at: Instant): Promise<DayInDoubt[]>;
  /** Notes that no prompt of these days told a wrong count while their totals were these. A day whose total moved since stays in doubt. */
  foundRight(days: readonly DayInDoubt[]): Promise<void>;
  /** The prompts of these guilds whose count must change, the newest first. @param guildIds at most a hundred or so */
  outdated(guildIds: readonly GuildId[], at: Instant): Promise<Outdated[]>;
  /** Notes how many lines stand above the count: before the first edit, of which the answer may be lost. */
  measured(prompt: Pick<Outdated, 'id'>, linesAbove: number): Promise<void>;
  /** Notes what a prompt tells now. */
  shown(prompt: Pick<Outdated, 'id' | 'checkedIn'>): Promise<void>;
}
