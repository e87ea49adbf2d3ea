import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { createTurns, type Turn } from './sqlite-turns.ts';
import type { Result, Writer } from './sqlite-writer.ts';

interface SqliteParts {
  writer: Writer;
  /** Runs the queries outside of transactions; it sees all that was kept. null: the writer reads as well. */
  reader: Writer | null;
}

/**
 * Kysely's SQLite with a writer that keeps transactions in groups, and reads that never wait for it. A statement by itself that is not a
 * `select` is a transaction too.
 */
export function sqliteDialect(parts: SqliteParts): Dialect {
  return {
    createDriver: () => sqliteDriver(parts),
    createAdapter: () => new QueueingAdapter(),
    createQueryCompiler: () => new SteadyQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/**
 * Writes `+?` where Kysely writes `?` for a value. The sign changes no value. But SQLite plans by the value of a bare one, and so prepares a
 * statement anew each time it is run, if it joins tables or sorts: that takes longer than to run it.
 */
class SteadyQueryCompiler extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '+?';
  }
}

class QueueingAdapter extends SqliteAdapter {
  /** Without this Kysely would let one query wait for another. Here transactions alone wait, for their turn. */
  override get supportsMultipleConnections(): boolean {
    return true;
  }

  /** Migrations happen as a whole or not at all. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** What Kysely holds while it works: a transaction has a turn, other queries have none. */
interface Connection extends DatabaseConnection {
  turn: Turn | null;
}

function sqliteDriver({ writer, reader }: SqliteParts): Driver {
  const takeTurn = createTurns(writer);

  async function runAlone(statement: CompiledQuery): Promise<Result> {
    const turn = await takeTurn();
    try {
      const result = await turn.step(statement);
      await turn.end(true);
      return result;
    } catch (error) {
      await turn.end(false);
      throw error;
    }
  }

  function run(statement: CompiledQuery, turn: Turn | null): Promise<Result> {
    const { sql, parameters } = statement;
    if (turn) return turn.step(statement);
    return reader && SelectQueryNode.is(statement.query) ? reader.do({ kind: 'run', sql, parameters }) : runAlone(statement);
  }

  function newConnection(): Connection {
    const connection: Connection = {
      turn: null,
      executeQuery: async <Row>(statement: CompiledQuery) => resultOf<Row>(await run(statement, connection.turn)),
      streamQuery() {
        throw new Error('Nothing of ours is read in streams.');
      },
    };
    return connection;
  }

  return {
    init: async () => undefined,
    acquireConnection: async () => newConnection(),
    async beginTransaction(connection) {
      (connection as Connection).turn = await takeTurn();
    },
    commitTransaction: (connection) => (connection as Connection).turn!.end(true),
    rollbackTransaction: (connection) => (connection as Connection).turn!.end(false),
    releaseConnection: async () => undefined,
    async destroy() {
      await reader?.close(); // first: SQLite puts its log away when the last connection closes, and only one that can write does so
      await writer.close();
    },
  };
}

function resultOf<Row>({ rows, changes }: Result): QueryResult<Row> {
  return { rows: rows as Row[], numAffectedRows: BigInt(changes) };
}
