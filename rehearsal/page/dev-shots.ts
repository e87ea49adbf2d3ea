import { createLog } from '../../src/log.ts';
import { addMessage } from '../messages.ts';
import { startRehearsal } from '../rehearsal.ts';
import { launchBrowser } from './browser.ts';
import { startPage } from './page.ts';

const rehearsal = await startRehearsal({
  at: '2026-03-04T12:00:00Z',
  guild: {
    name: 'Riverside Runners',
    channels: [{ name: 'general', topic: 'Everything and nothing at all' }, 'hips', 'a-channel-with-a-rather-long-name-in-it'],
    members: ['Ana', 'Ben'],
  },
});
const say = (body: object) => addMessage(rehearsal.world, { channel: rehearsal.channel('general').channel, body: body as never });
say({
  content:
    '# One\n## Two\n### Three\nPlain **bold** *it* __under__ ~~gone~~ `code` ||secret|| [a study](<https://doi.org/10.1000/x>) <t:1772712000:R> <t:1772712000:F> @everyone\n> quoted words\n- one\n  - nested\n- two\n1. first\n2. second\n-# fine print\n```\nblock of code\n```',
});
addMessage(rehearsal.world, { channel: rehearsal.channel('general').channel, body: {}, isLoading: true });
say({
  content: 'With embed',
  embeds: [
    {
      color: 0xc8553d,
      title: 'A title',
      description: 'Words **bold**',
      fields: [{ name: 'Field', value: 'Value' }],
      footer: { text: 'Foot' },
      author: { name: 'Author' },
    },
  ],
});
say({
  flags: 1 << 15,
  components: [
    {
      type: 17,
      accent_color: 0x2f7d6b,
      components: [
        { type: 10, content: '### A box\nwith words' },
        {
          type: 9,
          components: [{ type: 10, content: 'A section with words and a button at its side' }],
          accessory: { type: 2, style: 4, label: 'Delete', custom_id: 'x' },
        },
        { type: 14 },
        {
          type: 1,
          components: [
            {
              type: 3,
              custom_id: 's',
              placeholder: 'Choose one',
              options: [
                { label: 'A', value: 'a', description: 'first' },
                { label: 'B', value: 'b' },
              ],
            },
          ],
        },
        {
          type: 1,
          components: [
            { type: 2, style: 1, label: 'Primary', custom_id: 'p' },
            { type: 2, style: 2, label: 'Off', custom_id: 'o', disabled: true },
            { type: 2, style: 5, label: 'Website', url: 'https://example.com' },
          ],
        },
      ],
    },
    { type: 98 },
  ],
});
rehearsal.world.gap('route: GET /guilds/{id}/invites');
rehearsal.world.gap('field: POST /channels/{id}/messages poll');
const page = await startPage({ rehearsal, log: createLog('warn') });
const browser = await launchBrowser();
for (const [scheme, width, height] of [
  ['light', 1440, 900],
  ['dark', 1440, 900],
  ['light', 390, 844],
  ['dark', 390, 844],
] as const) {
  const context = await browser.newContext({
    colorScheme: scheme,
    viewport: { width, height },
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
  });
  const tab = await context.newPage();
  tab.on('pageerror', (e) => process.stdout.write(`pageerror ${e.message}\n`));
  await tab.goto(page.url);
  await tab.locator('.message').first().waitFor();
  await tab.getByText('2 gaps').click();
  const shot = (name: string) => tab.screenshot({ path: `/tmp/shots/${name}-${scheme}-${width}.png` });
  await shot('k-kinds');
  await tab.locator('#feed').evaluate((it: any) => it.scrollTo(0, 0));
  await tab.getByRole('button', { name: 'Go to…' }).click();
  await tab.locator('#go-to').fill('2026-12-31T12:00');
  await tab.getByRole('button', { name: 'Go', exact: true }).click();
  await tab.getByRole('button', { name: 'Stop' }).waitFor();
  await shot('l-travel');
  await tab.getByRole('button', { name: 'Stop' }).click();
  await tab.getByText('Stopped').waitFor();
  await tab.getByRole('button', { name: 'Primary' }).click();
  await tab.locator('.private').first().waitFor();
  await shot('m-failed');
  await tab.getByRole('link', { name: 'hips', exact: true }).click();
  await tab.getByText('Nothing has been said').waitFor();
  await shot('n-empty');
  await context.close();
}
await browser.close();
await page.close();
await rehearsal.close();
