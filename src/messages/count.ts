import type { Words } from '../words/locale.ts';

/** How many members have checked in for a day, as it may be told. */
interface CheckedIn {
  checkedIn: number;
  /** The number leaves out hidden members. */
  isLeast: boolean;
}

/** How many members have checked in for the day of a prompt: always the last line of its text. */
export function countLine({ prompt: say }: Words, { checkedIn, isLeast }: CheckedIn): string {
  if (checkedIn === 0) return isLeast ? say.perhapsFirstIn : say.firstIn;
  return isLeast ? say.orMoreInSoFar(checkedIn) : say.inSoFar(checkedIn);
}

/** How many lines of a prompt's text, as Discord keeps that, stand above its count. */
export function linesAboveCount(content: string, hasCount: boolean): number {
  return content.split('\n').length - (hasCount ? 1 : 0);
}

/** Puts another count below so many lines of a prompt's text, or takes it away, whatever it says. @param count null: it is to tell none */
export function recounted(words: Words, content: string, linesAbove: number, count: CheckedIn | null): string {
  const others = content.split('\n').slice(0, linesAbove);
  return [...others, ...(count === null ? [] : [countLine(words, count)])].join('\n');
}
