/** “Four weeks of Ben”: a visitor sees what four weeks do to a member, in a club that lives. */
import type { Page as Tab } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { expect, onTestFinished, test } from 'vitest';
import { openPage } from '../../rehearsal/page/page.ts';
import type { View } from '../../rehearsal/page/view.ts';
import { seededRehearsal } from '../../rehearsal/seed.ts';
import { createLog } from '../../src/log.ts';
import { PATIENT } from '../support/patience.ts';
import { openTab, screens, servedClub } from './stage.ts';

/** The seeded club on a Monday evening, with its page. */
async function livingClub(options: Parameters<typeof seededRehearsal>[0] = {}) {
  const rehearsal = await seededRehearsal({ at: '2026-02-02T21:00:00Z', ...PATIENT, ...options });
  const page = openPage(rehearsal, createLog('silent'));
  onTestFinished(async () => {
    page.stop();
    await rehearsal.close();
  });
  const view = async (as: string) => (await (await fetch(`${rehearsal.url}/page/api/view?as=${as}`)).json()) as View;
  return { rehearsal, view };
}

/** Whether that line stands in the part of the channel that is on the screen. */
async function inSight(tab: Tab, line: string): Promise<boolean> {
  const [it, feed] = await Promise.all([tab.getByText(line).last().boundingBox(), tab.locator('#feed').boundingBox()]);
  return it !== null && feed !== null && it.y >= feed.y && it.y + it.height <= feed.y + feed.height;
}

/** How often somebody pressed Done or Something hurts so far. */
function taps({ world, person }: Awaited<ReturnType<typeof seededRehearsal>>, name: string): string[] {
  const { id } = person(name);
  const names = [...world.interactions.values()].flatMap(({ userId, payload }) => {
    const { custom_id: customId } = payload.data as { custom_id?: string };
    return userId === id && customId ? [customId.split(':')[0]!] : [];
  });
  return names.filter((each) => each === 'done' || each === 'hurts');
}

test.each(screens)(
  'end with what /hips me and /hips today say; a second press lives the next four (on $where)',
  {
    timeout: 180_000,
  },
  async ({ viewport }) => {
    const { rehearsal } = await livingClub();
    const { tab } = await openTab(`${rehearsal.url}/?as=olga`, { viewport });
    const before = { ben: taps(rehearsal, 'Ben').length, ana: taps(rehearsal, 'Ana').length };
    const press = async () => {
      const more = tab.getByRole('button', { name: 'More' });
      if ((await more.isVisible()) && (await more.getAttribute('aria-expanded')) === 'false') await more.click();
      await tab.getByRole('button', { name: 'Four weeks of Ben' }).focus();
      await tab.keyboard.press('Enter');
    };
    const arrived = (date: string) => tab.locator('.now').filter({ hasText: date }).waitFor();

    await press();
    await tab.getByText('Four weeks later: Ben’s /hips me and /hips today stand at the end of the channel.').waitFor();
    await arrived('2 Mar 2026');
    await tab.getByText('Ben used /hips today').waitFor();
    await tab.getByText('Ben used /hips me').waitFor();
    await tab.getByText('8 weeks', { exact: true }).first().waitFor();
    await expect.poll(() => inSight(tab, 'Ben used /hips me')).toBe(true);
    expect(new URL(tab.url()).search).toBe('?as=ben&channel=hips');
    expect(
      await tab.getByRole('button', { name: 'Four weeks of Ben' }).evaluate((it: { matches(s: string): boolean }) => it.matches(':focus')),
    ).toBe(true);
    const lived = taps(rehearsal, 'Ben').slice(before.ben);
    expect([lived.length, lived.filter((each) => each === 'hurts').length]).toEqual([12, 1]);
    expect(taps(rehearsal, 'Ana').length - before.ana).toBe(20);
    expect(await tab.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);

    await press();
    await arrived('30 Mar 2026');
    await tab.getByText('12 weeks', { exact: true }).first().waitFor();
    expect(taps(rehearsal, 'Ben')).toHaveLength(before.ben + 24);
    expect(rehearsal.gaps).toEqual([]);
  },
);

test('can be stopped on the way', { timeout: 120_000 }, async () => {
  const { rehearsal } = await livingClub();
  const { tab } = await openTab(`${rehearsal.url}/?as=ben&channel=hips`);
  await tab.getByRole('button', { name: 'Four weeks of Ben' }).click();
  await tab.getByRole('progressbar', { name: 'On the way' }).waitFor();
  await tab.getByRole('button', { name: 'Stop', exact: true }).click();
  await tab.getByText('Stopped on the way.').waitFor();
  expect(Temporal.Instant.compare(rehearsal.clock.now(), '2026-03-02T21:00:00Z')).toBe(-1);
  expect(await tab.getByText('Ben used /hips me').count()).toBe(0);
});

test('are those of the member whom one plays; who is played does nothing by themselves otherwise', { timeout: 120_000 }, async () => {
  const { rehearsal, view } = await livingClub({ at: '2026-02-03T06:59:00Z' });
  expect([(await view('olga')).weeks?.name, (await view('sam')).weeks?.name, (await view('ana')).weeks?.name]).toEqual([
    'Ben',
    'Ben',
    'Ana',
  ]);
  await view('greta');
  const before = { ana: taps(rehearsal, 'Ana').length, greta: taps(rehearsal, 'Greta').length };
  const headers = { 'Content-Type': 'application/json', origin: rehearsal.url };
  const travel = { method: 'POST', headers, body: JSON.stringify({ by: 'hours', hours: 1 }) };
  expect(await (await fetch(`${rehearsal.url}/page/api/travel`, travel)).json()).toEqual({ arrival: 'arrived' });
  expect(taps(rehearsal, 'Ana').length - before.ana).toBe(1);
  expect(taps(rehearsal, 'Greta').length - before.greta).toBe(0);
});

test('are not offered where nobody lives by themselves', async () => {
  const { view } = await livingClub({ isQuiet: true });
  expect((await view('ben')).weeks).toBe(null);
  const { url } = await servedClub();
  const place = (await (await fetch(`${url}/page/api/view?as=ben`)).json()) as View;
  expect(place.weeks).toBe(null);
  const body = JSON.stringify({ by: 'weeks', guild: place.place.guild, person: place.place.person });
  const refused = await fetch(`${url}/page/api/travel`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', origin: url },
    body,
  });
  expect(await refused.json()).toEqual({ problem: 'In this rehearsal nobody lives by themselves. Start it without --quiet.' });
});
