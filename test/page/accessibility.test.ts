/** Nothing on the page may keep out somebody who reads it otherwise: axe looks at every state, on a phone and a desk, light and dark. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ChatInputCommandInteraction } from 'discord.js';
import type { Page as Tab } from 'playwright-core';
import { expect, test } from 'vitest';
import { become, botPosts, chooseCommand, inVain, openTab, screens, scriptedBot, servedRehearsal } from './stage.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every rule that is broken in either theme, with the first element that breaks it; what the page is doing there comes first. */
async function violations(tab: Tab, state: string): Promise<string[]> {
  const broken: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await tab.emulateMedia({ colorScheme });
    const found = (await tab.evaluate('axe.run({ resultTypes: ["violations"] })')) as {
      violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[];
    };
    for (const { id, nodes } of found.violations)
      broken.push(`${state}, ${colorScheme}: ${id} at ${nodes[0]?.target} (${nodes.length}) ${nodes[0]?.failureSummary}`);
  }
  return broken;
}

const label = (text: string, component: object) => ({ type: 18, label: text, description: 'More about it', component });
const options = ['Road', 'Trail'].map((name) => ({ label: name, value: name.toLowerCase(), description: `On the ${name.toLowerCase()}` }));
const FORM = {
  custom_id: 'run',
  title: 'Your run',
  components: [
    label('Title', { type: 4, custom_id: 'title', style: 1, placeholder: 'In a few words' }),
    label('Notes', { type: 4, custom_id: 'notes', style: 2, required: false }),
    label('Surface', { type: 3, custom_id: 'surface', options }),
    label('Effort', { type: 21, custom_id: 'effort', options }),
    label('Remind me', { type: 23, custom_id: 'remind' }),
  ],
};
const EVERYTHING = [
  { type: 10, content: '# One\n-# small\n> quoted `code` ||hidden|| [out](https://example.com) <t:1772368200:R> @everyone' },
  { type: 14 },
  { type: 17, accent_color: 0x2f7d6b, components: [{ type: 10, content: 'In a box' }] },
  { type: 1, components: [{ type: 3, custom_id: 'menu', placeholder: 'Which?', options }] },
  { type: 1, components: [{ type: 3, custom_id: 'menus', placeholder: 'Which ones?', max_values: 2, options }] },
  {
    type: 1,
    components: [1, 2, 3, 4].map((style) => ({ type: 2, style, label: `Style ${style}`, custom_id: `b${style}`, disabled: style === 4 })),
  },
];

test.each(screens)('on $where nothing breaks a rule, light or dark', { timeout: 120_000 }, async ({ viewport }) => {
  const { rehearsal, url } = await servedRehearsal({ at: '2026-03-02T06:29:00Z' }, { isGuided: true });
  const olga = rehearsal.person('Olga').in('hips');
  const echo = await olga.command('/club setup', { channel: 'hips', time: '07:30', timezone: 'Europe/Paris' });
  await olga.press(echo.message!, 'Save');
  await rehearsal.travelTo('2026-03-02T06:30:00Z'); // the prompt
  const { tab } = await openTab(url, { viewport });
  await tab.evaluate(AXE); // by the browser's own hand, past the page's policy
  await become(tab, 'Ana (member)');
  const broken = [];
  await tab.getByRole('region', { name: 'Guided start' }).waitFor();
  broken.push(...(await violations(tab, 'the guided start')));
  await tab.getByRole('button', { name: 'Close the guided start' }).click();
  await tab.getByRole('button', { name: 'Look inside' }).click();
  await tab.getByRole('tabpanel', { name: 'Requests' }).getByRole('listitem').first().waitFor();
  broken.push(...(await violations(tab, 'the look inside')));
  await tab.getByRole('dialog', { name: 'Look inside' }).getByRole('button', { name: 'Close' }).click();

  await tab.getByRole('button', { name: 'Done', exact: true }).click();
  await tab.getByText('Only you can see this').waitFor();
  broken.push(...(await violations(tab, 'a prompt and an ephemeral answer')));

  await tab.getByRole('combobox', { name: 'Command' }).fill('/');
  await tab.getByRole('option', { name: '/hips today' }).waitFor();
  broken.push(...(await violations(tab, 'the command picker')));
  await chooseCommand(tab, '/hips exercise');
  await tab.getByLabel('name', { exact: true }).fill('clam');
  await tab.getByRole('option', { name: /clam/i }).first().waitFor();
  broken.push(...(await violations(tab, 'suggestions')));
  await tab.getByLabel('name', { exact: true }).fill('');
  await tab.keyboard.press('Escape');
  await tab.getByRole('button', { name: 'Send' }).click();
  await tab.getByText('This option is required.').waitFor();
  broken.push(...(await violations(tab, 'a required option')));

  botPosts(rehearsal, 'hips', { flags: 1 << 15, components: EVERYTHING });
  botPosts(rehearsal, 'hips', { embeds: [{ title: 'An embed', description: 'with words', footer: { text: 'and a foot' } }] });
  botPosts(rehearsal, 'general', { content: 'unread' });
  await tab.getByText('An embed', { exact: true }).waitFor();
  await tab.getByText('Break things').click();
  broken.push(...(await violations(tab, 'menus, an embed, and the panel of troubles')));
  await tab.getByText('Break things').click();

  const phone = tab.locator('#phone');
  if (viewport.width < 720) await phone.locator('summary').click();
  await phone.getByText('The message has no text of its own').first().waitFor();
  broken.push(...(await violations(tab, 'a phone with notifications')));
  await phone.locator('summary').click();

  await scriptedBot(rehearsal, [{ name: 'form', description: 'Opens a form' }], (i) => {
    const command = i as ChatInputCommandInteraction;
    return command.user.globalName === 'Ana' ? command.showModal(FORM as never) : null;
  });
  await tab.getByText('is not connected').waitFor({ state: 'hidden' });
  await chooseCommand(tab, '/form');
  await tab.keyboard.press('Enter');
  const dialog = tab.getByRole('dialog', { name: 'Your run' });
  await dialog.getByRole('button', { name: 'Submit' }).click();
  await dialog.getByText('This field is required.').first().waitFor();
  broken.push(...(await violations(tab, 'a form with mistakes')));
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'hidden' });

  await become(tab, 'Ben (member)');
  await chooseCommand(tab, '/form');
  await inVain(rehearsal, () => tab.keyboard.press('Enter'));
  await tab.getByRole('article').getByText('The application did not respond').waitFor();
  broken.push(...(await violations(tab, 'an answer that did not come')));
  expect(broken).toEqual([]);
});
