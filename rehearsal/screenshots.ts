/** Makes the pictures of the rehearsal for the README: `npm run screenshots`. A fixed day of a made-up club, so that they never go stale. */
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { createLog } from '../src/log.ts';
import { launchBrowser } from './page/browser.ts';
import { openPage } from './page/page.ts';
import { seededRehearsal } from './seed.ts';

/** A Tuesday, a light day: its prompt fits on a screen. */
const AT = '2026-03-03T07:35:00Z';

interface Picture {
  file: string;
  width: number;
  height: number;
  colorScheme: 'light' | 'dark';
  /** Somebody who has not checked in yet that day. */
  member: string;
}

const PICTURES: readonly Picture[] = [
  { file: 'rehearsal.png', width: 1440, height: 900, colorScheme: 'light', member: 'Ben' },
  { file: 'rehearsal-phone.png', width: 390, height: 844, colorScheme: 'dark', member: 'Farah' },
];

const log = createLog('warn');
await using rehearsal = await seededRehearsal({ at: AT, log });
using _page = openPage(rehearsal, log);
await using browser = await launchBrowser();
for (const picture of PICTURES) await take(browser, rehearsal.url, picture);

/** The member under the day's prompt, with the answer to their tap on Done. */
async function take(browser: Browser, url: string, { file, width, height, colorScheme, member }: Picture): Promise<void> {
  const tab = await browser.newPage({
    viewport: { width, height },
    colorScheme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  await tab.goto(url);
  await tab.getByLabel('You are').selectOption({ label: `${member} (member)` });
  await tab.getByRole('button', { name: 'Done', exact: true }).last().click();
  await tab.getByText(`${member} pressed Done`).waitFor();
  await tab.evaluate('Promise.all([...document.images].map((image) => image.decode()))');
  const path = fileURLToPath(new URL(`../docs/${file}`, import.meta.url));
  await tab.screenshot({ path });
  await tab.close();
  process.stdout.write(`${path}\n`);
}
