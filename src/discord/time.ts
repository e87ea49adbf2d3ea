import { type REST, RequestMethod } from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import type { Clock } from '../clock.ts';
import type { Instant } from '../club/club.ts';
import type { Log } from '../log.ts';
import { type Answer, forgetLimits, isDiscords, isKept, onAnswer, readingOf } from './answers.ts';
import type { LatestTime } from './latest-time.ts';
import { correctionOf, isNews, isTrusted, type Knowledge, knowledgeAfter, NOTHING, parted, WARN_FROM } from './time-check.ts';

/** A wall clock that has drifted from the watch by this many milliseconds or more counts as set. */
const STEP = 5_000;

/** Questions in one go, at most: the second when the first answer tells of a step, the third when those two contradict each other. */
const QUESTIONS = 3;

/** How long until the answer to a question is there to the end, in milliseconds. */
const WHOLE = 20_000;

/** The time as Discord confirms it. */
export interface DiscordTime {
  /**
   * The present instant. Asks Discord when the machine's clock was set, slept, or was never compared, and when a single answer has told of
   * another time.
   *
   * @returns null: it is not known, because Discord does not tell it; then nothing may be written down as late or missed
   */
  now(stop: AbortSignal): Promise<Instant | null>;
  /** Learns from the answers of one more REST manager. */
  follow(rest: REST): void;
}

export interface TimeParts {
  clock: Clock;
  latest: LatestTime;
  log: Log;
}

/** Why a question did not tell the time. */
interface Silence {
  reason: string;
  error?: unknown;
}

/** @param outlet the REST manager that is asked for the time, and the first to be followed */
export function discordTime(outlet: REST, { clock, latest, log }: TimeParts): DiscordTime {
  const followed: REST[] = [];
  let known: Knowledge = NOTHING;
  let seen = readingOf(clock);
  let told = 0;
  let isLost = false;
  let clearing: Promise<Silence | null> | null = null;

  /** @returns whether the answer says what time it is */
  function learn({ headers, asked, answered }: Pick<Answer, 'headers' | 'asked' | 'answered'>): boolean {
    const said = headers.get('Date') ?? '';
    const date = said.endsWith(' GMT') ? Date.parse(said) : Number.NaN; // any other form would be read in the machine's own zone
    if (Number.isNaN(date)) return false;
    known = knowledgeAfter(known, { date, asked, answered }, latest.milliseconds);
    if (known.check?.at === answered) tellHowWrong(known.check.behind);
    return true;
  }

  function tellHowWrong(behind: number): void {
    if (isNews(behind, told)) {
      log.warn(
        { secondsBehind: Math.round(behind / 1000) },
        'the clock of this machine is wrong; switch on NTP, for example with "timedatectl set-ntp true"',
      );
      told = behind;
    }
    if (Math.abs(behind) < WARN_FROM / 2) told = 0;
  }

  /** Looks whether the clock was set since the last look, so that the limits REST remembers are not waited for. */
  function look(): void {
    const reading = readingOf(clock);
    const step = parted(seen, reading);
    seen = reading;
    if (Math.abs(step) <= STEP) return;
    log.info({ seconds: Math.round(step / 1000) }, 'the clock was set, or the machine slept');
    followed.forEach(forgetLimits);
  }

  function follow(rest: REST): void {
    followed.push(rest);
    onAnswer(rest, clock, (answer) => {
      if (isDiscords(answer) && !answer.url.endsWith(Routes.gateway())) learn(answer); // a question's answer counts once, where it is asked
    });
  }

  async function ask(signal: AbortSignal): Promise<Silence | null> {
    const asked = readingOf(clock);
    try {
      const answer = await outlet.queueRequest({
        method: RequestMethod.Get,
        fullRoute: Routes.gateway(),
        auth: false,
        signal: AbortSignal.any([signal, AbortSignal.timeout(WHOLE)]),
      });
      const answered = readingOf(clock);
      const isItsOwn = namesGateway(await answer.json().catch(() => null)) && !isKept(answer.headers);
      if (!isItsOwn) return { reason: 'what answers is not Discord; is it a proxy, or a page that wants a log-in?' };
      return learn({ headers: answer.headers, asked, answered }) ? null : { reason: 'its answers have no Date; does a proxy take it out?' };
    } catch (error) {
      return { reason: 'Discord does not tell it', error };
    }
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
      const isTold = isTrusted(known.check, seen);
      if (isTold && known.unconfirmed === null) return null;
      const silence = question < QUESTIONS ? await ask(signal) : { reason: 'its answers contradict each other, or come too late' };
      if (silence) return silence;
    }
  }

  function tellLost({ reason, error }: Silence): void {
    if (isLost) return;
    isLost = true;
    log.error({ error, machine: clock.now().toString() }, `prompts wait until the time is known: ${reason}`);
  }

  follow(outlet);
  return {
    follow,
    async now(stop) {
      const silence = await cleared(stop);
      const { check } = known;
      if (!isTrusted(check, readingOf(clock))) {
        if (silence && !stop.aborted) tellLost(silence);
        return null;
      }
      known = { check, unconfirmed: null }; // nobody confirmed it
      isLost = false;
      const at = clock.now().add({ milliseconds: correctionOf(check) });
      await latest.reach(at);
      return at;
    },
  };
}

/** What only Discord answers to that question. */
function namesGateway(body: unknown): boolean {
  const { url } = (body ?? {}) as { url?: unknown };
  return typeof url === 'string' && /^wss?:\/\//.test(url);
}
