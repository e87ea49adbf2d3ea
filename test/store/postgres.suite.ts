import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { promisify } from 'node:util';
import { startDiscord } from 'local-discord/discord.ts';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { asInteractionId, asUserId } from '../../src/club/ids.ts';
import { EXIT, NotSaved, StartError } from '../../src/errors.ts';
import { openDatabase } from '../../src/store/database.ts';
import { openStore } from '../../src/store/open.ts';
import { takeLock } from '../../src/store/postgres.ts';
import type { OpenOptions } from '../../src/store/stores.ts';
import { startProcess } from '../support/bot-process.ts';
import { instant, settingsOf } from '../support/club.ts';
import { newDatabase, PARIS } from '../support/database.ts';
import { holdDatabase } from '../support/database-process.ts';
import { by, NOTHING_ASKED, theDay } from '../support/plain.ts';

const AT = instant('2026-03-02T06:30:00Z');

/** The locks by which bots keep each other out of this database. */
const LOCKS_HERE = `from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`;

/** Runs SQL on a database, as another program would, and gives the rows. */
async function meddle<Row extends pg.QueryResultRow>(url: string, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** What a start that must not succeed says; never the password. */
async function refusalOf(url: string, options: OpenOptions = {}): Promise<StartError> {
  const error = await openStore(url, options).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StartError);
  expect(String(error)).not.toContain(new URL(url).password);
  return error as StartError;
}

const isNotSaved = (error: unknown) => error instanceof NotSaved || Promise.reject(error);

