import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { EXIT, StartError } from '../errors.ts';
import type { OpenDatabase } from './engine.ts';
import { MIGRATION_TABLE, type Migrations, migrate, refuseNewer } from './migrate.ts';
import type { Schema } from './schema.ts';
import { createTrouble, type Listeners, type Trouble } from './trouble.ts';

/** "HIPS": the advisory lock that one process holds for its life. */
const LOCK = 0x48495053;

/** Milliseconds to wait for a connection. */
const CONNECT_TIMEOUT = 5_000;

/** Milliseconds to wait for rows or tables that another program holds locked. */
const LOCK_TIMEOUT = 30_000;

/**
 * Opens the PostgreSQL database at `url` and keeps it for this process alone.
 *
 * @param url "postgres://user:password@host:5432/database"; its password is in no error
 * @throws StartError when another bot runs on it, or the host must put something right
 */
export async function openPostgres(url: string, migrations: Migrations, listeners: Listeners): Promise<OpenDatabase> {
  const address = addressOf(url);
  const options = { connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT, keepAlive: true, application_name: 'hips' };
  const lock = await connect(options, address);
  const pool = new pg.Pool({ ...options, lock_timeout: LOCK_TIMEOUT });
  pool.on('error', () => {}); // an idle connection broke: the pool has dropped it, and opens another when it needs one
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: watched(pool, createTrouble(isPassing, listeners.onTrouble)) }) });
  const close = async () => {
    await pool.end();
    await lock.end(); // last: until then the database is ours
  };
  try {
    await takeLock(lock, address);
    await requireDurability(lock, address);
    refuseNewer(await appliedTo(lock), migrations, address);
    await migrate(db, migrations);
  } catch (error) {
    await close();
    throw error;
  }
  return { db, engine: 'postgres', scrub: createScrub(pool), close };
}

/** The tables with rows of members. */
const PERSONAL = 'members, checkins, tallies, milestones, goals, member_pauses, reminders, clubs';

/**
 * Gives the space of deleted rows free to be written over. PostgreSQL overwrites nothing by itself, and `vacuum full` would lock everybody
 * out. Nobody waits for it; one that fails is made up for by PostgreSQL's own, or by the next.
 */
function createScrub(pool: pg.Pool): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  let isWanted = false;
  return async () => {
    if (isWanted) return; // the one that waits comes after this deletion as well
    isWanted = true;
    last = last.then(() => {
      isWanted = false;
      return pool.query(`vacuum ${PERSONAL}`).catch(ignore);
    });
  };
}

/** The same pool; trouble hears of it when the database keeps nothing, and when something was written again. */
function watched(pool: pg.Pool, trouble: Trouble): PostgresPool {
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await trouble.guard(pool.connect());
      client.on('error', ignore); // it broke while it was lent: the next query says so
      return {
        async query(sql: string, parameters: unknown[]) {
          const result = await trouble.guard(client.query(sql, parameters));
          if (result.command !== 'SELECT' && (result.rowCount ?? 0) > 0) trouble.kept();
          return result;
        },
        release(destroy?: boolean) {
          client.off('error', ignore);
          client.release(destroy);
        },
      } as unknown as PostgresPoolClient;
    },
  };
}

function ignore(): void {}

/** No connection, no room, no permission to write, a lock that does not end. @see https://www.postgresql.org/docs/18/errcodes-appendix.html */
function isPassing(code: string, { message }: Error): boolean {
  if (/^(08|53|58|57P0)|^(25006|55P03)$/.test(code)) return true;
  if (/^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)/.test(code)) return true;
  return /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/.test(message);
}

/** "host:5432/database": what may be shown of the URL. */
function addressOf(url: string): string {
  if (!URL.canParse(url)) {
    throw new StartError(EXIT.configuration, ['DATABASE_URL is not an address. Write it as postgres://user:password@host:5432/database.']);
  }
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || 5432}${pathname}`;
}

/**
 * The connection that holds the lock. It has no error handler on purpose: if it breaks, another bot may take the lock, so this one
 * must not go on, and an error nobody handles ends the process.
 */
async function connect(options: pg.ClientConfig, address: string): Promise<pg.Client> {
  try {
    const client = new pg.Client(options);
    await client.connect();
    return client;
  } catch (error) {
    throw startErrorOf(error, address);
  }
}

async function takeLock(client: pg.Client, address: string): Promise<void> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [LOCK]);
  if (rows[0]?.taken) return;
  throw new StartError(EXIT.alreadyRunning, [
    `Another bot already runs on ${address}. Stop it first, or give this one another database in DATABASE_URL.`,
  ]);
}

async function requireDurability(client: pg.Client, address: string): Promise<void> {
  const { rows } = await client.query<{ synchronous_commit: string }>('show synchronous_commit');
  if (rows[0]?.synchronous_commit !== 'off') return;
  throw new StartError(EXIT.configuration, [
    `${address} has synchronous_commit off: a crash would lose check-ins that were answered. Set it to on for this database.`,
  ]);
}

async function appliedTo(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ migrated: boolean }>('select to_regclass($1) is not null as migrated', [MIGRATION_TABLE]);
  if (!rows[0]?.migrated) return [];
  const applied = await client.query<{ name: string }>(`select name from ${MIGRATION_TABLE}`);
  return applied.rows.map((row) => row.name);
}

/** What is wrong, by the code of Node or of PostgreSQL. @see https://www.postgresql.org/docs/18/errcodes-appendix.html */
const PROBLEMS: Record<string, string> = {
  ENOTFOUND: 'its host is not known',
  EAI_AGAIN: 'its host cannot be looked up',
  ECONNREFUSED: 'nothing answers there',
  '28P01': 'it does not accept the user or the password',
  '28000': 'it does not let this user in',
  '3D000': 'it has no such database',
  '57P03': 'it is still starting',
  '53300': 'it has no connection left',
};

/** The server may be there in a minute, as when both start together: worth another start by a supervisor. */
const PASSING = ['EAI_AGAIN', 'ECONNREFUSED', 'ETIMEDOUT', '57P03', '53300'];

/** A failed connection as a StartError. */
function startErrorOf(error: unknown, address: string): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  const problem = PROBLEMS[code] ?? error.message;
  const exitCode = PASSING.includes(code) ? EXIT.crash : EXIT.configuration;
  return new StartError(exitCode, [`PostgreSQL at ${address} cannot be used: ${problem}. Check DATABASE_URL.`]);
}
