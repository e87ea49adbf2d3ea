import { spawnSync } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { expect, onTestFinished, test, vi } from 'vitest';
import { EXIT, NotSaved } from '../src/errors.ts';
import { createLog, redact, sayLast } from '../src/log.ts';

const token = `${'M'.repeat(24)}.${'G'.repeat(6)}.${'x'.repeat(30)}`;

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog('debug', { write: (line) => void lines.push(line) }));
  return lines.join('');
}

test.each([
  ['a bot token', `token is ${token}.`],
  ['an interaction token', '/interactions/123456789012345678/aW50ZXJhY3Rpb24:secret/callback'],
  ['a webhook token', '/webhooks/123456789012345678/secret/messages/@original'],
  ['a database password', 'postgres://bot:secret@db.local/hips'],
  ['a database password with special characters', 'postgres://bot:12/se?cret#secret@db.local/hips'],
  ['a database password with an @', 'postgresql://bot:a@secret@db.local/hips'],
  ['a database password in the options', 'postgres://db.local/hips?user=bot&password=secret'],
  ['a password of a proxy', 'https://bot:secret@proxy.example/api/v10/gateway/bot'],
  ['the name of a database user', 'postgres://secret@db.local/hips'],
])('%s never reaches the log, in a message, a field or an error', (_, text) => {
  const error = new Error(text, { cause: new Error(text) });
  const line = logged((log) => log.info({ text, error }, text));
  expect(line).not.toContain(token);
  expect(line).not.toContain('secret');
});

test('an error of Discord is logged without what people typed', () => {
  const error = Object.assign(new Error('Unknown interaction'), {
    code: 10062,
    status: 404,
    requestBody: { json: { content: 'my hip hurts' } },
  });
  const line = logged((log) => log.warn({ error }, 'answer not delivered'));
  expect(line).toContain('"code":10062');
  expect(line).not.toContain('my hip hurts');
});

test('host, port and name of a database are shown', () => {
  expect(redact('postgres://bot:p@db.local:5432/hips?sslmode=require is away')).toBe(
    'postgres://[password]@db.local:5432/hips?[options] is away',
  );
});

test('the example that a host copies is shown as it is', () => {
  const line = 'Write it as postgres://user:password@host:5432/database.';
  expect(redact(line)).toBe(line);
});

test('what is no secret stays as it is', () => {
  const line = 'prompt for club 123456789012345678 on 2026-03-02 posted';
  expect(redact(line)).toBe(line);
});

test.skipIf(!existsSync('/dev/full'))('a log on a full disk stops nobody', () => {
  const script = `const { createLog } = await import('./src/log.ts');
    const log = createLog('info');
    for (let line = 0; line < 3; line++) log.info('a line');
    process.stderr.write('goes on');`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    encoding: 'utf8',
  });
  expect(stderr).toBe('goes on');
  expect(status).toBe(0);
});

/** A log that is kept, with time that the test lets pass. */
function sampled(level = 'info') {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const lines: Record<string, unknown>[] = [];
  return { log: createLog(level, { write: (line) => void lines.push(JSON.parse(line)) }, true), lines };
}

const LEFT_OUT = 'lines left out: there were too many alike';

test('of a thousand answers that do not arrive the log has ten, and how many more there were', () => {
  const { log, lines } = sampled();
  for (let times = 0; times < 1_000; times++) log.warn({ times }, 'answer not delivered');
  log.error('bug');
  expect(lines.map(({ msg }) => msg)).toEqual([...Array(10).fill('answer not delivered'), 'bug']);
  vi.advanceTimersByTime(600_000);
  expect(lines.slice(11)).toEqual([{ level: 40, time: expect.any(Number), msg: LEFT_OUT, line: 'answer not delivered', times: 990 }]);
});

test('a flood that lasts is told of every ten minutes, and one that is over no more', () => {
  const { log, lines } = sampled();
  for (let minute = 0; minute < 30; minute++) {
    for (let times = 0; times < 20; times++) log.error('bug');
    vi.advanceTimersByTime(60_000);
  }
  expect(lines.filter(({ msg }) => msg === LEFT_OUT).map(({ times }) => times)).toEqual([190, 190, 190]);
  expect(lines.filter(({ msg }) => msg === 'bug')).toHaveLength(30);
  vi.advanceTimersByTime(3_600_000);
  expect(lines).toHaveLength(33);
});

test('a hundred clubs that get their prompts at the same hour have a line each', () => {
  const { log, lines } = sampled();
  for (let club = 0; club < 100; club++) log.info({ guildId: `${club}` }, 'prompt');
  vi.advanceTimersByTime(600_000);
  expect(lines).toHaveLength(100);
});

test('who asks for debug gets every line', () => {
  const { log, lines } = sampled('debug');
  for (let times = 0; times < 200; times++) log.warn('answer not delivered');
  vi.advanceTimersByTime(600_000);
  expect(lines).toHaveLength(200);
});

test('a program that a full disk ends says so in one line, and may be tried again', () => {
  const written: string[] = [];
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  onTestFinished(() => write.mockRestore());
  expect(sayLast(new NotSaved('SQLITE_FULL', new Error('database or disk is full')))).toBe(EXIT.crash);
  expect(written).toEqual([
    'The database keeps nothing at the moment (SQLITE_FULL). Make room on its disk, or end the program that holds it, and try again.\n',
  ]);
});
