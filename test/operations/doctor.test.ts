/** Faults that a host may have, each planted and found by name. A bot that is well has none. The program itself is in test/process/doctor.test.ts. */
import { chmod, mkdir, open, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { REST } from 'discord.js';
import { deleteChannel, removeBot, setOverwrite } from 'local-discord/guilds.ts';
import { describe, expect, onTestFinished, test } from 'vitest';
import { roots } from '../../commands/index.ts';
import { asChannelId, asGuildId } from '../../src/club/ids.ts';
import { register } from '../../src/discord/registration.ts';
import type { Found } from '../../src/operations/check.ts';
import { find, judge } from '../../src/operations/examination.ts';
import { openDatabase } from '../../src/store/database.ts';
import { lockFor } from '../../src/store/sqlite-file.ts';
import { storeOn } from '../../src/store/stores.ts';
import { instant, settings } from '../support/club.ts';
import { newFolder } from '../support/database.ts';
import { localDiscord } from '../support/local-bot.ts';
import { by } from '../support/plain.ts';

type Stage = Awaited<ReturnType<typeof stage>>;

/** A bot that is well: a club whose channel it may post in, its commands registered, a fresh backup. It does not run. */
async function stage() {
  const folder = await newFolder();
  onTestFinished(() => folder[Symbol.asyncDispose]());
  const discord = await localDiscord();
  const guild = [...discord.world.guilds.values()][0]!;
  const { channel } = discord.channel('hips');
  const file = join(folder.path, 'hips.db');
  const store = storeOn(await openDatabase(`sqlite:${file}`));
  const club = { ...settings, guildId: asGuildId(guild.id), channelId: asChannelId(channel.id) };
  await store.clubs.save(club, by(discord.clock.now()));
  await store.facts.set('latest_at', new Date().toISOString());
  await store.close();
  await register(new REST({ api: discord.apiUrl, version: '10' }).setToken(discord.token), discord.applicationId, roots);
  const backups = join(folder.path, 'backups');
  await mkdir(backups);
  await writeFile(join(backups, `hips-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}Z.backup`), '');
  const environment: NodeJS.ProcessEnv = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    DATABASE_URL: `sqlite:${file}`,
    BACKUP_DIR: backups,
  };
  /** Changes the database by hand. */
  const change = (statement: string) => {
    const connection = new Database(file);
    connection.pragma('foreign_keys = off');
    connection.exec(statement);
    connection.close();
  };
  return { folder: folder.path, discord, guild, channel, file, backups, environment, change };
}

/** What is wrong, as "Title: what". */
async function wrongs(environment: NodeJS.ProcessEnv): Promise<string[]> {
  return linesOf(await find(environment), ['wrong']);
}

function linesOf(found: Found, states: readonly string[]): string[] {
  return judge(found).flatMap(({ title, findings }) =>
    (findings ?? []).filter(({ state }) => states.includes(state)).map(({ says }) => `${title}: ${says}`),
  );
}

test('with a bot that is well nothing is wrong, and everything could be told', async () => {
  const { environment } = await stage();
  const examined = judge(await find(environment));
  expect(examined.filter(({ findings }) => findings === null)).toEqual([]);
  expect(examined.flatMap(({ findings }) => findings!).filter(({ state }) => state === 'wrong')).toEqual([]);
});

