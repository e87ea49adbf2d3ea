/** What the test files of a worker share, for they run in one process and with one set of modules. */
import { setImmediate as turn } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { vi } from 'vitest';

/** Globals that @hono/node-server puts its own in the place of when it is loaded. */
const OF_THE_SERVER = ['Request', 'Response'];
/** Events on which the process does something else once somebody listens. */
const EVENTS = ['uncaughtException', 'unhandledRejection', 'warning'] as const;
/** What Node calls what is open, and what that is. */
const OPEN = { TCPServerWrap: 'ports that listen', ProcessWrap: 'child processes' };

const threads = new Set<Worker>();
process.on('worker', (thread) => {
  threads.add(thread);
  thread.once('exit', () => threads.delete(thread));
});

/** All of it that a test can change, by name. */
export async function surroundings(): Promise<Map<string, unknown>> {
  for (let turns = 0; turns < 2; turns++) await turn(); // of the event loop, so that Node lets go of what was closed
  const globals = Object.entries(Object.getOwnPropertyDescriptors(globalThis)).filter(
    ([name]) => !name.startsWith('__') && !OF_THE_SERVER.includes(name), // libraries of our own begin theirs with underscores
  );
  const open = process.getActiveResourcesInfo();
  return new Map<string, unknown>([
    ['a fake clock', vi.isFakeTimers()],
    ['another working directory', process.cwd()],
    ...Object.entries(process.env).map(([name, value]) => [`the setting ${name}`, value] as const),
    ...globals.map(([name, { value }]) => [`the global ${name}`, value] as const),
    ...EVENTS.map((name) => [`listeners of the process for ${name}`, process.listenerCount(name)] as const),
    ...Object.entries(OPEN).map(([kind, what]) => [what, open.filter((each) => each === kind).length] as const),
    ['threads', threads.size],
  ]);
}

/** The names of what is no longer as it was. */
export function leftBehind(before: Map<string, unknown>, after: Map<string, unknown>): string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => !Object.is(before.get(name), after.get(name)));
}
