/** Something in place of the local Discord's own answer. */
export type Fault = FalseAnswer | LostConnection | SlowAnswer | HeldAnswer;

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
  /**
   * How many seconds the answer's `Date` is beside the world's time, for a page that is not Discord's. null: it has no `Date`. Unless
   * told, it has the world's time.
   */
  clock?: number | null;
}

/** No answer, or half of one. */
export interface LostConnection extends AnyFault {
  /**
   * The connection is reset (TCP RST), closed (FIN), or left open in silence. `truncated`: it closes in the middle of a "200 OK", which is the
   * true answer when the work is done.
   */
  connection: 'reset' | 'closed' | 'silent' | 'truncated';
  /** Called at that moment: the time to kill a bot. */
  meanwhile?: () => void;
}

/** The true answer, later. Unless it is `afterwards`, the work is done later as well. */
interface LaterAnswer extends AnyFault {
  /** Called as the wait begins: the time to kill a bot whose message Discord is about to store. */
  meanwhile?: () => void;
}

/** After a while. */
export interface SlowAnswer extends LaterAnswer {
  /** Real time. */
  delayMilliseconds: number;
}

/** Once something has come about. */
export interface HeldAnswer extends LaterAnswer {
  until: Promise<unknown>;
}

/** Things that go wrong on purpose. The one that was planned first happens first. */
export interface Faults {
  /**
   * Answers the next `times` calls of a route with `fault`; `Infinity`: until it is ended. Returns the way to end it, and only it.
   *
   * @param route "POST /channels/:channel/messages"; a word with a colon stands for any one part, so that an id in its place keeps the
   * fault to that channel or guild. "*" is any method, and at the end of a path any rest: "* /channels/*"
   */
  answer(route: string, fault: Fault, times?: number): () => void;
  /** Forgets the faults that have not happened yet. */
  clear(): void;
  /** The fault for a call, which is then used up; undefined: none. @param path without "/api/v10" */
  next(method: string, path: string): Fault | undefined;
}

interface Plan {
  method: string;
  path: RegExp;
  fault: Fault;
  left: number;
}

/** No faults yet. */
export function createFaults(): Faults {
  const plans = new Set<Plan>();
  return {
    answer(route, fault, times = 1) {
      const plan = { ...readRoute(route), fault, left: times };
      plans.add(plan);
      return () => plans.delete(plan);
    },
    clear() {
      plans.clear();
    },
    next(method, path) {
      const plan = [...plans].find((each) => (each.method === '*' || each.method === method) && each.path.test(path));
      if (!plan) return undefined;
      plan.left -= 1;
      if (plan.left <= 0) plans.delete(plan);
      return plan.fault;
    },
  };
}

function readRoute(route: string): Pick<Plan, 'method' | 'path'> {
  const [method, path] = route.split(' ');
  if (!method || !path?.startsWith('/')) throw new Error(`"${route}" is no route. Write it like "POST /channels/:channel/messages".`);
  return { method, path: new RegExp(`^${path.replace(/:\w+/g, '[^/]+').replace(/\*$/, '.*')}$`) };
}
