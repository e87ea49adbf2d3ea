import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { afterAll, describe, expect, test } from 'vitest';
import { readConfig, readHttp, readStored, readStoredOfStart, SETTINGS } from '../src/config.ts';
import { warningsOf } from '../src/environment.ts';
import { EXIT, StartError } from '../src/errors.ts';

const token = 'a.token.of-three-parts';
const folder = mkdtempSync(join(tmpdir(), 'config-'));
afterAll(() => rmSync(folder, { recursive: true }));

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(StartError);
    expect((error as StartError).exitCode).toBe(EXIT.configuration);
    return (error as StartError).problems;
  }
  return [];
}

function tokenFile(content: string): string {
  const path = join(folder, `token-${Buffer.from(content).toString('hex').slice(0, 20)}`);
  writeFileSync(path, content);
  return path;
}

test('a token is all that the bot needs', () => {
  expect(readConfig({ DISCORD_TOKEN: token })).toEqual({
    token,
    databaseUrl: 'sqlite:data/hips.db',
    discordApiUrl: 'https://discord.com/api',
    http: null,
    logLevel: 'info',
    backups: null,
  });
});

test('a bot that is given a port listens on this machine alone, unless told', () => {
  expect(readConfig({ DISCORD_TOKEN: token }).http).toBeNull();
  expect(readConfig({ DISCORD_TOKEN: token, HTTP_PORT: '9090' }).http).toEqual({ port: 9090, host: '127.0.0.1' });
  for (const host of ['0.0.0.0', '::1', 'localhost', 'bot.example.org'])
    expect(readConfig({ DISCORD_TOKEN: token, HTTP_PORT: '9090', HTTP_HOST: host }).http).toEqual({ port: 9090, host });
});

test('an empty setting counts as not set', () => {
  expect(readConfig({ DISCORD_TOKEN: token, DATABASE_URL: '', LOG_LEVEL: ' ' })).toMatchObject({
    databaseUrl: 'sqlite:data/hips.db',
    logLevel: 'info',
  });
});

test.each([
  ['plain', token],
  ['with a line end', `${token}\n`],
  ['from Windows', `\uFEFF${token}\r\n`],
])('a token file is read: %s', (_, content) => {
  expect(readConfig({ DISCORD_TOKEN_FILE: tokenFile(content) }).token).toBe(token);
});

