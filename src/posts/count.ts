/**
 * How many are in: the last line of each prompt, which follows every check-in for two days. It is an edit and no post. It delays no prompt:
 * an edit takes a turn only when no post waits for one, and has an outlet of its own. Edits stop at fifty refusals in ten minutes; the other
 * fifty are left to the posts.
 *
 * | answer to an edit | what follows |
 * | --- | --- |
 * | 10008, 10003, 10004; 400 | the prompt is left alone for good; a restart asks once more |
 * | 403, or a permission that is known to be missing | left alone for ten minutes, and for an hour while the count is the same |
 * | none was asked for, as the new text could not be made | left alone for ten minutes; the log has the error |
 * | 429, with 30046 (too many edits of a message older than an hour) or without; 5xx; no answer | left alone for ten minutes, or as long as Discord says if that is longer; then the count of then |
 */
import type { Clock } from '../clock.ts';
import type { Club, Instant } from '../club/club.ts';
import { type ClubId, type GuildId, NO_CLUB, type PostId } from '../club/ids.ts';
import { NotSaved } from '../errors.ts';
import type { Log } from '../log.ts';
import { linesAboveCount, recounted } from '../messages/count.ts';
import { clubWords } from '../words/locale.ts';
import type { Budget } from './budget.ts';
import { COUNT_KEPT_HOURS } from './daily.ts';
import type { Counts, DayInDoubt, Outdated } from './outbox.ts';
import type { DiscordTime, Edit, Editor } from './ports.ts';

/** The least time between two edits in one guild, in milliseconds. */
const GAP = 15_000;

/**
 * How long the bot leaves a message alone that it could not edit, at least, in milliseconds. Discord takes few edits of one older than an
 * hour.
 */
const LEAVE_ALONE = 10 * 60_000;

/**
 * How long the bot leaves a message alone that it may not edit, while the count is the same, in milliseconds. The permission may come back.
 */
const LEAVE_REFUSED = 60 * 60_000;

/** How many guilds or days are looked at together, and how many messages are edited at a time. */
const LOOK = 100;
const EDIT = 10;

/** How many times {@link LOOK} days in doubt a beat looks at, at most. So it keeps up with fifty edits a second, and Discord takes no more. */
const LOOKS = 10;

interface CounterParts {
  /** The clubs whose row comes after `after`, in order. Those that took the bot out are left out. */
  clubs: { guildsAfter(after: ClubId, limit: number): Promise<{ id: ClubId; guildId: GuildId }[]> };
  counts: Counts;
  edit: Editor;
  time: DiscordTime;
  clock: Pick<Clock, 'elapsed'>;
  budget: Pick<Budget, 'hasSpare'>;
  log: Log;
}

/** Keeps the counts on prompts right. Prompts, notices and reminders go first. */
interface Counter {
  /**
   * A check-in of this club was made or taken back, a prompt went out, or an organiser chose something. The counter looks at its prompts now, or when the gap is over.
   */
  changed(club: Pick<Club, 'guildId'>): void;
  /**
   * Goes on with two rounds, and looks at the clubs that wait. A round through the days in doubt finds check-ins that no prompt tells, also
   * those from before a restart. A round through all clubs, a hundred with each beat, finds what else is wrong, in time. So a beat costs the
   * same however many clubs there are.
   */
  beat(): void;
  /** Resolves when the looks that were asked for are done. Never rejects. */
  settled(): Promise<void>;
  /** Looks at nothing more; finishes what is under way. */
  stop(): Promise<void>;
}

/** When a prompt may be edited again, in milliseconds: from `at` on, and with the count that failed from `sameAt` on. */
interface Wait {
  at: number;
  checkedIn: number;
  sameAt: number;
}

/**
 * Edits at most once per gap and club, so a thousand check-ins in a minute are a handful of edits. The next edit shows what came in
 * between. A restart forgets which clubs wait. The rounds find them again.
 */
