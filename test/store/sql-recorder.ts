import { AsyncLocalStorage } from 'node:async_hooks';
import type { CompiledQuery, Kysely, KyselyPlugin, PostgresPool, QueryId } from 'kysely';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { asGuildId } from '../../src/club/ids.ts';
import { NO_LIST, noteErased } from '../../src/store/erased-list.ts';
import { inspectContents } from '../../src/store/examine.ts';
import { erasedOn } from '../../src/store/postgres-erased.ts';
import { countWrong, recountAll } from '../../src/store/recount.ts';
import { deleteAgain, markRestored, type Restored } from '../../src/store/restored.ts';
import type { Schema } from '../../src/store/schema.ts';
import { type Store, storeOn } from '../../src/store/stores.ts';
import type { TestStore } from '../support/database.ts';

/** A query that the store sent to its database. */
export interface Recorded {
  /** As the engine got it. */
  sql: string;
  /** The verb that asked for it: "clubs.save". */
  verb: string;
  /** Where the code sends it: the file in src/store/, and the line. */
  file: string;
  line: number;
}

/** The verbs of the store, and beside them what `npm run rebuild`, `backup`, `restore` and `doctor` do. */
export type Verbs = Omit<Store, 'engine' | 'close'> & {
  recount: { all(): Promise<unknown>; wrong(): Promise<unknown> };
  doctor: { inspect(): Promise<unknown> };
  restored: { mark(restored: Restored): Promise<void>; deleteAgain(list: Parameters<typeof deleteAgain>[1]): Promise<unknown> };
};

export interface Recorder {
  verbs: Verbs;
  /** The names of all verbs. */
  names: string[];
  /** What was sent until now, in the order of the answers. */
  recorded: readonly Recorded[];
}

/** The store's own verbs on a database that listens to every query. */
export function recordVerbs({ db, engine }: TestStore): Recorder {
  const recorded: Recorded[] = [];
  const verbUnderWay = new AsyncLocalStorage<string>();
  const plugin = recordingPlugin(db, (query) => recorded.push({ ...query, verb: verbUnderWay.getStore() ?? 'no verb' }));
  const watched = db.withPlugin(plugin);
  const {
    engine: _,
    close,
    ...parts
  } = storeOn({ db: watched, engine, scrub: async () => undefined, erased: NO_LIST, close: async () => undefined }, []);
  const all = {
    ...parts,
    recount: { all: () => recountAll(watched), wrong: () => countWrong(watched) },
    doctor: { inspect: () => inspectContents(watched) },
    restored: {
      mark: (restored: Restored) => markRestored(watched, restored),
      deleteAgain: (list: Parameters<typeof deleteAgain>[1]) => deleteAgain(watched, list),
    },
  };
  const names: string[] = [];
  const named = Object.entries(all).map(([part, verbs]) => [
    part,
    Object.fromEntries(Object.entries(verbs).map((verb) => namedVerb(part, verb))),
  ]);

  function namedVerb(part: string, [verb, work]: [string, (...args: never[]) => unknown]) {
    const name = `${part}.${verb}`;
    names.push(name);
    return [verb, (...args: never[]) => verbUnderWay.run(name, work, ...args)];
  }
  return { verbs: Object.fromEntries(named) as Verbs, names, recorded };
}

/** Kysely shows a plugin the parts of a query as well. A query is what gets an answer. */
function recordingPlugin(db: Kysely<Schema>, record: (query: Omit<Recorded, 'verb'>) => void): KyselyPlugin {
  const sent = new WeakMap<QueryId, { query: CompiledQuery; site: Pick<Recorded, 'file' | 'line'> }>();
  return {
    transformQuery({ node, queryId }) {
      sent.set(queryId, { query: db.getExecutor().compileQuery(node, queryId), site: siteOf(new Error().stack ?? '') });
      return node;
    },
    async transformResult({ result, queryId }) {
      const { query, site } = sent.get(queryId)!;
      record({ sql: query.sql, ...site });
      return result;
    },
  };
}

/** What the list of who was deleted asks of PostgreSQL, which no migration knows and Kysely sees nothing of. @param url of an empty database */
export async function recordErasedList(url: string): Promise<Recorded[]> {
  const recorded: Recorded[] = [];
  const pool = new pg.Pool({ connectionString: url });
  let verb = '';
  const watched = {
    async connect() {
      const client = await pool.connect();
      return {
        query(query: string, parameters: unknown[]) {
          recorded.push({ sql: query, verb, ...siteOf(new Error().stack ?? '') });
          return client.query(query, parameters);
        },
        release: () => client.release(),
      };
    },
  } as unknown as PostgresPool;
  const { read, change } = erasedOn(watched);
  verb = 'erased.change';
  await noteErased({ read, change }, [{ guildId: asGuildId('1'), userId: null }], Temporal.Instant.from('2026-03-02T06:30:00Z'));
  await change(() => {
    throw new Error('an edit that fails');
  }).catch(() => undefined);
  verb = 'erased.read';
  await read();
  await pool.end();
  return recorded;
}

/** A prepared query is sent where its function is called. */
function siteOf(stack: string): Pick<Recorded, 'file' | 'line'> {
  const [, file = 'nowhere', line = '0'] = /\/src\/store\/(?!prepared\.)([\w-]+)\.ts[^:]*:(\d+)/.exec(stack) ?? [];
  return { file, line: Number(line) };
}
