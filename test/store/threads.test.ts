/** What holds for a store whose database is worked on in threads of its own. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { asInteractionId, asUserId } from '../../src/club/ids.ts';
import { encode } from '../../src/store/crossing.ts';
import { openDatabase } from '../../src/store/database.ts';
import { inspectContents } from '../../src/store/examine.ts';
import { openStore } from '../../src/store/open.ts';
import { isRead } from '../../src/store/reads.ts';
import { countWrong, recountAll } from '../../src/store/recount.ts';
import { deleteAgain, markRestored, type Restored } from '../../src/store/restored.ts';
import type { Schema } from '../../src/store/schema.ts';
import { type Store, storeOn } from '../../src/store/stores.ts';
import { instant } from '../support/club.ts';
import { newFolder, openTestStore, PARIS } from '../support/database.ts';
import { by, NOTHING_ASKED, theDay } from '../support/plain.ts';
import { recordVerbs, type Verbs } from './sql-recorder.ts';
import { useEveryVerb } from './sql-walk.ts';

const AT = instant('2026-03-02T06:30:00Z');
const DAY = theDay('2026-03-02');

test('every verb answers in its thread what it answers in the thread that asks', async () => {
  const [here, there] = await Promise.all([
    answersOf((url) => openDatabase(url).then((database) => storeOn(database, []))),
    answersOf((url) => openStore(url, { exercises: [] })),
  ]);
  expect(there.length).toBeGreaterThan(100);
  expect(there).toEqual(here);
});

test('the thread that only reads gets every verb that only reads, and no other', async () => {
  await using store = await openTestStore('sqlite');
  const { verbs, names, recorded } = recordVerbs(store);
  await useEveryVerb(verbs, store.db);
  const writes = new Set(recorded.filter(({ sql }) => !sql.startsWith('select')).map(({ verb }) => verb));
  const kept = names.filter((name) => !/^(doctor|recount|restored)\./.test(name));
  expect(kept.filter((name) => isRead(...(name.split('.') as [string, string])))).toEqual(kept.filter((name) => !writes.has(name)));
});

test('what is under way when the store closes is kept before it does', async () => {
  const folder = await newFolder();
  onTestFinished(() => folder[Symbol.asyncDispose]());
  const url = `sqlite:${join(folder.path, 'hips.db')}`;
  const store = await openStore(url);
  const club = await store.clubs.save(PARIS, by(AT));
  const people = Array.from({ length: 200 }, (_, person) => asUserId(`${1000 + person}`));
  const taps = people.map((userId) =>
    store.checkins.record({
      club,
      userId,
      localDate: DAY,
      effort: null,
      session: NOTHING_ASKED,
      interactionId: asInteractionId(userId),
      at: AT,
    }),
  );
  await Promise.all([store.close(), ...taps]);
  const { db, close } = await openDatabase(url);
  onTestFinished(close);
  expect(await db.selectFrom('checkins').select('interaction_id').execute()).toHaveLength(200);
});

test('what cannot cross is refused to whoever sent it, and nobody else notices', async () => {
  const folder = await newFolder();
  const store = await openStore(`sqlite:${join(folder.path, 'hips.db')}`);
  onTestFinished(async () => {
    await store.close();
    await folder[Symbol.asyncDispose]();
  });
  const refused = store.facts.set('key', new Map() as never);
  const kept = store.facts.set('key', 'value');
  await expect(refused).rejects.toThrow('A Map cannot cross to another thread.');
  await kept;
  expect(await store.facts.get('key')).toBe('value');
});

/** What every verb answers in the story in which all of them are used, in the order of the calls. */
async function answersOf(open: (url: string) => Promise<Store>): Promise<[verb: string, answer: unknown][]> {
  const folder = await newFolder();
  const file = join(folder.path, 'hips.db');
  const store = await open(`sqlite:${file}`);
  const beside = new Kysely<Schema>({ dialect: new SqliteDialect({ database: new Database(file) }) });
  onTestFinished(async () => {
    await beside.destroy();
    await store.close();
    await folder[Symbol.asyncDispose]();
  });
  const answers: [string, unknown][] = [];
  const { engine: _, close: __, ...parts } = store;
  const programs = {
    recount: { all: () => recountAll(beside), wrong: () => countWrong(beside) },
    doctor: { inspect: () => inspectContents(beside) },
    restored: {
      mark: (restored: Restored) => markRestored(beside, restored),
      deleteAgain: (list: Parameters<typeof deleteAgain>[1]) => deleteAgain(beside, list),
    },
  };
  const heard = Object.entries({ ...parts, ...programs }).map(([part, verbs]) => {
    return [part, Object.fromEntries(Object.entries(verbs).map(([verb, work]) => [verb, hearing(`${part}.${verb}`, work as never)]))];
  });
  await useEveryVerb(Object.fromEntries(heard) as Verbs, beside);
  return answers;

  function hearing(name: string, work: (...args: unknown[]) => Promise<unknown>) {
    return async (...args: unknown[]) => {
      const answer = await work(...args);
      answers.push([name, encode(answer)]);
      return answer;
    };
  }
}
