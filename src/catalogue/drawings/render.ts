/** Renders each drawing's SVG source to the PNG that Discord shows: `node src/catalogue/drawings/render.ts`. */
import { readdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium as playwright } from 'playwright-core';

// Where it takes itself to be at Amazon's, it unpacks the system libraries and fonts that it brings; a bare machine has neither.
process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs24.x';
const { default: chromium } = await import('@sparticuz/chromium');

const here = new URL('./', import.meta.url);
const sources = (await readdir(here)).filter((name) => name.endsWith('.svg'));

const browser = await playwright.launch({ args: chromium.args, executablePath: await chromium.executablePath() });
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 600 } });
  for (const source of sources) {
    await page.goto(new URL(source, here).href);
    const png = await page.screenshot({ omitBackground: true }); // the corners outside the card stay transparent
    const target = new URL(source.replace(/\.svg$/, '.png'), here);
    await writeFile(target, png);
    process.stdout.write(`${fileURLToPath(target)} ${Math.round(png.length / 1024)} KB\n`);
  }
} finally {
  await browser.close();
}
