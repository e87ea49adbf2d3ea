import type { Words } from '../words/locale.ts';

/** How many members have checked in for a day, as it may be told. */
interface CheckedIn {
  checkedIn: number;
  /** Hidden members are left out. */
  isLeast: boolean;
}

/** How many members have checked in for the day of a prompt: always the last line of its text. */
export function countLine({ prompt: say }: Words, { checkedIn, isLeast }: CheckedIn): string {
  if (checkedIn === 0) return isLeast ? say.perhapsFirstIn : say.firstIn;
  return isLeast ? say.orMoreInSoFar(checkedIn) : say.inSoFar(checkedIn);
}

/** Puts another count into a prompt's text, as Discord keeps that, and leaves the rest of it. */
export function recounted(words: Words, content: string, count: CheckedIn): string {
  return [...content.split('\n').slice(0, -1), countLine(words, count)].join('\n');
}
