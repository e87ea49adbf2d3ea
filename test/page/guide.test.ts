/** What a newcomer does first, and how another world takes the place of this one. */
import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { NewWorld } from '../../rehearsal/page/actions.ts';
import { createGuide } from '../../rehearsal/page/guide.ts';
import type { View } from '../../rehearsal/page/view.ts';
import { startProcess } from '../support/bot-process.ts';
import { openTab, screens, servedClub, servedRehearsal } from './stage.ts';

type Focusable = { matches(selector: string): boolean };

/** A guide two hours before the prompt that it asks for, because every minute on the way is lived, in a club that nobody has set up. */
const guided = () => servedRehearsal({ at: '2026-03-02T05:30:00Z' }, { isGuided: true });

describe('the guided start', () => {
  test.each(screens)(
    'leads a newcomer from an empty club to tomorrow, with the keyboard alone (on $where)',
    { timeout: 120_000 },
    async ({ viewport }) => {
      const { rehearsal, url } = await guided();
      const { tab } = await openTab(url, { viewport });
      const guide = tab.getByRole('region', { name: 'Guided start' });
      const current = guide.getByRole('listitem').and(tab.locator('[aria-current="step"]'));
      const step = (title: string) => current.filter({ hasText: new RegExp(`^${title}$`) }).waitFor();
      const press = async (name: string) => {
        await tab.getByRole('button', { name, exact: true }).last().focus();
        await tab.keyboard.press('Enter');
      };

      await step('Set up a club');
      await press('Fill in /club setup');
      await tab.getByRole('button', { name: 'Send' }).and(tab.locator(':focus')).waitFor();
      await tab.keyboard.press('Enter');
      await tab.getByRole('button', { name: 'Save' }).waitFor();
      await step('Set up a club'); // nothing is saved yet
      await press('Save');
      await step('See the prompt');
      await press('Go to the next prompt');
      await step('Check in');
      expect(rehearsal.clock.now().toString()).toBe('2026-03-02T07:30:00Z');
      await press('Be Ana');
      await tab.getByRole('button', { name: 'Done', exact: true }).and(tab.locator(':focus')).waitFor();
      await tab.keyboard.press('Enter');
      await step('See the board');
      await expect.poll(() => guide.getByRole('status').textContent()).toMatch(/^Step done\. Step 4 of 5: See the board\./);
      await press('Fill in /hips leaderboard');
      await tab.getByRole('button', { name: 'Send' }).and(tab.locator(':focus')).waitFor();
      await tab.keyboard.press('Enter');
      await step('See tomorrow');
      await press('Go to tomorrow’s prompt');
      await guide.getByText('That is a club’s day.').first().waitFor();
      expect(rehearsal.clock.now().toString()).toBe('2026-03-03T07:30:00Z');
      expect(await guide.getByText('(done)').count()).toBe(5);
      expect(await tab.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
      expect(rehearsal.gaps).toEqual([]);
    },
  );

  test('ticks what has happened, whoever did it', async () => {
    const { rehearsal, url } = await guided();
    const done = async () => {
      const { guide } = (await (await fetch(`${url}/page/api/view`)).json()) as View;
      return guide!.steps.flatMap(({ title, isDone }) => (isDone ? [title] : []));
    };
    expect(await done()).toEqual([]);
    await rehearsal.person('Ben').command('/hips leaderboard');
    expect(await done()).toEqual(['See the board']);
    const echo = await rehearsal.person('Olga').command('/club setup', { channel: 'hips', time: '07:30', timezone: 'Europe/Paris' });
    expect(await done()).toEqual(['See the board']);
    await rehearsal.person('Olga').press(echo.message!, 'Save');
    expect(await done()).toEqual(['Set up a club', 'See the board']);
    await rehearsal.person('Ben').command('/hips done');
    expect(await done()).toEqual(['Set up a club', 'Check in', 'See the board']);
    await rehearsal.liveUntilPost();
    expect(await done()).toEqual(['Set up a club', 'See the prompt', 'Check in', 'See the board']);
    for (const at of ['2026-03-03T06:29:00Z', '2026-03-03T06:30:00Z']) await rehearsal.travelTo(at);
    expect(await done()).toHaveLength(5);
  });

  test('is in the club at its beginning, and leads to the one with a history in the end', async () => {
    const { rehearsal } = await servedClub();
    await rehearsal.liveUntilPost();
    rehearsal.addGuild({ name: 'Hilltop Harriers', owner: 'Priya', channels: ['hips'], members: ['Sam'] });
    const { steps, ending } = createGuide(rehearsal)()!;
    expect(steps[0]).toMatchObject({ isDone: false, deed: { address: { guild: 'hilltop-harriers', as: 'priya', channel: 'hips' } } });
    expect(ending.deed).toMatchObject({ label: 'Go to Riverside Runners', address: { guild: 'riverside-runners', as: 'ana' } });
  });

  test('leaves the end of the channel in sight, though it takes the room of a message on a phone', async () => {
    const { rehearsal, url } = await guided();
    const olga = rehearsal.person('Olga').in('hips');
    const echo = await olga.command('/club setup', { channel: 'hips', time: '07:30', timezone: 'Europe/Paris' });
    await olga.press(echo.message!, 'Save');
    await rehearsal.liveUntilPost();
    const { tab } = await openTab(url, { viewport: { width: 390, height: 844 } });
    await tab.getByRole('region', { name: 'Guided start' }).waitFor();
    const endOf = async (it: Locator) => it.boundingBox().then((box) => box!.y + box!.height);
    const done = tab.getByRole('button', { name: 'Done', exact: true });
    const isInSight = async () => (await endOf(done)) < (await endOf(tab.locator('#feed')));
    await expect.poll(isInSight).toBe(true); // the page goes there, and each picture that comes moves the end
    await expect.poll(() => tab.evaluate('[...document.images].every((image) => image.complete)')).toBe(true);
    await expect.poll(isInSight).toBe(true);
  });

  test('is put away, stays away, and comes back; a link has none', async () => {
    const { url } = await guided();
    const { tab } = await openTab(url);
    const guide = tab.getByRole('region', { name: 'Guided start' });
    await guide.getByRole('button', { name: 'Close the guided start' }).click();
    await guide.waitFor({ state: 'hidden' });
    expect(await tab.getByRole('combobox', { name: 'Command' }).evaluate((it: Focusable) => it.matches(':focus'))).toBe(true);
    await tab.reload();
    await tab.getByRole('button', { name: 'Guided start' }).click();
    await guide.waitFor();
    await tab.reload();
    await guide.waitFor();

    const { tab: linked } = await openTab(`${url}/?as=ana`);
    expect(await linked.getByRole('region', { name: 'Guided start' }).isVisible()).toBe(false);
    expect(await linked.getByRole('button', { name: 'Guided start' }).isVisible()).toBe(true);
  });
});

describe('another world', () => {
  test('a link into the past offers one that ends then', async () => {
    const asked: NewWorld[] = [];
    const { url } = await servedRehearsal({}, { startAnew: (next) => asked.push(next) });
    const { tab } = await openTab(`${url}/?as=ana&at=2025-10-26T07:30Z`);
    await tab.getByText('The link leads to Sunday, 26 October 2025 at 07:30 (UTC), which is over here').waitFor();
    await tab.getByRole('button', { name: 'Start the club anew, up to that time' }).click();
    await expect.poll(() => asked).toEqual([{ world: 'seeded', at: '2025-10-26T07:30:00Z' }]);
  });

  test('takes the place of this one at the same address, on a click and a yes', async () => {
    const rehearsal = await startProcess('rehearsal/main.ts', {}, ['--port', '0']);
    await rehearsal.says('(Ctrl+C stops it');
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(rehearsal.said())![0];
    const { tab } = await openTab(`${url}/?as=olga`);
    const { gaps, messages } = (await (await fetch(`${url}/page/api/view?guild=riverside-runners&as=olga&channel=hips`)).json()) as View;
    expect({ gaps, isLived: messages.length > 20 }).toEqual({ gaps: [], isLived: true });

    await tab.getByRole('button', { name: 'Start anew…' }).click();
    await tab.getByRole('button', { name: 'Keep this world' }).click();
    await tab.getByRole('button', { name: 'Start anew…' }).click();
    await tab.getByRole('button', { name: 'An empty club that nobody has set up' }).click();
    await tab.getByText('The rehearsal begins anew').waitFor();
    await tab.getByText('Nothing has been said here yet.').waitFor();
    expect(new URL(tab.url()).origin).toBe(url);
    await expect.poll(() => tab.getByLabel('You are').locator('option').count()).toBe(3);
    rehearsal.child.kill('SIGTERM');
    expect(await rehearsal.ended).toBe(0);
  }, 150_000);
});
