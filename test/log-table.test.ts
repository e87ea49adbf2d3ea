/** docs/hosting.md explains every line that the bot can log at `info` or above, and no other. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { KINDS } from '../src/posts/kinds.ts';
import { hostWords } from '../src/words/host.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** What stands for anything: a file's name, an address. */
const ANYTHING = '…';

const kinds = Object.values(KINDS).map(({ called }) => called);
const { mayBeBot, mayEnterDatabase } = hostWords.settings;

/** Every way not to know the time. */
const UNKNOWN = ['silent', 'stranger', 'undated', 'contradictory'] as const;

/** Messages that are no text where they are logged: what they come to. Whoever logs one more adds it here. */
const WORKED_OUT: Readonly<Record<string, readonly string[]>> = {
  warning: [mayBeBot(ANYTHING), mayEnterDatabase(ANYTHING)].map((each) => `${ANYTHING}: ${each}`),
  'hostWords.time.wrongClock': [hostWords.time.wrongClock],
  'hostWords.time.unknown(trouble)': UNKNOWN.map(hostWords.time.unknown),
  'hostWords.databaseUrl.made(where)': [hostWords.databaseUrl.made(ANYTHING)],
  'hostWords.databaseUrl.exposed(file)': [hostWords.databaseUrl.exposed(ANYTHING)],
  'listening(`http://${address.host}:${server.port}`)': [hostWords.health.listening(ANYTHING)],
  'KINDS[kind].called': kinds,
  '`${KINDS[kind].called} not sent`': kinds.map((kind) => `${kind} not sent`),
};

/** The arguments of a call whose brackets open at `from`, as code. */
function argumentsAt(code: string, from: number): string[] {
  const found: string[] = [''];
  let depth = 0;
  let quote = '';
  for (const letter of code.slice(from)) {
    if (quote) quote = letter === quote ? '' : quote;
    else if (/['"`]/.test(letter)) quote = letter;
    else if (/[([{]/.test(letter)) depth++;
    else if (/[)\]}]/.test(letter)) depth--;
    if (depth === 0) return found.map((each) => each.slice(each.startsWith('(') ? 1 : 0).trim()).filter((each) => each !== '');
    if (letter === ',' && depth === 1 && !quote) found.push('');
    else found[found.length - 1] += letter;
  }
  throw new Error('a call that does not end');
}

/** What a call logs: texts in which … stands for what is put in. */
function messagesOf(message: string, code: string): readonly string[] {
  const known = WORKED_OUT[message];
  if (known) return known;
  const text = /^[A-Z_]+$/.test(message) ? new RegExp(`const ${message} = (['\`].*['\`]);`).exec(code)?.[1] : message;
  const inner = /^(['"`])(.*)\1$/s.exec(text ?? '')?.[2];
  if (inner === undefined) throw new Error(`what does this log? Add it to WORKED_OUT: ${message}`);
  return [inner.replace(/\$\{[^}]*\}/g, ANYTHING)];
}

const logged = globSync('src/**/*.ts', { cwd: ROOT }).flatMap((file) => {
  const code = read(file);
  return [...code.matchAll(/\blog(?:\.(?:info|warn|error|fatal)|\[[^\]]+\])(?=\()/g)].flatMap(({ index, 0: call }) => {
    const message = argumentsAt(code, index + call.length).at(-1)!;
    return messagesOf(message, code).map((line) => ({ file, line }));
  });
});

/** The lines of the table under "Read the log": several may stand in one cell, each in its own backticks. */
function linesExplained(): string[] {
  const section = read('docs/hosting.md')
    .split(/^## /m)
    .find((each) => each.startsWith('Read the log'))!;
  const cells = section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split(' | ')[0]!);
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, line]) => line!));
}

const explained = linesExplained();
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const fits = (line: string, row: string) => new RegExp(`^${row.split(ANYTHING).map(escaped).join('.*')}$`).test(line);

test('every line that the bot can log stands in the table', () => {
  expect(logged.length).toBeGreaterThan(50);
  expect(logged.filter(({ line }) => !explained.some((row) => fits(line, row)))).toEqual([]);
});

test('every line of the table can be logged, and stands there once', () => {
  expect(explained.filter((row) => !logged.some(({ line }) => fits(line, row)))).toEqual([]);
  expect(new Set(explained).size).toBe(explained.length);
});

test('a call that logs what cannot be read here would be seen', () => {
  expect(argumentsAt(`log.warn({ a: f(1, 2) }, 'it is, so')`, 'log.warn'.length)).toEqual(['{ a: f(1, 2) }', `'it is, so'`]);
  expect(messagesOf('`lost: $' + '{REASONS[trouble]}`', '')).toEqual(['lost: …']);
  expect(() => messagesOf('somewhere.said', '')).toThrow('what does this log?');
});
