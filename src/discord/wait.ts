import { setTimeout as sleep } from 'node:timers/promises';

/** Between two looks, in milliseconds. A long timer would sleep through a clock that is put right, or a computer that wakes up. */
const LOOK_AGAIN = 1_000;

/**
 * Resolves once `isOver` says so; for waits by a clock that others can set.
 *
 * @throws AbortError as soon as the signal is aborted
 */
export async function waitUntil(isOver: () => boolean, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  while (!isOver()) await sleep(LOOK_AGAIN, undefined, { signal });
}
