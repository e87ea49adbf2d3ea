/** Tables for a committee's spreadsheet: read back by another program, and harmless in it. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cell, csvOf, harmless } from '../../src/exports/csv.ts';

const text = async (header: string[], rows: Cell[][]) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(await csvOf(header, rows));

test('a table is UTF-8 with a mark for Excel, and every line ends with CR LF', async () => {
  const rows = [
    ['2026-03-02', 17, 'José “the hare”', null],
    ['2026-03-03', 2, 'Ana, "Ann"', 'x'],
  ];
  expect(await text(['day', 'member', 'name', 'who'], rows)).toBe(
    '\uFEFFday,member,name,who\r\n2026-03-02,17,"José “the hare”",\r\n2026-03-03,2,"Ana, ""Ann""",x\r\n',
  );
});

/** Texts with what breaks tables, and whole formulas in them. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        '\t',
        '\r',
        '\n',
        '\r\n',
        ',',
        ';',
        '"',
        "'",
        '|',
        ' ',
        '\u00A0',
        '\u200B',
        '＝',
        '＋',
        '－',
        '＠',
      ),
      fc.constantFrom('=1+1', '@SUM(A1)', '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0", 'Ana', 'José', '李', '👟'),
      fc.string({ unit: 'grapheme', maxLength: 5 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

test('what another program reads is what was written, but for the apostrophes that make it harmless', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(nasty, fc.integer(), nasty), { minLength: 1 }), async (rows) => {
      const written = await csvOf(['a', 'b', 'c'], rows);
      const read = parse(Buffer.from(written), { bom: true, recordDelimiter: '\r\n' });
      expect(read).toEqual([['a', 'b', 'c'], ...rows.map(([a, b, c]) => [harmless(a), String(b), harmless(c)])]);
    }),
  );
});

/** What a spreadsheet takes for a formula. */
const isFormula = (cell: string) => /^[\s\p{C}]*[=+\-@＝＋－＠]/u.test(cell);

test.each([',', ';', '\t', '|'])('no name begins a formula, not in a spreadsheet either that cuts at %j', async (delimiter) => {
  await fc.assert(
    fc.asyncProperty(fc.array(nasty, { minLength: 1 }), async (names) => {
      const written = await text(
        ['name', 'points'],
        names.map((name) => [name, 1]),
      );
      const careless = written
        .slice(1)
        .split(/[\r\n]/)
        .flatMap((line) => line.split(delimiter));
      const strict = parse(written, { bom: true, delimiter, relaxQuotes: true, relaxColumnCount: true }).flat();
      const bare = (cell: string) => cell.replace(/^"/, '');
      expect([...careless.map(bare), ...strict].filter(isFormula)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

describe('an apostrophe stands before a formula', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['＝1', "'＝1"],
    ['  -2', "'  -2"],
    ['\tx', "'\tx"],
    ['\r@x', "'\r'@x"],
    ['Ana;=1', "Ana;'=1"],
    ['Ana, +44', "Ana,' +44"],
  ])('%j', (name, written) => {
    expect(harmless(name)).toBe(written);
  });

  test.each(['Ana', 'a=b', 'Jean-Luc', 'x@y', '李 娜', ''])('and %j stays what it is', (name) => {
    expect(harmless(name)).toBe(name);
  });
});
