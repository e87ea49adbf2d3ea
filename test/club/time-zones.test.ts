import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ABBREVIATIONS, RENAMED, SECOND_NAMES, WIDELY_USED } from '../../src/club/time-zone-names.ts';
import { resolveTimeZone, searchTimeZones } from '../../src/club/time-zones.ts';

const listed = Intl.supportedValuesOf('timeZone').filter((name) => name.includes('/') && !name.startsWith('Etc/'));
const everyName = [...listed, ...Object.keys(RENAMED), ...Object.values(RENAMED), ...SECOND_NAMES, 'UTC'];

/** What the runtime takes a name for. */
function known(timeZone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
}

describe('the name of a zone', () => {
  test.each([
    ['Europe/Paris', 'Europe/Paris'],
    ['europe/paris', 'Europe/Paris'],
    [' Europe/London ', 'Europe/London'],
    ['america/new york', 'America/New_York'],
    ['AMERICA/ARGENTINA/BUENOS_AIRES', 'America/Argentina/Buenos_Aires'],
    ['america/port of spain', 'America/Port_of_Spain'],
    ['america/port-au-prince', 'America/Port-au-Prince'],
    ['antarctica/dumontdurville', 'Antarctica/DumontDUrville'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['Asia/Calcutta', 'Asia/Calcutta'],
    ['europe/kyiv', 'Europe/Kyiv'],
    ['Europe/Kiev', 'Europe/Kiev'],
    ['us/eastern', 'US/Eastern'],
    ['australia/act', 'Australia/ACT'],
    ['utc', 'UTC'],
    ['Etc/UTC', 'Etc/UTC'],
  ])('%j is %s', (text, timeZone) => {
    expect(resolveTimeZone(text)).toEqual({ kind: 'zone', timeZone });
  });

  test('every name resolves to itself in any case, and the runtime knows it', () => {
    for (const name of everyName) {
      expect(resolveTimeZone(name)).toEqual({ kind: 'zone', timeZone: name });
      expect(resolveTimeZone(name.toUpperCase().replaceAll('_', ' '))).toEqual({ kind: 'zone', timeZone: name });
      expect(() => known(name), name).not.toThrow();
    }
  });

  test('a former name and the one of today are the same zone', () => {
    for (const [former, current] of Object.entries(RENAMED)) expect(known(former)).toBe(known(current));
  });
});

describe('what looks like a zone and is none', () => {
  const refused: [text: string, problem: 'trap' | 'offset' | 'unknown', meant: string][] = [
    ['BST', 'trap', 'Europe/London'], // Node: Asia/Dhaka
    ['EST', 'trap', 'America/New_York'], // Node: America/Panama
    ['IST', 'trap', 'Asia/Kolkata'],
    ['IST', 'trap', 'Europe/Dublin'],
    ['IST', 'trap', 'Asia/Jerusalem'],
    ['bst', 'trap', 'Europe/London'],
    [' gmt ', 'trap', 'Europe/London'],
    ['GMT0', 'trap', 'UTC'],
    ['Zulu', 'trap', 'UTC'],
    ['WET', 'trap', 'Europe/Lisbon'],
    ['CET', 'trap', 'Europe/Paris'],
    ['CEST', 'trap', 'Europe/Berlin'],
    ['MET', 'trap', 'Europe/Berlin'],
    ['EET', 'trap', 'Europe/Helsinki'],
    ['EEST', 'trap', 'Europe/Athens'],
    ['MSK', 'trap', 'Europe/Moscow'],
    ['EDT', 'trap', 'America/New_York'],
    ['EST5EDT', 'trap', 'America/New_York'],
    ['CST', 'trap', 'America/Chicago'],
    ['CST', 'trap', 'Asia/Shanghai'],
    ['CDT', 'trap', 'America/Chicago'],
    ['CST6CDT', 'trap', 'America/Chicago'],
    ['MST', 'trap', 'America/Phoenix'],
    ['MST', 'trap', 'America/Denver'],
    ['MST7MDT', 'trap', 'America/Denver'],
    ['PST', 'trap', 'America/Los_Angeles'],
    ['PDT', 'trap', 'America/Los_Angeles'],
    ['PST8PDT', 'trap', 'America/Los_Angeles'],
    ['HST', 'trap', 'Pacific/Honolulu'],
    ['AST', 'trap', 'America/Halifax'],
    ['SAST', 'trap', 'Africa/Johannesburg'],
    ['JST', 'trap', 'Asia/Tokyo'],
    ['AEST', 'trap', 'Australia/Sydney'],
    ['AEST', 'trap', 'Australia/Brisbane'],
    ['NZST', 'trap', 'Pacific/Auckland'],
    ['+05:30', 'offset', 'Asia/Kolkata'],
    ['+0530', 'offset', 'Asia/Kolkata'],
    ['+5:45', 'offset', 'Asia/Kathmandu'],
    ['-08:00', 'offset', 'America/Los_Angeles'],
    ['−8', 'offset', 'America/Los_Angeles'], // a typographer's minus
    ['+1', 'offset', 'Europe/Paris'],
    ['UTC+2', 'offset', 'Europe/Paris'],
    ['utc + 2', 'offset', 'Europe/Paris'],
    ['GMT+1', 'offset', 'Europe/London'],
    ['UTC-05:00', 'offset', 'America/New_York'],
    ['UTC+0', 'offset', 'Europe/London'],
    ['Etc/GMT+5', 'offset', 'America/New_York'], // five hours behind, whatever the sign says
    ['Etc/GMT-9', 'offset', 'Asia/Tokyo'],
    ['Europe/Pari', 'unknown', 'Europe/Paris'],
    ['Londn', 'unknown', 'Europe/London'],
    ['Europe/Londn', 'unknown', 'Europe/London'],
    ['Pairs', 'unknown', 'Europe/Paris'],
    ['Nwe York', 'unknown', 'America/New_York'],
    ['Amsterdan', 'unknown', 'Europe/Amsterdam'],
    ['Europe/Toronto', 'unknown', 'America/Toronto'],
    ['Paris', 'unknown', 'Europe/Paris'],
    ['GB', 'unknown', 'Europe/London'], // Node takes it
    ['Japan', 'unknown', 'Asia/Tokyo'], // Node takes it
    ['Germany', 'unknown', 'Europe/Berlin'],
    ['', 'unknown', 'Europe/London'],
  ];

  test.each(refused)('%j: %s, meant is %s', (text, kind, meant) => {
    const answer = resolveTimeZone(text);
    expect(answer).toMatchObject({ kind, suggestions: expect.arrayContaining([meant]) });
  });

  test.each(['SystemV/PST8', 'zzzqq', 'Factory', 'toString', '+3:17', 'posix/Nowhere'])('%j is refused without a guess', (text) => {
    expect(resolveTimeZone(text)).toMatchObject({ suggestions: [] });
  });

  test('every abbreviation is refused, and every suggestion is a zone', () => {
    for (const [short, meant] of Object.entries(ABBREVIATIONS)) {
      expect(resolveTimeZone(short)).toEqual({ kind: 'trap', suggestions: meant });
      for (const name of meant) expect(resolveTimeZone(name)).toEqual({ kind: 'zone', timeZone: name });
    }
  });

  test('whatever is typed, it is a zone the runtime knows or refused with at most five that are', () => {
    const nearlyZone = fc
      .record({ name: fc.constantFrom(...everyName), at: fc.nat(30), letter: fc.string({ maxLength: 2 }) })
      .map(({ name, at, letter }) => name.slice(0, at) + letter + name.slice(at + 1));
    fc.assert(
      fc.property(fc.oneof(nearlyZone, fc.string({ unit: 'grapheme' })), (text) => {
        const answer = resolveTimeZone(text);
        const names = answer.kind === 'zone' ? [answer.timeZone] : answer.suggestions;
        expect(names.length).toBeLessThanOrEqual(5);
        for (const name of names) expect(everyName).toContain(name);
      }),
      { numRuns: 500 },
    );
  });
});

describe('searching for a zone', () => {
  test.each([
    ['kolkata', 'Asia/Kolkata'],
    ['calc', 'Asia/Calcutta'],
    ['kyiv', 'Europe/Kyiv'],
    ['new york', 'America/New_York'],
    ['new_y', 'America/New_York'],
    ['New York, USA', 'America/New_York'],
    ['london', 'Europe/London'],
    ['lon', 'Europe/London'],
    ['bst', 'Europe/London'],
    ['est', 'America/New_York'],
    ['india', 'Asia/Kolkata'],
    ['col', 'Asia/Colombo'], // before Colorado
    ['são', 'America/Sao_Paulo'],
    ['us e', 'America/New_York'],
    ['pacific time', 'America/Los_Angeles'],
    ['aris', 'Europe/Paris'],
    ['united k', 'Europe/London'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['st john’s', 'America/St_Johns'],
    ['buenos', 'America/Argentina/Buenos_Aires'],
    ['australia', 'Australia/Sydney'],
    ['arctic', 'Arctic/Longyearbyen'],
    ['utc', 'UTC'],
    ['londn', 'Europe/London'],
  ])('%j finds %s first', (text, first) => {
    expect(searchTimeZones(text)[0]).toBe(first);
  });

  test('a city that begins like the text stands before one that has it inside', () => {
    expect(searchTimeZones('lon')).toEqual(['Europe/London', 'Arctic/Longyearbyen', 'America/Blanc-Sablon', 'America/Miquelon']);
  });

  test('no text gives the most widely used zones', () => {
    expect(searchTimeZones('')).toEqual(Object.keys(WIDELY_USED).slice(0, 25));
    expect(searchTimeZones('  ', 3)).toEqual(['Europe/London', 'Europe/Dublin', 'Europe/Paris']);
  });

  test('a region gives its widely used zones first, and no more than asked for', () => {
    const found = searchTimeZones('america', 25);
    expect(found).toHaveLength(25);
    expect(found.slice(0, 4)).toEqual(['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles']);
    expect(found.every((name) => name.startsWith('America/'))).toBe(true);
  });

  test('every name is found by its own text', () => {
    for (const name of everyName) expect(searchTimeZones(name, 3)).toContain(name);
  });

  test('nothing is found twice', () => {
    for (const text of [...Object.keys(ABBREVIATIONS), 'america', 'london', 'a', '']) {
      const found = searchTimeZones(text, 1000);
      expect(new Set(found).size).toBe(found.length);
    }
  });
});
