import { Temporal } from 'temporal-polyfill';
import { ABBREVIATIONS, RENAMED, SECOND_NAMES, WIDELY_USED } from './time-zone-names.ts';

/** Zones offered when a text is refused, at most. */
const MAX_SUGGESTIONS = 5;

/**
 * A zone, or why the text is none: `unknown`; `trap`, a short name that means several places or something else than it seems; `offset`,
 * which does not follow the clock changes. Suggestions stand best first; a text like nothing we know has none.
 */
type ResolvedTimeZone = { kind: 'zone'; timeZone: string } | { kind: 'unknown' | 'trap' | 'offset'; suggestions: string[] };

/**
 * Reads the name of a time zone, in any case and with spaces for underscores.
 *
 * It is given back as IANA writes it but never renamed: Europe/Kyiv stays Europe/Kyiv though the runtime calls it Kiev. Node also
 * takes names that post hours off (BST is Dhaka to it, Etc/GMT+5 is five hours *behind*); those are refused with what was meant.
 */
export function resolveTimeZone(text: string): ResolvedTimeZone {
  const typed = text.trim().replace(/[\s_]+/g, '_');
  const timeZone = index().names.get(typed.toLowerCase());
  if (timeZone !== undefined) return { kind: 'zone', timeZone };

  const meant = ABBREVIATIONS[typed.toUpperCase()];
  if (meant) return { kind: 'trap', suggestions: [...meant] };
  const offset = offsetMinutes(typed);
  if (offset !== null) return { kind: 'offset', suggestions: zonesAt(offset) };
  return { kind: 'unknown', suggestions: searchTimeZones(text, MAX_SUGGESTIONS) };
}

/** Every name that {@link resolveTimeZone} gives. */
export function timeZoneNames(): string[] {
  return [...index().names.values()];
}

/**
 * Zones for a text as it is being typed, best first: the beginning of a city, a country, a region, an abbreviation; if nothing fits,
 * what differs by a letter or two. No text gives the most widely used.
 *
 * @param limit names given, at most; Discord shows 25 choices
 */
export function searchTimeZones(text: string, limit = 25): string[] {
  const meant = ABBREVIATIONS[text.trim().toUpperCase()] ?? [];
  let found = matching(text);
  if (found.length === 0) found = nearest(text);
  return [...new Set([...meant, ...found])].slice(0, limit);
}

interface Entry {
  name: string;
  /** Region and city, as `plain` gives it. */
  full: string;
  city: string;
  /** Countries and places, if the zone is widely used. */
  places: string[];
  words: string[];
}

interface Index {
  /** From lower case to the way IANA writes it. */
  names: Map<string, string>;
  /** Widely used zones first, then the others by name, second and former names last. */
  entries: Entry[];
}

let builtIndex: Index | undefined;

/** Built when first asked for, so that it costs the start nothing. */
function index(): Index {
  builtIndex ??= buildIndex();
  return builtIndex;
}

function buildIndex(): Index {
  // Should a runtime list abbreviations or Etc/GMT+5, they are still refused.
  const listed = Intl.supportedValuesOf('timeZone').filter((name) => name.includes('/') && !name.startsWith('Etc/'));
  const current = [...listed.filter((name) => !(name in RENAMED)), ...Object.values(RENAMED)].sort();
  const names = [...new Set([...Object.keys(WIDELY_USED), ...current, ...SECOND_NAMES, ...Object.keys(RENAMED)])];
  return { names: new Map(names.map((name) => [name.toLowerCase(), name])), entries: names.map(entryOf) };
}

function entryOf(name: string): Entry {
  const full = plain(name);
  const places = (WIDELY_USED[name] ?? []).map(plain);
  return { name, full, city: plain(cityOf(name)), places, words: [full, ...places].join(' ').split(' ') };
}

function cityOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** Small letters without accents, digits, and single spaces: "São_Paulo" and "sao paulo" are the same. */
function plain(text: string): string {
  const letters = text.normalize('NFD').replace(/[\u0300-\u036f'’.]/g, '');
  return letters
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

function matching(text: string): string[] {
  const query = plain(text);
  if (query === '') return text.trim() === '' ? Object.keys(WIDELY_USED) : []; // other scripts are not read here
  const words = query.split(' ');
  return best(index().entries, (entry) => scoreOf(entry, query, words), 3);
}

/** 0 fits best; Infinity does not fit. */
function scoreOf(entry: Entry, query: string, words: readonly string[]): number {
  if (entry.full === query || entry.city === query || entry.places.includes(query)) return 0;
  if (entry.city.startsWith(query)) return 1;
  if (words.every((typed) => entry.words.some((word) => word.startsWith(typed)))) return 2;
  return entry.full.includes(query) ? 3 : Number.POSITIVE_INFINITY;
}

/** Names that differ in few letters: one in short names, up to three in long ones. */
function nearest(text: string): string[] {
  const query = plain(text);
  const city = plain(cityOf(text));
  const most = Math.min(3, Math.max(1, Math.floor(city.length / 4)));
  return best(
    index().entries,
    ({ full, city: entryCity, places }) =>
      Math.min(editDistance(query, full, most), ...[entryCity, ...places].map((name) => editDistance(city, name, most))),
    most,
  );
}

/** The names that score at most `worst`, lowest score first; equal ones stay in the order of the index. */
function best(entries: readonly Entry[], scoreEntry: (entry: Entry) => number, worst: number): string[] {
  return entries
    .map((entry) => ({ name: entry.name, score: scoreEntry(entry) }))
    .filter(({ score }) => score <= worst)
    .sort((a, b) => a.score - b.score)
    .map(({ name }) => name);
}

/**
 * Letters to add, leave out, change or swap with their neighbour to turn one text into the other (optimal string alignment);
 * Infinity once it is clear that they are more than `most`.
 */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(row[j - 1]! + 1, last[j]! + 1, changed);
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j]!, beforeLast[j - 2]! + 1);
    }
    if (Math.min(...row) > most) return Number.POSITIVE_INFINITY;
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

/** Minutes east of UTC for `+05:30`, `UTC+2`, `GMT-0800`; for `Etc/GMT+5` too, whose sign is reversed (POSIX). null: no offset. */
function offsetMinutes(typed: string): number | null {
  const parts = /^(etc\/)?(?:gmt|utc)?([+-])(\d{1,2}):?(\d{2})?$/i.exec(typed.replaceAll('_', '').replace('−', '-'));
  if (!parts) return null;
  const [, posix, sign, hours, minutes = '0'] = parts;
  const isEast = (sign === '+') !== (posix !== undefined);
  return (isEast ? 1 : -1) * (Number(hours) * 60 + Number(minutes));
}

/** Widely used zones that have this offset at some time of the year; 2026 stands for every year, as this only suggests. */
function zonesAt(minutes: number): string[] {
  const seasons = ['2026-01-15T00:00Z', '2026-07-15T00:00Z'].map((text) => Temporal.Instant.from(text));
  const hasOffset = (timeZone: string) =>
    seasons.some((at) => at.toZonedDateTimeISO(timeZone).offsetNanoseconds === minutes * 60_000_000_000);
  return Object.keys(WIDELY_USED).filter(hasOffset).slice(0, MAX_SUGGESTIONS);
}
