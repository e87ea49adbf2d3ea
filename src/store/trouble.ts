import { NotSaved } from '../errors.ts';

/** Told when the database stops keeping what it is given, and with null when it keeps it again. */
type OnTrouble = (trouble: NotSaved | null) => void;

/** Who is told of what a host should know about the database. */
export interface Listeners {
  onTrouble: OnTrouble;
  /** There was no database, and one was made: a path or an address that the log can show. */
  onMade(where: string): void;
  /** Everybody on this machine can read this file, and its mode is not ours to change. */
  onExposed(file: string): void;
}

/** Watches whether the database keeps what it is given. */
export interface Trouble {
  /** Passes the outcome of the work on. An error that means that the database keeps nothing now becomes a NotSaved. */
  guard<T>(work: Promise<T>): Promise<T>;
  /** Something was kept. */
  kept(): void;
}

/** @param isPassing whether an error says that the database keeps nothing now and may do so later */
export function createTrouble(isPassing: (code: string, error: Error) => boolean, onTrouble: OnTrouble): Trouble {
  let isOn = false;
  return {
    async guard(work) {
      try {
        return await work;
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : '';
        if (!(error instanceof Error) || !isPassing(code, error)) throw error;
        const notSaved = new NotSaved(code || error.message, error);
        if (!isOn) onTrouble(notSaved); // once, and not for everybody who meets it
        isOn = true;
        throw notSaved;
      }
    },
    kept() {
      if (isOn) onTrouble(null);
      isOn = false;
    },
  };
}

/** The store is in trouble while one of its threads is. @returns a function of a thread's name that gives what hears of its troubles */
export function mergeTroubles(onTrouble: OnTrouble = () => undefined): (thread: string) => OnTrouble {
  const inTrouble = new Set<string>();
  return (thread) => (trouble) => {
    const wasWell = inTrouble.size === 0;
    if (trouble) inTrouble.add(thread);
    else inTrouble.delete(thread);
    if (wasWell !== (inTrouble.size === 0)) onTrouble(trouble);
  };
}
