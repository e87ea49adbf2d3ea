import { expect, test } from 'vitest';
import { asGuildId } from '../../src/club/ids.ts';
import { createLog } from '../../src/log.ts';
import { createLimitLines } from '../../src/operations/limit-lines.ts';

const [one, other] = [asGuildId('1'), asGuildId('2')];
const TEN_MINUTES = 600_000;

function stage() {
  const watch = { time: 0 };
  const lines: Record<string, unknown>[] = [];
  const log = createLog('info', { write: (line) => void lines.push(JSON.parse(line)) });
  return { ...createLimitLines({ elapsed: () => watch.time }, log), watch, lines };
}

test('a flood is one line with its counts, the guild where it was worst, and nobody', () => {
  const { count, write, lines } = stage();
  for (let times = 0; times < 1_000; times++) count({ limit: 'answers', guildId: times % 4 === 0 ? one : other });
  count({ limit: 'answers', guildId: null });
  write();
  write();
  expect(lines).toEqual([
    { level: 40, time: expect.any(Number), msg: 'a limit was met', limit: 'answers', times: 1_001, guilds: 2, guildId: '2' },
  ]);
});

test('one that lasts is a line in ten minutes, with what came together since the last', () => {
  const { count, write, watch, lines } = stage();
  for (; watch.time <= 2 * TEN_MINUTES; watch.time += 20_000) {
    count({ limit: 'guild', guildId: one });
    write();
  }
  expect(lines.map(({ times }) => times)).toEqual([1, 30, 30]);
});

test('each limit has a line of its own, and none that was not met has one', () => {
  const { count, write, watch, lines } = stage();
  write();
  count({ limit: 'exports', guildId: one });
  write();
  count({ limit: 'pictures', guildId: one });
  write();
  watch.time = TEN_MINUTES;
  write();
  expect(lines.map(({ limit, times }) => [limit, times])).toEqual([
    ['exports', 1],
    ['pictures', 1],
  ]);
});
