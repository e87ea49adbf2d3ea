/** Draws each pose to its SVG and renders that to the PNG that Discord shows: `npx node src/catalogue/drawings/render.ts [id…]`. */
import { readdir, writeFile } from 'node:fs/promises';
import { chromium as playwright } from 'playwright-core';
import { type Card, draw } from './card.ts';

// Where it takes itself to be at Amazon's, it unpacks the system libraries and fonts that it brings; a bare machine has neither.
process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs24.x';
const { default: chromium } = await import('@sparticuz/chromium');

const here = new URL('./', import.meta.url);
const asked = process.argv.slice(2);
const poses = (await readdir(new URL('poses/', here))).filter((name) => asked.length === 0 || asked.includes(name.replace(/\.ts$/, '')));

const browser = await playwright.launch({ args: chromium.args, executablePath: await chromium.executablePath() });
try {
  const page = await browser.newPage({ viewport: { width: 1000, height: 1000 } });
  for (const name of poses) {
    const { default: card }: { default: Card } = await import(new URL(`poses/${name}`, here).href);
    const source = new URL(`${card.id}.svg`, here);
    await writeFile(source, draw(card));
    await page.goto(source.href);
    const png = await page.screenshot({ omitBackground: true }); // the corners outside the card stay transparent
    await writeFile(new URL(`${card.id}.png`, here), png);
    process.stdout.write(`${card.id} ${Math.round(png.length / 1024)} KB\n`);
  }
} finally {
  await browser.close();
}
