/** `npm run foreign`: bots in libraries that the project does not have live the story of the tests; says what worked with each. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OTHERS } from './others.ts';

const ONE = fileURLToPath(new URL('one.ts', import.meta.url));
const npm = process.env.npm_execpath;
if (!npm) throw new Error('Start this with npm run foreign.');
const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked : Object.keys(OTHERS);

for (const name of names) {
  const other = OTHERS[name];
  if (!other) throw new Error(`There is no library called ${name} here. There are: ${Object.keys(OTHERS).join(', ')}.`);
  const folder = mkdtempSync(join(tmpdir(), 'foreign-'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: other.packages }));
  process.stdout.write(`${name} ${Object.values(other.packages)[0]}\n`);
  spawnSync(process.execPath, [npm, 'install', '--omit=optional', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: 'inherit',
  });
  const { stdout, stderr } = spawnSync(process.execPath, [ONE, name, folder], { encoding: 'utf8', timeout: 300_000 });
  for (const line of stdout.split('\n').filter((text) => text.startsWith('{"'))) {
    const { step, said, gap } = JSON.parse(line);
    process.stdout.write(gap ? `  gap: ${gap}\n` : `  ${step}: ${said}\n`);
  }
  if (stderr) process.stdout.write(`  it wrote: ${stderr.split('\n')[0]}\n`);
  rmSync(folder, { recursive: true });
}
