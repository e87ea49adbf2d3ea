import type { Writer } from './sqlite-writer.ts';

/** Milliseconds until the next try to empty a log that somebody reads. Each wait is longer than the one before. */
const AGAIN = { first: 1_000, most: 60_000 };

/** Milliseconds without a write after which the log is emptied. */
const IDLE = 10_000;

/** Empties the log of changes, so that what was deleted is in no file any more, and what is kept is in the database's file alone. */
interface Scrub {
  /** Resolves when the log is empty, or when another program reads it just now: then it is tried again until it is empty. */
  scrub(): Promise<void>;
  /** Something was written: the log is emptied when nothing more is written for a while. */
  written(): void;
  /** Tries no more. */
  stop(): void;
}

/** What is deleted is overwritten in the database's file; the log beside it keeps what was there before until it is emptied. */
export function createScrub(writer: Pick<Writer, 'do'>, idle = IDLE): Scrub {
  let timer: NodeJS.Timeout | undefined;
  let quiet: NodeJS.Timeout | undefined;
  let wait = AGAIN.first;

  async function scrub(): Promise<void> {
    clearTimeout(timer);
    const isDone = await writer.do({ kind: 'empty log' }).then(
      ({ rows }) => (rows[0] as { busy: number }).busy === 0,
      () => false,
    );
    if (isDone) wait = AGAIN.first;
    else putOff();
  }

  function putOff(): void {
    clearTimeout(timer);
    timer = setTimeout(scrub, wait).unref();
    wait = Math.min(wait * 2, AGAIN.most);
  }

  return {
    scrub,
    written() {
      quiet ??= setTimeout(scrub, idle).unref();
      quiet.refresh();
    },
    stop() {
      clearTimeout(timer);
      clearTimeout(quiet);
    },
  };
}
