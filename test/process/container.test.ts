/**
 * The bot in a container, without Docker: the steps of the Dockerfile are done in folders, and the bot starts there as the image's user, with a
 * root that nobody can write to. What stands in for the images is this machine's Node and C library, and for `npm ci` what it brought here.
 */
import { chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { LocalDiscord } from 'local-discord/discord.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asChannelId, asGuildId } from '../../src/club/ids.ts';
import { openStore } from '../../src/store/open.ts';
import { followProcess, startProcess } from '../support/bot-process.ts';
import { settings } from '../support/club.ts';
import { type Container, lendLibraries, noContainer, startInside, USER } from '../support/container.ts';
import { build, environmentOf, finish, lastOf, readSteps, stagesOf } from '../support/dockerfile.ts';
import { freePort } from '../support/free-port.ts';
import { localDiscord } from '../support/local-bot.ts';
import { by } from '../support/plain.ts';

const NODE = 'app/node_modules/.bin/node';
const SQLITE = `app/node_modules/better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`;
const TOKEN = '/run/secrets/discord-token';
const folder = mkdtempSync(join(tmpdir(), 'hips-container-'));
const [first, last] = stagesOf(readSteps()) as [ReturnType<typeof readSteps>, ReturnType<typeof readSteps>];
const commandIn = (rest: string) => JSON.parse(rest.slice(rest.indexOf('['))) as string[];
const at = commandIn(lastOf(last, 'VOLUME'))[0]!;
const root = join(folder, 'image');
const volume = join(folder, 'volume');

const own = (path: string) => process.getuid!() === 0 && chownSync(path, USER, USER);
/** Megabytes of the files in a folder. */
const megabytesIn = (path: string) =>
  readdirSync(path, { recursive: true, encoding: 'utf8' }).reduce((sum, name) => sum + statSync(join(path, name)).size, 0) / 1e6;

beforeAll(() => {
  if (noContainer) return;
  build(first, join(folder, 'build'));
  finish(last, join(folder, 'build'), root);
  mkdirSync(volume);
  own(volume);
  lendLibraries(root, [join(root, NODE), join(root, SQLITE)]);
});
afterAll(() => rmSync(folder, { recursive: true }));

test.skipIf(noContainer)('the image is 20 MB and a Node, with the one SQLite that it can load', () => {
  const app = join(root, 'app');
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' });
  expect(megabytesIn(app) - statSync(join(root, NODE)).size / 1e6).toBeLessThan(20);
  expect(files.filter((file) => file.endsWith('.node')).map((file) => `app/${file}`)).toEqual([SQLITE]);
  expect(files.filter((file) => /(^|\/)(\.env|\.git|tests?|data|rolldown)$|(?<!\.bundle\/[^/]+)\.map$|\.d\.ts$/.test(file))).toEqual([]);
});

test.skipIf(noContainer)(
  `in the image's folders, read-only and as user ${USER}, the bot starts, is healthy, checks in and stops${noContainer ? ` (left out: ${noContainer})` : ''}`,
  { timeout: 180_000 },
  async () => {
    const discord = await localDiscord();
    discord.gateway.reachable = false;
    await clubOn(discord, `sqlite:${join(volume, 'hips.db')}`);
    const container = await containerFor(discord);
    const start = [...commandIn(lastOf(last, 'ENTRYPOINT')), ...commandIn(lastOf(last, 'CMD'))];
    const run = (command: readonly string[]) => followProcess(startInside(container, command), command.join(' '));
    const healthy = async () => {
      const asking = run(commandIn(lastOf(last, 'HEALTHCHECK')));
      return { code: await asking.ended, said: asking.said().split('\n')[0] };
    };

    const bot = run(start);
    await bot.says('listening on');
    expect(await healthy()).toEqual({ code: 1, said: expect.stringContaining('onnection to Discord') });
    discord.gateway.reachable = true;
    await bot.says('"msg":"ready"');
    await expect.poll(healthy, { interval: 1_000 }).toEqual({ code: 0, said: 'ready' });
    expect((await discord.person('Ana').command('/hips done')).text).toContain('Checked in for');

    const stopped = performance.now();
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
    expect((performance.now() - stopped) / 1000).toBeLessThan(10);
    expect(await healthy()).toEqual({ code: 1, said: expect.stringContaining('No bot answers on') });
    expect(checkinsIn(join(volume, 'hips.db'))).toBe(1);
    expect(discord.gaps).toEqual([]);
  },
);

test.skipIf(noContainer)('nothing but the volume can be written to, and nobody in it is root', async () => {
  const container = await containerFor(await localDiscord());
  const tries = `const { writeFileSync: write } = require('node:fs');
    const codeOf = (path) => { try { write(path, ''); return 'written'; } catch ({ code }) { return code; } };
    console.log(process.getuid(), ...['/x', '/app/x', '/app/src/main.ts', '/tmp/x', '/run/secrets/x', '${at}/x'].map(codeOf));`;
  const trying = followProcess(startInside(container, ['node', '-e', tries]), 'writing');
  await trying.ended;
  expect(trying.said()).toBe(`${USER} EROFS EROFS EROFS EROFS EROFS written\n`);
});

test('nothing is laid out over a folder that is there, or where none is named', async () => {
  for (const places of [[tmpdir()], []]) {
    const laying = await startProcess('src/operations/image.ts', {}, places);
    expect(await laying.ended).toBe(78);
    expect(laying.said()).toBe('Name a folder that is not there yet.\n');
  }
});

async function containerFor({ token, apiUrl }: LocalDiscord): Promise<Container> {
  rmSync(join(root, TOKEN), { force: true });
  writeFileSync(join(root, TOKEN), token, { mode: 0o400 });
  own(join(root, TOKEN));
  const given = { DISCORD_TOKEN_FILE: TOKEN, DISCORD_API_URL: apiUrl, HTTP_PORT: String(await freePort()) };
  return { root, volume, at, workdir: lastOf(last, 'WORKDIR'), environment: { ...environmentOf(last), ...given } };
}

/** A club that is set up, in a database whose files are the image's user's. */
async function clubOn({ world, clock, channel }: LocalDiscord, databaseUrl: string): Promise<void> {
  const [guildId] = world.guilds.keys();
  const store = await openStore(databaseUrl);
  const place = { guildId: asGuildId(guildId!), channelId: asChannelId(channel('hips').id), timeZone: 'UTC' };
  await store.clubs.save({ ...settings, ...place }, by(clock.now()));
  await store.close();
  for (const name of readdirSync(volume)) own(join(volume, name));
}

function checkinsIn(file: string): unknown {
  const database = new Database(file, { readonly: true });
  try {
    return database.prepare('select count(*) from checkins').pluck().get();
  } finally {
    database.close();
  }
}