/** What holds for opening PostgreSQL, and only there. */
export function postgresSuite(): void {
  test('a second process is refused, and a third takes over when the first is killed', async () => {
    await using place = await newDatabase('postgres');
    await using first = holdDatabase(place.url);
    await first.opened();
    await using second = holdDatabase(place.url);
    const { code, said } = await second.ended;
    expect(said).toContain('Another bot already runs on 127.0.0.1');
    expect(code).toBe(EXIT.alreadyRunning);

    first.kill('SIGKILL');
    await lockIsFree(place.url);
    await using third = holdDatabase(place.url);
    await third.opened();
  });

  test('a bot whose session with the lock was ended says so in one line and ends with 1, for another may have taken it', async () => {
    await using place = await newDatabase('postgres');
    const discord = await startDiscord();
    onTestFinished(() => discord.close());
    const settings = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, DATABASE_URL: place.url };
    const bot = await startProcess('src/main.ts', settings);
    await bot.says('"msg":"ready"');
    await meddle(place.url, `select pg_terminate_backend(pid) ${LOCKS_HERE}`);
    expect(await bot.ended).toBe(EXIT.crash);
    const last = bot.said().trim().split('\n').at(-1);
    expect(last).toMatch(/^PostgreSQL at 127\.0\.0\.1:\d+\/test_\d+ ended the session that keeps other bots out\. Start the bot again\.$/);
    expect(bot.said()).not.toMatch(/\n\s+at /);
  });

  test('a closed database can be opened again', async () => {
    await using place = await newDatabase('postgres');
    const first = await openStore(place.url);
    await first.clubs.save(PARIS, by(AT));
    await first.close();
    const second = await openStore(place.url);
    expect(settingsOf((await second.clubs.get(PARIS.guildId))!)).toEqual(PARIS);
    await second.close();
  });

  test('a database of a newer bot is refused before it is touched', async () => {
    await using place = await newDatabase('postgres');
    await meddle(
      place.url,
      'create table hips_migration (name text); insert into hips_migration values ($$0001-schema$$), ($$9999-from-the-future$$)',
    );
    const refusal = await refusalOf(place.url);
    expect(refusal.exitCode).toBe(EXIT.configuration);
    expect(refusal.message).toContain('this one does not know 9999-from-the-future');
    const tables = await meddle(place.url, `select table_name as name from information_schema.tables where table_schema = 'public'`);
    expect(tables).toEqual([{ name: 'hips_migration' }]);
  });

  test('a database that may forget what it confirmed is refused', async () => {
    await using place = await newDatabase('postgres');
    const { pathname } = new URL(place.url);
    await meddle(place.url, `alter database ${pathname.slice(1)} set synchronous_commit = off`);
    const refusal = await refusalOf(place.url);
    await meddle(place.url, `alter database ${pathname.slice(1)} reset synchronous_commit`);
    expect(refusal.exitCode).toBe(EXIT.configuration);
    expect(refusal.message).toContain('synchronous_commit off');
  });

  test('a server that writes nothing now is told of once, and works on by itself', async () => {
    await using place = await newDatabase('postgres');
    const troubles: string[] = [];
    const store = await openStore(place.url, { onTrouble: (trouble) => troubles.push(trouble === null ? 'over' : trouble.code) });
    const name = new URL(place.url).pathname.slice(1);
    const endOthers = `select pg_terminate_backend(pid, 60000) from pg_stat_activity where datname = '${name}' and application_name = 'hips'
      and pid not in (select pid from pg_locks where locktype = 'advisory')`;
    await meddle(place.url, `alter database ${name} set default_transaction_read_only = on`);
    await meddle(place.url, endOthers); // new connections follow the new setting
    const refused = await Promise.allSettled(['a', 'b', 'c'].map((key) => store.facts.set(key, '1')));
    for (const each of refused) expect(each).toMatchObject({ status: 'rejected', reason: expect.any(NotSaved) });
    expect(troubles).toHaveLength(1);

    await meddle(place.url, `begin read write; alter database ${name} reset default_transaction_read_only; commit`);
    await meddle(place.url, endOthers);
    while (await store.facts.set('d', '1').then(() => false, isNotSaved)); // the bot may not have heard yet that its connections are gone
    expect(troubles).toEqual([expect.any(String), 'over']);
    expect(await store.facts.get('a')).toBeNull();
    await store.close();
  });

  test('a pooler that takes no settings with a connection is no hindrance', async () => {
    await using place = await newDatabase('postgres');
    await using pooler = await startPooler(place.url, 'unsupported startup parameter: lock_timeout', 'lock_timeout');
    const store = await openStore(pooler.url);
    await store.facts.set('a', '1');
    expect(await store.facts.get('a')).toBe('1');
    await store.close();
  });

  test.each([
    ['never takes a connection like ours, which lasts', 'unsupported startup parameter: application_name', EXIT.configuration],
    ['has no connection to spare, which passes', 'query_wait_timeout', EXIT.crash],
  ])('a pooler that %s is said in a sentence, with what to name in its place', async (_, words, exitCode) => {
    await using place = await newDatabase('postgres');
    await using pooler = await startPooler(place.url, words, 'application_name');
    const refusal = await refusalOf(pooler.url);
    expect(refusal).toMatchObject({ exitCode, problems: [expect.stringContaining('Name the host and port of PostgreSQL itself')] });
    expect(refusal.problems[0]).toContain('(08P01), as a pooler such as PgBouncer does');
  });

  test('a statement whose parameters do not fit is a bug, and no word that nothing is kept', async () => {
    await using place = await newDatabase('postgres');
    const troubles: unknown[] = [];
    const { db, close } = await openDatabase(place.url, { onTrouble: (trouble) => troubles.push(trouble) });
    const names = Array.from({ length: 65_536 }, (_, index) => String(index)); // the protocol counts to one less
    const error = await db
      .selectFrom('facts')
      .selectAll()
      .where('key', 'in', names)
      .execute()
      .catch((reason: unknown) => reason);
    await close();
    expect(error).toMatchObject({ code: '08P01', severity: 'ERROR' });
    expect(troubles).toEqual([]);
  });

  const mistakes: [string, (url: URL) => void, string][] = [
    ['password', (url) => Object.assign(url, { password: 'wrong-secret' }), 'it does not accept the user or the password'],
    ['database', (url) => Object.assign(url, { pathname: '/nowhere' }), 'it has no such database'],
  ];
  test.each(mistakes)('a wrong %s is refused in one sentence', async (_, mistake, sentence) => {
    await using place = await newDatabase('postgres');
    const url = new URL(place.url);
    mistake(url);
    const refusal = await refusalOf(url.href);
    expect(refusal).toMatchObject({ exitCode: EXIT.configuration, problems: [expect.stringContaining(sentence)] });
  });

  test('a user who may not make tables is refused with what the owner types', async () => {
    await using place = await newDatabase('postgres');
    await using guest = await guestOf(place.url);
    await meddle(place.url, 'grant usage on schema public to public');
    const refusal = await refusalOf(guest.url);
    expect(refusal).toMatchObject({ exitCode: EXIT.configuration, problems: [expect.stringContaining('grant create on schema public')] });
    expect(refusal.message).not.toContain('guest');
  });

  test('of another schema the owner is told its name', async () => {
    await using place = await newDatabase('postgres');
    await using guest = await guestOf(place.url);
    await meddle(place.url, 'create schema runners; grant usage on schema runners to public; alter role guest set search_path = runners');
    const refusal = await refusalOf(guest.url);
    await meddle(place.url, 'drop schema runners');
    expect(refusal).toMatchObject({ exitCode: EXIT.configuration, problems: [expect.stringContaining('grant create on schema runners')] });
  });

  test.each([
    ['none left', 0],
    ['one left, and the bot needs more', 1],
  ])('a server that has %s says so in one line, and is worth another start', async (_, limit) => {
    await using place = await newDatabase('postgres');
    await using guest = await guestOf(place.url);
    await meddle(place.url, `grant usage, create on schema public to public; alter role guest connection limit ${limit}`);
    const refusal = await refusalOf(guest.url);
    expect(refusal).toMatchObject({ exitCode: EXIT.crash, problems: [expect.stringContaining('it has no connection left')] });
  });

  test('a user without a schema is refused with what the owner types', async () => {
    await using place = await newDatabase('postgres');
    await using guest = await guestOf(place.url);
    await meddle(place.url, 'drop schema public cascade');
    const refusal = await refusalOf(guest.url);
    await meddle(place.url, 'create schema public');
    expect(refusal).toMatchObject({
      exitCode: EXIT.configuration,
      problems: [expect.stringContaining('has no schema that its user may use')],
    });
  });

  test('tables of another program with our names are refused and left as they are', async () => {
    await using place = await newDatabase('postgres');
    await meddle(place.url, 'create table members (a integer)');
    const tables = () => meddle(place.url, `select table_name as name from information_schema.tables where table_schema = 'public'`);
    const before = await tables();
    const refusal = await refusalOf(place.url);
    expect(refusal).toMatchObject({ exitCode: EXIT.configuration, problems: [expect.stringContaining('has tables of another program')] });
    expect(await tables()).toEqual(before);
  });

  test('another program that uses Kysely in the same schema neither stops the bot nor is touched', async () => {
    await using place = await newDatabase('postgres');
    const theirs = `create table kysely_migration (name text, timestamp text); insert into kysely_migration values ('2024-01-first', 'then');
      create table kysely_migration_lock (id text, is_locked integer); insert into kysely_migration_lock values ('migration_lock', 1)`;
    await meddle(place.url, theirs);
    for (let start = 0; start < 2; start++) await (await openStore(place.url)).close();
    expect(await meddle(place.url, 'select * from kysely_migration')).toEqual([{ name: '2024-01-first', timestamp: 'then' }]);
    expect(await meddle(place.url, 'select * from kysely_migration_lock')).toEqual([{ id: 'migration_lock', is_locked: 1 }]);
    expect(await meddle(place.url, 'select is_locked from hips_migration_lock')).toEqual([{ is_locked: 0 }]);
  });

  test('tables of another bot in another schema are no matter', async () => {
    await using place = await newDatabase('postgres');
    await meddle(
      place.url,
      'create schema other; create table other.hips_migration (name text); insert into other.hips_migration values ($$2024-01-first$$)',
    );
    const made: string[] = [];
    for (let start = 0; start < 2; start++) await (await openStore(place.url, { onMade: (where) => made.push(where) })).close();
    await meddle(place.url, 'drop schema other cascade');
    expect(made).toEqual([expect.stringMatching(/^127\.0\.0\.1:\d+\/test_\d+ \(schema public\)$/)]);
  });

  test('a read-only server, as a standby is, is refused', async () => {
    await using place = await newDatabase('postgres');
    const url = new URL(place.url);
    url.searchParams.set('options', '-c default_transaction_read_only=on');
    const troubles: unknown[] = [];
    const refusal = await refusalOf(url.href, { onTrouble: (trouble) => troubles.push(trouble) });
    expect(refusal).toMatchObject({ exitCode: EXIT.configuration, problems: [expect.stringContaining('it is read-only')] });
    expect(troubles).toEqual([]); // one line, and not one in the log before it
  });

  test('a server that ends idle sessions leaves the one that keeps other bots out', async () => {
    await using place = await newDatabase('postgres');
    const session = new pg.Client({ connectionString: `${place.url}&options=-c idle_session_timeout=1h` });
    await session.connect();
    await takeLock(session, 'here');
    expect((await session.query('show idle_session_timeout')).rows).toEqual([{ idle_session_timeout: '0' }]);
    await session.end();
  });

  test('a bot outlives a server that ends sessions after a second of idleness, and other bots stay out', async () => {
    await using place = await newDatabase('postgres');
    const name = new URL(place.url).pathname.slice(1);
    await meddle(
      place.url,
      `alter database ${name} set idle_session_timeout = '1s'; alter database ${name} set idle_in_transaction_session_timeout = '1s'`,
    );
    const store = await openStore(place.url);
    try {
      const sessions = `select application_name as name from pg_stat_activity where datname = '${name}' and application_name = 'hips'`;
      await expect.poll(() => meddle(place.url, sessions)).toHaveLength(1); // the pool's are gone, and the lock's stands
      expect((await refusalOf(place.url)).exitCode).toBe(EXIT.alreadyRunning);
      await store.facts.set('a', '1');
      expect(await store.facts.get('a')).toBe('1');
    } finally {
      await store.close();
      await meddle(place.url, `alter database ${name} reset all`);
    }
  });

  test('a server that ends statements too soon is said in a sentence', async () => {
    await using place = await newDatabase('postgres');
    await (await openStore(place.url)).close();
    const other = new pg.Client({ connectionString: place.url });
    await other.connect();
    await other.query('begin; lock table hips_migration'); // so that the start cannot be done in time
    const refusal = await refusalOf(`${place.url}&statement_timeout=100`);
    await other.end();
    expect(refusal).toMatchObject({ exitCode: EXIT.crash, problems: [expect.stringContaining('(statement_timeout)')] });
  });

  test.each(['require', 'prefer', 'verify-ca'])('sslmode=%s is said no word about by a library', async (mode) => {
    await using place = await newDatabase('postgres');
    await using holder = holdDatabase(`${place.url}&sslmode=${mode}`);
    const { code, said } = await holder.ended;
    expect(said).toMatch(/^PostgreSQL at 127[^\n]+ cannot be used: The server does not support SSL connections\.[^\n]+$/);
    expect(code).toBe(EXIT.configuration);
  });

  test('a host behind a question mark is the one that is named', async () => {
    const refusal = await refusalOf('postgres://bot:secret@elsewhere:5432/hips?host=127.0.0.1&port=1');
    expect(refusal.message).toContain('PostgreSQL at 127.0.0.1:1/hips cannot be used: nothing answers there');
  });

  test('a file of the address that is not there is said in a sentence', async () => {
    const refusal = await refusalOf('postgres://bot:secret@127.0.0.1:1/hips?sslrootcert=/nowhere/ca.pem');
    expect(refusal).toMatchObject({
      exitCode: EXIT.configuration,
      problems: [expect.stringContaining('a file of its address is not there')],
    });
  });

  test('a deletion frees the space of the rows, and nobody waits for that', async () => {
    await using place = await newDatabase('postgres');
    const store = await openStore(place.url);
    const club = await store.clubs.save(PARIS, by(AT));
    await store.checkins.record({
      club,
      userId: asUserId('11'),
      localDate: theDay('2026-03-02'),
      effort: null,
      session: NOTHING_ASKED,
      interactionId: asInteractionId('12'),
      at: AT,
    });
    expect(await store.personal.erase(club, asUserId('11'), AT)).toBe(true);
    const vacuums = `select vacuum_count::int as times from pg_stat_user_tables where relname = 'checkins'`;
    await expect.poll(() => meddle(place.url, vacuums)).toEqual([{ times: 1 }]);
    await store.close();
  });

  test('a server that does not answer is worth another start', async () => {
    const refusal = await refusalOf('postgres://bot:secret@127.0.0.1:1/hips');
    expect(refusal).toMatchObject({ exitCode: EXIT.crash, problems: [expect.stringContaining('nothing answers there')] });
  });

  test('what is no address is refused, and not repeated, for it may hold a password', async () => {
    const error = await openStore('postgres://bot:pass word@:x/hips').catch((reason: unknown) => reason);
    expect(error).toMatchObject({ exitCode: EXIT.configuration });
    expect(String(error)).not.toContain('pass word');
  });
}

