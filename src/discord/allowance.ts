/** How much one may take: `most` at once, and one more every so many milliseconds. */
export interface Rate {
  most: number;
  every: number;
}

/** What each of many may take of something. */
interface Allowance {
  /** Takes one. @returns milliseconds until this one may take the next; 0: it was taken */
  take(key: string): number;
  /** How many it remembers. */
  readonly size: number;
}

/**
 * Keys that are remembered, at most. A key whose allowance is whole again is forgotten first, so only as many at one moment reach this
 * number.
 */
const REMEMBERED = 100_000;

/** A token bucket for each key, kept as one number: when it will be whole again. A key that is not remembered has a whole one. */
export function createAllowance({ most, every }: Rate, elapsed: () => number): Allowance {
  const wholeAt = new Map<string, number>();

  /**
   * Forgets keys from the one that took least lately on, and stops at the first that is not whole yet. Whole ones behind it stay for a
   * while.
   */
  function forgetTheWhole(now: number): void {
    for (const [key, at] of wholeAt) {
      if (at > now && wholeAt.size <= REMEMBERED) return;
      wholeAt.delete(key);
    }
  }

  return {
    take(key) {
      const now = elapsed();
      forgetTheWhole(now);
      const at = Math.max(now, wholeAt.get(key) ?? now) + every;
      const wait = at - now - most * every;
      if (wait > 0) return wait;
      wholeAt.delete(key);
      wholeAt.set(key, at);
      return 0;
    },
    get size() {
      return wholeAt.size;
    },
  };
}
