/** The files that `npm ci` makes: who loads them, what is in them, and what an error from them says. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { CODE, FOLDER, fileOf, fittingBundle, LIBRARIES, ROOT, SCRIPTS } from '../../src/bundle.ts';
import { asWritten } from '../../src/stack.ts';

const isMade = existsSync(FOLDER);
const INSTALLED = 'node_modules/.package-lock.json';

/** A bot in a folder of its own that says where it and a library come from, with files that were made of both. */
class SmallBot {
  readonly folder = mkdtempSync(join(tmpdir(), 'hips-bundle-'));

  /** @param main what the bundle has of the script in which the bot begins */
  constructor(main = saying('bundled')) {
    onTestFinished(() => rmSync(this.folder, { recursive: true }));
    for (const path of ['src/start.js', 'src/bundle.ts']) {
      mkdirSync(join(this.folder, 'src'), { recursive: true });
      cpSync(path, join(this.folder, path));
    }
    this.write('package.json', '{ "type": "module", "version": "1.0.0" }');
    for (const script of SCRIPTS) this.write(script, saying('as written'));
    this.write('commands/index.ts', '');
    this.write('migrations/0001-schema.ts', '');
    this.write('node_modules/kysely/package.json', '{ "name": "kysely", "type": "module", "exports": "./index.js" }');
    this.write('node_modules/kysely/index.js', "export const place = 'its own folder';\n");
    this.write(INSTALLED, '{ "packages": "as installed" }');
    this.makeFiles(main);
  }