describe('a wrong setting stops the start with a line that names it', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    ['no token', {}, /^DISCORD_TOKEN: not set\./],
    ['a client secret', { DISCORD_TOKEN: 'abcdefghijklmnop' }, /^DISCORD_TOKEN: this is not a bot token/],
    ['"Bot" in front', { DISCORD_TOKEN: `Bot ${token}` }, /^DISCORD_TOKEN: leave out the word "Bot"/],
    [
      'quotation marks of a word processor',
      { DISCORD_TOKEN: `“${token}”` },
      /^DISCORD_TOKEN: there is something in it that is in no token/,
    ],
    ['a blank of no width', { DISCORD_TOKEN: `\u200b${token}` }, /^DISCORD_TOKEN: there is something in it that is in no token/],
    ['two tokens', { DISCORD_TOKEN: token, DISCORD_TOKEN_FILE: '/x' }, /^DISCORD_TOKEN_FILE: DISCORD_TOKEN is set as well/],
    ['a missing token file', { DISCORD_TOKEN_FILE: join(folder, 'none') }, /^DISCORD_TOKEN_FILE: the file .* cannot be read \(ENOENT\)/],
    ['a folder of tokens', { DISCORD_TOKEN_FILE: folder }, /^DISCORD_TOKEN_FILE: .* is a folder\. Name a file in it, such as .*token$/],
    ['an empty token file', { DISCORD_TOKEN_FILE: tokenFile('') }, /^DISCORD_TOKEN_FILE: this is not a bot token/],
    ['another database', { DISCORD_TOKEN: token, DATABASE_URL: 'mysql://x' }, /^DATABASE_URL: use sqlite:PATH or postgres/],
    ['a path alone', { DISCORD_TOKEN: token, DATABASE_URL: 'data/hips.db' }, /^DATABASE_URL: use sqlite:PATH or postgres/],
    ['an API without a scheme', { DISCORD_TOKEN: token, DISCORD_API_URL: 'discord.com/api' }, /^DISCORD_API_URL: use a web address/],
    [
      'an API with a version',
      { DISCORD_TOKEN: token, DISCORD_API_URL: 'https://discord.com/api/v10' },
      /^DISCORD_API_URL: leave out the version/,
    ],
    ['a port that is none', { DISCORD_TOKEN: token, HTTP_PORT: '70000' }, /^HTTP_PORT: use a port from 1 to 65535/],
    ['a port in words', { DISCORD_TOKEN: token, HTTP_PORT: 'http' }, /^HTTP_PORT: use a port from 1 to 65535/],
    ['a port of 0', { DISCORD_TOKEN: token, HTTP_PORT: '0' }, /^HTTP_PORT: use a port from 1 to 65535/],
    ['a host that is a web address', { DISCORD_TOKEN: token, HTTP_HOST: 'http://127.0.0.1' }, /^HTTP_HOST: use an IP address/],
    ['a level that does not exist', { DISCORD_TOKEN: token, LOG_LEVEL: 'loud' }, /^LOG_LEVEL: use one of fatal, error/],
  ])('%s', (_, environment, line) => {
    expect(problemsOf(environment)).toEqual([expect.stringMatching(line)]);
  });

  test('every problem has a line of its own, and none repeats a value', () => {
    const problems = problemsOf({ DISCORD_TOKEN: 'secret-thing', DATABASE_URL: 'mysql://root:hunter2@x', LOG_LEVEL: 'loud' });
    expect(problems).toHaveLength(3);
    expect(problems.join('\n')).not.toMatch(/secret-thing|hunter2|loud/);
  });
});

