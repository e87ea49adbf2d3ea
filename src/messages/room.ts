import type { Reply } from '../reply.ts';

/** Letters of text in a message, at most. @see https://docs.discord.com/developers/components/reference#text-display */
const MOST_LETTERS = 4000;

/** The first of these answers that fits into one message; the last, if none does. @param details how much is told, the most first */
export function asMuchAsFits<Detail>(details: readonly [Detail, ...Detail[]], say: (detail: Detail) => Reply): Reply {
  for (const detail of details) {
    const answer = say(detail);
    if (lettersIn(answer.data.components) <= MOST_LETTERS) return answer;
  }
  return say(details.at(-1)!);
}

function lettersIn(part: unknown): number {
  if (typeof part !== 'object' || part === null) return 0;
  const own = 'content' in part && typeof part.content === 'string' ? part.content.length : 0;
  return Object.values(part).reduce((sum: number, each) => sum + lettersIn(each), own);
}
