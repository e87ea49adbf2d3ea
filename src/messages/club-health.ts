import type { Club, Instant, Programme } from '../club/club.ts';
import { isPaused } from '../club/pause.ts';
import { clubToday, programmeToday, wantsAnyPrompt, wantsPrompt } from '../club/schedule.ts';
import type { Permission } from '../permissions.ts';
import type { TimeTrouble } from '../posts/ports.ts';
import { isOpen } from '../posts/post.ts';
import { troubleOf } from '../posts/trouble.ts';
import type { ClubHealth } from '../words/en/status.ts';
import { daysWithout, firstNamedDay, type PastPrompt } from './past-prompts.ts';

/** What is known of the prompts of one programme. */
export interface ProgrammeFacts {
  /** Permissions that the bot lacks in its channel; null: it does not see the channel. */
  missing: readonly Permission[] | null;
  /** Newest first. */
  recent: readonly PastPrompt[];
}

/** What is known of a club beside its programmes. */
export interface ClubFacts {
  club: Club;
  at: Instant;
  /** Until when the bot is timed out in the server; null: it is not. */
  timedOutUntil: Instant | null;
  /** Why the bot does not know what time it is; null: it does. */
  timeTrouble: TimeTrouble | null;
  /** The latest digest, which goes out with the first programme; null: none yet. */
  digest: PastPrompt | null;
}

type One = ProgrammeFacts & { programme: Programme };

const WORST_FIRST: readonly ClubHealth[] = ['attention', 'waiting', 'deleted', 'paused', 'well-again', 'well', 'only-rest'];

/** How a club's posts are doing: as the worst of its programmes, and resting only where all rest. @param programmes the first of the club first */
export function healthOf(facts: ClubFacts, programmes: readonly One[]): ClubHealth {
  const each = programmes.map((one, index) => healthOfOne({ ...facts, ...one, digest: index === 0 ? facts.digest : null }));
  return WORST_FIRST.find((health) => each.includes(health))!;
}

function healthOfOne({ club, at, programme, missing, timedOutUntil, timeTrouble, recent, digest }: ClubFacts & One): ClubHealth {
  const [latest] = recent;
  const current = [latest, digest?.localDate === clubToday(club, at) ? digest : undefined].filter((each) => each !== undefined);
  if (missing?.length !== 0 || timedOutUntil || current.some((each) => troubleOf(each))) return 'attention';
  if (timeTrouble && timeTrouble !== 'silent') return 'attention';
  if (timeTrouble || current.some((each) => isOpen(each) && each.reason)) return 'waiting';
  if (isDeletedToday(club, { programme, recent }, at)) return 'deleted';
  if (isPaused(club.pauses, clubToday(club, at))) return 'paused';
  if (!wantsAnyPrompt(programme)) return 'only-rest';
  return wasWell(club, recent, at) ? 'well' : 'well-again';
}

/** Whether somebody took today's prompt out of the channel, and the day still wants one. */
function isDeletedToday(club: Club, { programme, recent }: Omit<One, 'missing'>, at: Instant): boolean {
  const today = programmeToday(programme, at);
  const todays = recent.filter(({ localDate }) => localDate === today);
  const isWanted = wantsPrompt(programme, today) && !isPaused(club.pauses, today);
  return isWanted && todays[0]?.state === 'posted_deleted' && !todays.some(({ state }) => state === 'posted');
}

/** Whether no prompt of the last month went wrong. */
function wasWell(club: Club, recent: readonly PastPrompt[], at: Instant): boolean {
  const since = firstNamedDay(club, at);
  return !daysWithout(recent).some((day) => day >= since);
}
