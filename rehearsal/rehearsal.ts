import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { virtualClock } from 'local-discord/clock.ts';
import { type DiscordOptions, type LocalDiscord, startDiscord } from 'local-discord/discord.ts';
import type { NewGuild } from 'local-discord/guilds.ts';
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../src/club/club.ts';
import { LIMITS, type Limits } from '../src/discord/limits.ts';
import { PATIENCE, type Patience } from '../src/discord/patience.ts';
import { createLog, type Log } from '../src/log.ts';
import { type Bot, type BotStarter, botHere } from './bot.ts';
import type { Life } from './life.ts';
import { createLogLines, type LogLines } from './log-lines.ts';
import { NO_LIMITS } from './no-limits.ts';

export interface RehearsalOptions extends Omit<DiscordOptions, 'clock'> {
  /** Where the time begins: "2026-03-01T12:00:00Z"; the machine's time unless told. */
  at?: Instant | string;
  /** `frozen` unless told: the time stands still but for travels. */
  time?: 'frozen' | 'running';
  /** The guild that the bot is in. */
  guild?: NewGuild;
  /** Where the bot keeps its check-ins; in memory, and gone with it, unless told. */
  databaseUrl?: string;
  /** The bot's log; silent unless told. */
  log?: Log;
  /** Where the bot lives: in this thread unless told. */
  bot?: BotStarter;
  /** Where that log writes to, for those who want to read along. */
  logLines?: LogLines;
  /** How long a journey waits for a bot that starts, in milliseconds: fifteen seconds unless told. */
  holdMilliseconds?: number;
  /** What one person and one guild may ask for: what they may in earnest while the time is running, and anything while it stands still, unless told. */
  limits?: Limits;
  /** How long the bot waits for Discord and for itself: as in earnest unless told. */
  patience?: Patience;
  /** The people who go on living while time travels; nobody does anything by themselves unless told. */
  life?: (discord: LocalDiscord) => Life;
}

/** A local Discord with the real bot connected to it. */
export interface Rehearsal extends LocalDiscord {
  /** What the bot logged last; none if nobody said where it writes to. */
  readonly logLines: LogLines;
  readonly databaseUrl: string;
  /** Whether the bot finds its check-ins again after a restart: its database is more than memory. */
  readonly outlivesBot: boolean;
  /** What people do by themselves; null: nobody does anything. */
  readonly life: Life | null;
  /**
   * Goes to a later instant at once, as if the bot had slept, and lets it look around there. First the bot does what it has begun: who wants the
   * clock to move in the middle of that moves `clock` itself.
   */
  travelTo(at: Instant | string): Promise<void>;
  /** Lives every minute up to a later instant, so that the bot does on the way what it would have done. */
  liveUntil(at: Instant | string): Promise<void>;
  /** Lives until the bot writes into a channel by itself, or `limit` is reached. @returns whether it wrote */
  liveUntilPost(limit?: Temporal.DurationLike): Promise<boolean>;
  /** Takes the bot away, even one that is still starting. */
  stopBot(): Promise<void>;
  /** Brings the bot back on the same database. Resolves when it has logged in and looked for due prompts. */
  startBot(): Promise<void>;
  /**
   * Takes the bot away and brings it back. Journeys wait for that, up to fifteen seconds. A bot that was taken away before stays away.
   * @throws Error when it does not start
   */
  restartBot(how?: Restart): Promise<void>;
}

export interface Restart {
  /** What happens while the bot is away. */
  meanwhile?: () => void | Promise<void>;
  /** Gives up a start that is still under way, because there will be another. */
  signal?: AbortSignal;
}

/** Milliseconds that a journey waits for a bot that starts, at most, unless told. A bot may wait for Discord, or for ever. */
const HOLD = 15_000;
const IN_MEMORY = 'sqlite::memory:';
const GUILD: NewGuild = { name: 'Riverside Runners', owner: 'Olga', channels: ['general', 'hips'], members: ['Ana', 'Ben'] };

