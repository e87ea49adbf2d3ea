import type { Effort } from './club.ts';
import type { ChannelId, GuildId, InteractionId, UserId } from './ids.ts';
import type { LocalDate } from './local-date.ts';
import type { Tally } from './points.ts';
import type { Measure } from './self-test.ts';
import type { Session } from './session.ts';
import type { SettingValues } from './settings.ts';
import type { Move, Side } from './training-log.ts';

/** Everything that is stored of a person in one club. Instants are text, UTC. */
export interface PersonalData {
  userId: UserId;
  /** The first thing they did here. */
  since: string;
  /** For reminders; null: the club's. */
  timeZone: string | null;
  /** The number of the programme that they follow, which may have ended; null: none in particular. */
  programme: number | null;
  /** They stand on no board. */
  hidden: boolean;
  /** Since when; null: boards show them. */
  hiddenAt: string | null;
  /** The leg that they begin with; null: they never chose. */
  firstLeg: Side | null;
  /** When the bot noticed that they had left the server. */
  leftAt: string | null;
  /** When they were last known to be in the server. */
  seenAt: string | null;
  checkins: {
    day: LocalDate;
    effort: Effort | null;
    harderSide: Side | null;
    session: Session;
    at: string;
    interactionId: InteractionId;
  }[];
  /** Their own steps along an exercise's ladder. */
  moves: { day: LocalDate; exercise: string; move: Move; noBands: boolean }[];
  /** The first days of easier weeks that they asked for. */
  easierWeeks: LocalDate[];
  goals: { from: LocalDate; daysPerWeek: number }[];
  /** Their own, with the day on which each was entered, and the club's plan of the week, and its long run, as long as each was ahead. */
  races: { day: LocalDate; entered: LocalDate; weekPlan: string; longRun: number | null }[];
  pauses: { from: LocalDate; until: LocalDate | null }[];
  reminder: {
    /** Of the local day. */
    minute: number;
    nextAt: string | null;
    lastDay: LocalDate | null;
    ignored: number;
    stopped: 'inbox' | 'ignored' | null;
    /** One that is on its way: for which day, from when, and until when it is still sent. null: none is. */
    waiting: { day: LocalDate; dueAt: string; until: string } | null;
  } | null;
  milestones: { kind: 'checkins' | 'weeks'; number: number; day: LocalDate }[];
  tallies: Tally[];
  selfTests: { measure: Measure; day: LocalDate; left: number; right: number }[];
}

/** The club as somebody set it up: their id stands beside it until another organiser runs the setup. Instants are text, UTC. */
export interface ClubSetUp {
  guildId: GuildId;
  programmes: {
    /** 1 is the first. */
    number: number;
    name: string | null;
    channelId: ChannelId;
    timeZone: string;
    /** Of the local day. */
    promptMinute: number;
    /** Seven letters from Monday: strength, light, rest. */
    weekPlan: string;
    /** null: it goes on. */
    endedAt: string | null;
  }[];
  settings: SettingValues;
  firstSetUpAt: string;
  setUpByYouAt: string;
}
