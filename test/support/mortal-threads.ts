/** Lets a thread of the store die. `--import` this file: SIGUSR1 ends the first thread of the process, which writes, and SIGUSR2 the second. */
import { isMainThread, type Worker } from 'node:worker_threads';

if (isMainThread) {
  const threads: Worker[] = [];
  process.on('worker', (worker) => void threads.push(worker));
  process.on('SIGUSR1', () => void threads[0]!.terminate());
  process.on('SIGUSR2', () => void threads[1]!.terminate());
}
