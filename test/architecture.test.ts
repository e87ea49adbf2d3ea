/** Who may import whom, and where time and chance may come from. The arrows of the design, as a table. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = globSync(['src/**/*.ts', 'commands/**/*.ts', 'migrations/**/*.ts', 'rehearsal/**/*.ts', 'bench/**/*.ts'], { cwd: root });

/** Each place and what it may import; the first row whose place begins a file's path is the file's. `npm:` is a package. */
const ARROWS: readonly [place: string, may: readonly string[]][] = [
  ['src/main.ts', ['src/app.ts', 'src/clock.ts', 'src/config.ts', 'src/environment.ts', 'src/log.ts', 'node:']],
  ['src/environment.ts', ['src/config.ts', 'src/errors.ts', 'src/club/', 'npm:dotenv', 'node:']],
  ['src/app.ts', ['src/', 'commands/index.ts', 'package.json']],
  ['src/clock.ts', ['npm:temporal-polyfill', 'node:crypto']],
  ['src/config.ts', ['src/database-url.ts', 'src/errors.ts', 'src/web-address.ts', 'npm:zod', 'node:']],
  ['src/database-url.ts', []],
  ['src/web-address.ts', []],
  ['src/errors.ts', []],
  ['src/snowflake.ts', ['src/club/', 'npm:temporal-polyfill']],
  ['src/log.ts', ['src/errors.ts', 'npm:pino', 'npm:pino-pretty']],
  // the contract names what a handler may reach: types only, see the test below
  [
    'src/command.ts',
    [
      'src/custom-ids.ts',
      'src/events.ts',
      'src/guilds.ts',
      'src/reply.ts',
      'src/messages/',
      'src/club/',
      'src/catalogue/',
      'src/posts/ports.ts',
      'src/store/',
      'npm:zod',
      'npm:discord-api-types',
    ],
  ],
  ['src/custom-ids.ts', ['src/club/', 'npm:zod']],
  ['src/guilds.ts', ['src/club/', 'npm:discord-api-types']],
  // an event is told in the words of those who tell it: types only, see the test below
  ['src/events.ts', ['src/errors.ts', 'src/log.ts', 'src/posts/ports.ts', 'src/posts/post.ts']],
  ['src/reply.ts', ['npm:discord-api-types']],
  ['src/input.ts', ['src/club/', 'npm:zod']],
  ['src/club/', ['src/club/', 'npm:temporal-polyfill']],
  ['src/places/', ['src/places/', 'src/club/', 'node:']],
  ['src/catalogue/drawings/', ['node:', 'npm:playwright-core', 'npm:@sparticuz/chromium', 'src/catalogue/']],
  ['src/catalogue/', ['src/catalogue/', 'src/errors.ts', 'npm:zod', 'node:']],
  [
    'src/messages/',
    [
      'src/messages/',
      'src/club/',
      'src/catalogue/',
      'src/custom-ids.ts',
      'src/posts/ports.ts',
      'src/posts/post.ts',
      'src/posts/topic.ts',
      'src/reply.ts',
      'src/snowflake.ts',
      'npm:discord-api-types',
      'npm:temporal-polyfill',
    ],
  ],
  ['src/store/rebuild.ts', ['src/store/', 'src/config.ts', 'src/environment.ts', 'src/errors.ts', 'src/log.ts', 'node:']],
  ['src/pictures/letters/', ['node:', 'npm:playwright-core', 'npm:@sparticuz/chromium', 'src/pictures/']],
  ['src/pictures/', ['src/pictures/', 'src/club/', 'src/messages/', 'node:']],
  [
    'src/store/',
    [
      'src/store/',
      'src/club/',
      'src/database-url.ts',
      'src/errors.ts',
      'src/posts/',
      'npm:kysely',
      'npm:better-sqlite3',
      'npm:pg',
      'npm:temporal-polyfill',
      'node:',
    ],
  ],
  ['src/discord/deploy.ts', ['src/', 'commands/index.ts', 'npm:discord.js', 'npm:discord-api-types']],
  [
    'src/discord/',
    [
      'src/discord/',
      'src/clock.ts',
      'src/club/',
      'src/command.ts',
      'src/custom-ids.ts',
      'src/errors.ts',
      'src/events.ts',
      'src/guilds.ts',
      'src/log.ts',
      'src/messages/',
      'src/posts/',
      'src/reply.ts',
      'src/snowflake.ts',
      'src/store/',
      'src/web-address.ts',
      'npm:discord.js',
      'npm:discord-api-types',
      'npm:temporal-polyfill',
      'npm:zod',
      'node:',
    ],
  ],
  // pure: what follows an attempt is a matter of values alone
  ['src/posts/post.ts', ['src/club/']],
  ['src/posts/topic.ts', ['src/posts/post.ts']],
  [
    'src/posts/',
    [
      'src/posts/',
      'src/club/',
      'src/catalogue/',
      'src/clock.ts',
      'src/custom-ids.ts',
      'src/errors.ts',
      'src/events.ts',
      'src/guilds.ts',
      'src/log.ts',
      'src/messages/',
      'src/reply.ts',
      'node:timers/promises',
    ],
  ],
  [
    'src/operations/',
    ['src/operations/', 'src/club/', 'src/clock.ts', 'src/errors.ts', 'src/log.ts', 'src/posts/', 'src/store/', 'npm:node-cron'],
  ],
  ['commands/index.ts', ['commands/', 'src/command.ts', 'npm:discord-api-types']],
  [
    'commands/',
    [
      'src/command.ts',
      'src/custom-ids.ts',
      'src/errors.ts',
      'src/guilds.ts',
      'src/input.ts',
      'src/messages/',
      'src/club/',
      'src/catalogue/',
      'src/places/',
      'src/posts/post.ts',
      'src/reply.ts',
      'npm:zod',
      'npm:discord-api-types',
    ],
  ],
  ['migrations/', ['npm:kysely']],
  [
    'rehearsal/',
    [
      'rehearsal/',
      'src/app.ts',
      'src/clock.ts',
      'src/log.ts',
      'src/club/club.ts',
      'src/store/beside.ts',
      'src/store/posts.ts',
      'package.json',
      'npm:',
      'node:',
    ],
  ],
  ['bench/', ['bench/', 'rehearsal/', 'src/', 'test/support/disk.ts', 'npm:', 'node:']],
];

