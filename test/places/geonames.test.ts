import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderCities } from '../../src/places/cities/render.ts';

test('the list of cities is what the data of GeoNames give', () => {
  expect(renderCities() === readFileSync('src/places/cities/cities.txt', 'utf8')).toBe(true);
});