describe('an address of a database that cannot be meant is refused, with its sentence and an example', () => {
  const noExpansion = /the bot does not know ~; write the whole path/;
  const noSlashes = /without the two slashes of a web address/;
  const noQuotes = /leave out the quotation marks/;
  const aFolder = /this is a folder; name a file in it/;
  const noBlanks = /leave out the blanks around the path/;
  const noVariables = /the bot puts no variables into a path/;
  const alone = /write a path and nothing else right after the first sqlite:/;
  const noWindows = /this is a path of Windows/;
  const encode = /this is not an address\. Write it as postgres:.*percent-encoded/;
  test.each([
    ['sqlite:', /use sqlite:PATH/],
    ['sqlite', /use sqlite:PATH/],
    ['sqlite3:data/hips.db', /use sqlite:PATH/],
    ['SQLITE:data/hips.db', /use sqlite:PATH/],
    ['file:data/hips.db', /use sqlite:PATH/],
    ['/var/lib/hips/hips.db', /use sqlite:PATH/],
    ['postgres:bot@host/hips', /use sqlite:PATH/],
    ['sqlite::memory:', /gone when the bot stops/],
    ['sqlite:~/hips.db', noExpansion],
    ['sqlite:~bot/hips.db', noExpansion],
    ['sqlite://./hips.db', noSlashes],
    ['sqlite://hips.db', noSlashes],
    ['sqlite:///var/lib/hips.db', noSlashes],
    ['sqlite:////var/lib/hips.db', noSlashes],
    ['sqlite://~/hips.db', noSlashes],
    ['"sqlite:data/hips.db"', noQuotes],
    ["sqlite:'data/hips.db'", noQuotes],
    ['sqlite:“data/hips.db”', noQuotes],
    ['postgres://bot:secret@host/hips"', noQuotes],
    ['sqlite:data/', aFolder],
    ['sqlite:.', aFolder],
    ['sqlite:data/..', aFolder],
    ['sqlite:/', aFolder],
    ['sqlite: data/hips.db', noBlanks],
    ['sqlite:data/hips.db\n#', /cannot be seen/],
    ['sqlite:postgres://bot:secret@host/hips', alone],
    ['sqlite:bot:secret@host/hips', alone],
    ['sqlite:localhost:5432/hips', alone],
    ['sqlite:data/hips.db sqlite:old.db', alone],
    ['sqlite:http://host/hips.db', alone],
    ['sqlite:data/hips.db # ours', /a comment or a mark behind it/],
    ['sqlite:data/hips.db;', /a comment or a mark behind it/],
    ['sqlite:my%20club/hips.db', /decodes nothing/],
    ['sqlite:%2Fvar%2Fhips.db', /decodes nothing/],
    ['sqlite:undefined', /put no value/],
    ['sqlite:/undefined/hips.db', /put no value/],
    ['sqlite:data/null', /put no value/],
    ['sqlite:\u200bhips.db', /cannot be seen/],
    ['sqlite:hips.db-wal', /a file beside a database/],
    ['sqlite:/var/lib/hips/hips.db.lock', /a file beside a database/],
    ['sqlite:*.db', /put your own path/],
    ['sqlite:$(pwd)/hips.db', noVariables],
    ['sqlite:{{DATA}}/hips.db', noVariables],
    ['sqlite:@@DATA@@/hips.db', noVariables],
    ['sqlite:$HOME/hips.db', noVariables],
    [`sqlite:$\{DATA}/hips.db`, noVariables],
    ['sqlite:%APPDATA%/hips.db', noVariables],
    ['sqlite:file:data/hips.db', alone],
    ['sqlite:sqlite:data/hips.db', alone],
    ['sqlite:data/hips.db?mode=rwc', /no options after a question mark/],
    ['sqlite:PATH', /put your own path/],
    ['sqlite:<path>', /put your own path/],
    ...(process.platform === 'win32'
      ? []
      : ([
          ['sqlite:C:\\hips\\hips.db', noWindows],
          ['sqlite:C:/hips.db', noWindows],
          ['sqlite:/C:/hips.db', noWindows],
          ['sqlite:data\\hips.db', noWindows],
        ] as const)),
    ['postgres://bot:12/34secret@host/hips', encode],
    ['postgres://bot:12?34secret@host/hips', encode],
    ['postgres://bot:12#34secret@host/hips', encode],
    ['postgres://bot:a@1/2secret@host/hips', encode],
    ['postgres://bot:se/cret@host/hips', encode],
    ['postgres://bot:100%secret@host/hips', encode],
    ['postgres://bot:pass word@:x/hips', encode],
    ['postgres:///hips', /names no host/],
    ['postgres://bot:secret@/hips', /names no host|not an address/],
  ] as const)('%s', (address, sentence) => {
    const problems = problemsOf({ DISCORD_TOKEN: token, DATABASE_URL: address });
    expect(problems).toEqual([expect.stringMatching(sentence)]);
    expect(problems[0]).not.toMatch(/secret@|se\/cret|pass word/);
    expect(problems[0]).toMatch(/(sqlite:[\w/]|postgres:\/\/)/);
  });

  test.each([
    'sqlite:hips.db',
    'sqlite:./data/hips.db',
    'sqlite:../hips.db',
    'sqlite:/var/lib/hips/hips.db',
    "sqlite:/home/o'brien/my club/hips 2.db",
    'sqlite:data/50%/hips.db',
    'sqlite:.hips',
    'sqlite:/home/ana@club/hips.db',
    'postgres:///hips?host=/run/postgresql',
    'postgres://bot@%2Frun%2Fpostgresql/hips',
    'postgres://bot:secret@host:5432/hips?sslmode=disable',
    'postgres://bot:secret@LOCALHOST/hips',
    'postgres://bot:secret@far/hips?host=/run/postgresql',
    'postgresql://host/hips?sslmode=require',
    'postgres://bot:p%2Fa%3Fs%40s@[::1]:5432/hips',
    'postgres://bot@host?ssl=true',
    'postgres://bot@127.0.0.1',
  ])('%s is one that can', (address) => {
    expect(readConfig({ DISCORD_TOKEN: token, DATABASE_URL: ` ${address} ` }).databaseUrl).toBe(address);
  });
});

