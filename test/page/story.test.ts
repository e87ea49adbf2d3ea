/** A club's first day as a newcomer plays it on a phone, from the empty club to the board. */
import { expect, test } from 'vitest';
import { become, chooseCommand, goTo, openTab, servedRehearsal } from './stage.ts';

/** What is asked of a picture in the browser. */
type Picture = { naturalWidth: number; decode(): Promise<void> };

test('a club’s first day: it is set up, the prompt comes, Ana checks in and Ben sees nothing of her answer, the board shows her', async () => {
  const { rehearsal, url } = await servedRehearsal({ at: '2026-03-02T05:30:00Z' });
  const { tab, asked } = await openTab(url, { viewport: { width: 390, height: 844 } });
  expect(await tab.getByLabel('You are').locator('option:checked').textContent()).toBe('Olga (organiser)'); // nobody has said anything yet

  await chooseCommand(tab, '/club set');
  await tab.getByLabel('channel optional').selectOption('#hips');
  await tab.getByLabel('time optional').fill('07:30');
  await tab.getByLabel('timezone').fill('pari');
  await tab.getByRole('option', { name: 'Paris, France' }).click();
  await tab.getByRole('button', { name: 'Send' }).click();
  await tab.getByText('Olga used /club setup').waitFor();
  await tab.getByRole('article').getByText('It is 06:30 there now. The next prompt goes out today at 07:30').waitFor();
  await tab.getByRole('button', { name: 'Save' }).click();
  await tab.getByRole('heading', { name: 'Saved' }).waitFor();

  await goTo(tab, 'hips');
  await tab.getByRole('button', { name: 'Next prompt' }).click();
  await tab.getByRole('article').getByText('Strength day for the hips · Monday 2 March').waitFor();
  await tab.getByText('Mon, 2 Mar 2026, 07:30').waitFor();
  expect(await tab.locator('.now').textContent()).toBe('Mon, 2 Mar 2026, 07:3006:30 UTC');
  expect(rehearsal.clock.now().toString()).toBe('2026-03-02T06:30:00Z');
  const drawing = tab.getByRole('img', { name: /^Clam\. A person lies on their right side/ });
  await drawing.scrollIntoViewIfNeeded();
  expect(await drawing.evaluate((image: Picture) => image.decode().then(() => image.naturalWidth))).toBe(1000);

  await become(tab, 'Ana (member)');
  const done = tab.getByRole('article').first().getByRole('button', { name: 'Done', exact: true });
  await done.click();
  await tab.getByRole('heading', { name: 'Checked in for Monday 2 March' }).waitFor();
  expect(await tab.getByText('Ana pressed Done').count()).toBe(1);
  expect(await tab.getByRole('status').last().textContent()).toContain('Checked in for Monday 2 March');
  await done.click();
  await tab.getByRole('heading', { name: 'You already checked in for Monday' }).waitFor();

  await become(tab, 'Ben (member)');
  expect(await tab.getByRole('heading', { name: 'hecked in for' }).count()).toBe(0);
  expect(await tab.locator('.private').count()).toBe(0);
  await tab.getByRole('button', { name: 'My version' }).click();
  await tab.getByText('Ben pressed My version').waitFor();
  await tab.getByRole('button', { name: 'Dismiss message' }).click();
  await tab.locator('.private').waitFor({ state: 'detached' });

  await chooseCommand(tab, 'leader');
  await tab.getByLabel('period').selectOption('all time');
  await tab.getByRole('button', { name: 'Send' }).click();
  await tab.getByText('@Ana', { exact: true }).waitFor();
  expect(await tab.getByRole('article').last().textContent()).toContain('Took part');

  expect(await tab.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  const { host } = new URL(url);
  expect(asked.filter((address) => new URL(address).host !== host)).toEqual([]);
  expect(rehearsal.gaps).toEqual([]);
});
