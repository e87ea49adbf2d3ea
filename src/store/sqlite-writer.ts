import { setImmediate } from 'node:timers';
import type Database from 'better-sqlite3';
import { elapsed } from '../clock.ts';

/** A statement and the values for its question marks. */
export interface Statement {
  sql: string;
  parameters: readonly unknown[];
}

/**
 * What a writer is asked to do. A turn is a transaction: its steps, and its end. `run` is a statement by itself, outside of any turn.
 *
 * `empty log` moves all that was kept from the log into the database's file and empties the
 * log. While somebody reads, SQLite does not do it: its row then says so with `busy`.
 */
export type Job = ({ kind: 'run' | 'step' } & Statement) | { kind: 'end'; keep: boolean } | { kind: 'empty log' };

/** What came of a statement, or of a whole turn. */
export interface Result {
  rows: unknown[];
  /** Rows that it changed. */
  changes: number;
}

/** Works on a database. */
export interface Writer {
  /** Rejects with an SqliteError. */
  do(job: Job): Promise<Result>;
  close(): Promise<void>;
}

/** Who waits for the outcome of a job. */
interface Asker {
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * A group goes to the disk when all that had come is done. It goes earlier when it has so many `turns`, or is so many `milliseconds` old. Where
 * the disk took longer for the last group, it may grow as old as that, up to `mostMilliseconds`. So on a slow disk half of the time goes to
 * turns and half to the disk, however long a turn takes.
 */
const GROUP = { milliseconds: 10, mostMilliseconds: 100, turns: 200 };

const NOTHING: Result = { rows: [], changes: 0 };

/**
 * Keeps turns in groups, so that one wait for the disk serves everybody who came during the wait before. Each turn is a savepoint in its
 * group's transaction: a turn that fails takes back its own work and nobody else's. The writer answers the end of a turn when the group is
 * on the disk. When that fails, or SQLite rolls the whole transaction back, everybody in the group gets the error.
 *
 * It works in the thread that calls it, and that thread waits for the disk. The caller sends turns one after the other (`sqlite-turns.ts`).
 *
 * @param connection that nobody else uses
 * @param guard asked before anything is kept; throws when it would be lost
 */
export function createWriter(connection: Database.Database, guard: () => void = () => undefined): Writer {
  const write = createWrite(connection, guard);
  return {
    do: (job) => new Promise((resolve, reject) => write(job, { resolve, reject })),
    async close() {
      connection.close();
    },
  };
}

function createWrite(connection: Database.Database, guard: () => void): (job: Job, asker: Asker) => void {
  const execute = createExecute(connection);
  const totalChanges = connection.prepare('select total_changes()').pluck();
  const savepoint = connection.prepare('savepoint turn');
  const release = connection.prepare('release turn');
  const group: { asker: Asker; changes: number }[] = [];
  /** Those who want the log to be empty after this group. */
  const emptiers: Asker[] = [];
  let groupBegan = 0;
  /** How long the disk took for the last group, in milliseconds. */
  let diskTook = 0;
  let isInTurn = false;
  let changesBefore = 0;
  /** Why the present turn can no longer be kept. */
  let lost: unknown = null;
  /** Another program's lock that the writer waited for in vain. Whoever came meanwhile does not wait as long again. */
  let lockedOut: unknown = null;
  let isCommitComing = false;

  function step(statement: Statement): Result {
    if (lost) throw lost;
    if (!isInTurn) beginTurn();
    try {
      return execute(statement);
    } catch (error) {
      if (!connection.inTransaction) loseGroup(error);
      throw error;
    }
  }

  function beginTurn(): void {
    try {
      if (!connection.inTransaction) beginGroup();
      savepoint.run();
      changesBefore = totalChanges.get() as number;
      isInTurn = true;
    } catch (error) {
      loseGroup(error);
      throw error;
    }
  }

  function beginGroup(): void {
    if (lockedOut) throw lockedOut;
    try {
      connection.exec('begin immediate'); // a transaction that begins with a read cannot write any more once another program has written
      groupBegan = elapsed();
    } catch (error) {
      lockedOut = error;
      setImmediate(() => {
        lockedOut = null;
      });
      throw error;
    }
  }

  /** The work of the whole group is gone, and so is the present turn, whatever it still wants to do. */
  function loseGroup(error: unknown): void {
    isInTurn = false;
    lost = error;
    for (const { asker } of group.splice(0)) asker.reject(error);
    if (connection.inTransaction) rollBack(); // last: on a broken disk it may fail as well
  }

  /**
   * Takes the transaction back. Where that fails, it closes the connection, which takes everything back, and the error ends the process:
   * what was refused must never be kept.
   */
  function rollBack(): void {
    try {
      connection.exec('rollback');
    } catch (error) {
      connection.close();
      process.nextTick(() => {
        throw error;
      });
    }
  }

  function end(keep: boolean, asker: Asker): void {
    try {
      if (keep && lost) throw lost;
      const changes = isInTurn ? (totalChanges.get() as number) - changesBefore : 0;
      if (isInTurn && !keep) connection.exec('rollback to turn');
      if (isInTurn) release.run();
      if (keep) group.push({ asker, changes });
      else asker.resolve(NOTHING);
    } catch (error) {
      if (!lost) loseGroup(error);
      asker.reject(error);
    }
    isInTurn = false;
    lost = null;
  }

  /** Commits once all that had come by now is done. If a turn is under way then, its end brings the commit. */
  function commitSoon(): void {
    if (isCommitComing) return;
    isCommitComing = true;
    setImmediate(() => {
      isCommitComing = false;
      if (!isInTurn) commit();
    });
  }

  function commit(): void {
    const began = elapsed();
    try {
      if (connection.inTransaction) {
        guard();
        connection.exec('commit');
      }
      diskTook = elapsed() - began;
    } catch (error) {
      loseGroup(error);
      lost = null; // no turn is under way
    }
    for (const { asker, changes } of group.splice(0)) asker.resolve({ ...NOTHING, changes });
    for (const asker of emptiers.splice(0)) emptyLog(asker);
  }

  /** It does not wait for readers: they may read for long, and everybody who writes would wait along. */
  function emptyLog(asker: Asker): void {
    const patience = connection.pragma('busy_timeout', { simple: true });
    try {
      guard();
      connection.pragma('busy_timeout = 0');
      const rows = connection.pragma('wal_checkpoint(truncate)') as unknown[];
      asker.resolve({ ...NOTHING, rows });
    } catch (error) {
      asker.reject(error);
    } finally {
      connection.pragma(`busy_timeout = ${patience}`); // also after a broken disk: else nobody would wait for another program's lock again
    }
  }

  return (job, asker) => {
    if (job.kind === 'empty log') {
      if (connection.inTransaction) emptiers.push(asker);
      else emptyLog(asker);
      return;
    }
    if (job.kind === 'end') {
      end(job.keep, asker);
      const isOld = elapsed() - groupBegan >= Math.min(GROUP.mostMilliseconds, Math.max(GROUP.milliseconds, diskTook));
      if (isOld || group.length >= GROUP.turns || connection.memory)
        commit(); // in memory nobody waits for a disk
      else commitSoon();
      return;
    }
    try {
      asker.resolve(job.kind === 'step' ? step(job) : execute(job));
    } catch (error) {
      asker.reject(error);
    }
  };
}

/** Statements kept ready, at most: the bot has some 230, and those with a list of values differ in its length. */
const MOST_READY = 300;

/** Runs statements, each of which is made ready once: that takes longer than to run it. Throws SqliteError. */
function createExecute(connection: Database.Database): (statement: Statement) => Result {
  const ready = new Map<string, Database.Statement>();

  function readyFor(sql: string): Database.Statement {
    const known = ready.get(sql);
    if (known) return known;
    const statement = connection.prepare(sql);
    if (ready.size >= MOST_READY) ready.clear();
    ready.set(sql, statement);
    return statement;
  }

  return ({ sql, parameters }) => {
    const statement = readyFor(sql);
    if (statement.reader) return { ...NOTHING, rows: statement.all(parameters) };
    return { rows: [], changes: statement.run(parameters).changes };
  };
}
