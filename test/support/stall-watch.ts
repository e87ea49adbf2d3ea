/**
 * For a process whose event loop must not stand still: `--import` this file, and at its end it says how long the loop stood still at most
 * since the last SIGUSR2.
 */
import { isMainThread } from 'node:worker_threads';

const LOOK = 10;

if (isMainThread) {
  let longest = 0;
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - LOOK);
    last = now;
  }, LOOK).unref();
  process.on('SIGUSR2', () => {
    longest = 0;
    process.stdout.write('watching\n');
  });
  process.on('exit', () => process.stdout.write(`longest stall: ${Math.round(longest)} ms\n`));
}