  write(path: string, text: string): void {
    mkdirSync(join(this.folder, path, '..'), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  remove(path: string): void {
    rmSync(join(this.folder, path), { recursive: true });
  }

  private makeFiles(main: string): void {
    for (const library of LIBRARIES) this.write(`node_modules/.bundle/${fileOf(library)}`, "export const place = 'one file';\n");
    for (const script of SCRIPTS) this.write(`node_modules/.bundle/${fileOf(script)}`, script === SCRIPTS[0] ? main : saying('bundled'));
    this.write('node_modules/.bundle/piece.mjs', 'export {};');
    const say = `import * as bundle from ${JSON.stringify(join(this.folder, 'src/bundle.ts'))};
      const files = bundle.sizesIn('node_modules/.bundle');
      console.log(JSON.stringify({ libraries: bundle.digestOfLibraries(), code: bundle.digestOfCode(), files }));`;
    this.write('node_modules/.bundle/made-from.json', this.run('--input-type=module', '-e', say));
  }

  /** What it says when it is started: its code, and the library's. */
  started(script = SCRIPTS[0]!): string {
    return this.run('src/start.js', script);
  }

  private run(...words: string[]): string {
    return execFileSync(process.execPath, words, { cwd: this.folder, encoding: 'utf8' });
  }
}

const saying = (code: string) => `import { place } from 'kysely';\nprocess.stdout.write(\`${code}; \${place}\`);\n`;

test('what npm ci made is loaded in place of what it was made from', () => {
  expect(new SmallBot().started()).toBe('bundled; one file');
});

test.each([
  ['is changed', (bot: SmallBot) => bot.write('commands/index.ts', '// new\n')],
  ['is added', (bot: SmallBot) => bot.write('migrations/0002-more.ts', '')],
  ['brings another version', (bot: SmallBot) => bot.write('package.json', '{ "type": "module", "version": "1.0.1" }')],
  ['is taken out', (bot: SmallBot) => bot.remove('commands/index.ts')],
])('after one file of the bot %s, the bot runs as it was written', (_, change) => {
  const bot = new SmallBot();
  change(bot);
  expect(bot.started()).toBe('as written; one file');
});

test.each([
  ['something else was installed', (bot: SmallBot) => bot.write(INSTALLED, '{ "packages": "others" }')],
  ['npm ci made nothing', (bot: SmallBot) => bot.remove('node_modules/.bundle')],
  ['the file of one library is missing', (bot: SmallBot) => bot.remove(`node_modules/.bundle/${fileOf('discord.js')}`)],
  ['a piece of the bot is missing', (bot: SmallBot) => bot.remove('node_modules/.bundle/piece.mjs')],
  ['a file is empty, as after a power cut', (bot: SmallBot) => bot.write(`node_modules/.bundle/${fileOf(SCRIPTS[0]!)}`, '')],
  ['what they were made from is not told', (bot: SmallBot) => bot.write('node_modules/.bundle/made-from.json', '{')],
])('where %s, the bot and its libraries run as they were written', (_, change) => {
  const bot = new SmallBot();
  change(bot);
  expect(bot.started()).toBe('as written; its own folder');
});

test('notes that an editor keeps beside a file change nothing', () => {
  const bot = new SmallBot();
  symlinkSync('somebody@somewhere', join(bot.folder, 'src/.#main.ts'));
  expect(bot.started()).toBe('bundled; one file');
});

test('a bot that is started through a link to its folder finds the bundle', () => {
  const bot = new SmallBot();
  const link = `${bot.folder}-link`;
  symlinkSync(bot.folder, link);
  onTestFinished(() => rmSync(link));
  expect(bot.started(join(link, SCRIPTS[0]!))).toBe('bundled; one file');
});

test('a program that is in no file runs as it was written, with the files of the libraries', () => {
  const bot = new SmallBot();
  bot.write('src/program.ts', saying('as written'));
  expect(bot.started('src/program.ts')).toBe('as written; one file');
});

/** Edits a file of the bot, and starts a thread. */
const EDITING = `import { appendFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
appendFileSync('commands/index.ts', '// edited');
new Worker('./src/start.js', { argv: ['${SCRIPTS[1]}'] });
`;

test('threads of a bot that began in a file begin in theirs, whatever was edited meanwhile', () => {
  const bot = new SmallBot(EDITING);
  expect(bot.started()).toBe('bundled; one file');
});

test('threads of a rehearsal begin as they were written last', () => {
  const bot = new SmallBot();
  bot.write('rehearsal/main.ts', EDITING);
  expect(bot.started('rehearsal/main.ts')).toBe('as written; one file');
});

test.skipIf(!isMade).each(LIBRARIES)('the file of %s has all that the library exports', async (library) => {
  const names = async (specifier: string) => Object.keys(await import(specifier)).filter((name) => name !== 'module.exports');
  expect(await names(new URL(fileOf(library), FOLDER).href)).toEqual(await names(library));
});

test.skipIf(!isMade)('whoever runs the bot may read the files, also when somebody else installed them', () => {
  expect(statSync(FOLDER).mode & 0o055).toBe(0o055);
});

test.skipIf(fittingBundle() !== 'all')('an error names the files that people wrote, and a library’s as it is', () => {
  const [file] = globSync('*.mjs', { cwd: fileURLToPath(FOLDER) }).filter((name) => textIn(new URL(name, FOLDER)).includes(WANTED));
  const [made, written] = [new URL(file!, FOLDER), new URL('src/posts/count.ts', ROOT)];
  const library = new URL(`${fileOf('zod')}:10:3`, FOLDER).href;
  const stack = (place: string) => `Error: no\n    at createCounter (${place})\n    at async Object.start (${library})`;
  expect(asWritten(stack(placeIn(made)))).toBe(stack(placeIn(written)));
});
const WANTED = 'function createCounter(';
const textIn = (file: URL) => readFileSync(file, 'utf8');

test.skipIf(!isMade)('nothing is in the bundle of which a change would not be noticed', () => {
  const maps = globSync('*.map', { cwd: fileURLToPath(FOLDER) }).map((name) => JSON.parse(textIn(new URL(name, FOLDER))));
  const written = new Set(maps.flatMap(({ sources }) => sources.map((source: string) => new URL(source, FOLDER).href)));
  const isNoticed = (url: string) => CODE.some((place) => url.startsWith(new URL(place, ROOT).href) && /\.(ts|json)$/.test(url));
  expect([...written].filter((url) => !isNoticed(url))).toEqual([]);
  expect(written.size).toBeGreaterThan(300);
});

function placeIn(file: URL): string {
  const lines = textIn(file).split('\n');
  const line = lines.findIndex((each) => each.includes(WANTED));
  return `${file.href}:${line + 1}:${lines[line]!.indexOf('createCounter') + 1}`;
}

test('every library that the bot loads is on the list, but those that stay in their own folders', () => {
  const files = globSync(['src/**/*.ts', 'commands/**/*.ts', 'migrations/*.ts'], {
    exclude: ['src/**/drawings/**', 'src/**/letters/**', 'src/operations/bundle.ts'],
  });
  const imported = files.flatMap((file) => {
    const text = readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), 'utf8');
    return [...text.matchAll(/^import (?!type )(?:[^';]* from )?'([^.'][^']*)'/gm)].map(([, specifier]) => specifier!);
  });
  const libraries = [...new Set(imported)].filter((specifier) => !specifier.startsWith('node:'));
  expect(libraries.sort()).toEqual([...LIBRARIES, 'better-sqlite3', 'pg', 'prom-client'].sort());
});