test.each([
  'postgres://bot:secret@db/hips',
  'postgres://bot:secret@192.168.1.7:5432/hips',
  'postgres://bot:secret@localhost.example.com/hips',
  'postgres://bot:secret@[2001:db8::1]/hips',
  'postgres://bot:secret@localhost/hips?host=db',
  'postgres://bot:secret@db/hips?sslmode=',
  'postgres://bot:secret@db/hips?ssl=false&connect_timeout=5',
])('%s would go in clear to another machine, and is refused in one line without the password', (DATABASE_URL) => {
  const problems = problemsOf({ DISCORD_TOKEN: token, DATABASE_URL });
  expect(problems).toEqual([
    expect.stringMatching(/^DATABASE_URL: it would send the password .* Put \?sslmode=verify-full behind the address\./),
  ]);
  expect(problems[0]).not.toContain('secret');
});

describe('the token goes in clear to this machine alone', () => {
  test.each([
    'http://discord.com/api',
    'http://proxy:8080/api',
    'http://192.168.1.7/api',
    'http://0.0.0.0/api',
    'http://127.0.0.1.example.com/api',
    'http://127.0.0.1@example.com/api',
    'http://localhost.example.com/api',
    'http://[2001:db8::1]/api',
  ])('%s is refused', (DISCORD_API_URL) => {
    const problems = problemsOf({ DISCORD_TOKEN: token, DISCORD_API_URL });
    expect(problems).toEqual([expect.stringMatching(/^DISCORD_API_URL: http:\/\/ would send the token in clear; use https/)]);
  });

  test.each([
    'http://127.0.0.1:8080/api',
    'http://127.9.9.9/api',
    'http://localhost:1/api',
    'http://[::1]:1/api',
    'https://proxy.example/api',
  ])('%s is taken', (DISCORD_API_URL) => {
    expect(readConfig({ DISCORD_TOKEN: token, DISCORD_API_URL }).discordApiUrl).toBe(DISCORD_API_URL);
  });
});

