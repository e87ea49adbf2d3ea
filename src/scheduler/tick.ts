import type { Instant } from '../club/club.ts';
import { isAfter } from '../club/instant.ts';
import type { DiscordTime } from '../discord/time.ts';
import { NotSaved } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Prompt } from '../store/claim.ts';
import type { PromptStore } from '../store/prompts.ts';
import type { Brake } from './brake.ts';
import { type DeliverParts, deliver, leftOver } from './deliver.ts';
import type { Pacer } from './pacer.ts';

/** Prompts claimed at a time: what goes out well inside a lease, even when Discord is slow to answer. */
const CLAIM = 20;

export interface TickParts extends Omit<DeliverParts, 'now'> {
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
  const underWay = new Set<Promise<void>>();
  try {
    await deliverAll(parts, underWay, stop);
  } finally {
    await Promise.all(underWay); // also when the next handful could not be claimed
  }
}

async function deliverAll(parts: TickParts, underWay: Set<Promise<void>>, stop: AbortSignal): Promise<void> {
  const { prompts, time, brake, owner } = parts;
  const digests = new Map<number, Promise<void>>(); // by club; a first attempt takes ten seconds at most, and its club's prompt comes after it
  const startedAt = await time.now(stop);
  if (startedAt === null || stop.aborted) return;
  await materialise(parts, startedAt); // also while Discord wants no requests: the status tells of days that were missed
  while (!stop.aborted) {
    const room = brake.room() - underWay.size;
    if (room <= 0 && underWay.size === 0) {
      await prompts.claim(startedAt, { owner, limit: 0 }); // nothing is posted, and what is past its deadline is known to be
      break;
    }
    if (room <= 0) {
      await Promise.race(underWay); // it may turn out that it needed no request, or that it was not refused
      continue;
    }
    const at = await time.now(stop);
    if (at === null) break;
    const claimed = await prompts.claim(at, { owner, limit: Math.min(CLAIM, room) });
    if (claimed.length === 0 && underWay.size === 0) break;
    for (const prompt of claimed) {
      const before = prompt.kind === 'daily' ? digests.get(prompt.club.id) : undefined;
      const deliverIt = () => deliverOne(prompt, parts, { claimedAt: at, stop });
      const delivery = (before ? before.then(deliverIt) : deliverIt()).finally(() => underWay.delete(delivery));
      underWay.add(delivery);
      if (prompt.kind === 'weekly' && !prompt.mayBeOut) digests.set(prompt.club.id, delivery);
    }
    // the next handful is claimed while this one is on its way, so that a distant Discord does not slow the pace
    while (underWay.size > (claimed.length > 0 ? CLAIM : 0)) await Promise.race(underWay);
  }
}

async function materialise({ prompts, log }: TickParts, at: Instant): Promise<void> {
  const { troubles } = await prompts.materialise(at);
  for (const { guildId, error } of troubles) log.error({ guildId, error }, 'next prompt not found');
}

async function deliverOne(prompt: Prompt, parts: TickParts, { claimedAt, stop }: { claimedAt: Instant; stop: AbortSignal }): Promise<void> {
  const { guildId } = prompt.club;
  const { kind, localDate } = prompt;
  try {
    await parts.pacer.turn();
    const at = await parts.time.now(stop); // anew: the machine may have slept since the claim
    const isHeld = at !== null && isAfter(prompt.leaseUntil, at);
    const now = () => parts.time.now(stop);
    const outcome = isHeld ? await deliver(prompt, at, { ...parts, now }) : leftOver(prompt, at ?? claimedAt);
    await parts.prompts.settle(prompt, outcome, at ?? claimedAt);
    parts.log.info({ guildId, kind, localDate, state: outcome.state, reason: 'reason' in outcome ? outcome.reason : undefined }, 'prompt');
  } catch (error) {
    if (error instanceof NotSaved) return; // the claim stands until its lease ends; who claims it then finds out whether it went out
    parts.log.error({ error, guildId, kind, localDate }, 'prompt not posted'); // one club's trouble must not silence the others
  }
}
