/** What threads wait at until one of them releases it. It stays released. */
export type Latch = Int32Array<SharedArrayBuffer>;

const HELD = 0;
const RELEASED = 1;

export const createLatch = (): Latch => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

export function releaseLatch(latch: Latch): void {
  Atomics.store(latch, 0, RELEASED);
  Atomics.notify(latch, 0);
}

/** Holds the thread that calls it. Messages to it are kept meanwhile. */
export function waitForLatch(latch: Latch): void {
  Atomics.wait(latch, 0, HELD);
}
