import { MessageFlags } from 'discord-api-types/v10';
import type { Person } from 'local-discord/person.ts';

/** Milliseconds from somebody's command to the answer on their screen. @throws Error when there is none, or the bot says that it was too much */
export async function tap(person: Person, line: string, options: Parameters<Person['command']>[1] = {}): Promise<number> {
  const started = performance.now();
  const { failed, text, message } = await person.command(line, options);
  const milliseconds = performance.now() - started;
  if (failed || text.includes('nothing was counted')) throw new Error(`${line}: ${failed ?? text}`);
  if (message && (message.flags ?? 0) & MessageFlags.Ephemeral) person.dismiss(message);
  return milliseconds;
}
