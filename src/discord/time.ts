import { type REST, RequestMethod } from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../clock.ts';
import type { Tell } from '../events.ts';
import type { Log } from '../log.ts';
import type { DiscordTime, TimeTrouble } from '../posts/ports.ts';
import { cutOffAfter } from '../within.ts';
import { hostWords } from '../words/host.ts';
import { forgetLimits, type HttpAnswer, isDiscords, isKept, onAnswer, readingOf, refusalOf } from './answers.ts';
import { type ClockKnowledge, correctionOf, driftBetween, isNews, isTrusted, knowledgeAfter, NOTHING, WARN_FROM } from './clock-offset.ts';
import type { LatestTime } from './latest-time.ts';
import { wholeWithin } from './outlets.ts';

/** A wall clock that has drifted from the watch by this many milliseconds or more counts as set. */
const STEP = 5_000;

/**
 * Questions in one go, at most. The bot asks the second when the first answer tells of a step, the third when those two contradict each
 * other.
 */
const QUESTIONS = 3;

/** How long an answer of Discord's is as good as a new one, in milliseconds of elapsed time. */
const FRESH = 10_000;

/** How often the host is told that the time is not known, in milliseconds on the watch. */
const TELL_EVERY = 60 * 60_000;

/** The time, learnt from the answers of REST managers, and how far to trust it. */
export interface TimeKeeper extends DiscordTime {
  /** Learns from the answers of one more REST manager. */
  follow(rest: REST): void;
  /**
   * Whether an answer of the last seconds agrees with the time. The bot asks for one unless one came anyway: a machine that is paused
   * together with both its clocks notices nothing. Where nobody answers, the time counts as right.
   */
  holds(): Promise<boolean>;
  /** Makes the next `now` ask Discord. A lost connection is a reason: a machine that was paused has lost its connections. */
  doubt(): void;
  /** Why the time was not known when it was last asked for; null: it was. */
  trouble(): TimeTrouble | null;
}

interface TimeParts {
  clock: Clock;
  latest: LatestTime;
  tell: Tell;
  log: Log;
}

/** Why a question did not tell the time. */
interface Silence {
  trouble: TimeTrouble;
  error?: unknown;
}

