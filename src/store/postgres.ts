import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { problemOf } from '../database-url.ts';
import { EXIT, StartError } from '../errors.ts';
import { hostWords } from '../words/host.ts';
import type { OpenDatabase } from './engine.ts';
import { MIGRATION_TABLE, type Migrations, migrate, refuseNewer, stopOf } from './migrate.ts';
import { erasedOn } from './postgres-erased.ts';
import { isPassing, serverErrorOf, unreachable } from './postgres-problems.ts';
import type { Schema } from './schema.ts';
import { TABLES } from './table-names.ts';
import { createTrouble, type Listeners, type Trouble } from './trouble.ts';

/** "HIPS": the advisory lock that one process holds for its life. */
const LOCK = 0x48495053;

/** Seconds to wait for a connection, unless the address says otherwise. */
const CONNECT_TIMEOUT = 5;

/** Milliseconds to wait for rows or tables that another program holds locked. */
const LOCK_TIMEOUT = 30_000;

/**
 * Opens the PostgreSQL database at `url` and keeps it for this process alone.
 *
 * @param url "postgres://user:password@host:5432/database", perhaps with "?connect_timeout=" and seconds; its password is in no error
 * @throws StartError when another bot runs on it, or the host must put something right
 */
export async function openPostgres(url: string, migrations: Migrations, listeners: Listeners): Promise<OpenDatabase> {
  const address = addressOf(url);
  const options = connectionOf(url);
  const lock = await connect(options, address);
  const onConnect = (client: pg.ClientBase) => client.query(`set lock_timeout = ${LOCK_TIMEOUT}`).then(ignore); // with the connection itself PgBouncer would refuse it
  const pool = new pg.Pool({ ...options, onConnect });
  pool.on('error', ignore); // an idle connection broke: the pool drops it, and opens another when it needs one
  pool.on('connect', (client) => client.on('error', ignore)); // a connection broke while it was lent, or as it began: the next query says so
  const watched = watchPool(pool, createTrouble(isPassing, listeners.onTrouble));
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: watched }) });
  const close = async () => {
    await pool.end();
    await lock.end(); // last: until then the database is ours
  };
  try {
    await takeLock(lock, address);
    await requireDurability(lock, address);
    const schema = await schemaOf(lock, address);
    const applied = await appliedTo(lock, schema);
    const isForeign = applied.length > 0 ? !applied.includes(Object.keys(migrations)[0]!) : await hasOurNames(lock, schema);
    if (isForeign) throw belongingToAnother(`${address} (schema ${schema})`);
    refuseNewer(applied, migrations, address);
    await migrate(db, migrations, schema);
    if (applied.length === 0) listeners.onMade(`${address} (schema ${schema})`);
  } catch (error) {
    await close().catch(ignore); // it may be the connection that broke
    throw stopOf(error, address, serverErrorOf);
  }
  return { db, engine: 'postgres', scrub: createScrub(pool), erased: erasedOn(watched), close };
}

/** How pg connects to the server at `url`. */
export function connectionOf(url: string): pg.ClientConfig {
  const seconds = Number(new URL(url).searchParams.get('connect_timeout') ?? CONNECT_TIMEOUT);
  return {
    connectionString: spellOutTls(url),
    connectionTimeoutMillis: (seconds >= 0 ? seconds : CONNECT_TIMEOUT) * 1000,
    keepAlive: true,
    application_name: 'hips',
  };
}

/**
 * Gives the space of deleted rows free to be written over. PostgreSQL overwrites nothing by itself, and `vacuum full` would lock everybody
 * out. Nobody waits for it. When it fails, PostgreSQL's own vacuum or the next one of ours does its work.
 */
function createScrub(pool: pg.Pool): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  let isWanted = false;
  return async () => {
    if (isWanted) return; // one that has not begun covers this deletion as well
    isWanted = true;
    last = last.then(() => {
      isWanted = false;
      return pool.query(`vacuum ${TABLES.join(', ')}`).catch(ignore);
    });
  };
}

/** The same pool. It tells `trouble` when the database keeps nothing, and when something was written again. */
function watchPool(pool: pg.Pool, trouble: Trouble): PostgresPool {
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await trouble.guard(pool.connect());
      return {
        async query(sql: string, parameters: unknown[]) {
          const result = await trouble.guard(client.query(sql, parameters));
          if (result.command !== 'SELECT' && (result.rowCount ?? 0) > 0) trouble.kept();
          return result;
        },
        release(destroy?: boolean) {
          client.release(destroy);
        },
      } as unknown as PostgresPoolClient;
    },
  };
}

