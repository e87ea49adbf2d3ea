import type { Temporal } from 'temporal-polyfill';
import type { CalendarEntries } from './entries.ts';
import type { ChannelId, ClubId, GuildId, ProgrammeId, UserId } from './ids.ts';
import type { LocalDate } from './local-date.ts';
import type { PostDays, SettingValues } from './settings.ts';

/** A point on the world's time line. Stored as UTC ISO 8601 text in columns named `*_at`. */
export type Instant = Temporal.Instant;

/** What a day asks for: a full session, a short easy one, or nothing. */
export type DayKind = 'strength' | 'light' | 'rest';

/** How a session felt. */
export const EFFORTS = ['easy', 'right', 'hard'] as const;
export type Effort = (typeof EFFORTS)[number];

/** The kind of each weekday; seven entries, Monday first. */
export type WeekPlan = readonly DayKind[];

/** When a programme's prompt goes out. */
export interface PromptSchedule {
  /** IANA name as the organiser chose it; resolved at use. */
  timeZone: string;
  /** Minute of the local day, 0 to 1439. */
  promptMinute: number;
  weekPlan: WeekPlan;
  /** What stands in the club's training calendar; left out: nothing. */
  entries?: CalendarEntries;
  /** Which of its days get a prompt: all but rest days unless told. */
  posts?: PostDays;
}

/** When posts go out by a programme's hour: its prompts, or others on days of their own. */
export interface PostSchedule extends PromptSchedule {
  /** Whether a day gets one; left out: every day that gets a prompt does. */
  isOn?(localDate: LocalDate): boolean;
  /** How long after its time one is still worth posting: six hours unless told. */
  catchUpMinutes?: number;
}

/** What an organiser decides of a programme: of the first in `/club setup`, of each in `/club programmes`. */
export interface ClubSettings extends PromptSchedule {
  guildId: GuildId;
  channelId: ChannelId;
  /** As it was typed; left out: it has none. */
  name?: string;
}

/** Who did something, and when. */
export interface Doer {
  userId: UserId;
  at: Instant;
}

/** An organiser who changes a club. */
export interface Organiser extends Doer {
  club: Club;
}

/** A prompt's day on the club's calendar and the instant it is due. */
export interface PostTime {
  localDate: LocalDate;
  at: Instant;
}

/** Days in which no streak can break. */
export interface PausedDays {
  /** The first one. */
  from: LocalDate;
  /** The first day after them; null: until somebody ends it. */
  until: LocalDate | null;
}

/** A club's days without prompts. */
export interface Pause extends PausedDays {
  /** `asked`: an organiser wanted it. `removed`: the bot was taken out of the server; it waits for a word when it is back. */
  reason: 'asked' | 'removed';
}

/** Where and when prompts of a club go out. */
export interface Programme extends PromptSchedule {
  id: ProgrammeId;
  /** Which one of its club, from 1. Buttons and names of messages have it, and no key of a database. */
  number: number;
  /** As an organiser typed it; null: it has none. */
  name: string | null;
  channelId: ChannelId;
  entries: CalendarEntries;
  /** null when there is none to come: every day is a rest day, or the club is paused until somebody ends it. */
  nextPrompt: PostTime | null;
}

/** A club: what one guild is to us, whichever programme somebody follows. */
export interface Club {
  id: ClubId;
  guildId: GuildId;
  /** The organiser who ran the setup last; told when a prompt cannot be posted. */
  setUpBy: UserId;
  /** The day of its first setup, by UTC: no change of zone moves it. */
  since: LocalDate;
  /** The programmes that go on, in the order of their numbers. The calendar of the first is the club's. */
  programmes: readonly [first: Programme, ...further: Programme[]];
  /** The programmes that ended. Their prompts are still there. */
  ended: readonly Programme[];
  settings: SettingValues;
  /** Its races, those that are over too, in the order of their days. */
  races: readonly Race[];
  /** Its seasons, those that are over too, in the order of their days. Other days belong to the quarter of the year. */
  seasons: readonly Season[];
  /** null when there is none to come: none is wanted, or the club is paused until somebody ends it. */
  nextDigest: PostTime | null;
  /** Its pauses, those that are over too, in the order of their first days. */
  pauses: readonly Pause[];
  /** The Mondays of past weeks that organisers held, in their order. */
  heldWeeks: readonly LocalDate[];
}

/** A season of a club's own. */
export interface Season {
  /** As an organiser typed it. */
  name: string;
  from: LocalDate;
  /** Its last day. */
  to: LocalDate;
}

/** A race in a training calendar. */
export interface Race {
  localDate: LocalDate;
  /** As an organiser typed it. */
  name: string;
  /** How long it is. null: not given. */
  metres: number | null;
}

/** How many days keep a week, from one week on. */
export interface WeeklyGoal {
  /** The Monday of the first week it counts for. */
  from: LocalDate;
  /** A week, 2 to 5. */
  days: number;
}

/** "I did it", once per member per local day. */
export interface Checkin {
  localDate: LocalDate;
  /** null: not given. */
  effort: Effort | null;
  /** The interaction's own time. */
  at: Instant;
}
