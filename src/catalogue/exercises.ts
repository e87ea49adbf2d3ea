/**
 * What the files of the exercises hold: each is one file of `exercises/`, called after its exercise. To add one see `docs/recipes.md`.
 *
 * What the article's four are, how they go and how much of them come from the article on hip strength for runners by RedoHealth;
 * `provenance` marks exactly which fields. The wording, and everything not marked, is ours.
 */
import { readdirSync } from 'node:fs';

const FOLDER = new URL('exercises/', import.meta.url);

/** What the files of a folder hold, by the ids of their exercises; nothing of it is checked. @param folder ends with a slash */
export async function exercisesIn(folder: URL): Promise<Readonly<Record<string, unknown>>> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  const read = names.map(async (name) => [name.slice(0, -'.ts'.length), await contentOf(new URL(name, folder))] as const);
  return Object.fromEntries(await Promise.all(read));
}

async function contentOf(file: URL): Promise<unknown> {
  const { default: exercise }: { default?: unknown } = await import(file.href);
  return exercise;
}

export const exercises = await exercisesIn(FOLDER);
