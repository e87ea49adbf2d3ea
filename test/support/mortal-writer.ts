/** Lets the thread die that writes to the database. `--import` this file, and SIGUSR2 ends every thread of the process but the first. */
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.on('worker', (worker) => {
    process.on('SIGUSR2', () => void worker.terminate());
  });
}
