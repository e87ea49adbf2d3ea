/** Who may import whom, and where time and chance may come from. The arrows of the design, as a table. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const PLACES = ['src', 'commands', 'migrations', 'packages', 'rehearsal', 'bench'];
const files = globSync(
  PLACES.map((place) => `${place}/**/*.ts`),
  { cwd: root, exclude: (path) => path.includes('node_modules') },
);

/** Packages of their own, which are imported by their names. */
const PACKAGES = globSync('packages/*', { cwd: root }).map((path) => path.replaceAll('\\', '/'));

/** What this bot is about; a package that is for any bot speaks of none of it. */
const OUR_WORDS =
  /\b(?:hips?|clubs?|check-?ins?|prompt\w*|exercises?|programmes?|digests?(?!\()|streaks?|reminders?|organisers?|rehears\w+)\b/gi;

/** What making a backup and putting one back takes. */
const FOR_BACKUPS = [
  'src/store/',
  'src/words/',
  'src/arguments.ts',
  'src/clock.ts',
  'src/config.ts',
  'src/environment.ts',
  'src/errors.ts',
  'src/log.ts',
  'package.json',
  'node:',
];

/** Each place and what it may import; the first row whose place begins a file's path is the file's. `npm:` is a package. */
const ARROWS: readonly [place: string, may: readonly string[]][] = [
  ['src/main.ts', ['src/app.ts', 'src/arguments.ts', 'src/clock.ts', 'src/config.ts', 'src/environment.ts', 'src/log.ts', 'node:']],
  ['src/arguments.ts', ['src/words/', 'src/errors.ts', 'node:util']],
  ['src/environment.ts', ['src/config.ts', 'src/words/', 'src/errors.ts', 'src/club/', 'npm:dotenv', 'node:']],
  ['src/app.ts', ['src/']],
  ['src/bot.ts', ['src/', 'commands/index.ts']],
  ['src/version.ts', ['package.json']],
  ['src/bundle.ts', ['node:']],
  ['src/stack.ts', ['node:']],
  ['src/operations/bundle.ts', ['src/bundle.ts', 'npm:rolldown', 'node:']], // in an image nothing else is there yet
  ['src/clock.ts', ['npm:temporal-polyfill', 'node:crypto']],
  ['src/config.ts', ['src/words/', 'src/database-url.ts', 'src/errors.ts', 'src/web-address.ts', 'npm:zod', 'node:']],
  ['src/database-url.ts', ['src/words/']],
  ['src/web-address.ts', []],
  ['src/errors.ts', []],
  ['src/gate.ts', []],
  ['src/within.ts', []],
  ['src/snowflake.ts', ['src/club/', 'npm:temporal-polyfill']],
  ['src/flood.ts', []],
  ['src/log.ts', ['src/errors.ts', 'src/flood.ts', 'src/stack.ts', 'src/words/host.ts', 'npm:pino', 'npm:pino-pretty', 'node:module']],
  // the contract names what a handler may reach: types only, see the test below
  [
    'src/command.ts',
    [
      'src/version.ts',
      'src/custom-ids.ts',
      'src/events.ts',
      'src/guilds.ts',
      'src/reply.ts',
      'src/pictures/drawing.ts',
      'src/club/',
      'src/catalogue/',
      'src/posts/ports.ts',
      'src/store/',
      'src/words/',
      'npm:zod',
      'npm:discord-api-types',
    ],
  ],
  ['src/custom-ids.ts', ['src/club/']],
  ['src/guilds.ts', ['src/club/', 'npm:discord-api-types']],
  // an event is told in the words of those who tell it: types only, see the test below
  ['src/events.ts', ['src/errors.ts', 'src/club/ids.ts', 'src/log.ts', 'src/posts/ports.ts', 'src/posts/post.ts', 'src/posts/reason.ts']],
  ['src/reply.ts', ['npm:discord-api-types']],
  ['src/permissions.ts', ['npm:discord-api-types']],
  [
    'src/words/',
    ['src/words/', 'src/club/', 'src/catalogue/schema.ts', 'src/input.ts', 'src/permissions.ts', 'src/posts/', 'src/guilds.ts'],
  ],
  ['src/session-call.ts', ['src/club/', 'src/command.ts', 'src/store/training.ts']],
  ['src/input.ts', ['src/club/', 'src/custom-ids.ts', 'npm:zod']],
  // what a value is, and the doors that make one: they know nothing of what is done with it
  ['src/club/brand.ts', []],
  ['src/club/ids.ts', ['src/club/brand.ts']],
  ['src/club/local-date.ts', ['src/club/brand.ts', 'npm:temporal-polyfill']],
  ['src/club/', ['src/club/', 'npm:temporal-polyfill']],
  ['src/places/', ['src/places/', 'src/club/', 'node:']],
  ['src/catalogue/drawings/', ['node:', 'npm:playwright-core', 'npm:@sparticuz/chromium', 'src/catalogue/']],
  ['src/catalogue/', ['src/catalogue/', 'src/errors.ts', 'npm:zod', 'node:']],
  [
    'src/messages/',
    [
      'src/messages/',
      'src/version.ts',
      'src/club/',
      'src/catalogue/',
      'src/custom-ids.ts',
      'src/posts/ports.ts',
      'src/permissions.ts',
      'src/posts/post.ts',
      'src/posts/reason.ts',
      'src/posts/topic.ts',
      'src/posts/trouble.ts',
      'src/reply.ts',
      'src/snowflake.ts',
      'src/words/',
      'npm:discord-api-types',
      'npm:temporal-polyfill',
    ],
  ],
  ['src/pictures/letters/', ['node:', 'npm:playwright-core', 'npm:@sparticuz/chromium', 'src/pictures/']],
  ['src/pictures/', ['src/pictures/', 'src/club/', 'src/gate.ts', 'src/messages/', 'node:']],
  [
    'src/store/',
    [
      'src/store/',
      'src/club/',
      'src/database-url.ts',
      'src/errors.ts',
      'src/posts/',
      'src/clock.ts',
      'src/words/',
      'npm:kysely',
      'npm:better-sqlite3',
      'npm:pg',
      'npm:temporal-polyfill',
      'node:',
    ],
  ],
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
      'src/gate.ts',
      'src/guilds.ts',
      'src/input.ts',
      'src/log.ts',
      'src/messages/',
      'src/permissions.ts',
      'src/posts/',
      'src/reply.ts',
      'src/session-call.ts',
      'src/snowflake.ts',
      'src/store/',
      'src/web-address.ts',
      'src/within.ts',
      'src/words/',
      'npm:discord.js',
      'npm:discord-api-types',
      'npm:temporal-polyfill',
      'npm:zod',
      'node:',
    ],
  ],
  // pure: what follows an attempt is a matter of values alone
  ['src/posts/reason.ts', []],
  ['src/posts/post.ts', ['src/club/', 'src/posts/reason.ts']],
  ['src/posts/topic.ts', ['src/posts/reason.ts', 'src/posts/trouble.ts']],
  ['src/posts/trouble.ts', ['src/posts/post.ts', 'src/posts/reason.ts']],
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
      'src/permissions.ts',
      'src/store/',
      'src/words/',
      'node:timers/promises',
    ],
  ],
  ['src/operations/deploy.ts', ['src/', 'commands/index.ts', 'npm:discord.js', 'npm:discord-api-types']],
  ['src/operations/rebuild.ts', ['src/store/', 'src/words/', 'src/arguments.ts', 'src/config.ts', 'src/environment.ts', 'src/log.ts']],
  ['src/operations/image.ts', ['src/bundle.ts', 'src/errors.ts', 'src/log.ts', 'src/words/', 'package.json', 'node:']],
  [
    'src/operations/healthy.ts',
    ['src/operations/ready.ts', 'src/config.ts', 'src/environment.ts', 'src/errors.ts', 'src/log.ts', 'src/words/'],
  ],
  // what the doctor looks at: the settings, the database, the machine and Discord
  ['src/operations/examination.ts', ['src/', 'commands/index.ts', 'npm:temporal-polyfill']],
  ['src/operations/upgrade-check.ts', ['src/', 'commands/index.ts', 'package.json']],
  ['src/operations/machine.ts', ['src/clock.ts', 'src/config.ts', 'src/bundle.ts', 'node:']],
  ['src/operations/check.ts', ['src/club/', 'src/config.ts', 'src/discord/', 'src/store/', 'src/operations/', 'src/words/']],
  ['src/operations/checks/', ['src/operations/check.ts', 'src/permissions.ts', 'src/words/']],
  ['src/operations/doctor.ts', ['src/operations/', 'src/arguments.ts', 'src/environment.ts', 'src/errors.ts', 'src/log.ts', 'src/words/']],
  ['src/operations/backup.ts', ['src/operations/', ...FOR_BACKUPS]],
  ['src/operations/restore.ts', FOR_BACKUPS],
  ['src/operations/sbom.ts', ['src/arguments.ts', 'src/errors.ts', 'src/log.ts', 'src/words/', 'node:']],
  ['src/operations/reviews.ts', ['src/catalogue/', 'src/log.ts', 'src/words/']],
  [
    'src/operations/',
    [
      'src/operations/',
      'src/club/',
      'src/clock.ts',
      'src/config.ts',
      'src/errors.ts',
      'src/events.ts',
      'src/log.ts',
      'src/posts/',
      'src/snowflake.ts',
      'src/store/',
      'src/within.ts',
      'src/words/',
      'package.json',
      'npm:node-cron',
      'npm:prom-client',
      'npm:temporal-polyfill',
      'node:',
    ],
  ],
  ['commands/index.ts', ['commands/', 'src/command.ts', 'src/words/', 'npm:discord-api-types']],
  [
    'commands/',
    [
      'commands/hips/done/', // what else is pressed around a check-in
      'commands/club/setup/', // what the setup and programmes share
      'commands/club/programmes/', // what the commands about programmes share
      'src/command.ts',
      'src/custom-ids.ts',
      'src/errors.ts',
      'src/exports/',
      'src/guilds.ts',
      'src/input.ts',
      'src/messages/',
      'src/club/',
      'src/catalogue/',
      'src/permissions.ts',
      'src/places/',
      'src/session-call.ts',
      'src/posts/sessions.ts',
      'src/posts/post.ts',
      'src/reply.ts',
      'src/words/',
      'npm:zod',
      'npm:discord-api-types',
    ],
  ],
  ['src/exports/', ['src/exports/', 'src/club/', 'npm:fflate', 'npm:temporal-polyfill', 'node:']],
  ['migrations/', ['npm:kysely']],
  // a package of its own: it may import what its own package.json names, see the test below
  ['packages/local-discord/', ['packages/local-discord/', 'npm:', 'node:']],
  // holds the bot's file as another program would, and reads nothing in it
  ['rehearsal/fidelity/story.ts', ['rehearsal/', 'packages/local-discord/', 'npm:better-sqlite3', 'node:']],
  [
    'rehearsal/',
    [
      'rehearsal/',
      'packages/local-discord/',
      'src/app.ts',
      'src/bot.ts',
      'src/log.ts',
      'src/club/club.ts',
      'src/discord/identify-budget.ts',
      'src/discord/limits.ts',
      'src/discord/patience.ts',
      // no database library: what the bot keeps is reached by the store's verbs
      'src/store/beside.ts',
      'src/store/posts.ts',
      'package.json',
      'npm:@sparticuz/chromium',
      'npm:discord-api-types',
      'npm:hono',
      'npm:playwright-core',
      'npm:temporal-polyfill',
      'npm:zod',
      'node:',
    ],
  ],
  [
    'bench/',
    [
      'bench/',
      'packages/local-discord/',
      'src/',
      'commands/hips/done.ts',
      'commands/club/status.ts',
      'test/support/disk.ts',
      'npm:',
      'node:',
    ],
  ],
];

/** What `npm run backup` and the like start. Like `main.ts`, they may use whatever is built. */
const PROGRAMS = ['backup', 'deploy', 'examination', 'healthy', 'image', 'rebuild', 'restore', 'reviews', 'upgrade-check'].map(
  (name) => `src/operations/${name}.ts`,
);

/** Imports for their types alone that the table's row may not follow at run time. */
const TYPES_ONLY: readonly [place: string, of: string][] = [
  ['src/command.ts', 'src/'],
  ['src/command.ts', 'npm:'],
  ['src/events.ts', 'src/'],
  ['src/messages/', 'src/version.ts'],
  ['src/discord/', 'src/store/'],
  ['src/posts/', 'src/catalogue/'],
  ['src/operations/', 'src/store/'],
  ['src/operations/', 'src/posts/'],
  ['src/operations/', 'src/config.ts'],
  ['src/operations/check.ts', 'src/discord/'],
  ['rehearsal/', 'src/club/'],
  ['rehearsal/', 'src/store/posts.ts'],
  ['src/discord/', 'src/posts/'],
  ['src/words/', 'src/catalogue/'],
  ['src/words/', 'src/input.ts'],
  ['src/words/', 'src/permissions.ts'],
  ['src/words/', 'src/posts/'],
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
  if (PACKAGES.some((path) => `packages/${from}`.startsWith(`${path}/`))) return `packages/${from}`;
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

  test('nobody is allowed what nobody takes', () => {
    const rowOf = (file: string) => ARROWS.find(([place]) => file.startsWith(place));
    const idle = ARROWS.flatMap((row) => {
      const taken = files.filter((file) => rowOf(file) === row).flatMap((file) => importsOf(file).map(({ target }) => target));
      return row[1].filter((place) => !taken.some((target) => within(target, place))).map((place) => `${row[0]} from ${place}`);
    });
    expect(idle).toEqual([]);
    const asked = files.flatMap((file) => importsOf(file).map(({ target }) => ({ file, target })));
    const isTaken = ([place, of]: (typeof TYPES_ONLY)[number]) =>
      asked.some(({ file, target }) => file.startsWith(place) && target.startsWith(of));
    expect(TYPES_ONLY.filter((row) => !isTaken(row))).toEqual([]);
  });

  test.each(TYPES_ONLY)('%s takes types and nothing else from %s', (place, of) => {
    const values = files
      .filter((file) => file.startsWith(place) && !PROGRAMS.includes(file))
      .flatMap(importsOf)
      .filter(({ target, typeOnly }) => target.startsWith(of) && !typeOnly);
    expect(values).toEqual([]);
  });

  test.each(PACKAGES)('%s names every library that it imports in its own package.json, and no other', (place) => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, place, 'package.json'), 'utf8'));
    const imported = files
      .filter((file) => file.startsWith(place))
      .flatMap(importsOf)
      .flatMap(({ target }) => /^npm:((?:@[^/]+\/)?[^/]+)/.exec(target)?.[1] ?? []);
    expect([...new Set(imported)].sort()).toEqual(Object.keys({ ...dependencies, ...devDependencies }).sort());
  });

  test.each(PACKAGES)('%s is for any bot: it says no word of this one', (place) => {
    const told = globSync(`${place}/**/*.*`, { cwd: root }).flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(OUR_WORDS)].map(([word]) => `${file}: ${word}`),
    );
    expect(told).toEqual([]);
  });

  test('no file comes round to itself, neither at run time nor by types alone', () => {
    const imports = files.map((file) => [file, importsOf(file).map((each) => each.target)] as const);
    expect(inCircles(new Map(imports))).toEqual([]);
  });

  test('the bot does not know the rehearsal', () => {
    const strangers = files
      .filter((file) => !/^(packages|rehearsal|bench)\//.test(file))
      .flatMap(importsOf)
      .filter(({ target }) => /^(packages|rehearsal|bench|test)\//.test(target));
    expect(strangers).toEqual([]);
  });
});

/** All ways through run-time imports that come back to where they began, each told once: "a.ts -> b.ts -> a.ts". */
function circles(imports: readonly Import[]): string[] {
  const follows = Map.groupBy(
    imports.filter(({ typeOnly }) => !typeOnly),
    ({ file }) => file,
  );
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) found.push([...way.slice(way.indexOf(file)), file].join(' -> '));
    if (way.includes(file) || done.has(file)) return;
    for (const { target } of follows.get(file) ?? []) visit(target, [...way, file]);
    done.add(file);
  };
  for (const file of follows.keys()) visit(file, []);
  return found;
}

test('no import at run time leads back to where it began', () => {
  expect(circles(files.flatMap(importsOf))).toEqual([]);
});

describe('time and chance', () => {
  const CLOCKS = ['src/clock.ts', 'packages/local-discord/clock.ts'];
  test.each(files.filter((file) => !CLOCKS.includes(file) && !file.startsWith('bench/')))('%s reads no clock and rolls no dice', (file) => {
    const text = readFileSync(join(root, file), 'utf8');
    expect(text).not.toMatch(/\bDate\(\s*\)|Date\.now|performance\.|hrtime|uptime\(|Math\.random|Temporal\.Now/);
    if (!file.startsWith('packages/local-discord/')) expect(text).not.toMatch(/randomUUID|randomBytes|randomInt/); // its tokens are as hard to guess as Discord's
  });
});

describe('messages/ lays out, and words/ says', () => {
  /** The texts that stand in a file, without those of its comments; what is put into a template is left out. */
  function textsIn(code: string): string[] {
    const tokens = code.matchAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g);
    return [...tokens].map(([, one, two, template]) => one ?? two ?? template?.replace(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, ' ') ?? '');
  }

  const wordsOf = (text: string) => text.split(/\s+/).filter((part) => /\p{L}{2}/u.test(part));
  const isSaid = (text: string) => wordsOf(text).length > 1 || /^\p{Lu}\p{Ll}+\P{L}*$/u.test(text);

  test.each(files.filter((file) => file.startsWith('src/messages/')))('%s says nothing of its own', (file) => {
    expect(textsIn(readFileSync(join(root, file), 'utf8')).filter(isSaid)).toEqual([]);
  });

  /** Sentences that nobody reads to act by them, and why. */
  const NOT_FOR_READERS: Readonly<Record<string, string>> = {
    'src/operations/bundle.ts': 'it runs as npm installs, and in an image the words are not there yet',
    'src/operations/metrics.ts': 'what a metric is, for the program that collects them',
    'src/store/checkins.ts': 'a bug of ours',
    'src/store/crossing.ts': 'a bug of ours',
    'src/store/prepared.ts': 'a bug of ours',
    'src/store/sqlite-dialect.ts': 'a bug of ours',
    'src/store/sqlite-turns.ts': 'a bug of ours',
    'src/store/threads.ts': 'a bug of ours',
  };
  const withoutLog = (code: string) => code.replace(/\blog(?:\.\w+|\[[^\]]+\])\([\s\S]*?\);/g, ''); // names of events stay in the code
  const isSentence = (text: string) => wordsOf(text).length > 2 && (/^\s*\p{Lu}/u.test(text) || /(?:[.!]|\p{L}\?)\s*$/u.test(text));
  const acting = files.filter((file) => /^(commands|src\/(discord|store|operations|posts))\//.test(file) && !(file in NOT_FOR_READERS));

  test.each(acting)('%s leaves sentences to the words', (file) => {
    expect(textsIn(withoutLog(readFileSync(join(root, file), 'utf8'))).filter(isSentence)).toEqual([]);
  });

  test('advice would be seen there, and the name of an event or a query would not', () => {
    const hole = '$' + '{a}';
    const code = `new Error(\`${hole} was moved. Stop the bot.\`); 'is it a log-in page?'; 'The bot starts slower: '; log.warn({ a }, 'Discord wants none.'); 'no list came back'`;
    expect(textsIn(withoutLog(code)).filter(isSentence)).toHaveLength(3);
  });

  test('a sentence, a label and a template would be seen', () => {
    const hole = '$' + '{a}';
    const code = `// it's none\ntext('Nothing yet.'); button('Done', id); import x from './a-b.ts'; \`${hole} to ${hole} of them\`; \`## ${hole}\``;
    expect(textsIn(code).filter(isSaid)).toEqual(['Nothing yet.', 'Done', '  to   of them']);
  });
});

