import type { Words } from '../words/locale.ts';

/** How many members have checked in for the day of a prompt: always the last line of its text. */
export function countLine({ prompt: say }: Words, checkedIn: number): string {
  return checkedIn === 0 ? say.firstIn : say.inSoFar(checkedIn);
}

/** Puts another count into a prompt's text, as Discord keeps that, or the first one, and leaves the rest of it. @param checkedIn null: it is to tell none */
export function recounted(words: Words, content: string, checkedIn: number | null): string {
  const lines = content.split('\n');
  const others = isCount(words, lines.at(-1)!) ? lines.slice(0, -1) : lines;
  return [...others, ...(checkedIn === null ? [] : [countLine(words, checkedIn)])].join('\n');
}

function isCount(words: Words, line: string): boolean {
  return [0, Number(/\d+/.exec(line)?.[0])].some((checkedIn) => line === countLine(words, checkedIn));
}
