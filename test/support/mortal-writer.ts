/** For a process whose thread that writes must die: `--import` this file, and SIGUSR2 ends every thread but the first. */
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.on('worker', (worker) => {
    process.on('SIGUSR2', () => void worker.terminate());
  });
}