test('no file stands in a folder whose name says nothing', () => {
  expect(files.filter((file) => /\/(utils?|helpers?|lib|types|services|managers|common|misc)(\/|\.ts$)/.test(file))).toEqual([]);
});

/** Literals by which forms are told apart that are not called `kind`, and why. */
const TOLD_BY_NAME: Readonly<Record<string, string>> = {
  state: 'the column of a post, which says where it stands',
  option: 'the option of a command that people see named as the one that is wrong',
};

test('what tells the forms of one thing apart is called `kind`', () => {
  const form = /(?:^\s*\||^(?:export )?type [^=]+=)\s*\{ (?:readonly )?(\w+): '[a-z_ -]+'(?: \| '[a-z_ -]+')*(?:;| \})/;
  const tagOf = (line: string) => form.exec(line)?.[1];
  const told = files
    .filter((file) => file.startsWith('src/') || file.startsWith('commands/'))
    .flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .flatMap((line) => tagOf(line) ?? []),
    );
  expect(new Set(told)).toEqual(new Set(['kind', ...Object.keys(TOLD_BY_NAME)]));
  expect(tagOf("  | { is: 'sent'; messageId: string }")).toBe('is');
});

/** Fields by which a form may be told without a `kind`, and why. Whatever of ours has forms beside these has a `kind`. */
const TOLD_BY_FIELD: Readonly<Record<string, readonly string[]>> = {
  'values of Discord’s, the runtime’s or a driver’s have no kind of ours': [
    'choices',
    'code',
    'content',
    'focused',
    'guild_id',
    'locale',
    'originalSource',
    'permission_overwrites',
    'severity',
    'thread_metadata',
  ],
  'an answer to Discord is told by Discord’s type, and only a reply may have files': ['files'],
};