/** Answers everything with this. @returns its address */
async function answering(status: number, body: string): Promise<{ port: number; url: string }> {
  const server = createServer((_, response) => void response.writeHead(status, { 'content-type': 'text/html' }).end(body)).listen(
    0,
    '127.0.0.1',
  );
  onTestFinished(() => promisify(server.close).call(server));
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}` };
}

/** Two are of one fault: a bot that hangs on to its database, and says at its port that it is not ready. */
function runningBot(file: string): void {
  const lock = lockFor(file);
  onTestFinished(() => void lock.close());
}

describe('a planted fault is found and named', () => {
  test.each<[fault: string, plant: (stage: Stage) => unknown, found: RegExp]>([
    ['no token', ({ environment }) => delete environment.DISCORD_TOKEN, /^Settings: DISCORD_TOKEN: not set/],
    [
      'a client secret for a token',
      ({ environment }) => (environment.DISCORD_TOKEN = 'abc'),
      /^Settings: DISCORD_TOKEN: this is not a bot token/,
    ],
    [
      'a misspelt setting',
      ({ environment }) => Object.assign(environment, { DATABSE_URL: environment.DATABASE_URL, DATABASE_URL: '' }),
      /^Settings: DATABSE_URL: there is no such setting\. DATABASE_URL is probably meant/,
    ],
    [
      'a database of another kind',
      ({ environment }) => (environment.DATABASE_URL = 'mysql://x'),
      /^Settings: DATABASE_URL: use sqlite:PATH/,
    ],
    [
      'a port that another program has',
      async ({ environment }) => (environment.HTTP_PORT = String((await answering(200, 'hello')).port)),
      /^Port: nobody can listen on 127\.0\.0\.1:\d+ \(EADDRINUSE\), because another program does, so the bot would not start\./,
    ],
    ['a port that is none', ({ environment }) => (environment.HTTP_PORT = '99999'), /^Settings: HTTP_PORT: use a port/],
    [
      'a token that Discord does not know',
      ({ environment, discord }) => (environment.DISCORD_TOKEN = `${discord.token.slice(0, -3)}abc`),
      /^Token: Discord does not know it\. In the Developer Portal/,
    ],
    [
      'a file of the token that is not there',
      ({ environment, folder }) => Object.assign(environment, { DISCORD_TOKEN: '', DISCORD_TOKEN_FILE: join(folder, 'none') }),
      /^Settings: DISCORD_TOKEN_FILE: the file .*none cannot be read \(ENOENT\)/,
    ],
    [
      'a folder for the file of the token',
      ({ environment, folder }) => Object.assign(environment, { DISCORD_TOKEN: '', DISCORD_TOKEN_FILE: folder }),
      /^Settings: DISCORD_TOKEN_FILE: .* is a folder\. Name a file in it, such as .*token$/,
    ],
    ['no network', ({ environment }) => (environment.DISCORD_API_URL = 'http://127.0.0.1:1/api'), /^Token: Discord cannot be reached/],
    [
      'a page that wants a log-in',
      async ({ environment }) => (environment.DISCORD_API_URL = `${(await answering(200, '<html>')).url}/api`),
      /^Token: what answers is not Discord/,
    ],
    [
      'a clock that is five minutes slow',
      ({ discord }) => discord.clock.travelTo(discord.clock.now().add({ minutes: 5 })),
      /^Clock: it is (299|300|301) seconds behind Discord’s\. Switch NTP on/,
    ],
    [
      'a database that is not there',
      ({ environment, folder }) => (environment.DATABASE_URL = `sqlite:${join(folder, 'other.db')}`),
      /^Database: DATABASE_URL: .*other\.db/,
    ],
    [
      'a folder for a database',
      ({ environment, backups }) => (environment.DATABASE_URL = `sqlite:${backups}`),
      /^Database: DATABASE_URL: .*backups is a directory\. Name a file in it/,
    ],
    ['a file that is no database', ({ file }) => writeFile(file, 'Dear diary, '.repeat(100)), /^Database: .*hips\.db.*not/],
    [
      'a folder in place of the lock',
      ({ file }) => rm(`${file}.lock`).then(() => mkdir(`${file}.lock`)),
      /^Database: DATABASE_URL: .*hips\.db\.lock is not a plain file/,
    ],
    ['a damaged database', ({ file }) => scratch(file), /^Database: .*hips\.db/],
    ['another program’s database', ({ change }) => change('pragma application_id = 7'), /^Database: .*another program/],
    [
      'a database of a newer bot',
      ({ change }) => change(`insert into hips_migration (name, timestamp) values ('9999-later', 'x')`),
      /^Database: .*newer/,
    ],
    [
      'totals that are wrong',
      ({ change }) => change(`insert into day_totals (club_id, local_date, members) values (1, '2026-03-02', 5)`),
      /^Database: of the totals in .*, 1 row is not what/,
    ],
    [
      'rows that lead nowhere',
      ({ change }) => change(`insert into pauses values (77, '2026-03-02', null, 'asked')`),
      /^Database: .*hips\.db/,
    ],
    [
      'a zone that Node does not know',
      ({ change }) => change(`update programmes set time_zone = 'Mars/Base'`),
      /^Time zones: this Node does not know Mars\/Base/,
    ],
    [
      'a bot that is stuck',
      ({ file, change }) => {
        change(`update facts set value = '2026-03-02T06:00:00.000Z' where key = 'latest_at'`);
        runningBot(file);
      },
      /^Bot: it has the database open, and wrote down no time for [\d,]+ minutes/,
    ],
    [
      'a bot that is not ready',
      async ({ file, environment }) => {
        runningBot(file);
        environment.HTTP_PORT = String((await answering(503, 'The connection to Discord is interrupted.\n')).port);
      },
      /^Bot: it runs, and is not ready\. The connection to Discord is interrupted\.$/,
    ],
    [
      'a database that all can read',
      ({ file }) => chmod(file, 0o644),
      /^Disk: everybody on this machine can read .*hips\.db.* Type: chmod 600 .*hips\.db/,
    ],
    [
      'an old backup',
      async ({ backups, environment }) => (environment.BACKUP_DIR = await oldBackup(backups)),
      /^Backups: the newest in .* is [\d,]+ hours old/,
    ],
    [
      'a backup folder that is a file',
      ({ environment, file }) => (environment.BACKUP_DIR = file),
      /^Backups: none can be written to .*hips\.db \(ENOTDIR\)/,
    ],
    ['no backup at all', ({ environment, folder }) => (environment.BACKUP_DIR = join(folder, 'none')), /^Backups: there is none in .*none/],
    [
      'commands that are not registered',
      ({ discord }) => void discord.world.commands.clear(),
      /^Commands: Discord does not have \/hips and \/club as this version does/,
    ],
    [
      'a channel that was deleted',
      ({ discord, channel }) => deleteChannel(discord.world, channel),
      /^Clubs: server \d+, channel \d+: there is no such channel any more/,
    ],
    [
      'a bot that was taken out',
      ({ discord, guild }) => removeBot(discord.world, guild),
      /^Clubs: server \d+, channel \d+: the bot is not in that server any more/,
    ],
    [
      'a permission that was taken away',
      ({ discord, channel, guild }) => setOverwrite(discord.world, channel, guild.id, { deny: ['ATTACH_FILES'] }),
      /^Clubs: server \d+, channel \d+: the bot lacks Attach Files/,
    ],
  ])('%s', async (_, plant, found) => {
    const here = await stage();
    await plant(here);
    const lines = await wrongs(here.environment);
    expect(lines).toEqual([expect.stringMatching(found)]);
  });
});

/** Bytes in the middle of a file are others. */
async function scratch(path: string): Promise<void> {
  const file = await open(path, 'r+');
  const { size } = await file.stat();
  await file.write(Buffer.alloc(Math.floor(size / 2), 0x5a), 0, Math.floor(size / 2), Math.floor(size / 4));
  await file.close();
}

async function oldBackup(folder: string): Promise<string> {
  const older = `${folder}-older`;
  await mkdir(older);
  await writeFile(join(older, 'hips-2026-03-02T040000Z.backup'), '');
  return older;
}

test('another program at the port is one note beside a bot that runs, not a line of its page each', async () => {
  const { environment, file } = await stage();
  runningBot(file);
  environment.HTTP_PORT = String((await answering(404, '<html>\n<body>\n')).port);
  expect(linesOf(await find(environment), ['odd', 'wrong'])).toContainEqual(
    `Bot: it runs, and is not what answers on 127.0.0.1:${environment.HTTP_PORT}. If HTTP_PORT is new, start the bot again with it; otherwise look at its log.`,
  );
});

test('a backup named after a time that is yet to come, as a clock that was ahead makes, does not pass for a fresh one', async () => {
  const { environment, folder } = await stage();
  environment.BACKUP_DIR = join(folder, 'ahead');
  await mkdir(environment.BACKUP_DIR);
  await writeFile(join(environment.BACKUP_DIR, 'hips-2999-03-02T040000Z.backup'), '');
  expect(await wrongs(environment)).toEqual([expect.stringMatching(/^Backups: there is none in .*ahead/)]);
});

describe('what a test cannot plant on this machine is judged all the same', () => {
  const GIGABYTE = 1024 ** 3;
  const machine: Found['machine'] = {
    node: '24.21.0',
    isOwnNode: true,
    isBundled: true,
    timeZoneData: '2026b',
    availableBytes: GIGABYTE,
    disk: { kind: 'writable', folder: '/var/lib/hips', freeBytes: GIGABYTE, fsyncMilliseconds: 2 },
    backupTrouble: null,
    portTrouble: null,
    openToAll: [],
  };
  const nothing = {
    latestAt: null,
    settingProblems: [],
    settingWarnings: [],
    config: null,
    discord: null,
    newestBackupAt: null,
    notReady: null,
  };
  const found = (other: Partial<Found['machine']>): Found => ({
    ...nothing,
    at: instant('2026-03-02T06:30:00Z'),
    stored: { kind: 'unreadable', problems: ['unread'] },
    machine: { ...machine, ...other },
  });

  test.each<[string, Partial<Found['machine']>, state: string, says: RegExp]>([
    [
      'a full disk',
      { disk: { kind: 'writable', folder: '/d', freeBytes: 1024 ** 2, fsyncMilliseconds: 2 } },
      'wrong',
      /^Disk: only 1 MB are free in \/d\./,
    ],
    [
      'a disk that fills',
      { disk: { kind: 'writable', folder: '/d', freeBytes: 300 * 1024 ** 2, fsyncMilliseconds: 2 } },
      'odd',
      /^Disk: only 300 MB are free/,
    ],
    [
      'a slow disk',
      { disk: { kind: 'writable', folder: '/d', freeBytes: GIGABYTE, fsyncMilliseconds: 250 } },
      'odd',
      /^Disk: to have something on it takes 250 ms/,
    ],
    [
      'a folder that the first start makes, for which no chown is asked',
      { disk: { kind: 'unwritable', folder: '/d', code: 'ENOENT' } },
      'odd',
      /^Disk: there is no folder \/d yet\. The first start makes it/,
    ],
    [
      'a folder of another user',
      { disk: { kind: 'unwritable', folder: '/d', code: 'EACCES' } },
      'wrong',
      /^Disk: \/d cannot be written to \(EACCES\)/,
    ],
    ['the machine’s own Node', { isOwnNode: false }, 'odd', /^Node: this is Node 24\.21\.0 of the machine/],
    ['an install without its scripts', { isBundled: false }, 'odd', /^Node: npm ci did not make/],
    ['little memory', { availableBytes: 100 * 1024 ** 2 }, 'odd', /^Memory: only 100 MB are free/],
  ])('%s', (_, other, state, says) => {
    expect(linesOf(found(other), [state])).toContainEqual(expect.stringMatching(says));
    expect(linesOf(found({}), [state])).not.toContainEqual(expect.stringMatching(says));
  });
});
