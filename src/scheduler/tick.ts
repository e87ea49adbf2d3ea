import type { Instant } from '../club/club.ts';
import type { Log } from '../log.ts';
import type { Prompt, PromptStore } from '../store/prompts.ts';
import { type DeliverParts, deliver } from './deliver.ts';

export interface TickParts extends DeliverParts {
  prompts: PromptStore;
  /** This process's name in the outbox. */
  owner: string;
  log: Log;
}

/** Posts every prompt that is due at `at`. Safe to call at any time: a posted day is never repeated, a failed one is tried again. */
export async function tick(at: Instant, parts: TickParts): Promise<void> {
  await parts.prompts.materialise(at);
  for (let claimed = await claim(at, parts); claimed.length > 0; claimed = await claim(at, parts)) {
    for (const prompt of claimed) await deliverOne(prompt, at, parts);
  }
}

function claim(at: Instant, { prompts, owner }: TickParts): Promise<Prompt[]> {
  return prompts.claim(at, { owner });
}

async function deliverOne(prompt: Prompt, at: Instant, parts: TickParts): Promise<void> {
  const { guildId } = prompt.club;
  const { localDate } = prompt;
  try {
    const outcome = await deliver(prompt, at, parts);
    await parts.prompts.settle(prompt, outcome, at);
    parts.log.info({ guildId, localDate, state: outcome.state, reason: 'reason' in outcome ? outcome.reason : undefined }, 'prompt');
  } catch (error) {
    parts.log.error({ error, guildId, localDate }, 'prompt not posted'); // one club's trouble must not silence the others
  }
}
