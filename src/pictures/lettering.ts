import { readFileSync } from 'node:fs';
import sheet from './letters/letters.json' with { type: 'json' };
import { decodePng } from './png.ts';
import { type Colour, ink, mix, type Raster } from './raster.ts';

const { ascent, margin } = sheet;
const coverage = decodePng(readFileSync(new URL('letters/letters.png', import.meta.url)));

/** Pixels. */
interface Letter {
  /** Where it begins in the sheet, from the left. */
  place: number;
  /** How far behind it the next letter begins. */
  advance: number;
}

const letters = new Map<string, Letter>();
let place = 0;
for (const [index, character] of [...sheet.characters].entries()) {
  const advance = sheet.advances[index]!;
  letters.set(character, { place, advance });
  place += advance + 2 * margin;
}

/** Height of a capital letter, in pixels. */
export const CAPITAL_HEIGHT = 29;

/** How wide a text is, in pixels. @throws RangeError for a letter that the sheet lacks */
export function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + letterOf(character).advance, 0);
}

/** Writes a text that begins at `x` and stands on the line `baseline`. @throws RangeError for a letter that the sheet lacks */
export function write(target: Raster, text: string, { x, baseline, colour }: { x: number; baseline: number; colour: Colour }): void {
  const index = ink(target, colour);
  let left = x - margin;
  for (const character of text) {
    const { place, advance } = letterOf(character);
    for (let row = 0; row < coverage.height; row++)
      for (let column = 0; column < advance + 2 * margin; column++) {
        const shade = coverage.pixels[row * coverage.width + place + column]!;
        if (shade > 0) mix(target, (baseline - ascent + row) * target.width + left + column, index, shade);
      }
    left += advance;
  }
}

function letterOf(character: string): Letter {
  const letter = letters.get(character);
  if (!letter) throw new RangeError(`letters.png has no "${character}"`);
  return letter;
}
