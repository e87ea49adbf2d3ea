/** The page's one story in `npm test`: a club's day in real Chromium. */
import { expect, test } from 'vitest';
import { become, chooseCommand, goTo, openTab, servedRehearsal } from './stage.ts';

/** What is asked of an element in the browser. */
type Picture = { naturalWidth: number; decode(): Promise<void> };

test('a club day: Olga sets it up, the prompt comes, Ana checks in, Ben sees nothing of her answer, the board shows her', async () => {
  const { rehearsal, url } = await servedRehearsal({ at: '2026-03-02T05:30:00Z' });
  const { tab, asked } = await openTab(url);
  expect(await tab.getByLabel('You are').locator('option:checked').textContent()).toBe('Olga (organiser)'); // nobody has said anything yet

  await chooseCommand(tab, '/club set');
  await tab.getByLabel('channel', { exact: true }).selectOption('#hips');
  await tab.getByLabel('time', { exact: true }).fill('07:30');
  await tab.getByLabel('timezone').fill('pari');
  await tab.getByRole('option', { name: 'Europe/Paris' }).click();
  await tab.getByRole('button', { name: 'Send' }).click();
  await tab.getByText('Olga used /club setup').waitFor();
  expect(await tab.getByRole('article').textContent()).toContain('It is 06:30 there now. The next prompt goes out today at 07:30');
  await tab.getByRole('button', { name: 'Save' }).click();
  await tab.getByRole('heading', { name: 'Saved' }).waitFor();

  await goTo(tab, 'hips');
  await tab.getByRole('button', { name: 'Next prompt' }).click();
  await tab.getByRole('heading', { name: 'Strength day · Monday 2 March' }).waitFor({ timeout: 15_000 });
  expect(await tab.locator('.now').textContent()).toBe('Mon, 2 Mar 2026, 07:3006:30 UTC');
  expect(rehearsal.clock.now().toString()).toBe('2026-03-02T06:30:00Z');
  const drawing = tab.getByRole('img', { name: /^A person lies on their right side/ });
  await drawing.scrollIntoViewIfNeeded();
  expect(await drawing.evaluate((image: Picture) => image.decode().then(() => image.naturalWidth))).toBe(1200);

  await become(tab, 'Ana (member)');
  await tab.getByRole('button', { name: 'Done', exact: true }).click();
  await tab.getByRole('heading', { name: 'Checked in for Monday 2 March' }).waitFor();
  expect(await tab.getByText('Ana pressed Done').count()).toBe(1);
  expect(await tab.getByRole('status').last().textContent()).toContain('Checked in for Monday 2 March');

  const { tab: bens } = await openTab(tab.url());
  await become(bens, 'Ben (member)');
  await expect.poll(() => bens.title()).toMatch(/^Ben in/);
  expect(await bens.getByText('Checked in for').count()).toBe(0);
  expect(await bens.getByRole('button', { name: 'Done', exact: true }).count()).toBe(1);

  await tab.getByRole('button', { name: 'Dismiss message' }).click();
  await tab.locator('.private').waitFor({ state: 'detached' });
  await chooseCommand(tab, 'leader');
  await tab.getByLabel('period').selectOption('this week');
  await tab.getByRole('button', { name: 'Send' }).click();
  await tab.getByText('@Ana', { exact: true }).waitFor();
  expect(await tab.getByRole('article').last().textContent()).toContain('1 point');

  const { host } = new URL(url);
  expect(asked.filter((address) => new URL(address).host !== host)).toEqual([]);
  expect(rehearsal.gaps).toEqual([]);
});
