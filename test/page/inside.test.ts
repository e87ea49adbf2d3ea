/** A look inside: what the bot asked for, what it was held against, what it logged, and what stands in its outbox. */
import { TROUBLES } from 'local-discord/troubles.ts';
import type { Locator, Page as Tab } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createLogLines } from '../../rehearsal/log-lines.ts';
import type { Rows } from '../../rehearsal/page/inside.ts';
import type { Rehearsal, RehearsalOptions } from '../../rehearsal/rehearsal.ts';
import { createLog } from '../../src/log.ts';
import { databaseFile } from '../e2e/stage.ts';
import { goTo, openTab, servedClub } from './stage.ts';

/** A club, with the bot's log. */
function loggedClub(options: RehearsalOptions = {}): Promise<{ rehearsal: Rehearsal; url: string }> {
  const logLines = createLogLines();
  return servedClub({ logLines, log: createLog('info', logLines), ...options });
}

/** The page with the drawer open, and every address that it asked for. */
async function openDrawer(url: string, options = {}): Promise<{ tab: Tab; asked: string[] }> {
  const opened = await openTab(url, options);
  await opened.tab.getByRole('button', { name: 'Look inside' }).focus();
  await opened.tab.keyboard.press('Enter');
  await opened.tab.getByRole('dialog', { name: 'Look inside' }).waitFor();
  return opened;
}

/** Posts as the bot does, without a library in between. */
async function post({ apiUrl, token, channel }: Rehearsal, body: object): Promise<void> {
  const headers = { Authorization: `Bot ${token}`, 'Content-Type': 'application/json' };
  const promises = { allowed_mentions: { parse: [] }, nonce: '1', enforce_nonce: true };
  const path = `/v10/channels/${channel('hips').id}/messages`;
  await fetch(apiUrl + path, { method: 'POST', headers, body: JSON.stringify({ ...promises, ...body }) });
}

const rowsIn = (tab: Tab, name: string): Locator => tab.getByRole('tabpanel', { name }).getByRole('list', { name }).locator('> li');
const focused = (tab: Tab) => tab.evaluate<string>("document.activeElement.textContent ?? ''");

async function rowsOf<Row>(url: string, what: string): Promise<Rows<Row>> {
  return (await (await fetch(`${url}/page/api/inside/${what}`)).json()) as Rows<Row>;
}

test('opened and walked through by the keyboard; closed, the keyboard is back where it was', async () => {
  const { url } = await loggedClub();
  const { tab } = await openDrawer(url);
  expect(await focused(tab)).toBe('Requests');
  await tab.keyboard.press('ArrowRight');
  expect(await focused(tab)).toBe('Log');
  expect(await tab.getByRole('tab', { name: 'Log' }).getAttribute('aria-selected')).toBe('true');
  await rowsIn(tab, 'Log').filter({ hasText: 'ready' }).waitFor();
  await tab.keyboard.press('ArrowRight');
  expect(await focused(tab)).toBe('Outbox');
  await tab.getByText('The bot keeps its database in memory here, where nobody else can read it.').waitFor();
  await tab.keyboard.press('End');
  expect(await focused(tab)).toBe('Gaps');
  await tab.getByText('There are none: the rehearsal has all that the bot asked for.').waitFor();
  await tab.keyboard.press('ArrowRight');
  expect(await focused(tab)).toBe('Requests');
  await tab.keyboard.press('ArrowLeft');
  await tab.keyboard.press('Home');
  expect(await focused(tab)).toBe('Requests');
  expect(await tab.locator('[role="tab"][tabindex="0"]').count()).toBe(1);

  const opener = tab.getByRole('button', { name: 'Look inside' });
  expect(await opener.getAttribute('aria-expanded')).toBe('true');
  await tab.keyboard.press('Escape');
  await expect.poll(() => opener.getAttribute('aria-expanded')).toBe('false');
  expect(await focused(tab)).toBe('Look inside');
});

