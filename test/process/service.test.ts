/** The service of systemd that comes along: it starts what `npm start` starts, and leaves little to whoever breaks into it. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { EXIT } from '../../src/errors.ts';

const path = fileURLToPath(new URL('../../docs/hips.service', import.meta.url));
const service = readFileSync(path, 'utf8');
const settingOf = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(service)?.[1];

test('it starts what npm starts, and is not started again where that is in vain', () => {
  expect(settingOf('ExecStart')).toBe(`/opt/hips/node_modules/node/bin/${manifest.scripts.start}`);
  expect(settingOf('RestartPreventExitStatus')?.split(' ').map(Number)).toEqual([EXIT.alreadyRunning, EXIT.configuration]);
});

/** Why systemd cannot be asked here; null: it can. */
const noSystemd = (() => {
  try {
    return Number(/systemd (\d+)/.exec(execFileSync('systemd-analyze', ['--version'], { encoding: 'utf8' }))?.[1]) >= 250
      ? null
      : 'it is too old';
  } catch {
    return 'there is none on this machine';
  }
})();

test.skipIf(noSystemd !== null)('systemd rates how exposed it is at 2.0 or less', () => {
  const rating = execFileSync('systemd-analyze', ['security', '--offline=true', '--no-pager', path], { encoding: 'utf8' });
  expect(Number(/Overall exposure level for hips\.service: ([\d.]+)/.exec(rating)?.[1])).toBeLessThanOrEqual(2);
});
