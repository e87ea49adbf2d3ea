import type { Words } from '../words/locale.ts';

/** How many members have checked in for the day of a prompt: always the last line of its text. */
export function countLine({ prompt: say }: Words, checkedIn: number): string {
  return checkedIn === 0 ? say.firstIn : say.inSoFar(checkedIn);
}

/** Puts another count into a prompt's text, as Discord keeps that, and leaves the rest of it. */
export function recounted(words: Words, content: string, checkedIn: number): string {
  return [...content.split('\n').slice(0, -1), countLine(words, checkedIn)].join('\n');
}
