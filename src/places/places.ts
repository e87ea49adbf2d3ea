import { resolveTimeZone, searchTimeZones } from '../club/time-zones.ts';
import { type City, citiesCoded, citiesIn, citiesLike, citiesNamed, type Fit, isBegun } from './cities.ts';
import { comparableName } from './plain.ts';

/** What is offered for a text: what the person reads, and the zone that it stands for. */
type ZoneOffer = Pick<City, 'name' | 'timeZone'>;

/**
 * A zone, or why the text is none. `several`: places of that name have different clocks. `trap`, `offset` and `unknown` are those of a
 * zone's name. Suggestions can be typed as they stand, the best first.
 */
type ResolvedPlace = { kind: 'zone'; timeZone: string } | { kind: 'unknown' | 'several' | 'trap' | 'offset'; suggestions: string[] };

/** A name means its largest city without a question if that one has so many times the people of the next with another clock. */
const DOMINATES = 10;

/** Letters after which the beginning of a name is taken for it, if it fits one zone alone. */
const ENOUGH_LETTERS = 4;

/** Places offered when a text is refused, at most. */
const MAX_SUGGESTIONS = 5;

/**
 * Places for a text as it is being typed, best first: a country, a city, a zone, then what begins like it, then what has such a word; if
 * nothing fits, what differs by a letter or two. Each zone stands there once. No text gives the most widely used zones.
 *
 * @param limit places given, at most; Discord shows 25 choices
 */
export function searchPlaces(text: string, limit = 25): ZoneOffer[] {
  const typed = resolveTimeZone(text);
  const meant = typed.kind === 'offset' ? typed.suggestions : searchTimeZones(text, limit);
  const zones = meant.map((timeZone) => ({ name: timeZone, timeZone }));
  const isZone = typed.kind !== 'unknown' || comparableName(text) === '';
  const found = isZone ? zones : fitting(text, 'whole');
  const coded = isZone ? [] : citiesCoded(comparableName(text)); // offered, and never taken unasked: TO is Tonga, and Toronto to many
  const begun = fitting(text, 'beginning');
  const others = found.length + coded.length > 0 ? [] : zones;
  const words = named(text, 'word');
  const near = [found, coded, begun, words].every(({ length }) => length === 0) ? citiesLike(comparableName(text)) : [];
  const places = onePerZone<ZoneOffer>([...found, ...coded.sort(mostPopulous), ...begun, ...others, ...words, ...near]);
  return toldApart(places.slice(0, limit)).map(({ name, timeZone }) => ({ name, timeZone }));
}

/**
 * The zone that a text means: a zone's name, a city in any language, with its state or country behind it where there are several, a
 * country or a state with one clock; or the beginning of such a name, if no other place begins like it.
 */
export function resolvePlace(text: string): ResolvedPlace {
  const zone = resolveTimeZone(text);
  if (zone.kind !== 'unknown') return zone;
  const query = comparableName(text);
  const whole = query === '' ? [] : onePerZone(fitting(text, 'whole'));
  const [first, second] = whole;
  if (first && first.weight >= DOMINATES * (second?.weight ?? 0)) return { kind: 'zone', timeZone: first.timeZone };
  if (first)
    return {
      kind: 'several',
      suggestions: toldApart(whole)
        .slice(0, MAX_SUGGESTIONS)
        .map(({ name }) => name),
    };

  const begun = query.length < ENOUGH_LETTERS ? [] : onePerZone(fitting(text, 'beginning'));
  if (begun.length === 1) return { kind: 'zone', timeZone: begun[0]!.timeZone };
  return { kind: 'unknown', suggestions: searchPlaces(text, MAX_SUGGESTIONS).map(({ name }) => name) };
}

/** Cities of that name and those of a country or state of that name, the most populous first. */
function fitting(text: string, fit: 'whole' | 'beginning'): City[] {
  return divided(text, fit, (name, regions) => [...citiesIn(name, fit, regions), ...citiesSpelt(name, fit, regions)]);
}

/** Cities of that name, the most populous first. */
function named(text: string, fit: Fit): City[] {
  return divided(text, fit, (name, regions) => citiesSpelt(name, fit, regions));
}

function citiesSpelt(name: string, fit: Fit, regions: readonly string[]): City[] {
  return spellings(name).flatMap((spelling) => citiesNamed(spelling, fit, regions));
}

/** Words behind a name that can be a state and a country together; with more than that no city is looked for. */
const MOST_REGION_WORDS = 12;

/**
 * What stands behind a comma is a state or country; without one every division of the words is tried that has the beginning
 * of a name in front, the longest first. "Europe/Munich" is read as "Munich, Europe".
 */
function divided(text: string, fit: Fit, find: (name: string, regions: readonly string[]) => City[]): City[] {
  for (const [name, regions] of divisions(text, fit)) {
    if (regions.length > MOST_REGION_WORDS) continue;
    const found = find(
      name,
      regions.filter((word) => !NO_REGIONS.includes(word)),
    );
    if (found.length > 0) return found.sort(mostPopulous);
  }
  return [];
}

const mostPopulous = (a: City, b: City) => b.weight - a.weight;

/** Words behind a name that are no state and no country: "Berlin time". */
const NO_REGIONS = ['time', 'state', 'city'];

function divisions(text: string, fit: Fit): [name: string, regions: string[]][] {
  const wordsIn = (part: string) => comparableName(part).split(' ').filter(Boolean);
  const [first, ...behind] = text.includes('/') ? text.split('/').reverse() : text.split(',');
  const words = wordsIn(first!);
  if (words.length === 0) return [];
  if (behind.length > 0) return [[words.join(' '), behind.flatMap(wordsIn)]];
  const most = wordsOfNames(words, fit);
  return Array.from({ length: most }, (_, index): [string, string[]] => {
    const length = most - index;
    return [words.slice(0, length).join(' '), words.slice(length)];
  });
}

/** How many of the words may be a name's: each look through the whole list takes milliseconds, and somebody may send a hundred words. */
function wordsOfNames(words: readonly string[], fit: Fit): number {
  const isName = (_: string, index: number) => spellings(words.slice(0, index + 1).join(' ')).some((name) => isBegun(name, fit));
  const first = words.findIndex((word, index) => !isName(word, index));
  return first === -1 ? words.length : first;
}

/** Namesakes of one country with clocks of their own bear the name of their zone: "Zheleznogorsk, Russia, Krasnoyarsk time". */
function toldApart<Each extends ZoneOffer>(places: readonly Each[]): Each[] {
  const isOnly = (name: string) => places.filter((place) => place.name === name).length === 1;
  const zoneCity = (timeZone: string) => timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ');
  return places.map((place) => (isOnly(place.name) ? place : { ...place, name: `${place.name}, ${zoneCity(place.timeZone)} time` }));
}

/** Words that people write short or long, as the list does. */
const SHORT_AND_LONG = [
  ['st', 'saint'],
  ['ft', 'fort'],
  ['mt', 'mount'],
] as const;

function spellings(name: string): string[] {
  const others = SHORT_AND_LONG.flatMap(([short, long]) => [
    name.replace(new RegExp(`\\b${short}\\b`), long),
    name.replace(new RegExp(`\\b${long}\\b`), short),
  ]);
  return [...new Set([name, ...others])];
}

/** The first of each zone, in the same order. */
function onePerZone<Each extends ZoneOffer>(places: readonly Each[]): Each[] {
  const first = new Map<string, Each>();
  for (const place of places) if (!first.has(place.timeZone)) first.set(place.timeZone, place);
  return [...first.values()];
}
