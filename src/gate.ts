/** How many may work at once, and how many more may wait for their turn. */
export interface Room {
  atOnce: number;
  waiting: number;
}

/** Lets work in as long as there is room for it, first come, first served. */
interface Gate {
  /** Does the work when it is its turn. @returns null: nothing is done, for as many wait already as may */
  enter<T>(work: () => Promise<T>): Promise<T> | null;
  /** Nobody works and nobody waits. */
  isEmpty(): boolean;
}

export function createGate({ atOnce, waiting }: Room): Gate {
  const queue: (() => void)[] = [];
  let working = 0;
  const leave = () => {
    const next = queue.shift();
    if (next) next();
    else working -= 1;
  };
  return {
    enter(work) {
      if (working >= atOnce && queue.length >= waiting) return null;
      const turn = working < atOnce ? null : new Promise<void>((resolve) => queue.push(resolve));
      if (!turn) working += 1;
      return inTurn(turn, work).finally(leave);
    },
    isEmpty: () => working === 0,
  };
}

/** At once, where there is nothing to wait for. */
async function inTurn<T>(turn: Promise<void> | null, work: () => Promise<T>): Promise<T> {
  if (turn) await turn;
  return work();
}

/** A gate for each key, as long as somebody is at it. */
export function createGates(room: Room): { enter<T>(key: string, work: () => Promise<T>): Promise<T> | null } {
  const gates = new Map<string, Gate>();
  return {
    enter(key, work) {
      const gate = gates.get(key) ?? createGate(room);
      gates.set(key, gate);
      const done = gate.enter(work);
      return done?.finally(() => gate.isEmpty() && gates.delete(key)) ?? null;
    },
  };
}
