import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { machineNow } from 'local-discord/clock.ts';
import type { LocalDiscord } from 'local-discord/discord.ts';
import type { Instant } from '../../src/club/club.ts';

const SHIFTED = fileURLToPath(new URL('./shifted-clock.ts', import.meta.url));

/** The machine on which a bot process runs, as far as its clock goes. It shows Discord's time until it is set. */
export interface BotMachine {
  /** The settings of every process on it. */
  settings: Record<string, string>;
  /** Sets its wall clock so many seconds beside Discord's. */
  setClock(seconds: number): void;
  /** Lets Discord's time and the machine's watch go on to `at`. The machine's wall clock is then `seconds` beside Discord's; 0 unless told. */
  goOnTo(at: Instant, seconds?: number): void;
  /** Sleeps until `at`: Discord's time and the wall clock go on, the watch stands still. */
  sleepUntil(at: Instant): void;
  /** Is paused until `at`, as a virtual machine can be: Discord's time goes on, wall clock and watch stand still. */
  pauseUntil(at: Instant): void;
}

/** @param folder where its processes find the clock */
export function botMachine({ clock }: LocalDiscord, folder: string): BotMachine {
  const file = join(folder, 'offset');
  let passed = 0;

  const setClock = (seconds: number) => {
    const offset = clock.now().epochMilliseconds - machineNow().epochMilliseconds + seconds * 1000;
    writeFileSync(`${file}.new`, `${offset} ${passed}`);
    renameSync(`${file}.new`, file); // the bot never reads half a number
  };
  const sleepUntil = (at: Instant) => {
    clock.travelTo(at);
    setClock(0);
  };
  const pauseUntil = (at: Instant) => {
    const seconds = at.since(clock.now()).total('seconds');
    clock.travelTo(at);
    setClock(-seconds);
  };
  const goOnTo = (at: Instant, seconds = 0) => {
    passed += at.epochMilliseconds - clock.now().epochMilliseconds;
    clock.travelTo(at);
    setClock(seconds);
  };

  setClock(0);
  return { settings: { NODE_OPTIONS: `--import=${SHIFTED}`, CLOCK_OFFSET_FILE: file }, setClock, goOnTo, sleepUntil, pauseUntil };
}
