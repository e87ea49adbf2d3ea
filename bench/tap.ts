import type { Person } from 'local-discord/person.ts';

/** Milliseconds from somebody's command to the answer on their screen. @throws Error when there is none */
export async function tap(person: Person, line: string): Promise<number> {
  const started = performance.now();
  const { failed, message } = await person.command(line);
  const milliseconds = performance.now() - started;
  if (failed) throw new Error(`${line}: ${failed}`);
  if (message && line !== '/ping') person.dismiss(message);
  return milliseconds;
}
