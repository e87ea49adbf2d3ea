/** `npm run rehearse -- --watch` as a process, on a copy of the project that the tests change. */
import { cp, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { View } from '../../rehearsal/page/view.ts';
import { startProcess } from '../support/bot-process.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const WORDS = 'src/words/en/training.ts';

/** The project in a folder of its own, and its rehearsal being watched. */
async function watchedCopy() {
  const folder = await mkdtemp(join(tmpdir(), 'hips-watch-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const parts = ['src', 'commands', 'migrations', 'rehearsal', 'package.json'];
  await Promise.all(parts.map((part) => cp(join(ROOT, part), join(folder, part), { recursive: true })));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));

  const rehearsal = await startProcess(
    join(folder, 'rehearsal/main.ts'),
    { TMPDIR: folder, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE! },
    ['--watch', '--empty', '--port', '0'],
  );
  await rehearsal.says('(Ctrl+C stops it');
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(rehearsal.said())![0];
  const view = async (place = {}) => (await (await fetch(`${url}/page/api/view?${new URLSearchParams(place)}`)).json()) as View;
  const act = async (action: string, body: object) => {
    const response = await fetch(`${url}/page/api/${action}`, { method: 'POST', headers: { origin: url }, body: JSON.stringify(body) });
    return { status: response.status, ...((await response.json()) as object) };
  };
  /** Saves a file as editors do: beside it, and then in its place. */
  const save = async (file: string, change: (text: string) => string) => {
    const path = join(folder, file);
    await writeFile(`${path}.tmp`, change(await readFile(path, 'utf8')));
    await rename(`${path}.tmp`, path);
  };
  const { place, address } = await view(); // later somebody else is shown by default
  /** Asks the bot, and reads all that is to be seen then. */
  const ask = async (line: string) => {
    expect(await act('command', { ...place, line, options: {} })).toEqual({ status: 200, failed: null });
    return JSON.stringify((await view({ ...address })).messages);
  };
  return { folder, rehearsal, view, act, save, ask };
}

test('a sentence that is changed, a file that is broken and mended, a command that is new: the world stays', {
  timeout: 120_000,
}, async () => {
  const { folder, rehearsal, view, act, save, ask } = await watchedCopy();
  expect(await ask('/hips about')).toContain('About hip strength');

  await save(WORDS, (text) => text.replaceAll('About hip strength', 'Of strong hips'));
  await rehearsal.says('The bot is back.', 1);
  const messages = await ask('/hips about');
  expect(messages).toContain('Of strong hips');
  expect(messages).toContain('About hip strength'); // what was said before

  await save(WORDS, (text) => `${text}\nconst broken = ;\n`);
  await rehearsal.says('The bot does not start');
  expect(rehearsal.said()).toMatch(/en\/training\.ts:\d+\n.*\nconst broken = ;/);
  expect((await view()).bot.isConnected).toBe(false);
  const { now } = await view();
  expect(await act('travel', { by: 'hours', hours: 1 })).toEqual({ status: 200, arrival: 'arrived' });

  await save('commands/hips/about.ts', (text) => text.replace("name: 'about'", "name: 'why'")); // first: no bot is back before both are saved
  await save(WORDS, (text) => text.replace('const broken = ;', ''));
  await rehearsal.says('The bot is back.', 2);
  expect(await ask('/hips why')).toContain('Of strong hips');
  expect(Date.parse((await view()).now) - Date.parse(now)).toBeGreaterThanOrEqual(3_600_000);
  expect((await view()).gaps).toEqual([]);

  for (let times = 3; times <= 5; times++) {
    await save(WORDS, (text) => `${text}// ${times}\n`);
    await rehearsal.says('The bot is back.', times); // it is not taken for one that logs in too often
  }
  expect((await view()).bot.isConnected).toBe(true);
  const restarts = rehearsal.said().split('The bot restarts.').length - 1;
  await save(WORDS, (text) => `${text}// once more\n`);
  await rehearsal.says('The bot restarts.', restarts + 1);
  rehearsal.child.kill('SIGTERM'); // in the middle of it
  expect(await rehearsal.ended).toBe(0);
  expect((await readdir(folder)).filter((name) => name.startsWith('hips-'))).toEqual([]);
});
