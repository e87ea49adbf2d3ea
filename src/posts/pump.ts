import type { Instant } from '../club/club.ts';
import { NotSaved } from '../errors.ts';
import type { Tell } from '../events.ts';
import type { Log } from '../log.ts';
import { type AttemptParts, attempt } from './attempt.ts';
import { type Budget, LANES, type Lane } from './budget.ts';
import { KINDS, kindsBefore, kindsFor } from './kinds.ts';
import type { ClaimedPost, Outbox } from './outbox.ts';
import type { DiscordTime } from './ports.ts';
import { isOpen, type Outcome } from './post.ts';

export interface PumpParts extends Omit<AttemptParts, 'turn' | 'now' | 'onWrite' | 'posts'> {
  posts: Outbox;
  time: DiscordTime;
  budget: Budget;
  /** This process's name on its claims. */
  owner: string;
  tell: Tell;
  log: Log;
}

/**
 * Brings out every post that is due, lane by lane, the most urgent first. Safe to call at any time: it repeats nothing that is out, and
 * tries again what failed. It reads the clock anew for each handful: a minute that thousands of clubs share takes longer than a minute, and
 * somebody may set the clock meanwhile. While the time is not known it writes nothing down: a day that it skips by mistake would not come
 * back.
 *
 * @param stop once it is aborted, the pump claims nothing more and finishes what is claimed
 * @returns whether others wait for the pace of reminders
 */
export async function pump(parts: PumpParts, stop: AbortSignal): Promise<{ isMore: boolean }> {
  const at = await parts.time.now(stop);
  if (at === null || stop.aborted) return { isMore: false };
  await materialise(parts, at); // also while Discord wants no requests: the status tells of days that were missed
  let isMore = false;
  for (const lane of LANES) isMore = await serve(lane, parts, { startedAt: at, stop });
  return { isMore };
}

async function materialise({ posts, tell, log }: PumpParts, at: Instant): Promise<void> {
  const { skipped, troubles } = await posts.materialise(at);
  for (const { guildId, kind, reason, dueAt } of skipped) {
    tell('postSettled', { guildId, kind, state: 'skipped', reason, lateSeconds: secondsAfter(dueAt, at) });
  }
  for (const { guildId, timeZone, error } of troubles) log.error({ guildId, timeZone, error }, 'next post not found');
}

/** @returns whether one went out and others wait */
async function serve(lane: Lane, parts: PumpParts, { startedAt, stop }: { startedAt: Instant; stop: AbortSignal }): Promise<boolean> {
  const underWay = new Set<Promise<void>>();
  try {
    const { at, went } = await deliverAll(lane, parts, { underWay, first: new Map(), startedAt, stop });
    return lane.audience === 'member' && went && !stop.aborted && (await parts.posts.isWaiting(at, kindsFor(lane.audience)));
  } finally {
    await Promise.all(underWay); // also when the next handful could not be claimed
  }
}

/** What a lane is busy with. */
interface Delivering {
  underWay: Set<Promise<void>>;
  /** First attempts by kind, programme and day: posts of other kinds wait for them. */
  first: Map<string, Promise<void>>;
  stop: AbortSignal;
}

async function deliverAll(
  lane: Lane,
  parts: PumpParts,
  { startedAt, ...delivering }: Delivering & { startedAt: Instant },
): Promise<{ at: Instant; went: boolean }> {
  const { posts, time, budget, owner } = parts;
  const { underWay, stop } = delivering;
  const kinds = kindsFor(lane.audience);
  let at = startedAt;
  for (let went = false; ; ) {
    if (stop.aborted) return { at, went };
    const room = budget.room(lane, underWay.size);
    if (room === 0 && underWay.size === 0) return { at, went };
    if (room === 0) {
      await Promise.race(underWay); // one of them may end without a request or a refusal, which frees room
      continue;
    }
    const now = await time.now(stop);
    if (now === null) return { at, went };
    at = now;
    const isMorePlanned = lane.audience === 'member' && (await posts.planReminders(at));
    const claimed = await posts.claim(at, { owner, kinds, limit: Math.min(lane.atATime, room), mayBeFirst: budget.mayBeFirst() });
    if (claimed.length === 0 && underWay.size === 0 && !isMorePlanned) return { at, went };
    went ||= claimed.length > 0;
    for (const post of claimed) start(post, parts, { ...delivering, claimedAt: at });
    while (underWay.size > (claimed.length > 0 ? lane.underWay : 0)) await Promise.race(underWay);
  }
}

/** Begins with a post after the first attempts at the posts that go out before it. Should they outlast its lease, it is left to the next beat. */
function start(post: ClaimedPost, parts: PumpParts, { underWay, first, claimedAt, stop }: Delivering & { claimedAt: Instant }): void {
  const { kind, programme, localDate, mayBeOut } = post;
  const nameOf = (each: string) => `${each} ${programme.id} ${localDate}`;
  const before = kindsBefore(kind).flatMap((each) => first.get(nameOf(each)) ?? []);
  const deliver = () => deliverOne(post, parts, { claimedAt, stop });
  const delivery = (before.length > 0 ? Promise.all(before).then(deliver) : deliver()).finally(() => underWay.delete(delivery));
  underWay.add(delivery);
  if (!mayBeOut) first.set(nameOf(kind), delivery);
}

async function deliverOne(
  post: ClaimedPost,
  parts: PumpParts,
  { claimedAt, stop }: Pick<Delivering, 'stop'> & { claimedAt: Instant },
): Promise<void> {
  const { kind, localDate, club } = post;
  const { posts, budget, time, tell, log } = parts;
  const told = { guildId: club.guildId, kind, ...(post.member ? {} : { localDate }) };
  let isWritten = false;
  const onWrite = () => {
    isWritten = true;
    if (post.member) budget.reminded({ isFirst: post.member.plan.remindedDate === null });
  };
  try {
    const now = () => time.now(stop); // anew: the machine may have slept since the claim
    const { outcome, at } = await attempt(post, await now(), { ...parts, turn: budget.turn, now, onWrite });
    if (isObjection(outcome)) objected(outcome, parts);
    const settledAt = at ?? claimedAt;
    const isKept = await posts.settle(post, outcome, settledAt);
    const came = { state: outcome.state, reason: outcome.state === 'posted' ? undefined : outcome.reason };
    if (!isKept) {
      tell('claimLost', { guildId: club.guildId, kind });
      log.warn({ ...told, ...came }, 'claim lost: another took this post over since, and goes on with it');
      return;
    }
    const lateSeconds = secondsAfter(post.dueAt, settledAt);
    tell('postSettled', { guildId: club.guildId, kind, ...came, reason: came.reason ?? null, lateSeconds });
    const isAgain = post.attempts > 1 && isOpen(outcome); // while Discord is away, every post is tried again and again
    const isNews = (isWritten || !post.member) && !isAgain; // many reminders turn out not to be needed, and the log is silent about those
    log[isNews ? 'info' : 'debug']({ ...told, ...came }, KINDS[kind].called);
  } catch (error) {
    if (error instanceof NotSaved) return; // the claim stands until its lease ends; who claims it then finds out whether it went out
    log.error({ ...told, error }, `${KINDS[kind].called} not sent`); // one club's trouble must not silence the others
  }
}

const secondsAfter = (dueAt: Instant, at: Instant): number => at.since(dueAt).total('seconds');

const isObjection = (outcome: Outcome) => outcome.state !== 'posted' && outcome.reason === 'conversations';

function objected(outcome: Outcome, { budget, log }: PumpParts): void {
  budget.holdReminders();
  log.error({ outcome }, 'Discord objects to direct messages; no reminders for an hour');
}
