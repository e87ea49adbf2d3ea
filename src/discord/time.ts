import type { REST } from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import { BUILT, type Clock } from '../clock.ts';
import type { Instant } from '../club/club.ts';
import { isAfter } from '../club/instant.ts';
import type { Log } from '../log.ts';
import { type Answer, forgetLimits, onAnswer, readingOf } from './answers.ts';
import { checkAfter, correctionOf, isNews, isTrusted, parted, type TimeCheck, WARN_FROM } from './time-check.ts';

/** From here on the wall clock counts as set, in milliseconds. Less costs REST less than it takes to notice. */
const STEP = 5_000;

/** The time as Discord confirms it. */
export interface DiscordTime {
  /**
   * The present instant. Asks Discord when the machine's clock was set, slept, or was never compared.
   *
   * @returns null: it is not known, because Discord does not answer; nothing could be posted anyway
   */
  now(stop: AbortSignal): Promise<Instant | null>;
  /** Learns from the answers of one more REST manager. */
  follow(rest: REST): void;
}

/** @param outlet the REST manager that is asked for the time, and the first to be followed */
export function discordTime(outlet: REST, { clock, log }: { clock: Clock; log: Log }): DiscordTime {
  const followed: REST[] = [];
  let check: TimeCheck | null = null;
  let seen = readingOf(clock);
  let told = 0;
  let isLost = false;

  function learn(answer: Answer): void {
    check = checkAfter(check, answer);
    if (check === null) return;
    const { behind } = check;
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
    onAnswer(rest, clock, learn);
  }

  /** The time, if a check holds. */
  function known(): Instant | null {
    look();
    if (!isTrusted(check, seen)) return null;
    isLost = false;
    return clock.now().add({ milliseconds: correctionOf(check) });
  }

  async function ask(signal: AbortSignal): Promise<void> {
    let error: unknown;
    await outlet.get(Routes.gateway(), { auth: false, signal }).catch((reason) => {
      error = reason; // an answer all the same, perhaps: whether the time is known now is all that counts
    });
    if (isTrusted(check, readingOf(clock)) || isLost || signal.aborted) return;
    isLost = true;
    const machine = clock.now();
    const reason = isAfter(BUILT, machine)
      ? 'the clock of this machine cannot be right; set it, for example with "timedatectl set-ntp true"'
      : 'Discord does not tell it';
    log.error({ error, machine: machine.toString() }, `prompts wait until the time is known: ${reason}`);
  }

  follow(outlet);
  return {
    follow,
    async now(stop) {
      const at = known();
      if (at !== null) return at;
      await ask(stop);
      return known();
    },
  };
}
