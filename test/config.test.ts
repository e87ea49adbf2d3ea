import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { afterAll, describe, expect, test } from 'vitest';
import { readConfig, SETTINGS } from '../src/config.ts';
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
    logLevel: 'info',
  });
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
    ['two tokens', { DISCORD_TOKEN: token, DISCORD_TOKEN_FILE: '/x' }, /^DISCORD_TOKEN_FILE: DISCORD_TOKEN is set as well/],
    ['a missing token file', { DISCORD_TOKEN_FILE: join(folder, 'none') }, /^DISCORD_TOKEN_FILE: the file .* cannot be read \(ENOENT\)/],
    ['an empty token file', { DISCORD_TOKEN_FILE: tokenFile('') }, /^DISCORD_TOKEN_FILE: this is not a bot token/],
    ['another database', { DISCORD_TOKEN: token, DATABASE_URL: 'mysql://x' }, /^DATABASE_URL: use sqlite:PATH or postgres/],
    ['a path alone', { DISCORD_TOKEN: token, DATABASE_URL: 'data/hips.db' }, /^DATABASE_URL: use sqlite:PATH or postgres/],
    ['an API without a scheme', { DISCORD_TOKEN: token, DISCORD_API_URL: 'discord.com/api' }, /^DISCORD_API_URL: use a web address/],
    [
      'an API with a version',
      { DISCORD_TOKEN: token, DISCORD_API_URL: 'https://discord.com/api/v10' },
      /^DISCORD_API_URL: leave out the version/,
    ],
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

test('.env.example describes every setting, and its defaults are the real ones', () => {
  const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
  const uncommented = example.replaceAll(/^# ([A-Z_]+=)/gm, '$1');
  const described = parse(uncommented);
  expect(Object.keys(described).sort()).toEqual([...SETTINGS].sort());
  const { databaseUrl, discordApiUrl, logLevel } = readConfig({ DISCORD_TOKEN: token });
  expect(described).toMatchObject({ DATABASE_URL: databaseUrl, DISCORD_API_URL: discordApiUrl, LOG_LEVEL: logLevel });
  for (const name of SETTINGS) expect(example).toMatch(new RegExp(`^# .+\\n(# )?${name}=`, 'm'));
});