/** Imports for their types alone that the table's row may not follow at run time. */
const TYPES_ONLY: readonly [place: string, of: string][] = [
  ['src/command.ts', 'src/'],
  ['src/command.ts', 'npm:'],
  ['src/events.ts', 'src/'],
  ['src/discord/', 'src/store/'],
  ['src/posts/', 'src/catalogue/'],
  ['src/operations/', 'src/store/'],
  ['src/operations/', 'src/posts/'],
  ['rehearsal/', 'src/club/'],
  ['rehearsal/', 'src/store/posts.ts'],
  ['src/discord/', 'src/posts/'],
];

interface Import {
  file: string;
  target: string;
  typeOnly: boolean;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const statements = text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^;'"]*?\sfrom\s+)?'([^']+)'/gms);
  const dynamic = text.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g);
  return [
    ...[...statements].map(([, type, from]) => ({ file, target: targetOf(file, from!), typeOnly: type !== undefined })),
    ...[...dynamic].map(([, from]) => ({ file, target: targetOf(file, from!), typeOnly: false })),
  ];
}

function targetOf(file: string, from: string): string {
  if (from.startsWith('.')) return normalize(join(dirname(file), from)).replaceAll('\\', '/');
  return from.startsWith('node:') ? from : `npm:${from}`;
}

/** The files that lie on a circle of imports: what is left when those are taken away that import nothing, or that nothing imports. */
function inCircles(targets: ReadonlyMap<string, readonly string[]>): string[] {
  const left = new Set(targets.keys());
  for (let before = Number.POSITIVE_INFINITY; left.size < before; ) {
    before = left.size;
    const imports = (file: string) => targets.get(file)!.filter((target) => left.has(target));
    const imported = new Set([...left].flatMap(imports));
    for (const file of [...left]) if (imports(file).length === 0 || !imported.has(file)) left.delete(file);
  }
  return [...left].sort();
}

const within = (target: string, place: string) =>
  target === place || (place.endsWith('/') || place.endsWith(':') ? target.startsWith(place) : target.startsWith(`${place}/`));

describe('arrows', () => {
  test.each(files)('%s imports only what its place may', (file) => {
    const row = ARROWS.find(([place]) => file.startsWith(place));
    expect(row, 'no row in the table').toBeDefined();
    const strangers = importsOf(file).filter(({ target }) => !row![1].some((place) => within(target, place)));
    expect(strangers.map(({ target }) => target)).toEqual([]);
  });

  test.each(TYPES_ONLY)('%s takes types and nothing else from %s', (place, of) => {
    const values = files
      .filter((file) => file.startsWith(place))
      .flatMap(importsOf)
      .filter(({ target, typeOnly }) => target.startsWith(of) && !typeOnly);
    expect(values).toEqual([]);
  });

  test('no file of the bot comes round to itself, neither at run time nor by types alone', () => {
    const targets = new Map(
      files.filter((file) => /^(src|commands)\//.test(file)).map((file) => [file, importsOf(file).map((each) => each.target)]),
    );
    expect(inCircles(targets)).toEqual([]);
  });

  test('the bot does not know the rehearsal', () => {
    const strangers = files
      .filter((file) => !/^(rehearsal|bench)\//.test(file))
      .flatMap(importsOf)
      .filter(({ target }) => /^(rehearsal|bench|test)\//.test(target));
    expect(strangers).toEqual([]);
  });
});

describe('time and chance', () => {
  const CLOCKS = ['src/clock.ts', 'rehearsal/clock.ts'];
  test.each(files.filter((file) => !CLOCKS.includes(file) && !file.startsWith('bench/')))('%s reads no clock and rolls no dice', (file) => {
    const text = readFileSync(join(root, file), 'utf8');
    expect(text).not.toMatch(/new Date\(\s*\)|Date\.now|Math\.random|Temporal\.Now/);
    if (!file.startsWith('rehearsal/')) expect(text).not.toMatch(/randomUUID|randomBytes|randomInt/); // its tokens are as hard to guess as Discord's
  });
});

test('no file stands in a folder whose name says nothing', () => {
  expect(files.filter((file) => /\/(utils?|helpers?|lib|types|services|managers|common|misc)(\/|\.ts$)/.test(file))).toEqual([]);
});
