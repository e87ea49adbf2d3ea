/** How much of a phone the messages take that members see most, in pixels of the page, which lays pictures out as Discord does. */
import type { APIMessage } from 'discord-api-types/v10';
import type { Page as Tab } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { openTab, servedClub } from './stage.ts';

const FIRST = Temporal.Instant.from('2026-03-02T06:30:00Z'); // a Monday, 07:30 in Paris
const WEEKS = 10;

/** A screen is 844 pixels high; some 140 of them are Discord's own. */
const SCREEN = 700;
const MY_VERSION = { newcomer: 920, two: 920, three: 1080, light: 860 };
const HURTS = 440;

const shown = (tab: Tab, { id }: { id: string }) => tab.locator(`li[data-id="${id}"]`);
const height = async (tab: Tab, message: APIMessage) => Math.round((await shown(tab, message).boundingBox())!.height);

/** From the top of a message to the bottom of its button Done. */
async function downToDone(tab: Tab, message: APIMessage): Promise<number> {
  const [whole, done] = await Promise.all([
    shown(tab, message).boundingBox(),
    shown(tab, message).getByRole('button', { name: 'Done', exact: true }).boundingBox(),
  ]);
  return Math.round(done!.y + done!.height - whole!.y);
}

/** The pictures of a message: from its left and top, and how wide they are. */
async function pictures(tab: Tab, message: APIMessage): Promise<{ x: number; y: number; width: number }[]> {
  await shown(tab, message).waitFor();
  const boxes = await Promise.all((await shown(tab, message).locator('img').all()).map((each) => each.boundingBox()));
  return boxes.map((box) => ({ x: Math.round(box!.x), y: Math.round(box!.y), width: Math.round(box!.width) }));
}

test('on a phone a prompt and its Done stand on one screen, and My version and Something hurts are short', {
  timeout: 300_000,
}, async () => {
  const { rehearsal, url } = await servedClub();
  const { tab } = await openTab(`${url}/?as=ben&channel=hips`, { viewport: { width: 390, height: 844 } });
  const ben = rehearsal.person('Ben').in('hips');
  const prompts: { said: string; height: number }[] = [];
  const myVersion: Record<string, number> = {};
  let three: Awaited<ReturnType<typeof pictures>> = [];

  for (let day = 0; day < 7 * WEEKS; day += 1) {
    await rehearsal.travelTo(FIRST.add({ hours: 24 * day }));
    const prompt = ben.sees().findLast(({ content }) => content.includes('for the hips'))!;
    const [said = ''] = prompt.content.split('\n');
    const isStrength = said.startsWith('Strength');
    if (day < 28 || day >= 56) prompts.push({ said, height: await downToDone(tab, prompt) });
    if (isStrength || day === 1) {
      const { message } = await ben.press(prompt, 'My version');
      const count = (await pictures(tab, message!)).length;
      const which = isStrength ? ['none', 'newcomer', 'two', 'three'][count]! : 'light';
      myVersion[which] = Math.max(myVersion[which] ?? 0, await height(tab, message!));
      if (count === 3) three = await pictures(tab, message!);
      ben.dismiss(message!);
    }
    const { message } = await ben.press(prompt, 'Done');
    if (isStrength) await ben.press(message!, 'Easy');
    ben.dismiss(message!);
  }

  expect(prompts.filter((each) => each.height > SCREEN)).toEqual([]);
  expect(Object.keys(myVersion).sort()).toEqual(Object.keys(MY_VERSION).sort());
  for (const [which, most] of Object.entries(MY_VERSION)) expect(myVersion[which], which).toBeLessThanOrEqual(most);

  const [large, upper, lower] = three;
  expect(large!.width, 'the exercise that people know least').toBeGreaterThan(1.9 * upper!.width);
  expect([upper!.x, upper!.width]).toEqual([lower!.x, lower!.width]);
  expect(upper!.width).toBeGreaterThanOrEqual(88);

  const prompt = ben.sees().findLast(({ content }) => content.includes('for the hips'))!;
  const { message } = await ben.press(prompt, 'Something hurts');
  expect(await height(tab, message!)).toBeLessThanOrEqual(HURTS);
  expect(rehearsal.gaps).toEqual([]);
});

test.each([360, 390, 430, 540, 719])(
  'on a screen %i pixels wide nothing reaches out of it, and whom one plays can be read',
  async (width) => {
    const { url } = await servedClub();
    const { tab } = await openTab(`${url}/?as=ben&channel=hips`, { viewport: { width, height: 844 } });
    expect(await tab.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    expect((await tab.getByLabel('You are').boundingBox())!.width).toBeGreaterThan(150);
  },
);
