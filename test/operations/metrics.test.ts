/** The numbers for Prometheus: that the hosting guide and the board know all of them, and none besides. What they count is told in test/e2e/watch.test.ts. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { asGuildId } from '../../src/club/ids.ts';
import { createEmitter } from '../../src/events.ts';
import { createLog } from '../../src/log.ts';
import { createMetrics } from '../../src/operations/metrics.ts';

const read = (path: string) => readFileSync(new URL(`../../docs/${path}`, import.meta.url), 'utf8');

/** Numbers of a bot whose store and connection say this. */
function stage(silences: [number, number | null][] = [[0, 1]]) {
  const { on, tell } = createEmitter(createLog('silent'));
  const health = { silences: () => new Map(silences), sinceBeat: () => 7, writeSeconds: async () => 0.002 };
  const waiting = async () => [{ kind: 'daily' as const, posts: 3 }];
  const metrics = createMetrics({ on, health, waiting, about: { version: '1.2.3', engine: 'sqlite' } });
  return { tell, metrics };
}

/** The names of the numbers in what Prometheus reads. */
const namesIn = (text: string) => [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name!);

test('the hosting guide has every number of ours, and none besides', async () => {
  const { metrics } = stage();
  const ours = namesIn(await metrics.text()).filter((name) => name.startsWith('hips_'));
  const rows = read('hosting.md').match(/^\| `hips_.*$/gm)!;
  const told = new Set(rows.flatMap((row) => [...row.matchAll(/`(hips_[a-z_]+)`/g)].map(([, name]) => name!)));
  expect([...told].sort()).toEqual(ours.sort());
});

test('the board for Grafana asks for numbers that there are', async () => {
  const { metrics } = stage();
  const names = namesIn(await metrics.text());
  const queries = (JSON.parse(read('grafana.json')) as { panels: { targets: { expr: string }[] }[] }).panels.flatMap(
    ({ targets }) => targets,
  );
  const asked = queries.flatMap(({ expr }) => [...expr.matchAll(/\b(?:hips|process|nodejs)_[a-z0-9_]+/g)].map(([name]) => name));
  expect(asked.length).toBeGreaterThan(15);
  for (const name of asked) expect(names).toContain(name.replace(/_(bucket|count|sum)$/, ''));
});

test('guilds are counted by shard: a log-in of one shard takes the place of what it told before', async () => {
  const { tell, metrics } = stage();
  const idOf = (number: number) => asGuildId(String(BigInt(number) << 22n)); // a guild is of the shard (id >> 22) % count
  const guilds = async () => /^hips_guilds (\d+)$/m.exec(await metrics.text())?.[1];
  tell('guildsPresent', { shard: [0, 2], guildIds: new Set([2, 4, 6].map(idOf)) });
  tell('guildsPresent', { shard: [1, 2], guildIds: new Set([1, 3].map(idOf)) });
  expect(await guilds()).toBe('5');
  tell('guildsPresent', { shard: [0, 2], guildIds: new Set([2].map(idOf)) });
  expect(await guilds()).toBe('3');
  tell('guildJoined', { guildId: idOf(5) });
  tell('guildJoined', { guildId: idOf(5) });
  tell('guildRemoved', { guildId: idOf(1) });
  expect(await guilds()).toBe('3');
});

test('a shard without a connection is wanted and not there', async () => {
  const { metrics } = stage([
    [0, 12],
    [1, null],
  ]);
  const text = await metrics.text();
  expect(text).toContain('hips_gateway_shards 2\n');
  expect(text).toContain('hips_gateway_shards_connected 1\n');
  expect(text).toContain('hips_gateway_silence_seconds 12\n');
  expect(text).toContain('hips_posts_waiting{kind="daily"} 3\n');
});
