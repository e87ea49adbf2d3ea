import { readFileSync } from 'node:fs';
import { editDistance } from '../club/time-zones.ts';
import { comparableName } from './plain.ts';
import { COUNTRY_NAMES, STATE_CODES, STATES } from './regions.ts';

/** A city, as it is shown: "Portland, Oregon, United States". */
export interface City {
  name: string;
  timeZone: string;
  /** People in it, and fewer of them where the text is not its main name. */
  weight: number;
}

/** How the text fits a name of the city: it is all of it, begins it, or begins a later word of it. */
export type Fit = 'whole' | 'beginning' | 'word';

/** What stands before and after the text in a line of the list, for each fit. */
const EDGES: Readonly<Record<Fit, readonly [before: string, after: string]>> = {
  whole: ['|', '|'],
  beginning: ['|', ''],
  word: [' ', ''],
};

/**
 * How much another name weighs beside the main one: one that begins like it is often the English one (Geneva, Genève), others may be of
 * the past (Richmond, which is Manchester today).
 */
const ALIAS = { alike: 0.5, other: 0.1 };

/** A word may be in thousands of names; those of the largest cities come first. */
const MOST_HITS = 400;

/** Lines of the list in which a mistyped name is looked for: all with more than 100,000 people. */
const LARGE_CITIES = 5_000;

let list: Buffer | undefined;

/** Read when first asked for, so that it costs the start nothing, and kept as bytes: a third of what it would take as objects. */
function cities(): Buffer {
  list ??= readFileSync(new URL('cities/cities.txt', import.meta.url));
  return list;
}

/**
 * Cities of a name, the most populous first.
 *
 * @param name plain, as `comparableName` makes it
 * @param regions plain words of the state, country, continent or zone; each must fit. Beginnings of words count where no whole ones fit,
 * so that ME is Maine and no beginning of Melbourne
 */
export function citiesNamed(name: string, fit: Fit, regions: readonly string[] = []): City[] {
  const [before, after] = EDGES[fit];
  return within(linesWith(`${before}${name}${after}`, 'names'), regions).map(cityOf);
}

/** Whether the name of any city, country or state goes on as the text does. @param name plain */
export function isBegun(name: string, fit: Fit): boolean {
  const begins = (names: readonly string[]) => names.some((each) => each.startsWith(name));
  const isRegion =
    Object.values(countries()).some(begins) || Object.values(STATES).some((states) => begins(Object.values(states).flatMap(stateNames)));
  return isRegion || cities().includes(`${EDGES[fit][0]}${name}`);
}

/** Letters from which on the beginning of a country or state is looked for. */
const ENOUGH_LETTERS = 3;

/** Cities of the country or state whose name it is, or begins. @param name plain @param regions as for `citiesNamed` */
export function citiesIn(name: string, fit: 'whole' | 'beginning', regions: readonly string[] = []): City[] {
  if (fit === 'beginning' && name.length < ENOUGH_LETTERS) return [];
  const isMeant = (text: string) => (fit === 'whole' ? text === name : text.startsWith(name));
  return citiesOf((_code, names) => names.some(isMeant), regions);
}

/** Cities of the countries and states with that code: NZ, NY. @param code plain */
export function citiesCoded(code: string): City[] {
  return citiesOf((each) => each === code, []);
}

function citiesOf(isMeant: (code: string, names: readonly string[]) => boolean, regions: readonly string[]): City[] {
  const inCountries = Object.entries(countries()).flatMap(([country, names]) =>
    isMeant(country.toLowerCase(), names) ? linesWith(`\t${country}\t`, 'behind', (line) => line.country === country) : [],
  );
  const inStates = Object.entries(STATES).flatMap(([country, states]) =>
    Object.entries(states).flatMap(([code, state]) =>
      isMeant(code.toLowerCase(), stateNames(state)) ? linesWith(`\t${country}\t${code}\t`, 'behind') : [],
    ),
  );
  return within([...inCountries, ...inStates], regions).map(cityOf);
}

function within(lines: Line[], regions: readonly string[]): Line[] {
  const [whole, begun] = [' ', ''].map((after) => lines.filter((line) => regions.every((region) => isIn(line, region, after))));
  return whole!.length > 0 ? whole! : begun!;
}

