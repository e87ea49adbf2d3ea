import { exerciseById } from '../catalogue/catalogue.ts';
import type { Catalogue } from '../catalogue/schema.ts';
import type { Story, StoryLine } from '../club/story.ts';
import type { Words } from '../words/locale.ts';
import { amountText } from './dose.ts';

/** A member's four weeks, and the catalogue that names their exercises. */
export interface StoryView {
  story: Story;
  catalogue: Catalogue;
}

/** What four weeks came to, line by line. */
export function storyLines(words: Words, { story: { weeks, sessions, lines }, catalogue }: StoryView): string[] {
  const { story: say } = words;
  const moved = lines.flatMap((line) => exerciseLine(words, catalogue, line));
  return [say.title(weeks, sessions), ...(moved.length > 0 ? moved : [say.keptUp])];
}

function exerciseLine(words: Words, catalogue: Catalogue, { exerciseId, from, to }: StoryLine): string[] {
  const { story: say } = words;
  const exercise = exerciseById(catalogue, exerciseId);
  if (!exercise) return [];
  const { name, rungs } = exercise;
  const now = amountText(words, exercise, to);
  if (from.rung !== to.rung) return [say.rung(name, rungs[from.rung - 1]!.label, rungs[to.rung - 1]!.label, now)];
  if (from.sets === to.sets && from.target === to.target) return [say.fresh(name, now)];
  return [say.more(name, from.sets, from.target, now)];
}
