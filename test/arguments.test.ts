/** What a host types behind `npm start` and the programs beside it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { readArguments } from '../src/arguments.ts';
import { EXIT } from '../src/errors.ts';
import type { Program } from '../src/words/en/host-programs.ts';

const PROGRAMS: readonly Program[] = ['start', 'backup', 'restore', 'rebuild', 'doctor', 'deploy'];
const nothing = { envFile: null, file: null, json: false };

/** The line of a refusal. */
function refusalOf(program: Program, ...words: string[]): string {
  try {
    readArguments(program, words);
  } catch (error) {
    expect(error).toMatchObject({ exitCode: EXIT.configuration, problems: [expect.stringMatching(/^[^\n]+$/)] });
    return (error as Error).message;
  }
  throw new Error(`"${words.join(' ')}" was taken`);
}

test.each(PROGRAMS)('%s takes a file of settings, written in either way, and goes without one', (program) => {
  expect(readArguments(program, [])).toEqual(nothing);
  for (const words of [['--env-file', '/etc/hips/hips.env'], ['--env-file=/etc/hips/hips.env']])
    expect(readArguments(program, words)).toEqual({ ...nothing, envFile: '/etc/hips/hips.env' });
});

test('a backup is named before or behind the settings, or behind two dashes', () => {
  const both = { ...nothing, envFile: 'hips.env', file: 'a.backup' };
  for (const program of ['backup', 'restore'] as const) {
    expect(readArguments(program, ['--env-file', 'hips.env', 'a.backup'])).toEqual(both);
    expect(readArguments(program, ['a.backup', '--env-file=hips.env'])).toEqual(both);
    expect(readArguments(program, ['--env-file=hips.env', '--', 'a.backup'])).toEqual(both);
    expect(readArguments(program, [''])).toEqual(nothing);
  }
});

test('the doctor alone answers in JSON', () => {
  expect(readArguments('doctor', ['--json', '--env-file=hips.env'])).toEqual({ ...nothing, envFile: 'hips.env', json: true });
  expect(refusalOf('rebuild', '--json')).toBe('There is no option --json. Type: npm run rebuild -- [--env-file SETTINGS]');
});

test.each<[Program, string[], string]>([
  ['doctor', ['--jsn'], 'There is no option --jsn. Type: npm run doctor -- [--env-file SETTINGS] [--json]'],
  ['backup', ['--env-fil=x', 'a'], 'There is no option --env-fil. Type: npm run backup -- [--env-file SETTINGS] [FILE]'],
  ['start', ['--help'], 'There is no option --help. Type: npm start -- [--env-file SETTINGS]'],
  ['deploy', ['-x'], 'There is no option -x. Type: npm run deploy -- [--env-file SETTINGS]'],
  ['rebuild', ['hips.db'], 'There is a word too many. Type: npm run rebuild -- [--env-file SETTINGS]'],
  ['sbom', ['--foo'], 'There is no option --foo. Type: npm run sbom -- [FILE]'],
  ['sbom', ['--env-file', 'hips.env'], 'There is no option --env-file. Type: npm run sbom -- [FILE]'],
  ['sbom', ['a', 'b'], 'Say one file at most. Type: npm run sbom -- [FILE]'],
  ['restore', ['a', 'b'], 'Say one file at most. Type: npm run restore -- [--env-file SETTINGS] FILE'],
  ['backup', ['--env-file=a', '--env-file=b'], 'Say --env-file once at most. Type: '],
  ['doctor', ['--env-file', '--json'], 'Name a file behind --env-file, such as /etc/hips/hips.env. Type: '],
  ['doctor', ['--env-file='], 'Name a file behind --env-file, such as /etc/hips/hips.env. Type: '],
  ['doctor', ['--env-file'], 'Name a file behind --env-file, such as /etc/hips/hips.env. Type: '],
  [
    'backup',
    ['postgres://u:1234/56@h/db'],
    'The address of a database is no argument. Put it behind DATABASE_URL= in a file of settings. Type: ',
  ],
])('%s with %o is refused in one line that says what to type', (program, words, line) => {
  expect(refusalOf(program, ...words)).toContain(line);
});

test('an address that somebody types as an argument is not repeated, whatever its password', () => {
  const secret = fc
    .string({ unit: fc.constantFrom(...'abAB12/\\@:?#%= "\'$&-'), minLength: 1, maxLength: 12 })
    .map((text) => `Geheim${text}Wort`);
  const typed = fc.constantFrom(
    (url: string) => [url],
    (url: string) => [`--env-file=${url}`],
    (url: string) => ['--env-file', url],
    (url: string) => [`DATABASE_URL=${url}`],
    (url: string) => [`--database-url=${url}`],
    (url: string) => ['--database-url', url],
    (url: string) => [`--${url}`],
  );
  fc.assert(
    fc.property(fc.constantFrom(...PROGRAMS), typed, secret, (program, write, password) => {
      expect(refusalOf(program, ...write(`postgres://bot:${password}@db:5432/hips`))).not.toMatch(/Geheim|Wort/);
    }),
  );
});

test('Node hands --env-file on to the program and reads nothing by itself: two dashes stand before the script', () => {
  for (const program of [...PROGRAMS, 'sbom'] as const) expect(manifest.scripts[program]).toMatch(/^node (--\S+ )?-- src\/start\.js src\//);
});
