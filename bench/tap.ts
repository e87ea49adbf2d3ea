import type { Person } from 'local-discord/person.ts';

/** Milliseconds from somebody's command to the answer on their screen. @throws Error when there is none, or the bot says that it was too much */
export async function tap(person: Person, line: string): Promise<number> {
  const started = performance.now();
  const { failed, text, message } = await person.command(line);
  const milliseconds = performance.now() - started;
  if (failed || text.includes('nothing was counted')) throw new Error(`${line}: ${failed ?? text}`);
  if (message && line !== '/ping') person.dismiss(message);
  return milliseconds;
}