/** Large cities whose name differs in a letter or two behind the first. @param name plain */
export function citiesLike(name: string): City[] {
  const most = Math.min(2, Math.floor(name.length / 4));
  if (most === 0) return [];
  const distanceTo = (line: string) => {
    const alike = line
      .slice(0, line.indexOf('\t'))
      .split('|')
      .filter((each) => each[0] === name[0]);
    return Math.min(...alike.map((each) => editDistance(name, each, most)));
  };
  return largeCities()
    .map((line) => ({ line, distance: distanceTo(line) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance)
    .map(({ line }) => cityOf(readLine(line)));
}

function largeCities(): string[] {
  const bytes = cities();
  let end = 0;
  for (let line = 0; line < LARGE_CITIES; line++) end = bytes.indexOf('\n', end) + 1;
  return bytes.toString('utf8', 0, end - 1).split('\n');
}

interface Line {
  name: string;
  country: string;
  state: string;
  timeZone: string;
  weight: number;
}

/** Lines that have the text among their names, or behind them. @param isMeant a state has the code of a country at times, as Maine has Montenegro's */
function linesWith(text: string, where: 'names' | 'behind', isMeant = (_line: Line) => true): Line[] {
  const bytes = cities();
  const lines: Line[] = [];
  for (let hit = bytes.indexOf(text); hit !== -1 && lines.length < MOST_HITS; ) {
    const start = bytes.lastIndexOf('\n', hit) + 1;
    const end = bytes.indexOf('\n', hit);
    const tab = bytes.indexOf('\t', start);
    if (hit < tab === (where === 'names')) {
      const line = readLine(bytes.toString('utf8', tab, end));
      const isMain = where === 'behind' || hit < bytes.indexOf('|', start + 1);
      const isAlike = bytes.readUInt16BE(hit + 1) === bytes.readUInt16BE(start + 1);
      if (isMeant(line)) lines.push(isMain ? line : { ...line, weight: line.weight * (isAlike ? ALIAS.alike : ALIAS.other) });
    }
    hit = bytes.indexOf(text, end);
  }
  return lines;
}

function readLine(text: string): Line {
  const [, name, country, state, timeZone, population] = text.split('\t');
  return { name: name!, country: country!, state: state!, timeZone: timeZone!, weight: Number(population) };
}

function cityOf({ name, country, state, timeZone, weight }: Line): City {
  const parts = [name, STATES[country]?.[state], regionNames.of(country)];
  return { name: parts.filter(Boolean).join(', ').slice(0, 100), timeZone, weight };
}

/** @param after what ends the word: a blank if all of it is meant, nothing for its beginning */
function isIn({ country, state, timeZone }: Line, region: string, after: string): boolean {
  const names = [...(countries()[country] ?? []), comparableName(timeZone), ...stateNames(STATES[country]?.[state] ?? '')];
  return [country.toLowerCase(), state.toLowerCase(), ...names].some((name) => ` ${name} `.includes(` ${region}${after}`));
}

function stateNames(state: string): string[] {
  return [state, STATE_CODES[state] ?? ''].map(comparableName).filter((name) => name !== '');
}

const regionNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** Languages in which people write the countries of others, beside English. */
const WIDELY_READ = ['de', 'es', 'fr', 'it', 'nl', 'pt'];

let countryIndex: Readonly<Record<string, readonly string[]>> | undefined;

/** Plain names of every country, by its code. */
function countries(): Readonly<Record<string, readonly string[]>> {
  countryIndex ??= buildCountries();
  return countryIndex;
}

function buildCountries(): Record<string, readonly string[]> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second)).filter((code) => regionNames.of(code));
  const languages = new Map<string, Intl.DisplayNames>();
  const nameIn = (language: string, code: string) => {
    const names = languages.get(language) ?? new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    languages.set(language, names);
    return names.of(code) ?? [];
  };
  const namesOf = (code: string) => ['en', ...WIDELY_READ, languageOf(code)].flatMap((language) => nameIn(language, code));
  return Object.fromEntries(codes.map((code) => [code, [...namesOf(code), ...(COUNTRY_NAMES[code] ?? [])].map(comparableName)]));
}

/** The language that most people speak there. */
function languageOf(country: string): string {
  return new Intl.Locale(`und-${country}`).maximize().language;
}