test('a request comes up while one looks, with what it was held against and what went to and fro', async () => {
  const { rehearsal, url } = await loggedClub();
  const { tab } = await openDrawer(url);
  await rowsIn(tab, 'Requests').first().waitFor();
  await post(rehearsal, { content: 'Hello from inside' });
  await rowsIn(tab, 'Requests').getByText('/channels/:channel/messages', { exact: true }).waitFor();
  await tab.getByLabel('Filter').fill('hello from INSIDE');
  await tab.getByText('1 of').waitFor();
  const row = rowsIn(tab, 'Requests');
  await row.getByText('/channels/:channel/messages', { exact: true }).click();
  expect(await row.locator('summary').innerText()).toMatch(/13:00:00\s+POST[\s\S]+200\s+\d+ ms\s+5 checks passed/);
  const checks = row.getByRole('list', { name: 'Checks' }).locator('> li');
  expect((await checks.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))).toEqual([
    'passed the bot’s token',
    'passed the rate limit “create-message”, 4 left',
    'passed permissions in #hips: VIEW_CHANNEL, SEND_MESSAGES',
    'passed Discord’s own schema',
    'passed the rules that the schema does not say',
  ]);
  await row.getByText('"content": "Hello from inside"').first().waitFor();
  expect(await row.locator('pre').allInnerTexts()).toEqual([
    expect.stringContaining('"enforce_nonce": true'),
    expect.stringContaining(`"channel_id": "${rehearsal.channel('hips').id}"`),
  ]);
});

test('a refused body is shown with the place of what is wrong, and a gap stands with its request and among the gaps', async () => {
  const { rehearsal, url } = await loggedClub();
  const { tab } = await openDrawer(url);
  await rowsIn(tab, 'Requests').first().waitFor();
  const button = { type: 2, style: 1, label: 'Twice', custom_id: 'same' };
  await post(rehearsal, { content: 'x', components: [{ type: 1, components: [button, button] }] });
  const row = rowsIn(tab, 'Requests').filter({ hasText: 'refused by the rules that the schema does not say' });
  await row.locator('summary').click();
  const refused = row.getByRole('list', { name: 'Checks' }).locator('> li', { hasText: 'refused' });
  await refused.getByText('components.0.components.1.custom_id', { exact: true }).waitFor();
  await refused.getByText('COMPONENT_CUSTOM_ID_DUPLICATED').waitFor();

  await fetch(`${rehearsal.apiUrl}/v10/voice/regions`, { headers: { Authorization: `Bot ${rehearsal.token}` } });
  const lacking = rowsIn(tab, 'Requests').filter({ hasText: 'refused, a gap' });
  await lacking.locator('summary').click();
  await lacking.getByText('route: GET /voice/regions').waitFor();
  await tab.getByRole('tab', { name: 'Gaps' }).click();
  await expect.poll(() => rowsIn(tab, 'Gaps').getByText('route: GET /voice/regions').isVisible()).toBe(true);
});

test('the log is there with its fields, and hostile text in a row stays text', async () => {
  const hostile = '<img src=x onerror="document.title=\'owned\'">';
  const { rehearsal, url } = await loggedClub();
  const { tab, asked } = await openDrawer(url);
  await tab.getByRole('tab', { name: 'Log' }).click();
  await rowsIn(tab, 'Log').filter({ hasText: 'ready' }).waitFor();
  rehearsal.logLines.write(`${JSON.stringify({ level: 50, time: 0, msg: hostile, error: { stack: hostile } })}\n`);
  rehearsal.logLines.write(`${hostile}\n`);
  const rows = rowsIn(tab, 'Log').filter({ hasText: hostile });
  await expect.poll(() => rows.count()).toBe(2);
  await rows.first().locator('summary').click();
  expect(await rows.first().locator('pre').innerText()).toContain(`"stack": ${JSON.stringify(hostile)}`);
  await post(rehearsal, { content: hostile });
  await tab.getByRole('tab', { name: 'Requests' }).click();
  await tab.getByLabel('Filter').fill('onerror');
  await tab.getByText('1 of').waitFor();
  await rowsIn(tab, 'Requests').locator('summary').click();
  await rowsIn(tab, 'Requests').getByText('<img src=x').first().waitFor();
  expect(await tab.locator('.inside img').count()).toBe(0);
  expect(await tab.title()).not.toBe('owned');
  expect(asked.filter((address) => new URL(address).pathname === '/x')).toEqual([]);
});

test('a row of the outbox changes before one’s eyes when its prompt is posted', async () => {
  const { rehearsal, url } = await loggedClub({ databaseUrl: await databaseFile() });
  const mend = rehearsal.faults.answer('* /channels/*', TROUBLES.unavailable, Number.POSITIVE_INFINITY);
  const { tab } = await openDrawer(url);
  await tab.getByRole('tab', { name: 'Outbox' }).click();
  await tab.getByText('There is no prompt and no notice in the outbox yet.').waitFor();

  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  const row = rowsIn(tab, 'Outbox').filter({ hasText: /daily.*Mon, 2 Mar 2026/ });
  await row.getByText('sending', { exact: true }).waitFor();
  expect(await row.innerText()).toContain('due Mon 2 Mar, 07:30 · 1 attempt · ');
  mend();
  await rehearsal.liveUntil('2026-03-02T06:35:00Z');
  await row.getByText('posted', { exact: true }).waitFor();
  const { id } = rehearsal.channel('hips').messages[0]!;
  expect(await row.innerText()).toContain(`2 attempts · message ${id}`);
  expect(rehearsal.gaps).toEqual([]);
});