/** A pooler in front of a database: a connection that asks for `parameter` ends with these words and 08P01, as PgBouncer has it. */
async function startPooler(url: string, words: string, parameter: string): Promise<AsyncDisposable & { url: string }> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', (startup) => {
      if (startup.includes(`${parameter}\0`)) return socket.end(refusalMessage(words));
      const behind = connect(Number(port), hostname, () => behind.write(startup));
      behind.on('error', () => socket.destroy());
      sockets.add(behind);
      socket.pipe(behind).pipe(socket);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const at = Object.assign(new URL(url), { port: String((server.address() as AddressInfo).port) });
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await promisify(server.close.bind(server))();
  };
  return { url: at.href, [Symbol.asyncDispose]: close };
}

/** @see https://www.postgresql.org/docs/18/protocol-message-formats.html#PROTOCOL-MESSAGE-FORMATS-ERRORRESPONSE */
function refusalMessage(words: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C08P01\0M${words}\0\0`);
  const head = Buffer.from('E\0\0\0\0');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

/** The same database for a user without rights of their own. */
async function guestOf(url: string): Promise<AsyncDisposable & { url: string }> {
  await meddle(url, `create role guest login password 'guest-secret'`);
  const guest = Object.assign(new URL(url), { username: 'guest', password: 'guest-secret' });
  return { url: guest.href, [Symbol.asyncDispose]: () => meddle(url, 'drop role guest').then(() => undefined) };
}

/** Waits, without polling, until PostgreSQL has noticed that the lock's holder is gone. */
async function lockIsFree(url: string): Promise<void> {
  await meddle(url, `select pg_advisory_lock(id) from (select objid::bigint as id ${LOCKS_HERE}) as held`);
}