function ignore(): void {}

/** "host:5432/database": what may be shown of the URL. @throws StartError for what is no such URL */
export function addressOf(url: string): string {
  const mistake = problemOf(url);
  if (mistake) throw new StartError(EXIT.configuration, [`DATABASE_URL: ${hostWords.databaseUrl.problem(mistake)}`]);
  const { hostname, port, pathname, searchParams } = new URL(url);
  const host = searchParams.getAll('host').at(-1) || decodeURIComponent(hostname); // a folder, for a socket; of several pg takes the last
  return `${host}:${searchParams.get('port') || port || 5432}${pathname}`;
}

/**
 * The same address with its short modes of TLS written out as pg reads them. About a short mode pg prints many lines: a later version will
 * read it otherwise.
 */
function spellOutTls(url: string): string {
  return /[?&]uselibpqcompat=true/.test(url) ? url : url.replace(/([?&]sslmode=)(prefer|require|verify-ca)(?=&|$)/, '$1verify-full');
}

/**
 * The connection that holds the lock. If it breaks, another bot may take the lock, so this one must not go on. Its listener then throws,
 * nobody catches that, and the process ends.
 */
async function connect(options: pg.ClientConfig, address: string): Promise<pg.Client> {
  try {
    const client = new pg.Client(options);
    let isUp = false;
    client.on('error', () => {
      if (!isUp) return; // the first query says so: the connection may end in the moment in which it begins
      throw new StartError(EXIT.crash, [hostWords.postgres.sessionEnded(address)]);
    });
    await client.connect();
    isUp = true;
    return client;
  } catch (error) {
    throw unreachable(error, address);
  }
}

/**
 * Takes the lock. Its session is idle for as long as the bot lives, so the bot asks a server that ends idle sessions to leave this one.
 * Older servers have no such setting.
 *
 * @throws StartError when another session holds it
 */
export async function takeLock(client: pg.Client, address: string): Promise<void> {
  const stays = "(select set_config(name, '0', false) from pg_settings where name = 'idle_session_timeout')";
  const { rows } = await client.query<{ taken: boolean }>(`select pg_try_advisory_lock($1) as taken, ${stays} as stays`, [LOCK]);
  if (rows[0]?.taken) return;
  throw new StartError(EXIT.alreadyRunning, [hostWords.postgres.otherBot(address)]);
}

/** Whether a session holds the lock. It only looks. */
export async function isLockTaken(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(
    `select 1 from pg_locks where locktype = 'advisory' and objid = $1 and granted
      and database = (select oid from pg_database where datname = current_database())`,
    [LOCK],
  );
  return rows.length > 0;
}

async function requireDurability(client: pg.Client, address: string): Promise<void> {
  const { rows } = await client.query<{ synchronous_commit: string }>('show synchronous_commit');
  if (rows[0]?.synchronous_commit !== 'off') return;
  throw new StartError(EXIT.configuration, [hostWords.postgres.losesCommits(address)]);
}

/** The schema in which this user's tables are made. */
export async function schemaOf(client: pg.Client, address: string): Promise<string> {
  const { rows } = await client.query<{ schema: string | null }>('select current_schema() as schema');
  const schema = rows[0]?.schema;
  if (schema) return schema;
  throw new StartError(EXIT.configuration, [hostWords.postgres.noSchema(address)]);
}

/** Names of the migrations that this schema has had; those of other schemas are other programs'. */
export async function appliedTo(client: pg.Client, schema: string): Promise<string[]> {
  const table = `${client.escapeIdentifier(schema)}.${MIGRATION_TABLE}`;
  const { rows } = await client.query<{ migrated: boolean }>('select to_regclass($1) is not null as migrated', [table]);
  if (!rows[0]?.migrated) return [];
  const applied = await client.query<{ name: string }>(`select name from ${table}`);
  return applied.rows.map((row) => row.name);
}

/** Whether a schema without our migrations has tables of the names that they would make. */
async function hasOurNames(client: pg.Client, schema: string): Promise<boolean> {
  const { rowCount } = await client.query('select from pg_class where relnamespace = $1::regnamespace and relname = any($2)', [
    client.escapeIdentifier(schema),
    TABLES,
  ]);
  return rowCount !== 0;
}

function belongingToAnother(where: string): StartError {
  return new StartError(EXIT.configuration, [hostWords.postgres.otherProgram(where)]);
}