test('closed, the drawer asks for nothing', async () => {
  const { rehearsal, url } = await loggedClub();
  const { tab, asked } = await openTab(url);
  const askedInside = () => asked.filter((address) => address.includes('/page/api/inside')).length;
  await post(rehearsal, { content: 'nobody looks' });
  await goTo(tab, 'hips');
  await tab.getByRole('article').getByText('nobody looks').waitFor();
  expect(askedInside()).toBe(0);
  await tab.getByRole('button', { name: 'Look inside' }).click();
  await rowsIn(tab, 'Requests').first().waitFor();
  expect(askedInside()).toBeGreaterThan(0);
});

test('on a phone it is a sheet as wide as the screen, light or dark', async () => {
  const { url } = await loggedClub();
  const { tab } = await openDrawer(url, { viewport: { width: 390, height: 844 } });
  await rowsIn(tab, 'Requests').first().waitFor();
  await rowsIn(tab, 'Requests').last().locator('summary').click();
  await tab.getByRole('heading', { name: 'Answered' }).waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await tab.emulateMedia({ colorScheme });
    expect(await tab.getByRole('dialog').boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
    for (const box of ['document.documentElement', "document.getElementById('inside')", "document.getElementById('inside-requests')"])
      expect(await tab.evaluate(`${box}.scrollWidth - ${box}.clientWidth`), `${box}, ${colorScheme}`).toBe(0);
  }
  await tab.getByRole('button', { name: 'Close' }).click();
  await tab.getByRole('button', { name: 'Look inside' }).waitFor();
});

describe('what the server tells', () => {
  test('has no token in it: not of the bot, nor of an interaction', async () => {
    const { rehearsal, url } = await loggedClub();
    const secrets = [...rehearsal.world.interactions.values()].map(({ token }) => token);
    rehearsal.logLines.write(`{"level":30,"msg":"/interactions/1/${secrets[0]}/callback"}\n`);
    const said = await Promise.all(['requests', 'log', 'gaps'].map(async (what) => JSON.stringify(await rowsOf(url, what))));
    const details = rehearsal.requests.map(async ({ serial }) => (await fetch(`${url}/page/api/inside/requests/${serial}`)).text());
    const all = [...said, ...(await Promise.all(details))].join('\n');
    expect(all).toContain('[token]');
    for (const secret of [...secrets, rehearsal.token]) expect(all).not.toContain(secret);
  });

  test('is the newest 200, and how many there are', async () => {
    const { rehearsal, url } = await loggedClub();
    for (let index = 1; index <= 300; index += 1) rehearsal.logLines.write(`line ${index}\n`);
    const { rows, found, kept } = await rowsOf<{ message: string }>(url, 'log');
    expect(rows).toHaveLength(200);
    expect(rows.at(-1)!.message).toBe('line 300');
    expect(found).toBe(kept);
    const some = await rowsOf<{ message: string }>(url, 'log?find=LINE%20299');
    expect(some).toMatchObject({ rows: [{ message: 'line 299' }], found: 1, kept });
  });

  test('about a request that is no longer remembered is a sentence', async () => {
    const { url } = await loggedClub();
    for (const serial of ['0', '999999', 'x']) {
      const response = await fetch(`${url}/page/api/inside/requests/${serial}`);
      expect(response.status).toBe(404);
      expect(((await response.json()) as { problem: string }).problem).toMatch(/no longer remembered/);
    }
  });
});

test('a bot whose database is being looked into can be restarted', async () => {
  const { rehearsal, url } = await loggedClub({ databaseUrl: await databaseFile() });
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  const daily = { kind: 'daily', state: 'posted', localDate: '2026-03-02', guild: 'Riverside Runners' };
  const weekly = { kind: 'weekly', state: 'skipped', reason: 'nothing' };
  expect((await rowsOf(url, 'outbox')).rows).toMatchObject([daily, weekly]);
  await rehearsal.stopBot();
  expect((await rowsOf(url, 'outbox')).rows).toMatchObject([daily, weekly]);
  await rehearsal.startBot();
  await rehearsal.travelTo('2026-03-03T06:30:00Z');
  expect((await rowsOf(url, 'outbox')).rows).toHaveLength(3);
  onTestFinished(() => expect(rehearsal.gaps).toEqual([]));
});
