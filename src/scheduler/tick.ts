import type { Instant } from '../club/club.ts';
import type { DiscordTime } from '../discord/time.ts';
import type { Log } from '../log.ts';
import type { Prompt, PromptStore } from '../store/prompts.ts';
import type { Brake } from './brake.ts';
import { type DeliverParts, deliver } from './deliver.ts';
import type { Pacer } from './pacer.ts';

/** Prompts claimed at a time: what goes out well inside a lease, even when Discord is slow to answer. */
const CLAIM = 20;

export interface TickParts extends DeliverParts {
  prompts: PromptStore;
  time: DiscordTime;
  /** Spaces the posts of a minute that many clubs share. */
  pacer: Pacer;
  brake: Brake;
  /** This process's name in the outbox. */
  owner: string;
  log: Log;
}

/**
 * Posts every prompt that is due, the most urgent first. Safe to call at any time: a posted day is never repeated, a failed one is tried
 * again. The clock is read anew for each handful, for a minute that thousands of clubs share takes longer than a minute, and the clock
 * may be set meanwhile. While the time is not known nothing is written down: a day that is skipped by mistake would not come back.
 *
 * @param stop claims nothing more once it is aborted; what is claimed is finished
 */
export async function tick(parts: TickParts, stop: AbortSignal): Promise<void> {
  const { prompts, time, brake, owner } = parts;
  let isFirst = true;
  while (!stop.aborted && brake.room() > 0) {
    const at = await time.now(stop);
    if (at === null) return;
    if (isFirst) await materialise(parts, at);
    isFirst = false;
    const claimed = await prompts.claim(at, { owner, limit: Math.min(CLAIM, brake.room()) });
    if (claimed.length === 0) return;
    await Promise.all(claimed.map((prompt) => deliverOne(prompt, parts, stop)));
  }
}

async function materialise({ prompts, log }: TickParts, at: Instant): Promise<void> {
  const { troubles } = await prompts.materialise(at);
  for (const { guildId, error } of troubles) log.error({ guildId, error }, 'next prompt not found');
}

async function deliverOne(prompt: Prompt, parts: TickParts, stop: AbortSignal): Promise<void> {
  const { guildId } = prompt.club;
  const { localDate } = prompt;
  try {
    await parts.pacer.turn();
    const at = await parts.time.now(stop); // a process that was frozen since its claim must not count on Discord's memory
    if (at === null) return;
    const outcome = await deliver(prompt, at, parts);
    await parts.prompts.settle(prompt, outcome, at);
    parts.log.info({ guildId, localDate, state: outcome.state, reason: 'reason' in outcome ? outcome.reason : undefined }, 'prompt');
  } catch (error) {
    parts.log.error({ error, guildId, localDate }, 'prompt not posted'); // one club's trouble must not silence the others
  }
}
