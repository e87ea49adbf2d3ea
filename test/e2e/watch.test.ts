/** A host watches a bot that is at work: what `/livez`, `/readyz` and `/metrics` say, from before it is connected to after it has stopped. */
import { expect, test } from 'vitest';
import { startApp } from '../../src/app.ts';
import type { AppParts } from '../../src/bot.ts';
import { createLog } from '../../src/log.ts';
import { promptsOf, rehearseClub } from './stage.ts';

/** A club whose bot is watched. @returns how to ask it */
async function watchedClub() {
  let port = 0;
  const log = createLog('info', {
    write(line) {
      port = Number(/listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1] ?? port);
    },
  });
  const http = { port: 0, host: '127.0.0.1' };
  const rehearsal = await rehearseClub({}, { bot: (parts: AppParts) => startApp({ ...parts, log, config: { ...parts.config, http } }) });
  const ask = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return { status: answer.status, text: await answer.text() };
  };
  return { rehearsal, ask };
}

/** The samples of what the bot itself counts, as Prometheus reads them. */
function samplesOf(text: string): Record<string, number> {
  const lines = text.split('\n').filter((line) => line.startsWith('hips_'));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]));
}

test('a bot at work is alive and ready, and its numbers are those of the day', async () => {
  const { rehearsal, ask } = await watchedClub();
  expect(await ask('/livez')).toEqual({ status: 200, text: 'alive\n' });
  await expect.poll(() => ask('/readyz')).toEqual({ status: 200, text: 'ready\n' }); // after its first beat
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  const [prompt] = promptsOf(rehearsal);
  const ana = rehearsal.person('Ana');
  await ana.press(prompt!, 'Done');
  await ana.press(prompt!, 'Done'); // she has checked in already
  await ana.command('/hips undo');
  await ana.command('/hips undo'); // there is nothing left
  await ana.command('/hips exercise', { name: 'handstand' }); // there is none

  await expect
    .poll(async () => samplesOf((await ask('/metrics')).text))
    .toMatchObject({
      'hips_posts_total{kind="daily",state="posted",reason="none"}': 1,
      'hips_post_late_seconds_count{kind="daily"}': 1,
      hips_checkins_total: 1,
      hips_checkins_undone_total: 1,
      'hips_answer_seconds_count{what="button done",outcome="done"}': 2,
      'hips_answer_seconds_count{what="/hips undo",outcome="done"}': 1,
      'hips_answer_seconds_count{what="/hips undo",outcome="refused"}': 1,
      'hips_answer_seconds_count{what="/hips exercise",outcome="refused"}': 1,
      'hips_answer_seconds_count{what="/club setup",outcome="done"}': 1,
      'hips_answer_seconds_count{what="button save-setup",outcome="done"}': 1,
      hips_gateway_shards: 1,
      hips_gateway_shards_connected: 1,
      hips_guilds: 1,
    });
  const samples = samplesOf((await ask('/metrics')).text);
  expect(samples.hips_database_write_seconds).toBe(0); // kept: a rehearsal's watch stands still
  expect(Object.keys(samples)).toContainEqual(expect.stringMatching(/^hips_info\{version="[\d.]+",engine="sqlite"\}$/));
});

test('no number names a person, a club or a channel', async () => {
  const { rehearsal, ask } = await watchedClub();
  const ana = rehearsal.person('Ana');
  await ana.command('/hips done');
  await ana.command('/hips leaderboard');
  const { text } = await ask('/metrics');
  expect(text).not.toMatch(/="[^"]*\d{15}[^"]*"/); // a snowflake has 17 digits and more
  for (const name of ['Ana', 'Olga', 'Riverside']) expect(text).not.toContain(name);
});

test('a bot whose connection is interrupted is alive and not ready, and ready again when it stands', async () => {
  const { rehearsal, ask } = await watchedClub();
  await expect.poll(() => ask('/readyz')).toMatchObject({ status: 200 });
  rehearsal.gateway.reachable = false;
  rehearsal.gateway.dropAll();
  await expect.poll(() => ask('/readyz')).toEqual({ status: 503, text: 'The connection to Discord is interrupted.\n' });
  expect((await ask('/livez')).status).toBe(200);
  rehearsal.gateway.reachable = true;
  await expect.poll(() => ask('/readyz')).toEqual({ status: 200, text: 'ready\n' });
});

test('a bot that has stopped answers nobody', async () => {
  const { rehearsal, ask } = await watchedClub();
  expect((await ask('/livez')).status).toBe(200);
  await rehearsal.stopBot();
  await expect(ask('/livez')).rejects.toThrow('fetch failed');
});
