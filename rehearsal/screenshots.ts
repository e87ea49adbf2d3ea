/** Makes the pictures of the rehearsal for the README: `npm run screenshots`. A fixed day of a made-up club, so that they never go stale. */
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { createLog } from '../src/log.ts';
import { launchBrowser } from './page/browser.ts';
import { openPage } from './page/page.ts';
import { seededRehearsal } from './seed.ts';

/** A Monday, a strength day: its prompt has two drawings, and stands whole on a screen. */
const AT = '2026-03-02T07:35:00Z';

interface Picture {
  file: string;
  width: number;
  height: number;
  colorScheme: 'light' | 'dark';
  /** Somebody who has not checked in yet that day. */
  member: string;
  /** They tap Done, and the answer stands below the prompt. */
  tapsDone: boolean;
}

const PICTURES: readonly Picture[] = [
  { file: 'rehearsal.png', width: 1440, height: 1080, colorScheme: 'light', member: 'Ben', tapsDone: true },
  { file: 'rehearsal-phone.png', width: 430, height: 932, colorScheme: 'dark', member: 'Farah', tapsDone: false },
];

/** The font that the browser brings has no marks of the week. Others do: here they are drawn. */
const DRAW_MARKS = `for (const text of document.querySelectorAll('.text')) {
  const mark = (fill) => '<svg width="13" height="11" viewBox="-7 -6 13 11"><circle r="4.5" fill="' + fill + '" stroke="currentColor"/></svg>';
  text.innerHTML = text.innerHTML.replaceAll('●', mark('currentColor')).replaceAll('○', mark('none'));
}`;

const log = createLog('warn');
await using rehearsal = await seededRehearsal({ at: AT, log });
using _page = openPage(rehearsal, log);
await using browser = await launchBrowser();
for (const picture of PICTURES) await take(browser, rehearsal.url, picture);

/** The day's prompt from its top, as the member sees it. */
async function take(browser: Browser, url: string, { file, width, height, colorScheme, member, tapsDone }: Picture): Promise<void> {
  const tab = await browser.newPage({
    viewport: { width, height },
    colorScheme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  await tab.goto(url);
  await tab.getByLabel('You are').selectOption({ label: `${member} (member)` });
  const prompt = tab.getByRole('article').filter({ hasText: 'for the hips' }).last();
  await prompt.waitFor();
  if (tapsDone) {
    await prompt.getByRole('button', { name: 'Done', exact: true }).click();
    await tab.getByText(`${member} pressed Done`).waitFor();
  }
  await tab.evaluate('Promise.all([...document.images].map((image) => image.decode()))');
  await tab.evaluate(DRAW_MARKS);
  await prompt.evaluate('(article) => article.scrollIntoView({ block: "start" })');
  const path = fileURLToPath(new URL(`../docs/${file}`, import.meta.url));
  await tab.screenshot({ path });
  await tab.close();
  process.stdout.write(`${path}\n`);
}
