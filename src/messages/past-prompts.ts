/** The latest prompts of a programme in words, and the days on which one was missing. */
import { addDays } from '../club/calendar.ts';
import type { Club, Instant } from '../club/club.ts';
import type { MessageId } from '../club/ids.ts';
import type { LocalDate } from '../club/local-date.ts';
import { clubToday, isLate } from '../club/schedule.ts';
import type { PromptKey } from '../custom-ids.ts';
import { isOpen, isOut, type PostState } from '../posts/post.ts';
import type { Reason } from '../posts/reason.ts';
import { troubleOf } from '../posts/trouble.ts';
import { snowflakeInstant } from '../snowflake.ts';
import type { Words } from '../words/locale.ts';
import { bullet, small, timestamp } from './markup.ts';

/** A prompt of the past as the outbox tells it. */
export interface PastPrompt extends Omit<PromptKey, 'programme'> {
  state: PostState;
  reason: Reason | null;
  dueAt: Instant;
  /** The message in the channel; it tells when it was posted. */
  messageId: MessageId | null;
}

/** The prompts of a programme, and what they are told by. */
interface Past {
  club: Club;
  at: Instant;
  /** Newest first. */
  recent: readonly PastPrompt[];
}

type Say = Words['status'];

/** How many of the latest prompts get a line each. Of earlier ones only the troubles are named. */
const TOLD = 7;

/** How far back days without a prompt are named, in days. */
export const NAMED_DAYS = 31;

/** The first day whose prompt is named if it did not go out. */
export const firstNamedDay = (club: Club, at: Instant): LocalDate => addDays(clubToday(club, at), -NAMED_DAYS);

/** The latest prompts, a line each, and the earlier days without one. */
export function pastLines(say: Say, { club, at, recent }: Past): string[] {
  if (recent.length === 0) return [say.none];
  const told = recent.slice(0, TOLD);
  const lines = told.map((prompt) => bullet(say.result(prompt.localDate, resultOf(say, prompt))));
  return [...lines, ...troubledDays(say, { club, at, recent }, told)];
}

/** The days of the last month without a prompt, before those that are told. */
export function troubledDays(say: Say, { club, at, recent }: Past, told: readonly PastPrompt[]): string[] {
  const since = firstNamedDay(club, at);
  const earlier = daysWithout(recent).filter((day) => day >= since && day < told.at(-1)!.localDate);
  const days = stretches(earlier).map(({ from, to }) => say.stretch(from, to));
  return days.length > 0 ? [small(say.without(days))] : [];
}

/** The days on which a prompt was wanted and none went out, oldest first. A second prompt that went out makes up for the first. */
export function daysWithout(recent: readonly PastPrompt[]): LocalDate[] {
  const byDay = Map.groupBy(recent, ({ localDate }) => localDate);
  return [...byDay].flatMap(([day, prompts]) => (!prompts.some(isOut) && prompts.some(troubleOf) ? [day] : [])).reverse();
}

/** The same days as stretches without a gap: from the first to the last of each. */
function stretches(days: readonly LocalDate[]): { from: LocalDate; to: LocalDate }[] {
  const found: { from: LocalDate; to: LocalDate }[] = [];
  for (const day of days) {
    const last = found.at(-1);
    if (last && addDays(last.to, 1) === day) last.to = day;
    else found.push({ from: day, to: day });
  }
  return found;
}

/** What came of it. */
export function resultOf(say: Say, prompt: PastPrompt): string {
  const { state, reason, dueAt, messageId } = prompt;
  const due = timestamp(dueAt, 't');
  if (state === 'posted' && messageId) {
    const postedAt = snowflakeInstant(messageId);
    return isLate(dueAt, postedAt) ? say.postedLate(timestamp(postedAt, 't'), due) : say.posted(timestamp(postedAt, 't'));
  }
  if (isOpen(prompt)) return say.onItsWay(due, reason);
  if (state === 'posted_deleted') return say.deleted;
  return state === 'unknown' ? say.mayNotBePosted(reason ?? 'no-answer') : say.notPosted(reason ?? 'missed');
}
