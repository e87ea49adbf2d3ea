import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { CompiledQuery, type DatabaseConnection, SqliteAdapter, SqliteDialect, type SqliteDialectConfig, SqliteDriver } from 'kysely';

/** How often a transaction tries to begin while another program holds the write lock, and the pause in between: two seconds in all. */
const BEGIN_ATTEMPTS = 8;
const BEGIN_PAUSE_MS = 50;

/** Kysely's SQLite with transactions that hold the write lock from the start, and migrations that happen as a whole or not at all. */
export class HipsSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver(this.#config);
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalSchemaAdapter();
  }
}

class ImmediateDriver extends SqliteDriver {
  /** A transaction that reads first and writes later fails at once (SQLITE_BUSY_SNAPSHOT) when another program wrote in between. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await connection.executeQuery(CompiledQuery.raw('begin immediate'));
        return;
      } catch (error) {
        if (!isBusy(error) || attempt === BEGIN_ATTEMPTS) throw error;
      }
      await setTimeout(BEGIN_PAUSE_MS); // a backup's lock must not freeze the whole bot: SQLite waits in the event loop
    }
  }
}

class TransactionalSchemaAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY';
}
