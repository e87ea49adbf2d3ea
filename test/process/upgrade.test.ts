/** An update as a host does it: ask what it would change, back up, start the new version, and the way back. */
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { asInteractionId, asUserId } from '../../src/club/ids.ts';
import { openDatabase } from '../../src/store/database.ts';
import type { Engine } from '../../src/store/engine.ts';
import { storeOn } from '../../src/store/stores.ts';
import { startProcess } from '../support/bot-process.ts';
import { instant } from '../support/club.ts';
import { newDatabase, PARIS } from '../support/database.ts';
import { localDiscord, startBot } from '../support/local-bot.ts';
import { by, NOTHING_ASKED, theDay } from '../support/plain.ts';
import { rowsOf } from '../support/rows.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const AT = instant('2026-03-02T17:00:00Z');

/** A later version of the bot: this one with one more migration. */
async function laterVersion(up: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hips-later-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const part of ['src', 'commands', 'migrations', 'package.json']) await cp(join(ROOT, part), join(folder, part), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'migrations/0099-later.ts'), `export async function up(db) { ${up} }`);
  return folder;
}

const MAKES_A_TABLE = `await db.schema.createTable('later').addColumn('a', 'text').execute(); await db.deleteFrom('checkins').execute();`;

/** A database with a club and a check-in, a folder for backups, and programs that are run on them. */
async function stage(engine: Engine) {
  const place = await newDatabase(engine);
  onTestFinished(() => place[Symbol.asyncDispose]());
  const backups = await mkdtemp(join(tmpdir(), 'hips-backups-'));
  onTestFinished(() => rm(backups, { recursive: true }));
  const store = storeOn(await openDatabase(place.url));
  const club = await store.clubs.save(PARIS, by(AT));
  await store.checkins.record({
    club,
    userId: asUserId('4'),
    localDate: theDay('2026-03-02'),
    effort: null,
    session: NOTHING_ASKED,
    interactionId: asInteractionId('5'),
    at: AT,
  });
  await store.close();
  const settings = { DATABASE_URL: place.url };
  /** @param folder of another version; this one unless told */
  const run = async (script: string, args: string[] = [], { folder = ROOT, ...more }: Record<string, string> = {}) => {
    const program = await startProcess(join(folder, script), { ...settings, ...more }, args);
    const code = await program.ended;
    return { code, lines: program.said().trim().split('\n') };
  };
  const rows = async (url = place.url) => {
    const { db, close } = await openDatabase(url);
    const found = await rowsOf(db);
    await close();
    return found;
  };
  return { url: place.url, backups, settings, run, rows };
}

const CHECK = 'src/operations/upgrade-check.ts';

test.each(['sqlite', 'postgres'] as const)(
  'on %s, beside a running bot, the check says what a start would change, and changes nothing',
  async (engine) => {
    const { settings, backups, run } = await stage(engine);
    const bot = await startBot(await localDiscord(), settings);
    await bot.says('"msg":"ready"');
    const folder = await laterVersion(MAKES_A_TABLE);
    for (const time of ['once', 'and again'])
      expect(await run(CHECK, [], { folder, BACKUP_DIR: backups }), time).toEqual({
        code: 0,
        lines: [
          expect.stringMatching(/^This is version \d+\.\d+\.\d+\. Nothing was changed\. If you start it:$/),
          expect.stringMatching(
            /^Database: \S+ is changed by 0099-later, as a whole or not at all\. Then the version from before refuses it\.$/,
          ),
          'Commands: Discord has them already.',
          'Settings: this version knows all of them.',
          `Backup: there is none in ${backups}. Make one before you start this version: npm run backup`,
          'Bot: one runs on this database now. Stop it first.',
        ],
      });
  },
);

test.each(['sqlite', 'postgres'] as const)(
  'on %s, the check of the version that runs already tells how old the newest backup is',
  async (engine) => {
    const { backups, run } = await stage(engine);
    expect((await run('src/operations/backup.ts', [], { BACKUP_DIR: backups })).code).toBe(0);
    const { lines } = await run(CHECK, [], { BACKUP_DIR: backups });
    expect(lines[1]).toMatch(/^Database: \S+ stays as it is, and the version from before can go on with it\.$/);
    expect(lines[4]).toContain('is less than an hour old. Make one');
  },
);

