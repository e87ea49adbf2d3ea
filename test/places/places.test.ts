import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { resolveTimeZone } from '../../src/club/time-zones.ts';
import { renderCities } from '../../src/places/cities/render.ts';
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
      if ('problem' in answer) expect(answer).toMatchObject({ problem: 'several', suggestions: expect.arrayContaining([offered!.name]) });
      else expect(answer).toEqual({ timeZone });
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
        for (const { name, timeZone } of found) {
          expect(name.length).toBeLessThanOrEqual(100);
          expect(resolveTimeZone(timeZone)).toEqual({ timeZone });
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
  ])('%j is taken: %s', (text, timeZone) => {
    expect(resolvePlace(text)).toEqual({ timeZone });
  });

  test('a name with several clocks is refused with all of them', () => {
    expect(resolvePlace('Barcelona')).toEqual({ problem: 'several', suggestions: ['Barcelona, Spain', 'Barcelona, Venezuela'] });
    expect(resolvePlace('Portland')).toMatchObject({
      problem: 'several',
      suggestions: expect.arrayContaining(['Portland, Oregon, United States', 'Portland, Maine, United States']),
    });
  });

  test('every suggestion is taken when it is typed as it stands', () => {
    const refused = ['Barcelona', 'Portland', 'Springfield', 'Manchester', 'Seatle', 'lon', 'BST', '+01:00', 'spain', 'st louis'];
    for (const text of refused) {
      const answer = resolvePlace(text);
      expect(answer, text).toHaveProperty('problem');
      for (const suggestion of 'problem' in answer ? answer.suggestions : []) {
        expect(resolvePlace(suggestion), suggestion).toEqual({ timeZone: searchPlaces(suggestion)[0]!.timeZone });
      }
    }
  });

  test.each(['zzzqq', '|', ',', '…', '🏃'])('%j is refused without a guess', (text) => {
    expect(resolvePlace(text)).toEqual({ problem: 'unknown', suggestions: [] });
  });
});

describe('the list of cities', () => {
  const list = readFileSync('src/places/cities/cities.txt', 'utf8');

  test('it is what the data of GeoNames give', () => {
    expect(renderCities() === list).toBe(true);
  });

  test('every zone in it is one that the runtime knows', () => {
    const zones = new Set(
      list
        .trimEnd()
        .split('\n')
        .map((line) => line.split('\t')[4]!),
    );
    expect(zones.size).toBeGreaterThan(300);
    for (const timeZone of zones) expect(resolveTimeZone(timeZone)).toEqual({ timeZone });
  });
});
