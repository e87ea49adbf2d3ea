import type { Catalogue } from '../catalogue/schema.ts';
import type { Instant } from '../club/club.ts';
import { isLate } from '../club/schedule.ts';
import type { FindPosted } from '../discord/find.ts';
import type { Post } from '../discord/post.ts';
import { prompt as promptMessage } from '../messages/prompt.ts';
import type { Prompt, PromptOutcome } from '../store/prompts.ts';

/**
 * How long after the first attempt a further one is safe, in seconds: Discord answers a known nonce with the message that is there
 * "in the past few minutes". Counted from the first, because that is when Discord may have come to know it.
 *
 * @see https://discord.com/developers/docs/resources/message#create-message
 */
export const NONCE_SECONDS = 60;

/** How long a prompt that cannot be found or denied waits for the next look, in seconds. */
const LOOK_AGAIN_SECONDS = 60;

export interface DeliverParts {
  catalogue: Catalogue;
  post: Post;
  find: FindPosted;
}

/**
 * Brings a claimed prompt a step further. It posts only when that cannot make a second message: when no attempt can have succeeded,
 * while Discord still knows the nonce, or after a look into the channel that found nothing.
 */
export async function deliver(prompt: Prompt, at: Instant, parts: DeliverParts): Promise<PromptOutcome> {
  if (!mustLook(prompt, at)) return post(prompt, at, parts);
  const sighting = await parts.find(prompt);
  if (sighting === 'unreadable') return isOver(prompt, at) ? { state: 'unknown', reason: 'no-answer' } : lookAgain(at);
  if (sighting !== 'absent') return { state: 'posted', messageId: sighting.messageId };
  return isOver(prompt, at) ? { state: 'skipped', reason: 'late' } : post(prompt, at, parts);
}

function mustLook(prompt: Prompt, at: Instant): boolean {
  if (!prompt.mayBeOut) return false;
  return isOver(prompt, at) || isAfter(at, prompt.firstAttemptAt.add({ seconds: NONCE_SECONDS }));
}

function isOver({ deadlineAt }: Prompt, at: Instant): boolean {
  return isAfter(at, deadlineAt);
}

async function post(prompt: Prompt, at: Instant, { catalogue, post }: DeliverParts): Promise<PromptOutcome> {
  const { club, localDate, dueAt } = prompt;
  const message = promptMessage({ club, localDate, catalogue, lateSince: isLate(dueAt, at) ? dueAt : null });
  const outcome = await post(prompt, message, at);
  // this attempt is known to have failed, but an earlier one may have succeeded
  return outcome.state === 'due' && prompt.mayBeOut ? { ...outcome, state: 'sending' } : outcome;
}

function lookAgain(at: Instant): PromptOutcome {
  return { state: 'sending', reason: 'no-answer', notBeforeAt: at.add({ seconds: LOOK_AGAIN_SECONDS }) };
}

function isAfter(a: Instant, b: Instant): boolean {
  return a.epochMilliseconds > b.epochMilliseconds;
}
