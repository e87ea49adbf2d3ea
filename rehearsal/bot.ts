import type { VirtualClock } from 'local-discord/clock.ts';
import type { AppParts } from '../src/bot.ts';
import type { Limits } from '../src/discord/limits.ts';
import type { Patience } from '../src/discord/patience.ts';

/** A running bot, as a rehearsal sees it. */
export interface Bot {
  /** Lets it look around now. Resolves also when there is no bot left to look. */
  beat(): Promise<void>;
  /** Resolves when it has done what it has begun to do by itself. Resolves also when there is no bot left. */
  settled(): Promise<void>;
  /** Resolves when nothing of it is left. */
  stop(): Promise<void>;
}

/** What a bot is made of here: the parts of any, with the rehearsal's clock. */
export interface BotParts extends Omit<AppParts, 'clock' | 'onFatal' | 'limits' | 'patience'> {
  clock: VirtualClock;
  limits: Limits;
  patience: Patience;
  /** Called when the bot ended by itself. */
  onFatal: (error: Error) => void;
}

/** Starts the bot somewhere. @throws Error when it does not start */
export type BotStarter = (parts: BotParts) => Promise<Bot>;

/** In this very thread: for tests, which start many bots and load their code once. */
export const botHere: BotStarter = async (parts) => {
  const { startApp } = await import('../src/app.ts');
  return startApp(parts);
};
