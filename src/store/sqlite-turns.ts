import type { Result, Statement, Writer } from './sqlite-writer.ts';

/** A transaction that has its turn to write. */
export interface Turn {
  step(statement: Statement): Promise<Result>;
  /** Resolves when what is kept is on the disk. */
  end(keep: boolean): Promise<void>;
}

/**
 * After how many milliseconds of silence a turn is taken back: it waits for something other than the database, and others wait behind it.
 */
const SILENCE = 1_000;

/** Lets transactions write one after the other, in the order in which they came. @returns a way to get a turn */
export function createTurns(writer: Writer): () => Promise<Turn> {
  const waiting: PromiseWithResolvers<Turn>[] = [];
  let isTaken = false;

  function newTurn(): Turn {
    let isOver = false;
    const silence = setTimeout(giveUp, SILENCE);

    function giveUp(): void {
      end(false).catch(() => undefined); // the next step of this turn throws
    }
    async function end(keep: boolean): Promise<void> {
      if (isOver && keep) throw givenUp();
      if (isOver) return;
      isOver = true;
      clearTimeout(silence);
      const ended = writer.do({ kind: 'end', keep });
      pass(); // the next one belongs to the same group
      await ended;
    }
    return {
      async step({ sql, parameters }) {
        if (isOver) throw givenUp();
        silence.refresh();
        return writer.do({ kind: 'step', sql, parameters });
      },
      end,
    };
  }

  function pass(): void {
    const next = waiting.shift();
    if (next) next.resolve(newTurn());
    else isTaken = false;
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
