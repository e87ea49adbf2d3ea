/** PostgreSQL over TLS: a server of its own, with a certificate that an authority of our own signed for its address, and not for its name. */
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXIT, StartError } from '../../src/errors.ts';
import { openDatabase } from '../../src/store/database.ts';
import { type PostgresServer, startPostgres } from '../support/database-postgres.ts';

const noOpenssl = (() => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'pipe' });
    return null;
  } catch {
    return 'there is no openssl on this machine to sign a certificate';
  }
})();
const whereSigned = test.skipIf(noOpenssl);
const title = (text: string) => `${text}${noOpenssl ? ` (left out: ${noOpenssl})` : ''}`;

const folder = mkdtempSync(join(tmpdir(), 'hips-tls-'));
const at = (name: string) => join(folder, name);
const openssl = (...words: string[]) => execFileSync('openssl', words, { stdio: 'pipe' });
let server: PostgresServer;
let url: string;

/** Signs a certificate for 127.0.0.1. */
function sign(): void {
  const subject = ['-newkey', 'rsa:2048', '-nodes', '-days', '2'];
  openssl('req', '-x509', ...subject, '-subj', '/CN=Our authority', '-keyout', at('ca.key'), '-out', at('ca.pem'));
  openssl('req', ...subject.slice(0, 3), '-subj', '/CN=database', '-keyout', at('server.key'), '-out', at('server.csr'));
  writeFileSync(at('names'), 'subjectAltName=IP:127.0.0.1\n');
  openssl(
    ...['x509', '-req', '-in', at('server.csr'), '-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial'],
    ...['-days', '2', '-extfile', at('names'), '-out', at('server.pem')],
  );
}

async function ask(statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  if (noOpenssl) return;
  server = await startPostgres();
  ({ url } = await server.newDatabase());
}, 60_000);
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

/** Lets the server speak TLS as well. */
async function switchOn(): Promise<void> {
  sign();
  const { uid } = statSync((await ask('show data_directory')).rows[0].data_directory);
  chmodSync(folder, 0o755);
  for (const name of ['server.key', 'server.pem']) {
    if (process.getuid!() === 0) chownSync(at(name), uid, uid);
    chmodSync(at(name), 0o600);
  }
  await ask(`alter system set ssl_cert_file = '${at('server.pem')}'`);
  await ask(`alter system set ssl_key_file = '${at('server.key')}'`);
  await ask('alter system set ssl = on');
  await ask('select pg_reload_conf()');
  await expect.poll(async () => (await ask('show ssl')).rows[0].ssl).toBe('on');
}

async function refusalOf(address: string): Promise<{ exitCode: number; problems: readonly string[] }> {
  const error = await openDatabase(address).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof StartError)) throw new Error(`not refused: ${error}`);
  return { exitCode: error.exitCode, problems: error.problems };
}

whereSigned(title('TLS that is asked for is had, or the start is refused in one line'), { timeout: 120_000 }, async () => {
  const full = `${url}&sslmode=verify-full`;
  const trusting = `${full}&sslrootcert=${at('ca.pem')}`;
  const one = (sentence: string) => ({ exitCode: EXIT.configuration, problems: [expect.stringContaining(sentence)] });
  expect(await refusalOf(full)).toEqual(one('does not support SSL'));
  await switchOn();
  expect(await refusalOf(full)).toEqual(one('its certificate is not trusted here ('));
  expect(await refusalOf(trusting.replace('127.0.0.1', 'localhost'))).toEqual(one('(ERR_TLS_CERT_ALTNAME_INVALID)'));
  expect(await refusalOf(`${full}&sslrootcert=${at('none.pem')}`)).toEqual(one('a file of its address is not there'));
  const { close } = await openDatabase(trusting);
  const sessions = await ask(`select ssl from pg_stat_ssl join pg_stat_activity using (pid) where application_name = 'hips'`);
  await close();
  expect(sessions.rows.length).toBeGreaterThan(0);
  expect(sessions.rows.every(({ ssl }) => ssl)).toBe(true);
});
