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
/** An envelope goes before the thread does anything else: a confirmation must not wait for the next lock. */
const send = inEnvelopes<Told>(process.nextTick, (envelope) => port.postMessage(envelope));
const underWay = new Set<Promise<void>>();
const listeners: Listeners = {
  onTrouble: (trouble) => send({ kind: 'trouble', trouble: encode(trouble) }),
  onMade: (where) => send({ kind: 'made', where }),
  onExposed: (exposed) => send({ kind: 'exposed', file: exposed }),
};
let store: Store | null = null;

port.on('message', (orders: readonly Ordered[]) => {
  for (const order of orders) {
    if (order.kind === 'open') void open();
    else if (order.kind === 'close') void close();
    else {
      const work = answer(order);
      underWay.add(work);
      void work.finally(() => underWay.delete(work));
    }
  }
});

async function open(): Promise<void> {
  try {
    store = storeOn(await database(), exercises);
    const { engine: _, close: __, ...parts } = store;
    send({ kind: 'opened', verbs: Object.entries(parts).map(([part, verbs]) => [part, Object.keys(verbs)]) });
  } catch (error) {
    send({ kind: 'refused', error: encode(error) });
  }
}

async function close(): Promise<void> {
  await Promise.all(underWay);
  await store?.close();
  setImmediate(() => port.close()); // after the last envelope; with it the thread ends
}

async function database(): Promise<OpenDatabase> {
  if (does === 'read') return readSqlite(file, listeners);
  return openDatabase(`sqlite:${file}`, { ...listeners, usesMemory: true, ...(migrationsFolder && { migrationsFolder }) });
}

async function answer({ id, part, verb, args }: Extract<Ordered, { kind: 'verb' }>): Promise<void> {
  try {
    const verbs = store![part as keyof Store] as unknown as Record<string, Verb>;
    const value = await verbs[verb]!(...(decode(args) as unknown[]));
    send({ kind: 'answer', id, value: encode(value) });
  } catch (error) {
    send({ kind: 'answer', id, error: encode(error) });
  }
}
