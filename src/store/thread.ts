/** A thread of the store: it opens the database, and answers what the bot's thread asks. The other end is `threads.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { decode, encode } from './crossing.ts';
import { openDatabase } from './database.ts';
import type { OpenDatabase } from './engine.ts';
import { inEnvelopes } from './envelope.ts';
import { readSqlite } from './sqlite.ts';
import { type Store, storeOn } from './stores.ts';
import type { Ordered, ThreadData, Told } from './threads.ts';
import type { Listeners } from './trouble.ts';

type Verb = (...args: unknown[]) => Promise<unknown>;

const port = parentPort!;
const { does, file, migrationsFolder, exercises } = workerData as ThreadData;
/** Closed before the thread does anything else: a confirmation must not wait for the next lock. */
const tell = inEnvelopes<Told>(process.nextTick, (told) => port.postMessage(told));
const underWay = new Set<Promise<void>>();
const listeners: Listeners = {
  onTrouble: (trouble) => tell({ kind: 'trouble', trouble: encode(trouble) }),
  onMade: (where) => tell({ kind: 'made', where }),
  onExposed: (exposed) => tell({ kind: 'exposed', file: exposed }),
};
let store: Store | null = null;

port.on('message', (orders: readonly Ordered[]) => {
  for (const order of orders) {
    const work = obey(order);
    if (order.kind !== 'verb') continue;
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  }
});

async function obey(order: Ordered): Promise<void> {
  if (order.kind === 'verb') return answer(order);
  if (order.kind === 'open') return open();
  await Promise.all(underWay);
  await store?.close();
  setImmediate(() => port.close()); // after the last envelope; with it the thread ends
}

async function open(): Promise<void> {
  try {
    store = storeOn(await database(), exercises);
    const { engine: _, close: __, ...parts } = store;
    tell({ kind: 'opened', verbs: Object.entries(parts).map(([part, verbs]) => [part, Object.keys(verbs)]) });
  } catch (error) {
    tell({ kind: 'refused', error: encode(error) });
  }
}

async function database(): Promise<OpenDatabase> {
  if (does === 'read') return readSqlite(file, listeners);
  return openDatabase(`sqlite:${file}`, { ...listeners, ...(migrationsFolder && { migrationsFolder }) });
}

async function answer({ id, part, verb, args }: Extract<Ordered, { kind: 'verb' }>): Promise<void> {
  try {
    const verbs = store![part as keyof Store] as unknown as Record<string, Verb>;
    const value = await verbs[verb]!(...(decode(args) as unknown[]));
    tell({ kind: 'answer', id, value: encode(value) });
  } catch (error) {
    tell({ kind: 'answer', id, error: encode(error) });
  }
}
