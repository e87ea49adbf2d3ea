/** The service of systemd that comes along, its file of settings, and the recipes that go by both. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'dotenv';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { readArguments } from '../../src/arguments.ts';
import { readStored, SETTINGS } from '../../src/config.ts';
import { loadEnvironment } from '../../src/environment.ts';
import { EXIT } from '../../src/errors.ts';
import type { Program } from '../../src/words/en/host-programs.ts';

const pathOf = (name: string) => fileURLToPath(new URL(`../../docs/${name}`, import.meta.url));
const path = pathOf('hips.service');
const service = readFileSync(path, 'utf8');
const envFile = pathOf('hips.env');
const hosting = readFileSync(pathOf('hosting.md'), 'utf8');
const privacy = readFileSync(pathOf('privacy.md'), 'utf8');
const settingsOf = (name: string) => [...service.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value]) => value!);
const settingOf = (name: string) => settingsOf(name)[0];

test('it starts what npm starts, and is not started again where that is in vain', () => {
  expect(settingOf('ExecStart')).toBe(`/opt/hips/node_modules/node/bin/${manifest.scripts.start}`);
  expect(settingOf('RestartPreventExitStatus')?.split(' ').map(Number)).toEqual([EXIT.alreadyRunning, EXIT.configuration]);
});

describe('its settings', () => {
  test('stand in the file that comes along and not in the unit, but for the token', () => {
    const inUnit = settingsOf('Environment').map((line) => line.split('=', 1)[0]!);
    expect(inUnit.filter((name) => SETTINGS.includes(name))).toEqual(['DISCORD_TOKEN_FILE']);
    expect(hosting).toContain(`/opt/hips/docs/hips.env ${settingOf('EnvironmentFile')}\n`);
    expect(Object.keys(parse(readFileSync(envFile)))).toEqual(['DATABASE_URL']);
  });

  test('are all real ones, those behind a # too, and lie where the service may write', () => {
    const all = parse(readFileSync(envFile, 'utf8').replaceAll(/^# ([A-Z_]+=)/gm, '$1'));
    expect(Object.keys(all).filter((name) => !SETTINGS.includes(name))).toEqual([]);
    expect(loadEnvironment({}, { folder: pathOf('.'), envFile })).toEqual({ DATABASE_URL: all.DATABASE_URL });
    expect(readStored(all)).toEqual({
      databaseUrl: `sqlite:/var/lib/${settingOf('StateDirectory')}/hips.db`,
      backups: { folder: settingOf('ReadWritePaths')?.replace(/^-/, ''), keep: 7, hour: 4 },
    });
  });

  test('are the same for systemd and for the programs: no quotation marks, no comment behind a value', () => {
    for (const line of readFileSync(envFile, 'utf8').split('\n')) expect(line).toMatch(/^(#.*|[A-Z_]+=[^\s"'#\\]+|)$/);
  });
});

/** Lines of shell that start a program of the bot, wherever a document has them. */
const recipes = [hosting, privacy]
  .flatMap((text) => [...text.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, lines]) => lines!.split('\n')))
  .filter((line) => /\bnpm (start|run)\b/.test(line) && !line.includes('npm run sbom')); // which has no settings

test('there is a recipe for each program', () => {
  const named = recipes.map((line) => /\bnpm run ([\w-]+)/.exec(line)?.[1]);
  expect(new Set(named)).toEqual(new Set(['backup', 'restore', 'rebuild', 'doctor', 'deploy', 'upgrade-check']));
});

test.each(recipes)('the recipe "%s" goes by the service’s settings, as the program reads its arguments', (line) => {
  const [, program, words = ''] = /\bnpm run ([\w-]+)(?: -- (.*))?$/.exec(line)!;
  expect(readArguments(program as Program, words.split(' ').filter(Boolean)).envFile).toBe(settingOf('EnvironmentFile'));
  expect(line).not.toContain('DATABASE_URL');
  expect(
    line.startsWith(/deploy|doctor/.test(program!) ? 'sudo env DISCORD_TOKEN_FILE=/etc/hips/discord-token ' : 'sudo -u hips npm '),
  ).toBe(true);
});

test('the token of those recipes is the one that systemd hands over', () => {
  expect(settingOf('LoadCredential')).toBe('discord-token:/etc/hips/discord-token');
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
