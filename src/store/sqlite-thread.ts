import { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { createWriter, type Job, type Result } from './sqlite-writer.ts';

/** Works on the database, in this thread or in another. */
export interface Writer {
  /** Rejects with an SqliteError. */
  do(job: Job): Promise<Result>;
  close(): Promise<void>;
}

/** What is sent to the thread that writes. */
export interface Order {
  id: number;
  job: Job | { kind: 'close' };
}

/** What comes back for an order. */
export interface Receipt {
  id: number;
  result?: Result;
  error?: TravellingError;
}

/** What is left of an error that came from another thread. */
export interface TravellingError {
  message: string;
  code: string | undefined;
}

/**
 * A writer in a thread of its own. If that thread ends by itself, an error that nobody catches ends the process: without it the bot
 * would wait for ever.
 */
export function threadWriter(file: string): Writer {
  const worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url), { workerData: { file } });
  const waiting = new Map<number, PromiseWithResolvers<Result>>();
  const ended = Promise.withResolvers<void>();
  let orders = 0;
  let isClosing = false;
  let end: Error | null = null;

  worker.on('message', ({ id, result, error }: Receipt) => {
    const asker = waiting.get(id);
    waiting.delete(id);
    if (result) asker?.resolve(result);
    else if (error) asker?.reject(errorOf(error));
  });
  let cause: unknown;
  worker.once('error', (error) => {
    cause = error;
  });
  worker.once('exit', () => {
    end = new Error(`The thread that writes to ${file} has ended.`, { cause });
    for (const { reject } of waiting.values()) reject(end);
    waiting.clear();
    ended.resolve();
    if (!isClosing) throw end;
  });

  return {
    do(job) {
      if (end) return Promise.reject(end);
      const asker = Promise.withResolvers<Result>();
      waiting.set(++orders, asker);
      worker.postMessage({ id: orders, job } satisfies Order);
      return asker.promise;
    },
    async close() {
      isClosing = true;
      worker.postMessage({ id: ++orders, job: { kind: 'close' } } satisfies Order);
      await ended.promise;
    },
  };
}

/** A writer on the spot: for a connection that only reads, or a database in memory, which waits for no disk. */
export function localWriter(connection: Database.Database): Writer {
  const write = createWriter(connection);
  return {
    do: (job) => new Promise((resolve, reject) => write(job, { resolve, reject })),
    async close() {
      connection.close();
    },
  };
}

/** SQLite's own error again; one without a code is a bug in the statement. */
function errorOf({ message, code }: TravellingError): Error {
  return code ? new Database.SqliteError(message, code) : new Error(message);
}
