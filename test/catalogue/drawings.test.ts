import { readdirSync, readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { describe, expect, test } from 'vitest';
import { drawingPath } from '../../src/catalogue/catalogue.ts';
import { type Card, draw } from '../../src/catalogue/drawings/card.ts';
import { reaching, seen } from '../../src/catalogue/drawings/limbs.ts';
import { catalogue, exercise } from './data.ts';

const PNG_SIGNATURE = '89504e470d0a1a0a';
type Sides = Record<'left' | 'top' | 'right' | 'bottom', number>;
const drawings = new URL('../../src/catalogue/drawings/', import.meta.url);

describe.each(catalogue.exercises)('the drawing of $id', (exercise) => {
  const path = drawingPath(exercise);
  const png = readFileSync(path);

  test('is a square PNG, whole where Discord crops to squares, that loads quickly on a phone', () => {
    expect(isAbsolute(path)).toBe(true);
    expect(png.subarray(0, 8).toString('hex')).toBe(PNG_SIGNATURE);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1000, 1000]);
    expect(png.length).toBeLessThan(60_000);
  });

  test('is named after the exercise and has a source to edit', () => {
    expect(exercise.drawing.file).toBe(`${exercise.id}.png`);
    expect(readFileSync(path.replace(/\.png$/, '.svg'), 'utf8')).toMatch(/viewBox="0 0 1000 1000"/);
  });

  test('has start and end apart from each other, in the frame and above the sign', () => {
    const svg = readFileSync(path.replace(/\.png$/, '.svg'), 'utf8');
    const [start, end] = [...svg.matchAll(/<svg x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"/g)].map((found) => {
      const [x, y, width, height] = found.slice(1).map(Number) as [number, number, number, number];
      return { left: x, top: y, right: x + width, bottom: y + height };
    }) as [Sides, Sides];

    expect(start.right <= end.left || start.bottom <= end.top).toBe(true);
    expect(Math.min(start.left, end.left, start.top, end.top)).toBeGreaterThanOrEqual(20);
    expect(Math.max(start.right, end.right)).toBeLessThanOrEqual(980);
    expect(Math.max(start.bottom, end.bottom)).toBeLessThanOrEqual(890);
  });

  test('is described from start to end', () => {
    expect(exercise.drawing.alt.length).toBeGreaterThanOrEqual(40);
    expect(exercise.drawing.alt.length).toBeLessThanOrEqual(400);
    expect(exercise.drawing.alt).toMatch(/Start: .+End: /);
  });
});

test('the alt text of the side walk names the band, that of the wall press the standing leg', () => {
  const press = exercise('standing-wall-press');
  const walk = exercise('band-side-walk');

  expect(walk.drawing.alt).toMatch(/band round both lower shins/);
  expect(press.drawing.alt).toMatch(/standing left leg, in orange, is the trained one/);
});

test.each(readdirSync(new URL('poses/', drawings)))('the SVG is what the pose %s draws', async (name) => {
  const { default: card }: { default: Card } = await import(new URL(`poses/${name}`, drawings).href);

  expect(name).toBe(`${card.id}.ts`);
  expect(card.name).toBe(exercise(card.id).name);
  expect(readFileSync(new URL(`${card.id}.svg`, drawings), 'utf8')).toBe(draw(card));
});

test('nobody on a drawing has a limb that is too long', () => {
  expect(() => reaching(0, 199, 1)([0, 0], 100, 98)).toThrow('the limb is 198 long');
  expect(() => seen([80, 80], [0, 0])([0, 0], 100, 98)).toThrow('too long');
});
