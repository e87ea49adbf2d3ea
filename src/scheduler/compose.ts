import type { Catalogue } from '../catalogue/schema.ts';
import type { Instant } from '../club/club.ts';
import { isLate } from '../club/schedule.ts';
import type { MessageBody, MessageFile } from '../command.ts';
import { digestMessage, plainDigest } from '../messages/digest.ts';
import { plainPrompt, prompt as promptMessage } from '../messages/prompt.ts';
import type { Prompt } from '../store/claim.ts';
import type { DigestStore } from '../store/digests.ts';

export interface ComposeParts {
  catalogue: Catalogue;
  digests: DigestStore;
}

/** What a prompt or a digest says in the channel. */
export interface Composed {
  body: MessageBody;
  files?: readonly MessageFile[];
}

/** The message of a claimed prompt as things stand now; null: there is nothing to tell. One that was refused for its words is plain. */
export async function compose(prompt: Prompt, at: Instant, { catalogue, digests }: ComposeParts): Promise<Composed | null> {
  const isPlain = prompt.reason === 'content';
  if (prompt.kind === 'daily') {
    const view = { ...prompt, catalogue, lateSince: isLate(prompt.dueAt, at) ? prompt.dueAt : null };
    return isPlain ? plainPrompt(view) : promptMessage(view);
  }
  const digest = await digests.ofWeekBefore(prompt.club, prompt.localDate);
  if (!digest) return null;
  const view = { ...prompt, digest, catalogue };
  return isPlain ? plainDigest(view) : digestMessage(view);
}
