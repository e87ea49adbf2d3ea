import { type Browser, chromium as playwright } from 'playwright-core';

// Where it takes itself to be at Amazon's, it unpacks the system libraries and fonts that it brings and sets the paths to them. A bare
// machine has neither.
process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs24.x';
const { default: chromium } = await import('@sparticuz/chromium');

/** A Chromium without a window, with the web's own rules in force and the libraries and fonts that it brings along. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await chromium.executablePath(); // unpacks it on first use
  return playwright.launch({ args: ['--no-sandbox', '--font-render-hinting=none'], executablePath });
}
