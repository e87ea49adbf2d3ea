/** How long a flood is taken together, in milliseconds. */
const STRETCH = 10 * 60_000;

/** Lines of one kind within a stretch that are written: of warnings and errors, and of others, such as a prompt for each of many clubs. */
const ROOM = { trouble: 10, other: 100 };

/** Keeps a log from being flooded by lines of one kind. */
interface Sieve {
  /** Whether one more line of this kind is written. */
  lets(kind: string, isTrouble: boolean): boolean;
}

/**
 * Lets the first lines of each kind through and counts the rest, stretch by stretch.
 *
 * @param tell given the kind, and how many lines of it were left out, at the end of a stretch in which there were any
 */
export function createSieve(tell: (kind: string, times: number) => void): Sieve {
  const stretches = new Map<string, { written: number; leftOut: number }>();

  function begin(kind: string) {
    const stretch = { written: 0, leftOut: 0 };
    stretches.set(kind, stretch);
    const end = () => {
      stretches.delete(kind);
      if (stretch.leftOut > 0) tell(kind, stretch.leftOut);
    };
    setTimeout(end, STRETCH).unref();
    return stretch;
  }

  return {
    lets(kind, isTrouble) {
      const stretch = stretches.get(kind) ?? begin(kind);
      const hasRoom = stretch.written < (isTrouble ? ROOM.trouble : ROOM.other);
      if (hasRoom) stretch.written++;
      else stretch.leftOut++;
      return hasRoom;
    },
  };
}
