/** What a host typed into a file of settings, once for the service and for every program beside it. */
import { spawnSync } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { storeOn } from '../../src/store/stores.ts';
import { startProcess } from '../support/bot-process.ts';
import { instant } from '../support/club.ts';
import { newFolder, PARIS } from '../support/database.ts';
import { localDiscord } from '../support/local-bot.ts';
import { by } from '../support/plain.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAMS = ['backup', 'restore', 'rebuild', 'doctor', 'deploy'];
const scriptOf = (program: string) => (program === 'start' ? 'src/main.ts' : `src/operations/${program}.ts`);

/** A club's database, and a file of settings that names it. */
async function stage() {
  const folder = await newFolder();
  onTestFinished(() => folder[Symbol.asyncDispose]());
  const discord = await localDiscord();
  const database = join(folder.path, 'hips.db');
  const store = storeOn(await openDatabase(`sqlite:${database}`));
  await store.clubs.save(PARIS, by(instant('2026-03-02T17:00:00Z')));
  await store.close();
  const backups = join(folder.path, 'backups');
  const envFile = join(folder.path, 'hips.env');
  const write = (lines: string) => writeFile(envFile, lines);
  await write(
    [
      '# for the service',
      `DATABASE_URL=sqlite:${database}`,
      `BACKUP_DIR=${backups}`,
      `DISCORD_TOKEN=${discord.token}`,
      `DISCORD_API_URL=${discord.apiUrl}`,
    ].join('\n'),
  );
  const run = async (program: string, args: string[] = ['--env-file', envFile], settings: Record<string, string> = {}) => {
    const running = await startProcess(scriptOf(program), settings, args);
    return { code: await running.ended, said: running.said() };
  };
  return { database, backups, envFile, discord, write, run };
}

test('backup and restore go by the file, and say which database they touched', async () => {
  const { database, backups, envFile, run } = await stage();
  expect(await run('backup')).toEqual({ code: 0, said: expect.stringContaining(`Backed up ${database} to ${backups}/hips-`) });
  const [name] = await readdir(backups);
  expect(await run('restore', [`--env-file=${envFile}`, join(backups, name!)])).toEqual({
    code: 0,
    said: expect.stringContaining(`Restored into ${database}: 1 club, 0 members, 0 check-ins.`),
  });
});

test.each([
  ['rebuild', 0, 'Counted again from the check-ins in {database}. Nothing was wrong.\n'],
  ['deploy', 0, 'Registered /hips and /club'],
  ['doctor', 1, 'ok    Database: {database} is sound'], // it finds no backup
] as const)('%s goes by the file', async (program, code, line) => {
  const { database, run } = await stage();
  expect(await run(program)).toEqual({ code, said: expect.stringContaining(line.replace('{database}', database)) });
});

test('npm start goes by it too', async () => {
  const { discord, envFile } = await stage();
  const bot = await startProcess('src/main.ts', {}, ['--env-file', envFile]);
  await bot.says('"msg":"ready"');
  expect(bot.said()).not.toContain('new database made');
  expect((await discord.person('Ana').command('/hips about')).text).toContain('About hip strength');
});

test('what the environment says wins over the file, as when a backup is tried in a place of its own', async () => {
  const { envFile, database, run } = await stage();
  const elsewhere = `${database}-elsewhere.db`;
  const refused = await run('rebuild', ['--env-file', envFile], { DATABASE_URL: `sqlite:${elsewhere}` });
  expect(refused).toEqual({ code: 78, said: expect.stringContaining(`there is no database of the bot at ${elsewhere}.`) });
});

test.each(['start', ...PROGRAMS])(
  '%s with a file that is not there, or with a word too many, ends with 78 and one line',
  async (program) => {
    for (const [args, line] of [
      [['--env-file', '/nowhere/hips.env'], /^--env-file: there is no file \/nowhere\/hips\.env\. Name the one [^\n]+\n$/],
      [['--settings', '/nowhere/hips.env'], /^There is no option --settings\. Type: npm (run )?\w+ -- [^\n]+\n$/],
    ] as const) {
      const refused = await startProcess(scriptOf(program), {}, args);
      expect(await refused.ended).toBe(78);
      expect(refused.said()).toMatch(line);
    }
  },
);

test.each(['start', 'backup', 'restore', 'rebuild', 'deploy'])(
  '%s names what is misspelt in the file, and touches nothing',
  async (program) => {
    const { envFile, backups, write, run } = await stage();
    await write(`DATABSE_URL=sqlite:/secret.db\nBACKUP_DIR=${backups}\n`);
    const refused = await run(program);
    const line = `DATABSE_URL in ${envFile}: there is no such setting. DATABASE_URL is probably meant.\n`;
    expect(refused).toEqual({ code: 78, said: line });
  },
);

test('the doctor tells of it among its findings', async () => {
  const { envFile, write, run } = await stage();
  await write('DATABSE_URL=sqlite:/secret.db\n');
  const { code, said } = await run('doctor');
  expect(code).toBe(1);
  expect(said).toContain(`WRONG Settings: DATABSE_URL in ${envFile}: there is no such setting. DATABASE_URL is probably meant.`);
  expect(said).toContain(`note  Behind each npm run that a line names, type as well: -- --env-file ${envFile}\n`);
});

test('as it is typed, npm and Node leave the option to the program', () => {
  const npm = spawnSync('npm', ['run', 'rebuild', '--', '--env-file=/nowhere/hips.env'], { cwd: ROOT, encoding: 'utf8' });
  expect(npm.stderr).toContain('--env-file: there is no file /nowhere/hips.env.');
  expect(npm.status).toBe(78);
});
