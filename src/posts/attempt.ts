import type { Instant } from '../club/club.ts';
import type { ChannelId, GuildId } from '../club/ids.ts';
import { isAfter } from '../club/instant.ts';
import type { Guilds } from '../guilds.ts';
import { mayPost } from '../permissions.ts';
import { clubWords } from '../words/locale.ts';
import type { Composed, Edge, Target } from './kind.ts';
import { KINDS } from './kinds.ts';
import type { ClaimedPost } from './outbox.ts';
import type { Creator, Find, NewMessage } from './ports.ts';
import { type Creation, type Knowledge, next, type Outcome, type Post, TIMED_OUT, UNTRIED } from './post.ts';

export interface AttemptParts extends Edge {
  create: Creator;
  find: Find;
  /** Resolves when the attempt may ask Discord for a message. */
  turn(): Promise<void>;
  /** The present instant; null: it is not known. */
  now(): Promise<Instant | null>;
  /** Called right before the bot asks Discord for a message. */
  onWrite?(): void;
}

/** What an attempt came to, and when. null: the time is not known. */
interface Attempt {
  outcome: Outcome;
  at: Instant | null;
}

/**
 * Does for a claimed post what {@link next} says, step by step, until there is an outcome. The clock is read anew after each step, and after
 * the wait for a turn to write: the machine may have slept meanwhile, and another may have claimed the post since.
 */
export async function attempt(claimed: ClaimedPost, at: Instant | null, parts: AttemptParts): Promise<Attempt> {
  const post = postOf(claimed);
  if (at === null) return { outcome: settled(next(post, UNTRIED, at)), at };
  const composed = await KINDS[claimed.kind].compose(claimed, clubWords(claimed.club), at, parts);
  const { obstacle, look, write } = composed;
  let known: Knowledge = { obstacle, places: { look: look.length, write: write.length }, looks: [], answer: null };
  let isOurTurn = false;
  for (let now: Instant | null = at; ; now = await parts.now()) {
    const step = next(post, known, now);
    if (step.kind === 'look') {
      known = { ...known, looks: [...known.looks, await lookIn(step.place, claimed, composed, parts)] };
    } else if (step.kind !== 'write') {
      return { outcome: settled(step), at: now };
    } else if (!isOurTurn) {
      await parts.turn();
      isOurTurn = true;
    } else {
      known = { ...known, answer: { ...step, came: await writeTo(write[step.place]!, { claimed, composed, ...step, at: now! }, parts) } };
      isOurTurn = false;
    }
  }
}

/** The outcome of a step. `next` never tells the holder of a claim to rest or to wait. */
function settled(step: ReturnType<typeof next>): Outcome {
  if (step.kind !== 'settle') throw new Error(`a claimed post is told to ${step.kind}`);
  return step.outcome;
}

function postOf(claimed: ClaimedPost): Post {
  const { promise, looksWhenLate, hasPlainForm, lookAgainSeconds, audience } = KINDS[claimed.kind];
  const checkedIn = audience === 'club' ? claimed.checkedIn : null;
  return { ...claimed, promise, looksWhenLate, hasPlainForm, lookAgainSeconds, checkedIn, state: 'sending', isOurs: true };
}

function lookIn(place: number, { firstAttemptAt, dueAt }: ClaimedPost, { look, mark }: Composed, { find }: AttemptParts) {
  return find({ where: look[place]!, since: isAfter(firstAttemptAt, dueAt) ? dueAt : firstAttemptAt, mark });
}

interface Writing {
  claimed: ClaimedPost;
  composed: Composed;
  plainly: boolean;
  at: Instant;
}

async function writeTo(target: Target, { claimed, composed, plainly, at }: Writing, parts: AttemptParts): Promise<Creation> {
  const words = composed.words(target, plainly);
  const refusal = await knownRefusal(target, { guildId: claimed.club.guildId, hasFiles: (words.files ?? []).length > 0, at }, parts);
  if (refusal) return refusal;
  parts.onWrite?.();
  const message: NewMessage = { ...words, name: nameOf(claimed) };
  const came =
    target.kind === 'channel' ? await parts.create.inChannel(target.channelId, message) : await parts.create.toUser(target.userId, message);
  return composed.reads?.(came) ?? came;
}

/**
 * Names the post by what it is and not by its row, so that two databases of one club would post once. Only a notice may come again under
 * its key, so its row is part of its name.
 */
function nameOf({ id, kind, key, club }: ClaimedPost): NewMessage['name'] {
  return [club.guildId, kind, key, ...(KINDS[kind].audience === 'organisers' ? [id] : [])];
}

/** How long a post waits at most for the end of the bot's time-out: somebody may lift it before. Seconds. */
const TIMED_OUT_SECONDS = 60;

/** How long a post waits when Discord does not say whether somebody may organise, in seconds. */
const ASK_AGAIN_SECONDS = 600;

/** The refusal that the bot expects without asking: Discord counts each one towards a ban. null: it expects none. */
async function knownRefusal(
  target: Target,
  { guildId, hasFiles, at }: { guildId: GuildId; hasFiles: boolean; at: Instant },
  { guilds, findOrganiser }: AttemptParts,
): Promise<Creation | null> {
  if (target.kind === 'channel') return knownRefusalIn(target.channelId, { guildId, hasFiles, at }, guilds);
  const who = target.only ? await findOrganiser(guildId, target.userId) : 'organiser';
  if (who === 'unclear') return { kind: 'not-sent', reason: 'discord', retryAfterSeconds: ASK_AGAIN_SECONDS };
  return who === 'other' ? { kind: 'refused', reason: 'permission' } : null;
}

function knownRefusalIn(
  channelId: ChannelId,
  { guildId, hasFiles, at }: { guildId: GuildId; hasFiles: boolean; at: Instant },
  guilds: Guilds,
): Creation | null {
  const until = guilds.timedOutUntil(guildId, at);
  if (until)
    return { kind: 'not-sent', reason: TIMED_OUT, retryAfterSeconds: Math.min(TIMED_OUT_SECONDS, until.since(at).total('seconds')) };
  const permissions = guilds.botPermissionsIn(guildId, channelId);
  return permissions === null || mayPost(permissions, hasFiles) ? null : { kind: 'refused', reason: 'permission' };
}