test('the forms of one thing are told apart by `kind`, and by the presence of a field only where that is said', () => {
  const known = Object.values(TOLD_BY_FIELD).flat();
  const asked = files
    .filter((file) => file.startsWith('src/') || file.startsWith('commands/'))
    .flatMap((file) => [...textOf(file).matchAll(/'(\w+)' in \w/g)].map(([, field]) => ({ file, field: field! })));
  expect(asked.filter(({ field }) => !known.includes(field)).map(({ file, field }) => `${file}: ${field}`)).toEqual([]);
  expect(known.filter((field) => !asked.some((each) => each.field === field))).toEqual([]);
});

const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

function exportsOf(file: string): { name: string; file: string }[] {
  const names = textOf(file).matchAll(/^export (?:async )?(?:const|let|class|interface|type|function\*?) (\w+)/gm);
  return [...names].map(([, name]) => ({ name: name!, file }));
}

test('no name is exported by two files of src/', () => {
  const gathered = ['src/words/en.ts', 'src/words/en/host.ts'].flatMap(takenBy); // what a language says of a thing is called after that thing, and taken through these alone
  const isGathered = ({ file, name }: { file: string; name: string }) =>
    gathered.some(({ target, takes }) => target === file && takes(name));
  const exported = files
    .filter((file) => file.startsWith('src/'))
    .flatMap(exportsOf)
    .filter((each) => !isGathered(each));
  const twice = [...Map.groupBy(exported, ({ name }) => name)]
    .filter(([, places]) => places.length > 1)
    .map(([name, places]) => `${name}: ${places.map(({ file }) => file).join(', ')}`);
  expect(twice).toEqual([]);
});