export function createCounter({ clubs, counts, edit, time, clock, budget, log }: CounterParts): Counter {
  const waiting = new Set<GuildId>();
  const quietUntil = new Map<GuildId, number>();
  const waits = new Map<PostId, Wait>();
  const stopping = new AbortController();
  let lastDay: DayInDoubt | null = null;
  let lastClub = NO_CLUB;
  let last: Promise<void> = Promise.resolve();

  const isQuiet = (guildId: GuildId) => clock.elapsed() < (quietUntil.get(guildId) ?? Number.NEGATIVE_INFINITY);

  /** Does it after what was asked for before, with Discord's time; not while that is unknown. */
  function ask(work: (at: Instant) => Promise<void>): void {
    last = last
      .then(async () => {
        const at = stopping.signal.aborted ? null : await time.now(stopping.signal);
        if (at !== null) await work(at);
      })
      .catch((error) => {
        if (!(error instanceof NotSaved)) log.error({ error }, 'counts not looked at'); // the store tells the host, once
      });
  }

  async function look(at: Instant): Promise<void> {
    for (let guildIds = next(); guildIds.length > 0; guildIds = next()) {
      const outdated = await counts.outdated(guildIds, at);
      for (let first = 0; first < outdated.length; first += EDIT) await Promise.all(outdated.slice(first, first + EDIT).map(put));
    }
  }

  /** Goes on with the round through the days in doubt, as far as one beat goes. */
  async function goOnWithDays(at: Instant): Promise<void> {
    for (let looks = 0; looks < LOOKS && !stopping.signal.aborted; looks++) {
      const days = await counts.inDoubt(lastDay, LOOK, at);
      if (days.length > 0) await sortOut(days, at);
      lastDay = days.length < LOOK ? null : days.at(-1)!;
      if (lastDay === null) return;
    }
  }

  /** Puts the clubs that have a wrong count among those that wait. The days of the others are in doubt no more. */
  async function sortOut(days: readonly DayInDoubt[], at: Instant): Promise<void> {
    const outdated = await counts.outdated([...new Set(days.map(({ guildId }) => guildId))], at);
    const wrong = new Set(outdated.map(({ guildId }) => guildId));
    for (const guildId of wrong) waiting.add(guildId);
    await counts.foundRight(days.filter(({ guildId }) => !wrong.has(guildId)));
  }

  /** Puts the next clubs of the round through all of them among those that wait. */
  async function goOnWithClubs(): Promise<void> {
    const page = await clubs.guildsAfter(lastClub, LOOK);
    for (const { guildId } of page) waiting.add(guildId);
    lastClub = page.length < LOOK ? NO_CLUB : page.at(-1)!.id;
  }

  /** Takes some of the guilds that wait. */
  function next(): GuildId[] {
    if (stopping.signal.aborted || !budget.hasSpare()) return [];
    const guildIds = [...waiting].filter((guildId) => !isQuiet(guildId)).slice(0, LOOK);
    for (const guildId of guildIds) waiting.delete(guildId);
    return guildIds;
  }

  async function put(prompt: Outdated): Promise<void> {
    const { id, guildId, checkedIn } = prompt;
    const wait = waits.get(id);
    if (wait && clock.elapsed() < (checkedIn === wait.checkedIn ? wait.sameAt : wait.at)) return;
    if (stopping.signal.aborted || !budget.hasSpare()) return;
    const came = await edit(prompt, (content) => toldAnew(prompt, content));
    quietUntil.set(guildId, clock.elapsed() + GAP);
    if (came.kind === 'edited') {
      waits.delete(id);
      return counts.shown(prompt);
    }
    const at = clock.elapsed() + aloneFor(came);
    const sameAt = came.kind === 'refused' ? clock.elapsed() + LEAVE_REFUSED : at;
    waits.set(id, { at, checkedIn, sameAt });
    if (came.kind !== 'failed') log.info({ guildId, reason: came.reason }, 'count not shown');
    else if (!(came.error instanceof NotSaved)) log.error({ guildId, error: came.error }, 'count not shown'); // the store tells the host, once
  }

  /** What the prompt is to say. Where its count stands is known from then on, whatever comes of the edit. */
  async function toldAnew(prompt: Outdated, content: string): Promise<string> {
    const { club, checkedIn, isLeast, isCounted, hasCount } = prompt;
    const linesAbove = prompt.linesAbove ?? linesAboveCount(content, hasCount);
    if (prompt.linesAbove === null) await counts.measured(prompt, linesAbove);
    return recounted(clubWords(club), content, linesAbove, isCounted ? { checkedIn, isLeast } : null);
  }

  function forgetWhatIsOver(): void {
    const now = clock.elapsed();
    for (const [guildId, until] of quietUntil) if (until <= now) quietUntil.delete(guildId);
    for (const [id, { at }] of waits) if (at + FOR_GOOD <= now) waits.delete(id);
  }

  return {
    changed({ guildId }) {
      waiting.add(guildId);
      if (!isQuiet(guildId)) ask(look);
    },
    beat() {
      forgetWhatIsOver();
      ask(async (at) => {
        if (!budget.hasSpare()) return; // or all clubs would wait in the end, and be looked at in one beat
        await goOnWithDays(at);
        await goOnWithClubs();
        await look(at);
      });
    },
    settled: () => last,
    async stop() {
      stopping.abort();
      await last;
    },
  };
}

/** Longer than any count is kept right, in milliseconds. */
const FOR_GOOD = COUNT_KEPT_HOURS * 3_600_000;

function aloneFor(came: Exclude<Edit, { kind: 'edited' }>): number {
  if (came.kind === 'hopeless') return FOR_GOOD;
  return came.kind === 'not-now' ? Math.max(LEAVE_ALONE, came.seconds * 1000) : LEAVE_ALONE;
}
