import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { resolveTimeZone } from '../../src/club/time-zones.ts';
import { resolvePlace, searchPlaces } from '../../src/places/places.ts';
import { CITIES } from './cities.ts';

const first = (text: string) => searchPlaces(text)[0];

describe('searching for a place', () => {
  test.each(Object.entries(CITIES))(
    '%s is found first, in %s; typed and not picked, it is taken, or its namesakes are named',
    (city, timeZone) => {
      const [offered] = searchPlaces(city);
      expect(offered).toMatchObject({ timeZone });
      const answer = resolvePlace(city);
      if (answer.kind !== 'zone') expect(answer).toMatchObject({ kind: 'several', suggestions: expect.arrayContaining([offered!.name]) });
      else expect(answer).toEqual({ kind: 'zone', timeZone });
    },
  );

  test.each([
    ['munic', 'Munich, Germany'],
    ['lon', 'London, England, United Kingdom'],
    ['portland', 'Portland, Oregon, United States'],
    ['portland, maine', 'Portland, Maine, United States'],
    ['Portland ME', 'Portland, Maine, United States'],
    ['paris texas', 'Paris, Texas, United States'],
    ['Perth, WA', 'Perth, Western Australia, Australia'],
    ['springfield il', 'Springfield, Illinois, United States'],
    ['Birmingham, Alabama, USA', 'Birmingham, Alabama, United States'],
    ['Barcelona, Venezuela', 'Barcelona, Venezuela'],
    ['Europe/Munich', 'Munich, Germany'],
    ['bombay', 'Mumbai, India'],
    ['japan', 'Tokyo, Japan'],
    ['bolivia', 'La Paz, Bolivia'],
    ['california', 'Los Angeles, California, United States'],
    ['queensland', 'Brisbane, Queensland, Australia'],
    ['Seatle', 'Seattle, Washington, United States'],
    ['Barcalona', 'Barcelona, Spain'],
    ['Europe/Paris', 'Europe/Paris'],
    ['bst', 'Europe/London'],
  ])('%j offers %s first', (text, name) => {
    expect(first(text)?.name).toBe(name);
  });

  test('namesakes with different clocks are told apart by state and country', () => {
    expect(searchPlaces('portland', 3)).toEqual([
      { name: 'Portland, Oregon, United States', timeZone: 'America/Los_Angeles' },
      { name: 'Portland, Maine, United States', timeZone: 'America/New_York' },
      { name: 'Portland, Texas, United States', timeZone: 'America/Chicago' },
    ]);
  });

  test.each(['in '.repeat(33), 'a '.repeat(50), 'ﷺ'.repeat(100), 'st mt ft '.repeat(11)])(
    'however many words there are, the list is looked through a few times, and nobody else waits: %j',
    (text) => {
      searchPlaces('paris');
      const looks = vi.spyOn(Buffer.prototype, 'indexOf');
      onTestFinished(() => looks.mockRestore());
      searchPlaces(text);
      resolvePlace(text);
      const fromTheTop = looks.mock.calls.filter(([, from]) => from === undefined);
      expect(fromTheTop.length).toBeLessThan(60);
    },
  );
  test.each([
    ['Canada', 'Toronto, Ontario, Canada', 'Los Angeles, California, United States'],
    ['Israel', 'Jerusalem, Israel', 'Chicago, Illinois, United States'],
    ['Morocco', 'Casablanca, Morocco', 'Boston, Massachusetts, United States'],
    ['Panama', 'Panamá, Panama', 'Philadelphia, Pennsylvania, United States'],
    ['Malta', 'San Pawl il-Baħar, Malta', 'Billings, Montana, United States'],
    ['Niger', 'Niamey, Niger', 'Omaha, Nebraska, United States'],
  ])('%s offers %s first, and not %s of the state that has its code', (country, name, other) => {
    const offered = searchPlaces(country).map((place) => place.name);
    expect(offered[0]).toBe(name);
    expect(offered).not.toContain(other);
  });

  test.each([
    ['NZ', 'Auckland, New Zealand'],
    ['DE', 'Berlin, Germany'],
    ['NY', 'New York City, New York, United States'],
    ['HK', 'Hong Kong, Hong Kong SAR China'],
    ['TO', 'Nuku‘alofa, Tonga'],
  ])('the code %s offers %s first, and is not taken unasked', (code, name) => {
    expect(first(code)?.name).toBe(name);
    expect(resolvePlace(code)).toMatchObject({ kind: 'unknown' });
  });

  test.each(['UTC+2', 'utc +02:00', 'GMT+2'])('%s offers the zones that a refusal would name', (offset) => {
    const answer = resolvePlace(offset);
    expect(searchPlaces(offset).map(({ timeZone }) => timeZone)).toEqual(answer.kind === 'offset' && answer.suggestions);
  });

  test('namesakes of one country with clocks of their own bear the name of their zone, and are taken by it', () => {
    expect(searchPlaces('zheleznogorsk', 2).map(({ name }) => name)).toEqual([
      'Zheleznogorsk, Russia, Moscow time',
      'Zheleznogorsk, Russia, Krasnoyarsk time',
    ]);
    expect(resolvePlace('Zheleznogorsk, Russia, Krasnoyarsk time')).toEqual({ kind: 'zone', timeZone: 'Asia/Krasnoyarsk' });
    expect(resolvePlace('Zheleznogorsk')).toMatchObject({
      kind: 'several',
      suggestions: searchPlaces('zheleznogorsk', 2).map(({ name }) => name),
    });
  });

  test('no text gives the most widely used zones', () => {
    expect(searchPlaces('', 2).map(({ name }) => name)).toEqual(['Europe/London', 'Europe/Dublin']);
  });

  test('whatever is typed, at most 25 places come that fit in a choice, each with a zone of its own that the runtime knows', () => {
    const odd = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 100 }),
      fc.constantFrom('|', '\t', '\n', 'a', ',,,', '/', 'st ', '0', 'US', '\t\tUS', 'x'.repeat(100)),
      fc.constantFrom(...Object.keys(CITIES)).chain((city) => fc.nat(city.length).map((end) => city.slice(0, end))),
    );
    fc.assert(
      fc.property(odd, (text) => {
        const found = searchPlaces(text);
        expect(found.length).toBeLessThanOrEqual(25);
        expect(new Set(found.map(({ timeZone }) => timeZone)).size).toBe(found.length);
        expect(new Set(found.map(({ name }) => name)).size).toBe(found.length);
        for (const { name, timeZone } of found) {
          expect(name.length).toBeLessThanOrEqual(100);
          expect(resolveTimeZone(timeZone)).toEqual({ kind: 'zone', timeZone });
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('a place that was typed and not picked', () => {
  test.each([
    ['Munich', 'Europe/Berlin'],
    [' münchen ', 'Europe/Berlin'],
    ['Paris', 'Europe/Paris'], // a hundred times the people of the one in Texas
    ['Portland, Maine', 'America/New_York'],
    ['Portland, Oregon, United States', 'America/Los_Angeles'],
    ['Manchester, UK', 'Europe/London'],
    ['Japan', 'Asia/Tokyo'],
    ['Germany', 'Europe/Berlin'],
    ['seatt', 'America/Los_Angeles'],
    ['Europe/Paris', 'Europe/Paris'],
    ['Portland, ME', 'America/New_York'], // no beginning of Melbourne, near the one in Victoria
    ['Richmond VA', 'America/New_York'], // nor of Vancouver
    ['California, USA', 'America/Los_Angeles'], // not the town in Maryland
    ['Georgia USA', 'America/New_York'],
    ['Berlin time', 'Europe/Berlin'],
    ['Schweiz', 'Europe/Zurich'], // not Schweizer-Reneke
    ['Suisse', 'Europe/Zurich'],
    ['Österreich', 'Europe/Vienna'],
    ['Nederland', 'Europe/Amsterdam'], // not the town in Texas
    ['Polska', 'Europe/Warsaw'],
    ['日本', 'Asia/Tokyo'],
    ['Corsica', 'Europe/Paris'], // not Corsicana
    ['Tenerife', 'Atlantic/Canary'],
    ['KL', 'Asia/Kuala_Lumpur'],
  ])('%j is taken: %s', (text, timeZone) => {
    expect(resolvePlace(text)).toEqual({ kind: 'zone', timeZone });
  });

  test.each(['Palestine', 'Crete', 'Madeira'])('%s is not taken for an American place', (text) => {
    expect(resolvePlace(text)).toHaveProperty('suggestions');
    expect(first(text)?.name).not.toContain('United States');
  });

  test('a name with several clocks is refused with all of them', () => {
    expect(resolvePlace('Barcelona')).toEqual({ kind: 'several', suggestions: ['Barcelona, Spain', 'Barcelona, Venezuela'] });
    expect(resolvePlace('Portland')).toMatchObject({
      kind: 'several',
      suggestions: expect.arrayContaining(['Portland, Oregon, United States', 'Portland, Maine, United States']),
    });
  });

  test('every suggestion is taken when it is typed as it stands', () => {
    const refused = ['Barcelona', 'Portland', 'Springfield', 'Manchester', 'Seatle', 'lon', 'BST', '+01:00', 'spain', 'st louis'];
    for (const text of refused) {
      const answer = resolvePlace(text);
      expect(answer, text).toHaveProperty('suggestions');
      for (const suggestion of answer.kind === 'zone' ? [] : answer.suggestions) {
        expect(resolvePlace(suggestion), suggestion).toEqual({ kind: 'zone', timeZone: searchPlaces(suggestion)[0]!.timeZone });
      }
    }
  });

  test.each(['zzzqq', '|', ',', '…', '🏃'])('%j is refused without a guess', (text) => {
    expect(resolvePlace(text)).toEqual({ kind: 'unknown', suggestions: [] });
  });
});

test.each([
  ['Alofi', 'Pacific/Niue'],
  ['Adamstown', 'Pacific/Pitcairn'],
  ['Hamilton, Bermuda', 'Atlantic/Bermuda'],
  ['Palikir', 'Pacific/Pohnpei'],
  ['Vatican', 'Europe/Vatican'],
])('a capital is found however small it is: %s', (typed, timeZone) => {
  expect(resolvePlace(typed)).toEqual({ kind: 'zone', timeZone });
});

describe('the list of cities', () => {
  const list = readFileSync('src/places/cities/cities.txt', 'utf8');

  test('every zone in it is one that the runtime knows', () => {
    const zones = new Set(
      list
        .trimEnd()
        .split('\n')
        .map((line) => line.split('\t')[4]!),
    );
    expect(zones.size).toBeGreaterThan(300);
    for (const timeZone of zones) expect(resolveTimeZone(timeZone)).toEqual({ kind: 'zone', timeZone });
  });
});