/** What a file takes of others: names, or whatever of a whole file its text speaks of. */
function takenBy(file: string): { target: string; takes: (name: string) => boolean }[] {
  const text = textOf(file);
  const named = text.matchAll(/^(?:import|export)\s+(?:type\s+)?(?:\w+,\s*)?\{([^}]*)\}\s+from\s+'([^']+)'/gm);
  const whole = text.matchAll(/(?:\bimport\(\s*|\* as \w+ from )'([^']+)'/g);
  return [
    ...[...named].map(([, list, from]) => {
      const names = list!.split(',').map(
        (name) =>
          name
            .trim()
            .replace(/^type /, '')
            .split(' as ')[0],
      );
      return { target: targetOf(file, from!), takes: (name: string) => names.includes(name) };
    }),
    ...[...whole].map(([, from]) => ({ target: targetOf(file, from!), takes: (name: string) => text.includes(name) })),
  ];
}

test('a name is exported only where another file takes it', () => {
  const others = globSync(['test/**/*.ts', 'src/*.js'], { cwd: root }); // the start of the process is no TypeScript
  const taken = Map.groupBy([...files, ...others].flatMap(takenBy), ({ target }) => target);
  const left = files
    .filter((file) => /^(src|commands)\//.test(file))
    .flatMap(exportsOf)
    .filter(({ file, name }) => !taken.get(file)?.some(({ takes }) => takes(name)));
  expect(left.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
});

describe('tests of commands and of flows read an answer whole, as a person does', () => {
  const tests = globSync('test/commands/*.test.ts', { cwd: root });
  const flows = globSync('test/e2e/*.ts', { cwd: root });
  /** A part of an answer or of a file, where its snapshot has all of it; a refusal by a literal, where the words have it whole. */
  const PART = /\.toContain\(|\.toThrow\(['"`]|expect\((?:await )?JSON\.stringify\(/;
  /** A part of what stands on a screen, in a flow. Its files, log lines and JSON may be looked into. */
  const PART_OF_TEXT = /(?:\.text|content|statusOf\(\w+\)|visibleText\([^)]*\))\)\.(?:not\.)?to(?:Contain|Match)\(/;

  const linesWith = (part: RegExp, file: string) =>
    textOf(file)
      .split('\n')
      .filter((line) => part.test(line));

  test.each(tests)('%s looks for no part of it', (file) => {
    expect(linesWith(PART, file)).toEqual([]);
  });

  test.each(flows)('%s looks for no part of what stands on a screen', (file) => {
    expect(linesWith(PART_OF_TEXT, file)).toEqual([]);
  });

  test.each(['test/commands', 'test/e2e'])(
    '%s names every file that an answer is compared with: delete those that are listed',
    (folder) => {
      const texts = globSync(`${folder}/*.ts`, { cwd: root }).map(textOf);
      const names = globSync(`${folder}/whole/*/*.md`, { cwd: root }).map((path) =>
        path.replaceAll('\\', '/').slice(`${folder}/whole/`.length, -'.md'.length),
      );
      expect(names.filter((name) => !texts.some((text) => text.includes(`'${name}'`)))).toEqual([]);
    },
  );

  test('a part would be seen', () => {
    const lines = [
      "expect(wordsOf(reply)).toContain('Saved')",
      "rejects.toThrow('no such')",
      'expect(JSON.stringify(reply)).toMatch(/Saved/)',
    ];
    expect(lines.filter((line) => !PART.test(line))).toEqual([]);
    const ofText = [
      "expect((await ana.command('/hips done')).text).toContain('Checked in')",
      'expect(await statusOf(rehearsal)).not.toContain(name)',
      'expect(visibleText(prompt!)).toMatch(/1 in/)',
      "expect(prompt!.content).toContain('1 in')",
    ];
    expect(ofText.filter((line) => !PART_OF_TEXT.test(line))).toEqual([]);
  });
});
