import { describe, expect, test } from 'vitest';
import { type Colour, copy, paint, type Raster, raster, type Shape } from '../../src/pictures/raster.ts';
import { disc, everywhere, outline, roundedBox, stroke, together } from '../../src/pictures/shapes.ts';

const SIZE = 20;
const WHOLE = { x: 0, y: 0, width: SIZE, height: SIZE };

/** White with a black shape on it. */
function painted(shape: Shape): Raster {
  const target = raster(SIZE, SIZE);
  paint(target, { shape: everywhere, box: WHOLE, colour: 0xffffff });
  paint(target, { shape, box: WHOLE, colour: 0x000000 });
  return target;
}

const colourAt = ({ width, pixels, palette }: Raster, x: number, y: number): Colour => palette[pixels[y * width + x]!]!;

const SHAPES: [name: string, shape: Shape][] = [
  ['a disc', disc([9, 11], 7)],
  ['a round box', roundedBox({ x: 3, y: 2, width: 13, height: 15 }, 4)],
  ['a stroke', stroke([4, 4], [15, 12], 5)],
  ['two strokes', together(stroke([4, 4], [4, 14], 3), stroke([14, 4], [14, 14], 3))],
  ['an outline', outline(disc([10, 10], 9), 3)],
];

describe('painting', () => {
  test.each(SHAPES)('%s is full inside, left alone outside, and between at its edge', (_, shape) => {
    const target = painted(shape);
    for (let y = 0; y < SIZE; y++)
      for (let x = 0; x < SIZE; x++) {
        const distance = shape(x + 0.5, y + 0.5);
        const grey = colourAt(target, x, y) & 0xff;
        expect(Math.abs(grey - 255 * Math.min(1, Math.max(0, distance + 0.5))), `${x}, ${y}`).toBeLessThanOrEqual(9); // half a shade
      }
  });

  test('what is transparent stays so around a shape, without half tones', () => {
    const target = raster(SIZE, SIZE);
    paint(target, { shape: disc([10, 10], 8), box: WHOLE, colour: 0x2f7d6b });
    expect(new Set(target.pixels)).toEqual(new Set([0, 1]));
    expect(target.palette).toEqual([0, 0x2f7d6b]);
  });

  test('the same colour and the same mixture stand once in the palette', () => {
    const target = painted(disc([10, 10], 8));
    const colours = [...target.palette];
    paint(target, { shape: everywhere, box: WHOLE, colour: 0xffffff });
    paint(target, { shape: disc([10, 10], 8), box: WHOLE, colour: 0x000000 });
    expect(target.palette).toEqual(colours);
    expect(new Set(colours.slice(1)).size).toBe(colours.length - 1);
  });

  test('more colours than a palette holds are refused', () => {
    const target = raster(1, 1);
    const pixel = { x: 0, y: 0, width: 1, height: 1 };
    const paintAll = (count: number) => {
      for (let colour = 1; colour <= count; colour++) paint(target, { shape: everywhere, box: pixel, colour });
    };
    expect(() => paintAll(255)).not.toThrow();
    expect(() => paintAll(256)).toThrow(RangeError);
  });

  test('a copy looks like what it was copied from', () => {
    const target = raster(SIZE * 2, SIZE);
    paint(target, { shape: disc([10, 10], 8), box: WHOLE, colour: 0x2f7d6b });
    copy(target, WHOLE, { x: SIZE, y: 0 });
    for (let y = 0; y < SIZE; y++) for (let x = 0; x < SIZE; x++) expect(colourAt(target, x + SIZE, y)).toBe(colourAt(target, x, y));
  });
});