/** @param outlet the REST manager that is asked for the time, and for nothing else */
export function discordTime(outlet: REST, { clock, latest, tell, log }: TimeParts): TimeKeeper {
  const followed: REST[] = [];
  let known: ClockKnowledge = NOTHING;
  let seen = readingOf(clock);
  let told = 0;
  let lost: { trouble: TimeTrouble; toldAt: number } | null = null;
  let isDoubted = false;
  let quietUntil = Number.NEGATIVE_INFINITY;
  let checking: Promise<unknown> | null = null;
  let clearing: Promise<Silence | null> | null = null;

  /** @returns whether the answer says what time it is */
  function learn({ headers, asked, answered }: Pick<HttpAnswer, 'headers' | 'asked' | 'answered'>): boolean {
    const said = headers.get('Date') ?? '';
    const date = said.endsWith(' GMT') ? Date.parse(said) : Number.NaN; // any other form would be read in the machine's own zone
    if (Number.isNaN(date)) return false;
    known = knowledgeAfter(known, { date, asked, answered }, latest.milliseconds);
    if (known.offset?.at === answered) tellHowWrong(known.offset.behind);
    return true;
  }

  function tellHowWrong(behind: number): void {
    if (isNews(behind, told)) {
      log.warn({ secondsBehind: Math.round(behind / 1000) }, hostWords.time.wrongClock);
      told = behind;
    }
    if (Math.abs(behind) < WARN_FROM / 2) told = 0;
  }

  /** Looks whether somebody set the clock since the last look. If so, it drops the limits that REST remembers: they go by that clock. */
  function look(): void {
    const reading = readingOf(clock);
    const step = driftBetween(seen, reading);
    seen = reading;
    if (Math.abs(step) <= STEP) return;
    const seconds = Math.round(step / 1000);
    log.info({ seconds }, 'the clock was set, or the machine slept');
    followed.forEach(forgetLimits);
    tell('clockStepped', { seconds });
  }

  function follow(rest: REST): void {
    followed.push(rest);
    onAnswer(rest, clock, (answer) => {
      if (isDiscords(answer)) learn(answer);
    });
  }

  async function ask(signal?: AbortSignal): Promise<Silence | null> {
    const asked = readingOf(clock);
    if (asked.watch < quietUntil) return { trouble: 'silent' };
    try {
      const { headers, answered, body } = await cutOffAfter(wholeWithin(outlet), (isOver) =>
        read(signal ? AbortSignal.any([signal, isOver]) : isOver),
      );
      if (!namesGateway(body) || isKept(headers)) return { trouble: 'stranger' };
      if (!learn({ headers, asked, answered })) return { trouble: 'undated' };
      isDoubted = false;
      return null;
    } catch (error) {
      return { trouble: 'silent', error };
    }
  }

  /** Discord's address of the gateway, and when its answer began to come. `body` is null where that is no JSON. */
  async function read(signal: AbortSignal) {
    const answer = await outlet.queueRequest({ method: RequestMethod.Get, fullRoute: Routes.gateway(), auth: false, signal });
    const answered = readingOf(clock);
    return { headers: answer.headers, answered, body: await answer.json().catch(() => null) };
  }

  /** One question for all who want to know at the same moment. */
  function cleared(signal: AbortSignal): Promise<Silence | null> {
    clearing ??= clearUp(signal).finally(() => {
      clearing = null;
    });
    return clearing;
  }

  /** Asks until nothing is in doubt, a few times at most. @returns why that did not help; null: it did, or nothing was in doubt */
  async function clearUp(signal: AbortSignal): Promise<Silence | null> {
    for (let question = 0; ; question++) {
      look();
      const isTold = isTrusted(known.offset, seen);
      if (isTold && known.unconfirmed === null && !isDoubted) return null;
      const silence: Silence | null = question < QUESTIONS ? await ask(signal) : { trouble: 'contradictory' };
      if (silence) return silence;
    }
  }

  function tellLost({ trouble, error }: Silence): void {
    const { watch } = readingOf(clock);
    const isDue = lost === null || watch >= lost.toldAt + TELL_EVERY;
    if (isDue) log.error({ error, machine: clock.now().toString() }, hostWords.time.unknown(trouble));
    lost = { trouble, toldAt: isDue ? watch : lost!.toldAt };
  }

  function tellFound(): void {
    if (lost) log.info('the time is known again, and prompts go out');
    lost = null;
  }

  const isFresh = () => known.offset !== null && readingOf(clock).watch < known.offset.at.watch + FRESH;

  followed.push(outlet);
  onAnswer(outlet, clock, (answer) => {
    quietUntil = answer.answered.watch + (refusalOf(answer)?.retryAfter ?? 0);
  });
  return {
    follow,
    async now(stop) {
      const silence = await cleared(stop);
      const { offset } = known;
      const reading = readingOf(clock); // one for both uses below: somebody may set the clock between two looks at it
      if (!isTrusted(offset, reading)) {
        if (silence && !stop.aborted) tellLost(silence);
        return null;
      }
      known = { offset, unconfirmed: null }; // nobody confirmed it
      tellFound();
      const at = Temporal.Instant.fromEpochMilliseconds(reading.wall + correctionOf(offset));
      await latest.reach(at);
      return at;
    },
    async holds() {
      if (!isFresh()) {
        checking ??= ask().finally(() => {
          checking = null;
        });
        await checking;
      }
      return known.unconfirmed === null && isTrusted(known.offset, readingOf(clock));
    },
    doubt() {
      isDoubted = true;
    },
    trouble: () => lost?.trouble ?? null,
  };
}

/** What only Discord answers to that question. */
function namesGateway(body: unknown): boolean {
  const { url } = (body ?? {}) as { url?: unknown };
  return typeof url === 'string' && /^wss?:\/\//.test(url);
}