test('it names settings that this version does not know, and commands that are registered anew', async () => {
  const { settings } = await stage('sqlite');
  const folder = await mkdtemp(join(tmpdir(), 'hips-settings-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, '.env'), 'GREETING=hello\n');
  const inFolder = join(folder, 'there.mjs');
  await writeFile(inFolder, `process.chdir(${JSON.stringify(folder)}); await import(${JSON.stringify(join(ROOT, CHECK))});`);
  const program = await startProcess(inFolder, settings);
  expect(await program.ended).toBe(0);
  expect(program.said()).toContain('Commands: they are registered anew with Discord.\n');
  expect(program.said()).toContain(`Settings: this version does not know GREETING in ${join(folder, '.env')}, and passes over it.\n`);
  expect(program.said()).toContain('Backup: BACKUP_DIR is not set');
});

test('a database that a newer bot changed, and one that is not there, end it with 78 and one line', async () => {
  const { run, url } = await stage('sqlite');
  const none = await run(CHECK, [], { DATABASE_URL: `${url}.other` });
  expect(none).toEqual({ code: 78, lines: [expect.stringContaining('there is no database of the bot at')] });
  const { db, close } = await openDatabase(url);
  await db
    .insertInto('hips_migration' as never)
    .values({ name: '0099-later', timestamp: 'x' } as never)
    .execute();
  await close();
  expect(await run(CHECK)).toEqual({ code: 78, lines: [expect.stringContaining('was changed by a newer bot')] });
});

test('a folder for a database is called one by every program that is given it', async () => {
  const { run, backups } = await stage('sqlite');
  const { token } = await localDiscord();
  const given = { DATABASE_URL: `sqlite:${backups}`, DISCORD_TOKEN: token };
  const start = await run('src/main.ts', [], given);
  expect(start).toEqual({ code: 78, lines: [expect.stringContaining(`${backups} is a directory. Name a file in it`)] });
  for (const script of [CHECK, 'src/operations/backup.ts', 'src/operations/rebuild.ts'])
    expect(await run(script, script.includes('backup') ? [join(backups, 'now.backup')] : [], given), script).toEqual(start);
});

test('settings that a start would refuse end it with 78 and a line each; the token is not asked for', async () => {
  const { run } = await stage('sqlite');
  const wrong = { LOG_LEVEL: 'verbose', DISCORD_API_URL: 'http://evil.example/api', HTTP_PORT: '99999' };
  const { token } = await localDiscord();
  const start = await run('src/main.ts', [], { ...wrong, DISCORD_TOKEN: token });
  expect(await run(CHECK, [], wrong)).toEqual(start);
  expect(start).toEqual({
    code: 78,
    lines: ['DISCORD_API_URL', 'HTTP_PORT', 'LOG_LEVEL'].map((name) => expect.stringMatching(`^${name}: `)),
  });
});

test.each(['sqlite', 'postgres'] as const)(
  'on %s an update that fails leaves everything as it was, and the version from before goes on',
  async (engine) => {
    const { settings, run, rows } = await stage(engine);
    const before = await rows();
    const folder = await laterVersion(`${MAKES_A_TABLE} throw new Error('no such rung');`);
    const discord = await localDiscord();
    const token = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl };
    expect(await run('src/main.ts', [], { folder, ...token })).toEqual({
      code: 78,
      lines: [
        expect.stringMatching(/ was not brought up to date: the migration 0099-later failed \(no such rung\)\. Nothing in it changed\. /),
      ],
    });
    expect(discord.requests).toEqual([]);
    expect(await rows()).toEqual(before);
    const bot = await startBot(discord, settings);
    await bot.says('"msg":"ready"');
  },
);

test.each(['sqlite', 'postgres'] as const)('on %s the way back from an update is the backup from before it', async (engine) => {
  const { url, backups, settings, run, rows } = await stage(engine);
  const file = join(backups, 'before-update.backup');
  expect((await run('src/operations/backup.ts', [file])).code).toBe(0);
  const before = await rows();

  const later = await startProcess(join(await laterVersion(MAKES_A_TABLE), 'src/main.ts'), await tokenFor(settings));
  await later.says('"msg":"ready"');
  later.child.kill('SIGTERM');
  expect(await later.ended).toBe(0);

  expect(await run('src/main.ts', [], await tokenFor(settings))).toEqual({
    code: 78,
    lines: [expect.stringMatching(/ was changed by a newer bot: this one does not know 0099-later\. Nothing was touched\. /)],
  });
  const place = engine === 'sqlite' ? null : await newDatabase(engine); // a server's tables cannot be moved aside by who does not know them
  onTestFinished(async () => place?.[Symbol.asyncDispose]());
  const back = { DATABASE_URL: place?.url ?? url };
  expect((await run('src/operations/restore.ts', [file], back)).code).toBe(0);
  const { checkins } = await rows(back.DATABASE_URL);
  expect(checkins).toEqual(before.checkins);
  const bot = await startBot(await localDiscord(), back);
  await bot.says('"msg":"ready"');
});

/** What a start needs on a local Discord of its own. */
async function tokenFor(settings: { DATABASE_URL: string }): Promise<Record<string, string>> {
  const { token, apiUrl } = await localDiscord();
  return { ...settings, DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl };
}
