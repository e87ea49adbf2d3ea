/** Every query of the store stands in docs/sql/, for those who review a change. `npm run sql` writes the files anew. */
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Kysely, sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/store/engine.ts';
import type { Schema } from '../../src/store/schema.ts';
import { newDatabase, openTestStore } from '../support/database.ts';
import { type Recorded, recordErasedList, recordVerbs } from './sql-recorder.ts';
import { readableSql } from './sql-text.ts';
import { useEveryVerb } from './sql-walk.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FOLDER = join(ROOT, 'docs/sql');

/** The names of the queries that a file has prepared. */
const preparedIn = (text: string) => Array.from(text.matchAll(/^const (\w+) = prepared\(/gm), ([, name]) => name!);

/** Through Kysely, which the walk listens to: at once, or by a query that the file has prepared. */
const sends = (line: string, names: readonly string[]) => {
  if (names.some((name) => line.includes(`await ${name}(`))) return true;
  return /\.execute(TakeFirst(OrThrow)?)?\(/.test(line) && !line.includes('.transaction().execute(');
};

/** Past it, to the driver. What ends in `exec` on a pattern is none. */
const sendsRaw = (line: string) => /\.(query(<.+>)?|prepare|executeQuery)\(|(?<!\/[a-z]*|\b[A-Z_]+)\.exec\(/.test(line);

/** The places in src/store/ where a line is so: "clubs:58". */
const sitesWhere = (isSo: (line: string, prepared: readonly string[]) => boolean) =>
  globSync('*.ts', { cwd: join(ROOT, 'src/store') }).flatMap((name) => {
    const text = readFileSync(join(ROOT, 'src/store', name), 'utf8');
    const names = preparedIn(text);
    return text.split('\n').flatMap((line, index) => (isSo(line, names) ? [`${name.slice(0, -'.ts'.length)}:${index + 1}`] : []));
  });
const fileOf = (site: string) => site.split(':')[0]!;

/** Files whose raw queries are in no file of docs/sql/: how many places send one, and why they ask for nothing that a verb does. */
const EXEMPT: Readonly<Record<string, { places: number; why: string }>> = {
  copy: { places: 3, why: 'it copies a whole file, and counts its rows' },
  'postgres-copy': { places: 10, why: 'it copies whole tables to a file' },
  'postgres-fill': { places: 3, why: 'it copies whole tables from a file' },
  tables: { places: 4, why: 'it asks which tables a file has, for those who copy them' },
  prepared: { places: 1, why: 'it sends queries that stand where their functions are called' },
  restore: { places: 1, why: 'it packs a copy anew' },
  'sqlite-file': { places: 6, why: 'it takes a file, and asks which migrations it has had' },
  'sqlite-writer': { places: 8, why: 'it hands on what Kysely sends, in transactions' },
  sqlite: { places: 1, why: 'it asks for the version of the engine' },
  postgres: { places: 10, why: 'it takes a schema, asks which migrations it has had, and hands on what Kysely sends' },
};
const RAW_SITES = sitesWhere(sendsRaw);

/** The places that send a query which stands in docs/sql/. */
const SITES = [...sitesWhere(sends), ...RAW_SITES.filter((site) => !Object.hasOwn(EXEMPT, fileOf(site)))];

/** What is asked on PostgreSQL alone, and past Kysely. */
const LIST_FILE = 'postgres-erased';
const FILES = [...new Set(SITES.map(fileOf))].filter((file) => file !== LIST_FILE).sort();

interface Walk {
  names: string[];
  recorded: readonly Recorded[];
  /** The steps by which the engine answers, by query. */
  plans: Map<string, string[]>;
}
const walks = {} as Record<Engine, Walk>;
let ofTheList: readonly Recorded[];

for (const engine of ['sqlite', 'postgres'] as const) {
  beforeAll(async () => {
    await using store = await openTestStore(engine);
    const { verbs, names, recorded } = recordVerbs(store);
    await useEveryVerb(verbs, store.db);
    walks[engine] = { names, recorded, plans: await plansOf(store.db, engine, new Set(recorded.map((query) => query.sql))) };
  });
}
beforeAll(async () => {
  await using empty = await newDatabase('postgres');
  ofTheList = await recordErasedList(empty.url);
});

/** PostgreSQL reads a table of a few rows as a whole, unless it can do otherwise. */
const SPARE_TABLES = sql`select set_config(name, 'off', true) from pg_settings where name in ('enable_seqscan', 'enable_bitmapscan')`;

async function plansOf(db: Kysely<Schema>, engine: Engine, queries: ReadonlySet<string>): Promise<Map<string, string[]>> {
  const explain = engine === 'sqlite' ? 'explain query plan' : 'explain (generic_plan)';
  return db.transaction().execute(async (tx) => {
    if (engine === 'postgres') await SPARE_TABLES.execute(tx);
    const plans = new Map<string, string[]>();
    for (const query of queries) {
      const parameters = engine === 'sqlite' ? query.split('?').slice(1).fill('') : [];
      const { rows } = await tx.executeQuery<Record<string, string>>({ ...sql.raw(`${explain} ${query}`).compile(tx), parameters });
      plans.set(
        query,
        rows.map((row) => (row.detail ?? row['QUERY PLAN'])!.trim()),
      );
    }
    return plans;
  });
}

test('the walk uses every verb of the store, and reaches every place that sends a query', () => {
  for (const { names, recorded } of Object.values(walks)) {
    expect(names.filter((name) => !recorded.some(({ verb }) => verb === name))).toEqual([]);
    const reached = new Set([...recorded, ...ofTheList].map(({ file, line }) => `${file}:${line}`));
    expect(SITES.filter((site) => !reached.has(site))).toEqual([]);
    expect([...reached].filter((site) => !SITES.includes(site))).toEqual([]);
  }
});

test('a prepared query is sent from one place in its file, so that its verbs are known', () => {
  for (const name of globSync('*.ts', { cwd: join(ROOT, 'src/store') })) {
    const text = readFileSync(join(ROOT, 'src/store', name), 'utf8');
    const names = preparedIn(text);
    expect(text.match(/= prepared[<(]/g) ?? [], name).toHaveLength(names.length);
    for (const each of names) expect(text.match(new RegExp(`\\b${each}\\(`, 'g')), `${each} in ${name}`).toHaveLength(1);
  }
});

test('no query goes past Kysely unseen', () => {
  const exempt = RAW_SITES.map(fileOf).filter((file) => Object.hasOwn(EXEMPT, file));
  const places = Object.fromEntries(Object.keys(EXEMPT).map((file) => [file, exempt.filter((each) => each === file).length]));
  expect(places).toEqual(Object.fromEntries(Object.entries(EXEMPT).map(([file, { places }]) => [file, places])));
});

test.each([
  'await client.query(`select 1`);',
  'await client.query<{ is: boolean }>(words, []);',
  'connection.prepare(words).run();',
  '    .prepare(',
  "connection.exec('begin');",
  'await tx.executeQuery(query.compile(tx));',
])('%s sends a query', (line) => {
  expect(sendsRaw(line)).toBe(true);
});

test.each(['/^(\\d+)$/.exec(line)', '/^(\\d+)$/u.exec(line)', 'LAST_LINE.exec(line)', 'db.executor()', 'async query(sql: string) {'])(
  '%s sends none',
  (line) => {
    expect(sendsRaw(line)).toBe(false);
  },
);

describe('docs/sql', () => {
  test.each(FILES)('%s.sql has the queries of its file as they are sent', async (file) => {
    await expect(textOf(file)).toMatchFileSnapshot(join(FOLDER, `${file}.sql`));
  });

  test('has what the list of who was deleted asks, on PostgreSQL alone', async () => {
    const queries = ofTheList.map((query) => ({ ...query, text: `${readableSql(query.sql)};` }));
    await expect(blocksOf(LIST_FILE, queries)).toMatchFileSnapshot(join(FOLDER, `${LIST_FILE}.sql`));
  });

  test('has no file for queries that are gone', () => {
    expect(readdirSync(FOLDER).sort()).toEqual([...FILES, LIST_FILE].map((file) => `${file}.sql`).sort());
  });
});

/** What is read from one end to the other, and why that is no harm. Every other step finds its rows by an index. */
const READ_WHOLE: readonly { sqlite: string | null; postgres: string; why: string }[] = [
  { sqlite: 'SCAN clubs', postgres: 'clubs_pkey', why: 'all guilds are asked for: at a log-in, for the counts on prompts, in a rebuild' },
  {
    sqlite: 'SCAN posts USING INDEX posts_open',
    postgres: 'posts_open',
    why: 'it holds open posts alone, in the order of their deadlines',
  },
  { sqlite: 'SCAN posts', postgres: 'posts_pkey', why: 'the newest posts of all clubs, until there are enough; for those who look inside' },
  {
    sqlite: 'SCAN posts USING COVERING INDEX posts_of_club',
    postgres: 'posts_of_club',
    why: 'how many posts there are; for those who look inside',
  },
  { sqlite: 'SCAN facts', postgres: 'facts', why: 'the few things that the bot remembers about itself, for the doctor' },
  { sqlite: 'SCAN programmes', postgres: 'programmes', why: 'the zones of all programmes, for the doctor' },
  { sqlite: null, postgres: 'members_seen', why: 'of an empty table this index seems as good as that of the club, by which SQLite goes' },
];

/** Rows that the statement itself brought or found, which are few. */
const OWN_ROWS =
  /^SCAN (change|told|numbered|present|counted|recounted|stored|checked_in|parts|periods|\(subquery-\d+\)|\d+ CONSTANT ROWS|CONSTANT ROW|\d+-ROW VALUES CLAUSE)$/;

describe('plans', () => {
  test('SQLite reads no table and no index as a whole, but those that are named', () => {
    const steps = [...walks.sqlite.plans.values()].flat().filter((step) => step.startsWith('SCAN ') && !OWN_ROWS.test(step));
    expect([...new Set(steps)].sort()).toEqual(READ_WHOLE.flatMap(({ sqlite }) => sqlite ?? []).sort());
  });

  test('PostgreSQL reads no table and no index as a whole, but those that are named', () => {
    const named = READ_WHOLE.map(({ postgres }) => postgres);
    expect([...walks.postgres.plans.values()].flatMap(readWhole).filter((index) => !named.includes(index))).toEqual([]);
  });

  test('SQLite finds what is due, what is open, the counts of a board, days that were missed, who was not seen and which days are in doubt by the index made for it', () => {
    const steps = [...walks.sqlite.plans.values()].flat();
    expect(steps).toContain('SEARCH planned USING COVERING INDEX planned_due (kind=? AND due_at<?)');
    expect(steps).toContainEqual(expect.stringMatching(/^SEARCH posts USING INDEX \S+ \(programme_id=\? AND kind=\? AND local_date>\?\)/));
    expect(steps).toContainEqual(expect.stringMatching(/USING COVERING INDEX tallies_board \(club_id=\? AND period=\? AND from_date=\?\)/));
    expect(steps).toContainEqual(
      expect.stringMatching(
        /USING COVERING INDEX tallies_board \(club_id=\? AND period=\? AND from_date=\? AND on_board=\? AND points>\?\)/,
      ),
    );
    expect(steps).toContainEqual(
      expect.stringMatching(/^SEARCH posts USING INDEX posts_missed \(programme_id=\? AND kind=\? AND state=\?\)/),
    );
    expect(steps).toContainEqual(expect.stringMatching(/USING INDEX members_seen \(seen_at<\?\)/));
    expect(steps).toContainEqual(expect.stringMatching(/^SEARCH day_totals USING (COVERING )?INDEX day_totals_moved \(/));
  });
});

/** The tables and indexes that a plan of PostgreSQL reads from one end to the other: no condition leads into them. */
function readWhole(steps: readonly string[]): string[] {
  return steps.flatMap((step, index) => {
    const name = /Seq Scan on (\w+)|Index (?:Only )?Scan (?:Backward )?using (\w+)/.exec(step)?.slice(1).find(Boolean);
    if (!name) return [];
    const next = steps.findIndex((other, at) => at > index && /->|^(SubPlan|InitPlan|CTE)/.test(other));
    const details = steps.slice(index + 1, next < 0 ? undefined : next);
    return details.some((each) => each.startsWith('Index Cond')) ? [] : [name];
  });
}

function textOf(file: string): string {
  const { sqlite, postgres } = walks;
  const queries = sqlite.recorded.flatMap((query, index) => {
    const other = postgres.recorded[index];
    expect(other, 'the two engines are asked the same things in the same order').toMatchObject({ verb: query.verb, line: query.line });
    return query.file === file ? [{ ...query, text: bothOf(readableSql(query.sql), readableSql(other!.sql)) }] : [];
  });
  return blocksOf(file, queries);
}

/** The queries of one file of the store, in the order of the file. Each has above it the verbs that send it. */
function blocksOf(file: string, queries: readonly { text: string; line: number; verb: string }[]): string {
  const asked = new Map<string, { line: number; verbs: Set<string> }>();
  for (const { text, line, verb } of queries) {
    const { verbs } = asked.get(text) ?? { verbs: new Set() };
    asked.set(text, { line, verbs: verbs.add(verb) });
  }
  const inOrder = [...asked].sort(([, a], [, b]) => a.line - b.line);
  const blocks = inOrder.map(([text, { verbs }]) => `-- ${[...verbs].sort().join(', ')}\n${text}\n`);
  return [`-- What src/store/${file}.ts asks the database. Generated: npm run sql.\n`, ...blocks].join('\n');
}

function bothOf(sqlite: string, postgres: string): string {
  if (sqlite === postgres) return `${sqlite};`;
  if (postgres.startsWith(`${sqlite}\n`)) return `${sqlite}\n-- and on PostgreSQL${postgres.slice(sqlite.length)};`;
  return `-- on SQLite\n${sqlite};\n-- on PostgreSQL\n${postgres};`;
}
