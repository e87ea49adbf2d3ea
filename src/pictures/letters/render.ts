/**
 * Draws the letters that pictures are written with, once for all: `node src/pictures/letters/render.ts`.
 *
 * `letters.png` has them side by side, its palette index being how much of a pixel a letter covers; `letters.json` tells how wide each is.
 * `npm run format` afterwards.
 */
import { writeFile } from 'node:fs/promises';
import { chromium as playwright } from 'playwright-core';
import { encodePng } from '../png.ts';
import { SHADES } from '../raster.ts';

// Where it takes itself to be at Amazon's, it unpacks the system libraries and fonts that it brings; a bare machine has neither.
process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs24.x';
const { default: chromium } = await import('@sparticuz/chromium');

const here = new URL('./', import.meta.url);
const between = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index));

/** Latin-1, and the dash of ranges. */
const CHARACTERS = [...between(0x20, 0x7e), ...between(0xa1, 0xac), ...between(0xae, 0xff), '–'];

/** Pixels. A letter may reach over its place, an italic f or a J; `margin` is the room for it on either side. */
const LETTERING = { font: "600 40px 'Open Sans', sans-serif", ascent: 44, height: 60, margin: 4 };

/** The little that we use of the browser's canvas. @see https://developer.mozilla.org/docs/Web/API/OffscreenCanvas */
declare const OffscreenCanvas: new (
  width: number,
  height: number,
) => {
  width: number;
  getContext(kind: '2d'): {
    font: string;
    measureText(text: string): { width: number };
    fillText(text: string, x: number, y: number): void;
    getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray };
  };
};

const browser = await playwright.launch({ args: chromium.args, executablePath: await chromium.executablePath() });
try {
  const page = await browser.newPage();
  const { advances, width, alpha } = await page.evaluate(drawLetters, { ...LETTERING, characters: CHARACTERS });
  const pixels = Uint8Array.from(alpha, (value) => Math.round((value / 255) * SHADES));
  const palette = Array.from({ length: SHADES + 1 }, (_, shade) => (SHADES - shade) * 0x111111);
  await writeFile(new URL('letters.png', here), await encodePng({ width, height: LETTERING.height, pixels, palette }));
  const { ascent, margin } = LETTERING;
  const index = { ascent, margin, characters: CHARACTERS.join(''), advances };
  await writeFile(new URL('letters.json', here), `${JSON.stringify(index)}\n`);
} finally {
  await browser.close();
}

/** In the browser: draws the letters in a row, and gives how wide each is and the alpha of every pixel. */
function drawLetters({ font, ascent, height, margin, characters }: typeof LETTERING & { characters: readonly string[] }) {
  const canvas = new OffscreenCanvas(1, height);
  const pen = canvas.getContext('2d');
  pen.font = font;
  const advances = characters.map((character) => Math.round(pen.measureText(character).width));
  canvas.width = advances.reduce((sum, advance) => sum + advance + 2 * margin, 0);
  pen.font = font; // a new width puts everything back
  let x = 0;
  for (const [index, character] of characters.entries()) {
    pen.fillText(character, x + margin, ascent);
    x += advances[index]! + 2 * margin;
  }
  const { data } = pen.getImageData(0, 0, canvas.width, height);
  return { advances, width: canvas.width, alpha: Array.from({ length: data.length / 4 }, (_, pixel) => data[pixel * 4 + 3]!) };
}
