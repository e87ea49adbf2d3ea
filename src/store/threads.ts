import { setImmediate } from 'node:timers';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { SessionExercise } from '../club/session.ts';
import type { NotSaved } from '../errors.ts';
import { decode, encode } from './crossing.ts';
import { inEnvelopes } from './envelope.ts';
import { createLatch, type Latch, releaseLatch } from './latch.ts';
import { isRead } from './reads.ts';
import type { OpenOptions, Store, Stores } from './stores.ts';
import { type Listeners, mergeTroubles } from './trouble.ts';

const START = new URL('../start.js', import.meta.url);

/** What a thread of the store is started with. */
export interface ThreadData {
  does: 'read' | 'write';
  /** The database's path. */
  file: string;
  migrationsFolder: string | undefined;
  exercises: readonly SessionExercise[] | null;
  /** Released when the thread that writes has loaded its code. */
  loaded: Latch;
}

/** What a thread is told to do, several orders in an envelope; first of all to open the database. `args` are encoded. */
export type Ordered = { kind: 'open' } | { kind: 'verb'; id: number; part: string; verb: string; args: unknown } | { kind: 'close' };

/** The verbs of each part of the store. */
type Verbs = [part: string, verbs: string[]][];

/** What a thread tells, in envelopes too. Values and errors are encoded. */
export type Told =
  | { kind: 'opened'; verbs: Verbs }
  | { kind: 'refused'; error: unknown }
  | { kind: 'answer'; id: number; value?: unknown; error?: unknown }
  | { kind: 'trouble'; trouble: unknown }
  | { kind: 'made'; where: string }
  | { kind: 'exposed'; file: string };

/** A thread of the store. */
interface Thread {
  /** Opens the database. @returns the verbs that it answers. Rejects with a StartError. */
  open(): Promise<Verbs>;
  ask(part: string, verb: string, args: unknown[]): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * Opens a store on a file of SQLite, in two threads of its own. One writes, and waits for the disk and for other programs that hold the
 * file. One reads, and waits for neither. The bot's own thread has neither SQLite nor Kysely in it.
 *
 * @throws StartError
 */
export async function openInThreads(file: string, { migrationsFolder, exercises, onTrouble, ...told }: OpenOptions): Promise<Store> {
  const loaded = createLatch();
  const setting = { file, migrationsFolder, exercises: exercises ?? null, loaded };
  const troubleOf = mergeTroubles(onTrouble);
  const writer = startThread({ does: 'write', ...setting }, { ...told, onTrouble: troubleOf('write') });
  const reader = startThread({ does: 'read', ...setting }, { onTrouble: troubleOf('read') });

  async function close(): Promise<void> {
    releaseLatch(loaded); // the thread that writes may have ended before
    await reader.close(); // first: SQLite puts its log away when the last connection closes, and only one that can write does so
    await writer.close();
  }
  try {
    const verbs = await writer.open();
    await reader.open(); // there is a database only now
    const parts = verbs.map(([part, names]) => [part, Object.fromEntries(names.map((verb) => [verb, asking(part, verb)]))]);
    return { ...(Object.fromEntries(parts) as Stores), engine: 'sqlite', close };
  } catch (error) {
    await close();
    throw error;
  }

  function asking(part: string, verb: string): (...args: unknown[]) => Promise<unknown> {
    const thread = isRead(part, verb) ? reader : writer;
    return (...args) => thread.ask(part, verb, args);
  }
}

/** Starts a thread. When it ends by itself, an error is thrown that nobody catches, and that ends the bot: it could answer nobody any more. */
function startThread(setting: ThreadData, { onTrouble, onMade, onExposed }: Partial<Listeners>): Thread {
  const worker = new Worker(START, { argv: [fileURLToPath(new URL('./thread-start.ts', import.meta.url))], workerData: setting });
  const opened = Promise.withResolvers<Verbs>();
  opened.promise.catch(() => undefined); // whoever opens it is told
  const ended = Promise.withResolvers<void>();
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;
  let isClosing = false;
  let end: Error | null = null;

  worker.on('message', (all: readonly Told[]) => {
    for (const told of all) hear(told);
  });
  function hear(told: Told): void {
    if (told.kind === 'answer') settle(told);
    else if (told.kind === 'opened') opened.resolve(told.verbs);
    else if (told.kind === 'made') onMade?.(told.where);
    else if (told.kind === 'exposed') onExposed?.(told.file);
    else if (told.kind === 'trouble') onTrouble?.(decode(told.trouble) as NotSaved | null);
    else opened.reject(decode(told.error));
  }
  let cause: unknown;
  worker.once('error', (error) => {
    cause = error;
  });
  worker.once('exit', () => {
    end = new Error(`The thread that ${setting.does}s ${setting.file} has ended.`, { cause });
    for (const { reject } of [opened, ...waiting.values()]) reject(end);
    waiting.clear();
    ended.resolve();
    if (!isClosing) throw end;
  });

  function settle({ id, value, error }: Extract<Told, { kind: 'answer' }>): void {
    const asker = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asker?.resolve(decode(value));
    else asker?.reject(decode(error));
  }

  const order = inEnvelopes<Ordered>(setImmediate, (envelope) => worker.postMessage(envelope));
  return {
    open() {
      order({ kind: 'open' });
      return opened.promise;
    },
    async ask(part, verb, args) {
      if (end) throw end;
      const ordered = { kind: 'verb', id: ++lastId, part, verb, args: encode(args) } as const;
      const asker = Promise.withResolvers<unknown>();
      waiting.set(ordered.id, asker);
      order(ordered);
      return asker.promise;
    },
    async close() {
      isClosing = true;
      order({ kind: 'close' });
      await ended.promise;
      if (cause) throw cause;
    },
  };
}
