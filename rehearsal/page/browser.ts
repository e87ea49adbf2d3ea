import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** A Chromium without a window, with the web's own rules in force and the fonts that it brings along. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await chromium.executablePath(); // unpacks it and its fonts on first use
  return playwright.launch({
    args: ['--no-sandbox', '--font-render-hinting=none'],
    executablePath,
    env: { ...(process.env as Record<string, string>), FONTCONFIG_PATH: join(tmpdir(), 'fonts') },
  });
}
