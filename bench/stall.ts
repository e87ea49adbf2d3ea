/** From one look at the event loop to the next, in milliseconds. */
const LOOK = 2;

/** Watches for how long the event loop of this process stands still. */
export function watchLoop() {
  const stalls: number[] = [];
  let last = performance.now();
  const look = () => {
    const now = performance.now();
    stalls.push(Math.max(0, now - last - LOOK));
    last = now;
  };
  const timer = setInterval(look, LOOK);
  return {
    /** @returns by how many milliseconds each look was late */
    stop(): number[] {
      clearInterval(timer);
      look();
      return stalls;
    },
  };
}
