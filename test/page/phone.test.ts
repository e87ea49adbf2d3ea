/** The phone of whoever one is: what it shows of the bot's messages before anybody opens Discord. */
import { directChannel } from 'local-discord/direct-channels.ts';
import { addMessage, editMessage } from 'local-discord/messages.ts';
import type { Page as Tab } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { become, botPosts, goTo, openTab, servedClub, servedRehearsal } from './stage.ts';

const PHONE = { viewport: { width: 390, height: 844 } };
const LINE = 'Strength day for the hips · Monday 2 March';

const cards = (tab: Tab) => tab.getByRole('list', { name: 'Notifications' }).getByRole('link');
/** What is told to who does not see it. */
const told = (tab: Tab) => tab.locator('#phone-said').textContent();

function writeTo({ world, person }: Rehearsal, name: string, content: string): void {
  addMessage(world, { channel: directChannel(world, person(name).id), body: { content } });
}

test('a prompt comes up with bot, channel and first line; an answer to a tap and an edit do not', async () => {
  const { rehearsal, url } = await servedClub();
  const { tab } = await openTab(url);
  await become(tab, 'Ana (member)');
  await tab.getByText('No notifications yet.').waitFor();
  await goTo(tab, 'general');
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  await cards(tab).first().waitFor();
  expect((await cards(tab).allInnerTexts()).map((text) => text.split('\n'))).toEqual([
    ['Discord', 'Mon 07:30', 'Hips (#hips, Riverside Runners)', LINE],
  ]);
  expect(await told(tab)).toBe(`Notification on Ana’s phone: Hips (#hips, Riverside Runners): ${LINE}`);

  await cards(tab).click();
  await tab.getByRole('heading', { level: 2, name: '# hips' }).waitFor();
  await tab.getByRole('button', { name: 'Done', exact: true }).click();
  await tab.getByText('Only you can see this').waitFor();
  const [prompt] = rehearsal.world.messages.get(rehearsal.channel('hips').id)!;
  editMessage(rehearsal.world, rehearsal.channel('hips').channel, prompt!, { content: 'Changed since' });
  await tab.getByText('Changed since').waitFor();
  expect(await cards(tab).count()).toBe(1);
  expect(await cards(tab).innerText()).toContain(LINE);
  expect(rehearsal.gaps).toEqual([]);
});

test('a direct message is told to the person it is for, is called so, and leads there', async () => {
  const { rehearsal, url } = await servedRehearsal();
  const { tab } = await openTab(`${url}/?as=ben`);
  writeTo(rehearsal, 'Ana', 'Only for Ana');
  writeTo(rehearsal, 'Ben', 'Time for hips\nand more');
  await cards(tab).first().waitFor();
  expect((await cards(tab).innerText()).split('\n')).toEqual(['Discord · direct message', 'Sun 13:00', 'Hips', 'Time for hips']);
  await cards(tab).focus();
  await tab.keyboard.press('Enter');
  await tab.getByRole('heading', { level: 2, name: '@ Hips' }).waitFor();
});

test('a message of components alone has an empty line, and a note below says why; a silent one is not told', async () => {
  const { rehearsal, url } = await servedRehearsal();
  const { tab } = await openTab(`${url}/?as=ana&channel=hips`);
  botPosts(rehearsal, 'hips', { content: 'In silence', flags: 1 << 12 });
  botPosts(rehearsal, 'hips', { flags: 1 << 15, components: [{ type: 10, content: 'In a box' }] });
  await cards(tab).first().waitFor();
  expect(await cards(tab).locator('.push-text').allTextContents()).toEqual(['']);
  expect(
    await cards(tab)
      .locator('.push-text')
      .evaluate((line: { offsetHeight: number }) => line.offsetHeight),
  ).toBeGreaterThan(10);
  await tab.getByText('The message has no text of its own: a phone shows none.').waitFor();
  expect(await told(tab)).toContain(': no text');
});

test('a reload or another person is told nothing anew, and finds what came before', async () => {
  const { rehearsal, url } = await servedRehearsal();
  const { tab } = await openTab(`${url}/?as=ana&channel=general`);
  botPosts(rehearsal, 'hips', { content: 'First' });
  await cards(tab).filter({ hasText: 'First' }).waitFor();
  await become(tab, 'Ben (member)');
  expect(await cards(tab).locator('.push-text').allTextContents()).toEqual(['First']);
  expect(await told(tab)).toBe('');
  await tab.reload();
  await cards(tab).filter({ hasText: 'First' }).waitFor();
  expect(await told(tab)).toBe('');
  expect(await tab.locator('.fresh').count()).toBe(0);
});

test('on a narrow page it is laid over the top, moves nothing and goes; the last ones are behind a button', async () => {
  const { rehearsal, url } = await servedRehearsal();
  const { tab } = await openTab(`${url}/?as=ana&channel=hips`, PHONE);
  const places = () => Promise.all(['.top', '.side', '#feed', '#composer'].map((part) => tab.locator(part).boundingBox()));
  const before = await places();
  const banner = tab.locator('#banner');
  const comes = banner.filter({ hasText: 'Time for hips' }).waitFor(); // it is there for six seconds
  writeTo(rehearsal, 'Ana', 'Time for hips');
  await comes;
  expect(await places()).toEqual(before);
  await banner.waitFor({ state: 'hidden' });

  expect(await cards(tab).count()).toBe(0);
  const opener = tab.locator('#phone summary');
  await opener.focus();
  await tab.keyboard.press('Enter');
  await cards(tab).first().waitFor();
  expect(await places()).toEqual(before);
  expect(await tab.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  await tab.keyboard.press('Escape');
  await expect.poll(() => cards(tab).count()).toBe(0);
  expect(await opener.evaluate((summary: { matches(selector: string): boolean }) => summary.matches(':focus'))).toBe(true);
});

test('pressed while it is laid over a narrow page, it goes and leads to the message', async () => {
  const { rehearsal, url } = await servedRehearsal();
  const { tab } = await openTab(`${url}/?as=ana&channel=hips`, PHONE);
  botPosts(rehearsal, 'general', { content: 'Over there' });
  await tab.locator('#banner').getByText('Over there').click();
  await tab.getByRole('heading', { level: 2, name: '# general' }).waitFor();
  expect(await tab.locator('#banner').isVisible()).toBe(false);
});
