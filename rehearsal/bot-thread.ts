import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ClockFace } from 'local-discord/clock.ts';
import type { Log } from '../src/log.ts';
import type { Bot, BotParts, BotStarter } from './bot.ts';

const START = new URL('../src/start.js', import.meta.url);

/** What a thread is asked to do; `start` first. */
export type Order =
  | ({ to: 'start'; face: ClockFace; logLevel: string } & Pick<BotParts, 'config' | 'limits' | 'patience'>)
  | { to: 'beat' | 'settle' | 'stop' };

/** What it says when it has done so, and on its own account. `log`: a line of it, as JSON. */
export type Saying =
  | { kind: 'started' | 'beaten' | 'settled' | 'stopped' }
  | { kind: 'log'; line: string }
  | { kind: 'fatal'; error: Error };

/** How long a bot may take to stop, in milliseconds, before its thread is ended all the same. */
const STOP_WITHIN = 8_000;

/** A thread that has read the bot's code from the disk, or is about to. */
interface Thread {
  worker: Worker;
  /** Resolves when nothing of it is left, to what it died of. */
  died: Promise<Error>;
}

/** Where bots live. */
interface BotThreads {
  start: BotStarter;
  /** Ends those that are still starting. A process or a thread that ends while one of its threads loads SQLite crashes. */
  endStarts(): Promise<void>;
}

/**
 * Starts each bot in a thread of its own, which reads the code anew. It works beside the local Discord instead of in turns with it, and
 * whatever it does to itself, the world goes on. The first thread begins to read at once, while the caller reads the rehearsal's code.
 */
export function botsInThreads(): BotThreads {
  let first: Thread | null = openThread();
  const starts: Promise<Bot>[] = [];
  const ending = new AbortController();
  return {
    start(parts) {
      const thread = first ?? openThread();
      first = null;
      const start = startIn(thread, { ...parts, signal: AbortSignal.any([parts.signal, ending.signal]) });
      starts.push(start);
      return start;
    },
    async endStarts() {
      ending.abort();
      await Promise.allSettled(starts);
    },
  };
}

function openThread(): Thread {
  const worker = new Worker(START, { argv: [fileURLToPath(new URL('./bot-worker.ts', import.meta.url))] });
  const died = new Promise<Error>((resolve) => {
    let cause: Error | null = null;
    worker.once('error', (error: Error) => {
      cause = error;
    });
    worker.once('exit', (code) => resolve(cause ?? new Error(`The bot ended by itself, with exit code ${code}.`)));
  });
  return { worker, died };
}

async function startIn({ worker, died }: Thread, { config, clock, log, limits, patience, onFatal, signal }: BotParts): Promise<Bot> {
  const started = Promise.withResolvers<void>();
  const waiting = { beaten: [] as (() => void)[], settled: [] as (() => void)[] };
  let state: 'starting' | 'alive' | 'ending' | 'dead' = 'starting';
  let late: NodeJS.Timeout | undefined;
  const ask = (order: Order) => worker.postMessage(order);
  const terminate = () => void worker.terminate();

  worker.on('message', (saying: Saying) => {
    if (saying.kind === 'started') started.resolve();
    if (saying.kind === 'beaten' || saying.kind === 'settled') waiting[saying.kind].shift()?.();
    if (saying.kind === 'stopped') terminate();
    if (saying.kind === 'fatal') onFatal(saying.error);
    if (saying.kind === 'log') passOn(saying.line, log);
  });
  void died.then((error) => {
    if (state === 'alive') onFatal(error);
    state = 'dead';
    clearTimeout(late);
    started.reject(error);
    for (const done of [...waiting.beaten.splice(0), ...waiting.settled.splice(0)]) done();
  });
  const stopInTime = () => {
    ask({ to: 'stop' });
    late = setTimeout(terminate, STOP_WITHIN);
  };
  signal.addEventListener('abort', stopInTime);
  ask({ to: 'start', config, limits, patience, face: clock.face, logLevel: log.level });
  if (signal.aborted) stopInTime();
  try {
    await started.promise;
    if (signal.aborted) throw await died;
  } finally {
    signal.removeEventListener('abort', stopInTime);
  }
  state = 'alive';

  const askAndWait = async (to: 'beat' | 'settle', saying: keyof typeof waiting) => {
    if (state === 'dead') return;
    const done = new Promise<void>((resolve) => waiting[saying].push(resolve));
    ask({ to });
    await done;
  };

  return {
    beat: () => askAndWait('beat', 'beaten'),
    settled: () => askAndWait('settle', 'settled'),
    async stop() {
      if (state === 'alive') state = 'ending';
      stopInTime();
      await died;
    },
  };
}

/** Says a line of the thread's log where the rehearsal's own go. */
function passOn(line: string, log: Log): void {
  const { level, time: _, msg, ...facts } = JSON.parse(line) as { level: number; time: number; msg: string };
  const name = log.levels.labels[level] as 'info';
  log[name](facts, msg);
}