test.each([
  'https://bot:secret@proxy.example/api',
  'https://secret@proxy.example/api',
  'http://bot:secret@127.0.0.1:8080/api',
  'http://localhost:8080\\@proxy.example/api',
  'https://discord.com/api?wait=true',
  'https://discord.com/api#',
])('%s is no base for paths, and is refused at the start instead of being tried for ever', (DISCORD_API_URL) => {
  const [problem, ...others] = problemsOf({ DISCORD_TOKEN: token, DISCORD_API_URL });
  expect(others).toEqual([]);
  expect(problem).toMatch(/^DISCORD_API_URL: leave out names, passwords, \? and #/);
  expect(problem).not.toContain('secret');
});

test('slashes behind the address of the API go, and a version behind them is named', () => {
  expect(readConfig({ DISCORD_TOKEN: token, DISCORD_API_URL: 'https://discord.com/api//' }).discordApiUrl).toBe('https://discord.com/api');
  for (const DISCORD_API_URL of ['https://discord.com/api/v10//', 'https://discord.com/API/V10']) {
    expect(problemsOf({ DISCORD_TOKEN: token, DISCORD_API_URL })).toEqual([expect.stringContaining('leave out the version')]);
  }
});

test.skipIf(process.platform === 'win32')('a token file that others can read is taken with a warning that says how to mend it', () => {
  const path = tokenFile(token);
  for (const [mode, isWarned] of [
    [0o600, false],
    [0o400, false],
    [0o640, true],
    [0o604, true],
    [0o644, true],
  ] as const) {
    chmodSync(path, mode);
    const warnings = warningsOf({ DISCORD_TOKEN_FILE: path }, { folder });
    expect(warnings).toEqual(isWarned ? [expect.stringContaining(`chmod 600 ${path}`)] : []);
    expect(readConfig({ DISCORD_TOKEN_FILE: path }).token).toBe(token);
  }
  expect(warningsOf({ DISCORD_TOKEN: token }, { folder })).toEqual([]);
});

test.skipIf(process.platform === 'win32')('nobody is told to close a folder as a file is closed, which would lock them out', () => {
  const secrets = mkdtempSync(join(folder, 'secrets-'));
  chmodSync(secrets, 0o755);
  expect(warningsOf({ DISCORD_TOKEN_FILE: secrets }, { folder })).toEqual([]);
});

test.each([
  [{ BACKUP_DIR: '~/backups' }, 'BACKUP_DIR: write the whole path'],
  [{ BACKUP_DIR: '"/var/backups"' }, 'BACKUP_DIR: write the whole path'],
  [{ BACKUP_KEEP: '0' }, 'BACKUP_KEEP: use a whole number from 1 to 1000'],
  [{ BACKUP_KEEP: 'seven' }, 'BACKUP_KEEP: use a whole number from 1 to 1000'],
  [{ BACKUP_HOUR: '24' }, 'BACKUP_HOUR: use a whole number from 0 to 23'],
  [{ BACKUP_HOUR: '4:00' }, 'BACKUP_HOUR: use a whole number from 0 to 23'],
])('a setting of backups that cannot be meant, %o, has its line', (given, line) => {
  expect(() => readConfig({ DISCORD_TOKEN: token, ...given })).toThrow(line);
  expect(() => readStored(given)).toThrow(line);
});

test('with a folder for backups the bot makes one a day, and keeps seven', () => {
  expect(readStored({ BACKUP_DIR: '/var/backups/hips' })).toEqual({
    databaseUrl: 'sqlite:data/hips.db',
    backups: { folder: '/var/backups/hips', keep: 7, hour: 4 },
  });
});

test('who says what a start would do needs no token, and every other setting right', () => {
  expect(readStoredOfStart({ DISCORD_TOKEN_FILE: '/none' })).toEqual({ databaseUrl: 'sqlite:data/hips.db', backups: null });
  for (const [given, line] of [
    [{ LOG_LEVEL: 'verbose' }, 'LOG_LEVEL: use one of'],
    [{ DISCORD_API_URL: 'http://evil.example/api' }, 'DISCORD_API_URL: http:// would send the token in clear'],
    [{ HTTP_PORT: '99999' }, 'HTTP_PORT: use a port from 1 to 65535'],
    [{ BACKUP_HOUR: '24' }, 'BACKUP_HOUR: use a whole number'],
  ] as const) {
    expect(() => readStoredOfStart(given)).toThrow(line);
  }
});

test('who asks the bot how it does needs no token, and finds it where the bot listens', () => {
  expect(readHttp({})).toBeNull();
  expect(readHttp({ HTTP_PORT: ' 9090 ', HTTP_HOST: '' })).toEqual({ port: 9090, host: '127.0.0.1' });
  expect(readHttp({ HTTP_PORT: '9090', HTTP_HOST: '::1' })).toEqual({ port: 9090, host: '::1' });
  expect(() => readHttp({ HTTP_PORT: 'http' })).toThrow('HTTP_PORT: use a port from 1 to 65535');
});

test('.env.example describes every setting, and its defaults are the real ones', () => {
  const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
  const uncommented = example.replaceAll(/^# ([A-Z_]+=)/gm, '$1');
  const described = parse(uncommented);
  expect(Object.keys(described).sort()).toEqual([...SETTINGS].sort());
  const given = { DISCORD_TOKEN: token, HTTP_PORT: '9090', BACKUP_DIR: '/var/backups/hips' };
  const { databaseUrl, discordApiUrl, http, logLevel, backups } = readConfig(given);
  expect(described).toMatchObject({
    DATABASE_URL: databaseUrl,
    DISCORD_API_URL: discordApiUrl,
    LOG_LEVEL: logLevel,
    HTTP_HOST: http!.host,
  });
  expect(described).toMatchObject({ BACKUP_KEEP: String(backups!.keep), BACKUP_HOUR: String(backups!.hour) });
  for (const name of SETTINGS) expect(example).toMatch(new RegExp(`^# .+\\n(# )?${name}=`, 'm'));
});
