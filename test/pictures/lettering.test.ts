import { describe, expect, test } from 'vitest';
import { cellAt, layoutOf } from '../../src/pictures/calendar.ts';
import { CAPITAL_HEIGHT, widthOf, write } from '../../src/pictures/lettering.ts';
import { paint, type Raster, raster } from '../../src/pictures/raster.ts';
import { everywhere } from '../../src/pictures/shapes.ts';

const BASELINE = 60;

/** Black words on white. */
function written(text: string): Raster {
  const target = raster(400, 100);
  paint(target, { shape: everywhere, box: { x: 0, y: 0, width: 400, height: 100 }, colour: 0xffffff });
  write(target, text, { x: 20, baseline: BASELINE, colour: 0x000000 });
  return target;
}

/** The pixels that are black all through, as their distance from the left and from the top. */
function inked({ width, pixels, palette }: Raster): { x: number; y: number }[] {
  return [...pixels.entries()].filter(([, index]) => palette[index] === 0).map(([at]) => ({ x: at % width, y: Math.floor(at / width) }));
}

describe('lettering', () => {
  test('a capital stands on its line and is as high as it is said to be', () => {
    const rows = inked(written('H')).map(({ y }) => y);
    expect(Math.max(...rows)).toBe(BASELINE - 1);
    expect(Math.max(...rows) - Math.min(...rows) + 1).toBeCloseTo(CAPITAL_HEIGHT, -0.5);
  });

  test('a text begins where it is told to and is as wide as it is said to be', () => {
    const columns = inked(written('Hh')).map(({ x }) => x);
    expect(Math.min(...columns)).toBeGreaterThanOrEqual(20);
    expect(Math.max(...columns)).toBeLessThan(20 + widthOf('Hh'));
    expect(Math.max(...columns) - Math.min(...columns)).toBeGreaterThan(0.7 * widthOf('Hh'));
  });

  test('each letter is itself: digits, capitals and accents are not mixed up', () => {
    const looks = [...'0123456789ABCabcÄé–'].map((letter) => Buffer.from(written(letter).pixels).toString('base64'));
    expect(new Set(looks).size).toBe(looks.length);
    expect(inked(written('1')).length).toBeLessThan(inked(written('8')).length);
    expect(inked(written('i')).length).toBeLessThan(inked(written('m')).length);
  });

  test('two digits have room above a week of the longest calendar', () => {
    for (let date = 1; date <= 31; date++) expect(widthOf(String(date))).toBeLessThan(cellAt(layoutOf(17), 0, 0).width);
  });

  test('a letter that was never drawn is refused by name', () => {
    expect(() => widthOf('Done ✅')).toThrow('letters.png has no "✅"');
  });
});
