/** What the documents say is so: settings, commands, permissions, links, scripts, decisions. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { roots } from '../commands/index.ts';
import manifest from '../package.json' with { type: 'json' };
import { readConfig, SETTINGS } from '../src/config.ts';
import { EXIT } from '../src/errors.ts';
import { INVITE_PERMISSIONS } from '../src/permissions.ts';
import { lineOf } from './support/commands.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const documents = globSync(['*.md', 'docs/**/*.md', 'src/**/*.md', 'packages/*/*.md'], { cwd: root }).sort();
const readme = read('README.md');

/** All that a pattern's first group finds. */
const found = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, group]) => group!);

/** The cells of the table under a header row. */
function rowsUnder(header: string, text: string): string[][] {
  const lines = text.slice(text.indexOf(header)).split('\n').slice(2);
  const end = lines.findIndex((line) => !line.startsWith('|'));
  return lines.slice(0, end).map((line) =>
    line
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim()),
  );
}

describe('README', () => {
  test('its table has every setting and the real defaults', () => {
    const given = { DISCORD_TOKEN: 'a.made-up.token', HTTP_PORT: '9090', BACKUP_DIR: '/backups' };
    const { databaseUrl, discordApiUrl, http, logLevel, backups } = readConfig(given);
    const { keep, hour } = backups!;
    const defaults: Record<string, string> = {
      ...{ DATABASE_URL: databaseUrl, DISCORD_API_URL: discordApiUrl, LOG_LEVEL: logLevel },
      ...{ HTTP_HOST: http!.host, BACKUP_KEEP: `${keep}`, BACKUP_HOUR: `${hour}` },
    };
    const rows = rowsUnder('| setting | default |', readme);
    expect(rows.map(([setting, value]) => [setting, value])).toEqual(
      SETTINGS.map((name) => [`\`${name}\``, defaults[name] ? `\`${defaults[name]}\`` : 'none']),
    );
  });

  test('its table has every exit code', () => {
    const codes = rowsUnder('| exit code | meaning |', readme).map(([code]) => Number(code));
    expect(codes).toEqual([0, ...Object.values(EXIT).sort((a, b) => a - b)]);
  });

  test('it explains every command', () => {
    const explained = found(readme, /^\| `(\/\w+ [\w -]+)` \|/gm);
    expect(explained).toEqual(roots.flatMap((root) => root.commands.map((command) => lineOf(root, command))));
  });

  test('its invitation asks for the permissions that the bot needs', () => {
    expect(found(readme, /oauth2\/authorize\S*[?&]permissions=(\d+)/g)).toEqual([String(INVITE_PERMISSIONS)]);
  });
});

test('a command that does not exist is named only where we say what is next', () => {
  const commands = roots.flatMap(({ name, commands }) => commands.map(({ data, group = data }) => `/${name} ${group.name}`));
  for (const path of documents) {
    const today = read(path).replace(/^\*\*What is next\*\*.*$/gm, '');
    for (const command of found(today, /`(\/(?:hips|club) [\w-]+)/g)) expect(commands, path).toContain(command);
  }
});

describe.each(documents)('%s', (path) => {
  const text = read(path);

  test('every link inside the project leads somewhere', () => {
    const links = found(text, /\]\(([^)\s]+)\)/g).filter((link) => !/^https?:/.test(link));
    expect(links.filter((link) => !leadsSomewhere(path, link))).toEqual([]);
  });

  test('every source file that it names exists', () => {
    const named = found(
      text.replace(/https?:\S+/g, ''),
      /(?<![\w./-])((?:src|commands|migrations|packages|rehearsal|test|docs)\/[\w./-]+\.(?:ts|md))\b/g,
    );
    expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  test('every npm script that it names exists', () => {
    const named = [...found(text, /\bnpm run ([\w:-]+)/g), ...found(text, /\bnpm (start|test)\b/g)];
    expect(named.filter((script) => !Object.hasOwn(manifest.scripts, script))).toEqual([]);
  });
});

function leadsSomewhere(from: string, link: string): boolean {
  const [file = '', heading] = link.split('#');
  const target = file ? join(root, dirname(from), file) : join(root, from);
  if (!existsSync(target)) return false;
  return (
    heading === undefined ||
    found(readFileSync(target, 'utf8'), /^#+ (.+)$/gm)
      .map(anchorOf)
      .includes(heading)
  );
}

/** The fragment under which a heading is found. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replaceAll(' ', '-');
}

test('how the bot posts is told on one page', () => {
  expect(read('docs/posting.md').split(/\s+/).length).toBeLessThan(700);
});

test('the newest section of the changelog is about this version', () => {
  expect(found(read('CHANGELOG.md'), /^## (\S+)/gm)[0]).toBe(manifest.version);
});

describe('decisions', () => {
  const decisions = documents.filter((path) => path.startsWith('docs/decisions/'));

  test('are numbered without a gap', () => {
    const numbers = decisions.map((path) => Number(/^(\d{4})-[a-z0-9-]+\.md$/.exec(basename(path))?.[1]));
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  test.each(decisions)('%s has its number, date, status and parts', (path) => {
    const text = read(path);
    expect(text).toMatch(new RegExp(`^# ${basename(path).slice(0, 4)}\\. \\S`));
    expect(text).toMatch(/^- Date: \d{4}-\d{2}-\d{2}$/m);
    expect(text).toMatch(/^- Status: (accepted|superseded by \d{4})$/m);
    expect(found(text, /^## (.+)$/gm)).toEqual(['Context', 'Decision', 'Consequences', 'Sources']);
  });
});
