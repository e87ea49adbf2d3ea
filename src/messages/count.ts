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

/**
 * Puts another count into a prompt's text as Discord keeps it, or the first one, and leaves the rest. @param count null: the prompt tells
 * none
 */
export function recounted(words: Words, content: string, count: CheckedIn | null): string {
  const lines = content.split('\n');
  const others = isCount(words, lines.at(-1)!) ? lines.slice(0, -1) : lines;
  return [...others, ...(count === null ? [] : [countLine(words, count)])].join('\n');
}

function isCount(words: Words, line: string): boolean {
  const counts = [0, Number(/\d+/.exec(line)?.[0])].flatMap((checkedIn) => [true, false].map((isLeast) => ({ checkedIn, isLeast })));
  return counts.some((count) => line === countLine(words, count));
}