/** Starts a local Discord and the bot against it. The bot learns of it in one setting, the address of the API. */
export async function startRehearsal(options: RehearsalOptions = {}): Promise<Rehearsal> {
  const {
    at,
    time = 'frozen',
    guild = GUILD,
    databaseUrl = IN_MEMORY,
    log = createLog('silent'),
    holdMilliseconds = HOLD,
    limits = time === 'running' ? LIMITS : NO_LIMITS,
    patience = PATIENCE,
    life: beginLife,
    ...others
  } = options;
  const { bot: startApp = botHere, logLines = createLogLines(), ...discordOptions } = others;
  const clock = virtualClock({ mode: time, ...(at !== undefined && { at }) });
  logLines.follow(clock);
  const discord = await startDiscord({ name: 'Hips', ...discordOptions, clock });
  discord.addGuild(guild);
  const life = beginLife?.(discord) ?? null;
  let app: Bot | null = null;
  let starting: { app: Promise<Bot>; stop: AbortController } | null = null;
  let isWanted = false;
  let restarted: Promise<void> = Promise.resolve();
  let held: Promise<void> = Promise.resolve();

  const startBot = async () => {
    isWanted = true;
    const stop = new AbortController();
    const config = {
      token: discord.token,
      databaseUrl,
      discordApiUrl: discord.apiUrl,
      logLevel: 'info' as const,
      http: null,
      backups: null,
    };
    const onFatal = (error: Error) => {
      log.error({ error }, 'the bot gave up');
      discord.world.gap(`the bot gave up: ${error.message}`);
    };
    starting = { app: startApp({ config, clock, log, onFatal, signal: stop.signal, limits, patience }), stop };
    app = await starting.app;
    await app.beat();
  };
  const endBot = async () => {
    starting?.stop.abort();
    const started = await starting?.app.catch(() => null);
    app = null;
    starting = null;
    await started?.stop();
  };
  const stopBot = async () => {
    isWanted = false;
    await endBot();
  };
  const restart = async ({ meanwhile, signal }: Restart) => {
    if (!isWanted) return;
    await endBot();
    await meanwhile?.();
    signal?.throwIfAborted();
    if (!isWanted) return; // taken away while it was ending
    signal?.addEventListener('abort', () => starting?.stop.abort());
    await startBot();
  };
  const restartBot = (how: Restart = {}) => {
    const done = restarted.then(() => restart(how));
    restarted = done.catch(() => undefined);
    held = Promise.race([restarted, sleep(holdMilliseconds, undefined, { ref: false })]);
    return done;
  };
  const travelTo = async (to: Instant | string) => {
    await held; // else a bot that is away for a second would miss days
    await app?.settled(); // else the clock would move in the middle of a post or an edit: for the bot, a machine that slept
    const haveActed = await life?.liveUntil(Temporal.Instant.from(to));
    if (!haveActed || Temporal.Instant.compare(clock.now(), to) < 0) clock.travelTo(to); // their deeds take time: it may be later by now
    await setImmediate(); // what Discord sent in the meantime arrives first, as it would have
    await app?.beat();
  };
  const nextMinute = () => clock.now().round({ smallestUnit: 'minute', roundingMode: 'floor' }).add({ minutes: 1 });
  const liveUntil = async (to: Instant | string) => {
    const end = Temporal.Instant.from(to);
    for (let minute = nextMinute(); Temporal.Instant.compare(minute, end) <= 0; minute = nextMinute()) await travelTo(minute);
    if (Temporal.Instant.compare(clock.now(), end) < 0) await travelTo(end);
  };
  const liveUntilPost = async (limit: Temporal.DurationLike = { hours: 24 * 8 }) => {
    let hasPosted = false;
    const stop = discord.world.onChange((change) => {
      hasPosted ||= change.kind === 'message' && change.action === 'created' && change.message.interactionId === null;
    });
    try {
      const end = clock.now().add(limit);
      while (!hasPosted && Temporal.Instant.compare(nextMinute(), end) <= 0) await travelTo(nextMinute());
      return hasPosted;
    } finally {
      stop();
    }
  };
  const close = async () => {
    await stopBot();
    await discord.close();
  };

  await startBot();
  const outlivesBot = databaseUrl !== IN_MEMORY;
  return {
    ...discord,
    logLines,
    databaseUrl,
    outlivesBot,
    life,
    travelTo,
    liveUntil,
    liveUntilPost,
    stopBot,
    startBot,
    restartBot,
    close,
    [Symbol.asyncDispose]: close,
  };
}
