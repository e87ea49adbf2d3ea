/** English in which each sentence has a mark of its own, so that a message tells which of them it shows. */
import { en } from '../../src/words/en.ts';
import type { Words } from '../../src/words/locale.ts';

/** The first of 6,400 letters that stand for nothing. */
const FIRST_MARK = 0xe000;
const MARKS = /[\ue000-\uf8ff]/g;

const paths: string[] = [];

/** The same thing with a mark before every text, and before every text that a function gives. @param path where it stands: "checkin.done" */
function marked<Thing>(thing: Thing, path: string): Thing {
  if (typeof thing === 'object' && thing !== null) {
    const entries = Object.entries(thing).map(([name, each]) => [name, marked(each, `${path}.${name}`)] as const);
    return (Array.isArray(thing) ? entries.map(([, each]) => each) : Object.fromEntries(entries)) as Thing;
  }
  const mark = String.fromCharCode(FIRST_MARK + paths.push(path) - 1);
  if (typeof thing === 'function') return ((...given: unknown[]) => withMark(thing(...given), mark)) as Thing;
  return withMark(thing, mark);
}

function withMark<Thing>(thing: Thing, mark: string): Thing {
  if (typeof thing === 'string') return (thing && `${mark}${thing}`) as Thing;
  return (Array.isArray(thing) ? thing.map((each) => withMark(each, mark)) : thing) as Thing;
}

/** Days and numbers stand within sentences, the host reads in a terminal, and Discord keeps the descriptions of commands. */
const { format, host, commands, ...sentences } = en;

export const markedWords: Words = {
  ...(Object.fromEntries(Object.entries(sentences).map(([name, each]) => [name, marked(each, name)])) as typeof sentences),
  format,
  host,
  commands,
};

/** Every sentence: where it stands in `en`, such as "checkin.done". */
export const SENTENCES: readonly string[] = paths;

/** The sentences of these that are in a message. */
export function shownIn(message: unknown): string[] {
  const marks = JSON.stringify(message).match(MARKS) ?? [];
  return marks.map((mark) => paths[mark.charCodeAt(0) - FIRST_MARK]!);
}
