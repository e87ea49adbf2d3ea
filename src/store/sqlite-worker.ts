/** The thread that writes: it waits for the disk, and for other programs that hold the file, so that the bot's own thread need not. */
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { createGuard } from './sqlite-guard.ts';
import type { Answer, Order, TravellingError } from './sqlite-thread.ts';
import { createWriter, type Job, type Reply } from './sqlite-writer.ts';

const port = parentPort!;
const { file } = workerData as { file: string };
let connection: Database.Database | null = null;
let write: ((job: Job, reply: Reply) => void) | null = null;

port.on('message', ({ id, job }: Order) => {
  const say = (answer: Omit<Answer, 'id'>) => port.postMessage({ id, ...answer });
  const refuse = (error: unknown) => say({ error: travelling(error as Error & { code?: string }) });
  try {
    if (job.do === 'close') return close();
    write ??= open();
    write(job, { resolve: (result) => say({ result }), reject: refuse });
  } catch (error) {
    refuse(error);
  }
});

function open(): (job: Job, reply: Reply) => void {
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
function travelling({ message, code }: Error & { code?: string }): TravellingError {
  return { message, code };
}
