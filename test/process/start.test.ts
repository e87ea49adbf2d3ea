/** What a host sees who starts the bot with what cannot run it. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

function start(starter: string, ...before: string[]) {
  const { status, stderr } = spawnSync(process.execPath, [...before, starter, 'src/main.ts'], { encoding: 'utf8' });
  return { status, lines: stderr.trim().split('\n') };
}

test.each(['18.20.8', '20.20.2', '22.17.1'])('Node %s is too old: one line, and 78', (version) => {
  const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  const { status, lines } = start('src/start.js', '--import', `data:text/javascript,${encodeURIComponent(pretend)}`);
  expect(lines).toEqual([expect.stringContaining(`This is Node ${version}, and 22.18 or newer is needed.`)]);
  expect(status).toBe(78);
});

test('a folder in which nothing was installed: one line, and 78', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hips-bare-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const path of ['src', 'commands', 'migrations', 'package.json']) cpSync(path, join(folder, path), { recursive: true });
  const { status, stderr } = spawnSync(process.execPath, ['src/start.js', 'src/main.ts'], { cwd: folder, encoding: 'utf8' });
  expect(stderr.trim().split('\n')).toEqual([expect.stringContaining('Run `npm ci` in its folder')]);
  expect(status).toBe(78);
});
