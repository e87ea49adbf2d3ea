import type { Instant } from '../club/club.ts';
import { isAfter } from '../club/instant.ts';
import { isPaused } from '../club/pause.ts';
import { TIMED_OUT } from '../club/prompt-state.ts';
import { isLate } from '../club/schedule.ts';
import type { Guilds } from '../command.ts';
import type { Creation, Creator } from '../discord/create.ts';
import type { Find, Sighting } from '../discord/find.ts';
import { dayButtonId, weekBoardId } from '../messages/custom-ids.ts';
import { mayPost } from '../messages/permissions.ts';
import type { Prompt } from '../store/claim.ts';
import type { PromptOutcome } from '../store/prompts.ts';
import { type Composed, type ComposeParts, compose } from './compose.ts';

/** How long a prompt that cannot be found or denied waits for the next look, in seconds, at least. */
const LOOK_AGAIN_SECONDS = 60;

export interface DeliverParts extends ComposeParts {
  create: Creator;
  find: Find;
  /** The present instant; null: it is not known. */
  now(): Promise<Instant | null>;
  guilds: Guilds;
}

/**
 * Brings a claimed prompt a step further. It posts only when no attempt can have succeeded, or after a look into the channel that found
 * nothing. What is still on its way then has the same nonce, so that Discord makes one message of the two.
 */
export async function deliver(prompt: Prompt, at: Instant, parts: DeliverParts): Promise<PromptOutcome> {
  const message = await compose(prompt, at, parts);
  const end = endOf(prompt, at, message);
  if (!mustLook(prompt, at, end)) return end ?? post(prompt, message!, at, parts);

  const sighting = await look(prompt, parts);
  if (sighting.is === 'there') return { state: 'posted', messageId: sighting.messageId };
  if (sighting.is === 'unreadable' && prompt.mayBeOut) return end ? { state: 'unknown', reason: 'no-answer' } : lookAgain(sighting, at);
  const now = await parts.now(); // anew: the machine may have slept during the look
  if (now === null || !isAfter(prompt.leaseUntil, now)) return leftOver(prompt, now ?? at);
  return endOf(prompt, now, message) ?? post(prompt, message!, now, parts);
}

/** Also before a first attempt that is late: a database that was set back to a backup does not know what went out since. */
function mustLook({ mayBeOut, dueAt }: Prompt, at: Instant, end: PromptOutcome | null): boolean {
  return mayBeOut || (end === null && isLate(dueAt, at));
}

/** Left for the next beat: the time is not known, or the claim has ended. */
export function leftOver({ mayBeOut }: Prompt, at: Instant): PromptOutcome {
  return { state: mayBeOut ? 'sending' : 'due', reason: 'clock', notBeforeAt: at };
}

/** Looks for the message by the button that tells which prompt or digest it is. */
function look(prompt: Prompt, { find }: DeliverParts): Promise<Sighting> {
  const { kind, club, channelId, firstAttemptAt, dueAt } = prompt;
  return find({
    where: { guildId: club.guildId, channelId },
    since: isAfter(firstAttemptAt, dueAt) ? dueAt : firstAttemptAt,
    mark: { button: kind === 'daily' ? dayButtonId('done', prompt) : weekBoardId(prompt) },
  });
}

/** Why the prompt must not be posted any more; null: it may. */
function endOf({ kind, club, localDate, deadlineAt, reason }: Prompt, at: Instant, message: Composed | null): PromptOutcome | null {
  if (isPaused(club.pause, localDate)) return { state: 'skipped', reason: 'paused' };
  if (kind === 'weekly' && !club.digest) return { state: 'skipped', reason: 'off' };
  if (isAfter(at, deadlineAt)) return { state: 'skipped', reason: reason === TIMED_OUT ? TIMED_OUT : 'late' };
  return message ? null : { state: 'skipped', reason: 'nothing' };
}

async function post(prompt: Prompt, message: Composed, at: Instant, { create, guilds }: DeliverParts): Promise<PromptOutcome> {
  const { kind, club, channelId, localDate, generation } = prompt;
  // asking Discord for what it is known to refuse counts towards a ban
  const until = guilds.timedOutUntil(club.guildId, at);
  if (until) return heldBack(prompt, until, at);
  if (isKnownToRefuse(guilds, prompt, message)) return outcomeOf({ is: 'refused', reason: 'permission' }, prompt, at);
  const name = [club.guildId, localDate, kind, generation];
  return outcomeOf(await create.inChannel(channelId, { ...message, name }), prompt, at);
}

function isKnownToRefuse(guilds: Guilds, { club, channelId }: Prompt, { files = [] }: Composed): boolean {
  const permissions = guilds.botPermissionsIn(club.guildId, channelId);
  return permissions !== null && !mayPost(permissions, files.length > 0);
}

/** It waits for the end of the bot's time-out, and looks now and then whether somebody has lifted it before. */
function heldBack({ mayBeOut }: Prompt, until: Instant, at: Instant): PromptOutcome {
  const soon = at.add({ seconds: LOOK_AGAIN_SECONDS });
  return { state: mayBeOut ? 'sending' : 'due', reason: TIMED_OUT, notBeforeAt: isAfter(until, soon) ? soon : until };
}

/** What an attempt means for the outbox. An earlier attempt that may have succeeded leaves a doubt that only a sure success takes away. */
function outcomeOf(creation: Creation, prompt: Prompt, at: Instant): PromptOutcome {
  if (creation.is === 'sent') return posted(creation.messageId, prompt);
  if (creation.is === 'deleted') return { state: 'posted_deleted', reason: 'deleted' };
  const { reason } = creation;
  if (creation.is === 'refused' && !(reason === 'content' && prompt.reason !== 'content')) {
    return { state: prompt.mayBeOut ? 'unknown' : isAboutWords(reason) ? 'failed' : 'blocked', reason };
  }
  const seconds = creation.is === 'not-sent' ? creation.retryAfterSeconds : creation.is === 'unclear' ? UNCLEAR_SECONDS : 0; // the plain one goes at once
  const state = creation.is === 'unclear' || prompt.mayBeOut ? 'sending' : 'due';
  return { state, reason, notBeforeAt: noLaterThan(prompt.deadlineAt, at.add({ seconds }), at) };
}

/** What Discord gives back may be the message of an earlier attempt, which tells of fewer check-ins. */
function posted(messageId: string, { mayBeOut, checkedIn }: Prompt): PromptOutcome {
  return { state: 'posted', messageId, ...(!mayBeOut && { shownCount: checkedIn }) };
}

/** Once its deadline has passed, it is found out what became of it, however long somebody wants the bot to wait. */
function noLaterThan(deadlineAt: Instant, notBeforeAt: Instant, at: Instant): Instant {
  return isAfter(notBeforeAt, deadlineAt) && isAfter(deadlineAt, at) ? deadlineAt : notBeforeAt;
}

/** How long a prompt waits after an attempt that ended without a word, in seconds. */
const UNCLEAR_SECONDS = 20;

/** The refusal is about the message and not about the place. */
function isAboutWords(reason: string): boolean {
  return reason === 'content' || reason === 'automod' || reason === 'harmful-link';
}

function lookAgain({ retryAfterSeconds }: { retryAfterSeconds: number }, at: Instant): PromptOutcome {
  const seconds = Math.max(LOOK_AGAIN_SECONDS, retryAfterSeconds);
  return { state: 'sending', reason: 'no-answer', notBeforeAt: at.add({ seconds }) };
}
