import { NotSaved } from '../errors.ts';
import type { Writer } from './sqlite-thread.ts';
import type { Result, Statement } from './sqlite-writer.ts';

/** A transaction that has its turn to write. */
export interface Turn {
  step(statement: Statement): Promise<Result>;
  /** Resolves when what is kept is on the disk. */
  end(keep: boolean): Promise<void>;
}

/** Milliseconds of silence after which a turn is taken back: it awaits something other than the database, and others wait behind it. */
const SILENCE = 1_000;

/**
 * Lets transactions write one after the other, in the order in which they came.
 *
 * @returns a way to get a turn; rejects with NotSaved when another program has held the file for too long
 */
export function createTurns(writer: Writer): () => Promise<Turn> {
  const waiting: PromiseWithResolvers<Turn>[] = [];
  let isTaken = false;

  function newTurn(): Turn {
    let isOver = false;
    let silence = setTimeout(giveUp, SILENCE);

    function giveUp(): void {
      end(false).catch(() => undefined); // the next step of this turn throws
    }
    async function end(keep: boolean): Promise<void> {
      if (isOver && keep) throw givenUp();
      if (isOver) return;
      isOver = true;
      clearTimeout(silence);
      const ended = writer.do({ kind: 'end', keep, isLast: waiting.length === 0 });
      pass(); // the next one begins while this one waits for the disk
      await ended;
    }
    return {
      async step({ sql, parameters }) {
        if (isOver) throw givenUp();
        clearTimeout(silence);
        try {
          return await writer.do({ kind: 'step', sql, parameters });
        } catch (error) {
          if (error instanceof NotSaved && error.code.startsWith('SQLITE_BUSY')) refuse(error); // they waited for the same lock
          throw error;
        } finally {
          silence = setTimeout(giveUp, SILENCE);
        }
      },
      end,
    };
  }

  function pass(): void {
    const next = waiting.shift();
    if (next) next.resolve(newTurn());
    else isTaken = false;
  }

  function refuse(error: NotSaved): void {
    for (const { reject } of waiting.splice(0)) reject(error);
  }

  return async () => {
    if (isTaken) {
      const place = Promise.withResolvers<Turn>();
      waiting.push(place);
      return place.promise;
    }
    isTaken = true;
    return newTurn();
  };
}

function givenUp(): Error {
  return new Error(`A transaction that waited ${SILENCE} ms for something other than the database was taken back.`);
}
