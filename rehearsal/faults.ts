/** Something in place of the rehearsal's own answer. */
export type Fault = FalseAnswer | LostConnection;

interface AnyFault {
  /** The work is done all the same, and only the answer is this: "it was posted, but the bot heard 500". */
  afterwards?: boolean;
}

/** Another answer. */
export interface FalseAnswer extends AnyFault {
  status: number;
  /** JSON, or text as it is (a gateway's HTML page, say). */
  body?: unknown;
  headers?: Record<string, string>;
}

/** No answer. */
export interface LostConnection extends AnyFault {
  /** The connection is reset (TCP RST), closed (FIN), or left open in silence. */
  connection: 'reset' | 'closed' | 'silent';
  /** Called at that moment: the time to kill a bot. */
  meanwhile?: () => void;
}

/** Things that go wrong on purpose. */
export interface Faults {
  /**
   * Answers the next `times` calls of a route with `fault`.
   *
   * @param route "POST /channels/:channel/messages"; a word with a colon stands for any one part
   */
  answer(route: string, fault: Fault, times?: number): void;
  /** Forgets the faults that have not happened yet. */
  clear(): void;
  /** The fault for a call, which is then used up; undefined: none. @param path without "/api/v10" */
  next(method: string, path: string): Fault | undefined;
}

/** No faults yet. */
export function createFaults(): Faults {
  const planned: { method: string; path: RegExp; fault: Fault; left: number }[] = [];
  return {
    answer(route, fault, times = 1) {
      const [method, path] = route.split(' ');
      if (!method || !path?.startsWith('/')) throw new Error(`"${route}" is no route. Write it like "POST /channels/:channel/messages".`);
      planned.push({ method, path: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`), fault, left: times });
    },
    clear() {
      planned.length = 0;
    },
    next(method, path) {
      const found = planned.find((candidate) => candidate.left > 0 && candidate.method === method && candidate.path.test(path));
      if (found) found.left--;
      return found?.fault;
    },
  };
}
