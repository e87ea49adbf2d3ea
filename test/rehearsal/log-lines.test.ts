/** The bot's log, read along by the rehearsal. */
import { virtualClock } from 'local-discord/clock.ts';
import { expect, test } from 'vitest';
import { createLogLines } from '../../rehearsal/log-lines.ts';
import { createLog } from '../../src/log.ts';

test('a line of pino’s is read, and carries the rehearsal’s time once there is one', () => {
  const lines = createLogLines();
  const log = createLog('info', lines);
  log.info({ shard: 0 }, 'before');
  lines.follow(virtualClock({ at: '2026-03-02T06:30:00Z', mode: 'frozen' }));
  log.warn({ club: 1, nested: { a: [1] } }, 'after');
  log.debug('too quiet');
  expect(lines.kept).toEqual([
    { serial: 1, at: null, level: 'info', message: 'before', fields: { shard: 0 } },
    { serial: 2, at: '2026-03-02T06:30:00Z', level: 'warn', message: 'after', fields: { club: 1, nested: { a: [1] } } },
  ]);
});

test('several lines may come at once, and text that is no JSON is kept as it is', () => {
  const lines = createLogLines();
  lines.write('{"level":30,"msg":"one"}\n{"level":60}\n\n    at file.ts:1\n"text"\nnull\n{"msg":"no level"}\n');
  expect(lines.kept.map(({ level, message }) => [level, message])).toEqual([
    ['info', 'one'],
    ['fatal', ''],
    ['text', '    at file.ts:1'],
    ['text', '"text"'],
    ['text', 'null'],
    ['text', '{"msg":"no level"}'],
  ]);
});

test('tokens are taken out of lines that did not come through the bot’s own log', () => {
  const lines = createLogLines();
  lines.write('{"level":30,"msg":"POST /webhooks/123/a-token?wait=true"}\nGET /interactions/1/secret/callback\n');
  expect(JSON.stringify(lines.kept)).not.toMatch(/a-token|secret/);
});

test('every line is passed on with its level, and only the last thousand are kept', () => {
  const passed: string[] = [];
  const lines = createLogLines((line, level) => passed.push(`${level} ${line}`));
  for (let index = 1; index <= 1001; index += 1) lines.write(`{"level":40,"msg":"${index}"}\n`);
  expect(passed).toHaveLength(1001);
  expect(passed[0]).toBe('warn {"level":40,"msg":"1"}\n');
  expect([lines.kept.length, lines.kept[0]?.message, lines.kept.at(-1)?.serial]).toEqual([1000, '2', 1001]);
});
