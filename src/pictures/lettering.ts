import { readFileSync } from 'node:fs';
import sheet from './letters/letters.json' with { type: 'json' };
import { decodePng } from './png.ts';
import { type Colour, ink, mix, type Raster } from './raster.ts';

const { ascent, margin } = sheet;
const coverage = decodePng(readFileSync(new URL('letters/letters.png', import.meta.url)));

/** A letter's place in the sheet, in pixels from the left, and how far behind it the next letter begins. */
interface Letter {
  place: number;
  advance: number;
}

/** A pixel that a letter covers, counted from where the letter begins and from its baseline. */
interface Dot {
  right: number;
  down: number;
  /** 1 to `SHADES`. */
  shade: number;
}

const letters = new Map<string, Letter>();
let place = 0;
for (const [index, character] of [...sheet.characters].entries()) {
  const advance = sheet.advances[index]!;
  letters.set(character, { place, advance });
  place += advance + 2 * margin;
}

/** The letters that were written before. */
const dotsOf = new Map<string, readonly Dot[]>();

/** Height of a capital letter, in pixels. */
export const CAPITAL_HEIGHT = 29;

/** How wide a text is, in pixels. @throws RangeError for a letter that the sheet lacks */
export function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + letterOf(character).advance, 0);
}

/** Writes a text that begins at `x` and stands on the line `baseline`. @throws RangeError for a letter that the sheet lacks */
export function write(target: Raster, text: string, { x, baseline, colour }: { x: number; baseline: number; colour: Colour }): void {
  const index = ink(target, colour);
  let left = x;
  for (const character of text) {
    for (const { right, down, shade } of dotsIn(character)) mix(target, (baseline + down) * target.width + left + right, index, shade);
    left += letterOf(character).advance;
  }
}

function dotsIn(character: string): readonly Dot[] {
  const known = dotsOf.get(character);
  if (known) return known;
  const { place, advance } = letterOf(character);
  const dots: Dot[] = [];
  for (let row = 0; row < coverage.height; row++)
    for (let column = 0; column < advance + 2 * margin; column++) {
      const shade = coverage.pixels[row * coverage.width + place + column]!;
      if (shade > 0) dots.push({ right: column - margin, down: row - ascent, shade });
    }
  dotsOf.set(character, dots);
  return dots;
}

function letterOf(character: string): Letter {
  const letter = letters.get(character);
  if (!letter) throw new RangeError(`letters.png has no "${character}"`);
  return letter;
}
