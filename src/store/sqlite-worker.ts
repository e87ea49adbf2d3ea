/** The thread that writes: it waits for the disk, and for other programs that hold the file, so that the bot's own thread need not. */
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { createGuard } from './sqlite-guard.ts';
import type { Order, Receipt, TravellingError } from './sqlite-thread.ts';
import { type Asker, createWriter, type Job } from './sqlite-writer.ts';

const port = parentPort!;
const { file } = workerData as { file: string };
let connection: Database.Database | null = null;
let write: ((job: Job, asker: Asker) => void) | null = null;

port.on('message', ({ id, job }: Order) => {
  const say = (answer: Omit<Receipt, 'id'>) => port.postMessage({ id, ...answer });
  const refuse = (error: unknown) => say({ error: stripError(error as Error & { code?: string }) });
  try {
    if (job.kind === 'close') return close();
    write ??= open();
    write(job, { resolve: (result) => say({ result }), reject: refuse });
  } catch (error) {
    refuse(error);
  }
});

function open(): (job: Job, asker: Asker) => void {
  connection ??= new Database(file);
  const guard = createGuard(file);
  guard(); // from now on it knows the file
  return createWriter(connection, guard);
}

/** With its port closed the thread ends. */
function close(): void {
  connection?.close();
  port.close();
}

/** What is left of an error between threads; its code would be lost. */
function stripError({ message, code }: Error & { code?: string }): TravellingError {
  return { message, code };
}
