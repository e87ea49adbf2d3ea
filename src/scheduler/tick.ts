import type { Catalogue } from '../catalogue/schema.ts';
import type { Instant } from '../club/club.ts';
import { isLate } from '../club/schedule.ts';
import type { Post } from '../discord/post.ts';
import type { Log } from '../log.ts';
import { prompt as promptMessage } from '../messages/prompt.ts';
import type { Prompt, PromptStore } from '../store/prompts.ts';

export interface TickParts {
  prompts: PromptStore;
  catalogue: Catalogue;
  post: Post;
  /** This process's name in the outbox. */
  owner: string;
  log: Log;
}

/** Posts every prompt that is due at `at`. Safe to call at any time: a posted day is never repeated, a failed one is tried again. */
export async function tick(at: Instant, parts: TickParts): Promise<void> {
  await parts.prompts.materialise(at);
  for (let claimed = await claim(at, parts); claimed.length > 0; claimed = await claim(at, parts)) {
    for (const prompt of claimed) await postOne(prompt, at, parts);
  }
}

function claim(at: Instant, { prompts, owner }: TickParts): Promise<Prompt[]> {
  return prompts.claim(at, { owner });
}

async function postOne(prompt: Prompt, at: Instant, { prompts, catalogue, post, log }: TickParts): Promise<void> {
  const { club, localDate, dueAt } = prompt;
  try {
    const message = promptMessage({ club, localDate, catalogue, lateSince: isLate(dueAt, at) ? dueAt : null });
    const outcome = await post(prompt, message, at);
    await prompts.settle(prompt, outcome, at);
    log.info(
      { guildId: club.guildId, localDate, state: outcome.state, reason: 'reason' in outcome ? outcome.reason : undefined },
      'prompt',
    );
  } catch (error) {
    log.error({ error, guildId: club.guildId, localDate }, 'prompt not posted'); // one club's trouble must not silence the others
  }
}
