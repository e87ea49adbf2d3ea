/** A language that nobody speaks: letters with accents, and two fifths longer. What shows through of English was never asked of `words`. */
import { source } from '../../src/catalogue/catalogue.ts';
import { parseCatalogue } from '../../src/catalogue/parse.ts';
import type { Catalogue, ExerciseSource } from '../../src/catalogue/schema.ts';
import { en } from '../../src/words/en.ts';
import type { Words } from '../../src/words/locale.ts';

const ACCENTED: Readonly<Record<string, string>> = Object.fromEntries(
  [...'abcdefghijklmnopqrstuvwxyz'].map((letter, index) => [letter, [...'åƀçđéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýž'][index]!]),
);

/** What stays as it is: mentions and times of Discord, commands and what else is typed, links, time zones. */
const KEPT = /<[^<>\n]+>|`[^`\n]+`|https?:\/\/[^\s)>]+|[A-Z][A-Za-z]+(?:\/[A-Za-z_]+)+/g;
const BEGIN = '[!! ';
const END = ' !!]';
/** What is in this language already, and was put into a longer text. */
const INNER = /\[!! (.*?) !!\]/gs;

function accented(text: string): string {
  return [...text]
    .map((letter) => {
      const lower = ACCENTED[letter.toLowerCase()];
      if (!lower) return letter;
      return letter === letter.toLowerCase() ? lower : lower.toUpperCase();
    })
    .join('');
}

/** The parts of a text that a pattern finds, and those between them. */
function parts(text: string, pattern: RegExp): { found: boolean; part: string }[] {
  const ends = [...text.matchAll(pattern)].flatMap(({ index, 0: { length } }) => [index, index + length]);
  return [0, ...ends].map((from, n) => ({ found: n % 2 === 1, part: text.slice(from, ends[n] ?? text.length) }));
}

/** A text in this language. `longer`: by how much of what was English in it. */
function pseudo(text: string, longer = 0.4): string {
  if (text === '') return text;
  const outer = parts(text, INNER);
  const english = outer.filter(({ found }) => !found).flatMap(({ part }) => parts(part, KEPT).filter(({ found }) => !found));
  const room = Math.floor(longer * english.reduce((sum, { part }) => sum + part.length, 0)) - BEGIN.length - END.length;
  const whole = outer.map(({ found, part }) =>
    found
      ? part.replace(INNER, '$1')
      : parts(part, KEPT)
          .map((each) => (each.found ? each.part : accented(each.part)))
          .join(''),
  );
  return `${BEGIN}${whole.join('')}${'·'.repeat(Math.max(0, room))}${END}`;
}

/** The same thing with every text in it made by `change`, what functions give too. */
function inEveryText<T>(thing: T, change: (text: string) => string): T {
  if (typeof thing === 'string') return change(thing) as T;
  if (typeof thing === 'function') return ((...given: unknown[]) => inEveryText(thing(...given), change)) as T;
  if (Array.isArray(thing)) return thing.map((each) => inEveryText(each, change)) as T;
  if (typeof thing !== 'object' || thing === null) return thing;
  return Object.fromEntries(Object.entries(thing).map(([name, each]) => [name, inEveryText(each, change)])) as T;
}

export const pseudoWords: Words = inEveryText(en, pseudo);

/** The catalogue in this language. It is not longer: the bounds of its schema hold in every language. */
export const pseudoCatalogue: Catalogue = parseCatalogue({
  ...source,
  texts: inEveryText(source.texts, accented),
  exercises: Object.fromEntries(
    Object.entries(source.exercises as Record<string, ExerciseSource>).map(([id, exercise]) => [
      id,
      { ...exercise, texts: inEveryText(exercise.texts, accented) },
    ]),
  ),
});

/** Letters of a text that are in no word of this language, and no data that the tests put in. */
export function shinesThrough(text: string, data: readonly string[] = []): string[] {
  const rest = parts(text, INNER)
    .filter(({ found }) => !found)
    .flatMap(({ part }) => parts(part, KEPT).filter(({ found }) => !found))
    .map(({ part }) => data.reduce((left, each) => left.replaceAll(each, ''), part));
  return rest.flatMap((part) => part.match(/[A-Za-z]{2,}/g) ?? []);
}
