import { setImmediate } from 'node:timers/promises';

/** Letters that are written before others get a turn: a club of years has some ten million. */
const AT_ONCE = 200_000;

/** Writes many values, one after the other, and lets others have their turn between them. */
export async function textsOf<Value>(values: Iterable<Value>, write: (value: Value) => string): Promise<string[]> {
  const parts: string[] = [];
  let texts: string[] = [];
  let letters = 0;
  for (const value of values) {
    const text = write(value);
    texts.push(text);
    letters += text.length;
    if (letters < AT_ONCE) continue;
    parts.push(texts.join(''));
    texts = [];
    letters = 0;
    await setImmediate();
  }
  return [...parts, texts.join('')];
}
