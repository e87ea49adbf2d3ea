/** What the page can break, and how the bot bears it. */
import type { Page as Tab } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { View } from '../../rehearsal/page/view.ts';
import { startRehearsal } from '../../rehearsal/rehearsal.ts';
import { databaseFile } from '../e2e/stage.ts';
import { become, chooseCommand, goTo, openTab, servedClub, servedRehearsal } from './stage.ts';

/** An hour before Monday's prompt: every minute on the way is lived. */
const HOUR_BEFORE = '2026-03-02T05:30:00Z';

/** The page with the panel open. */
async function openPanel(url: string, options = {}): Promise<Tab> {
  const { tab } = await openTab(url, options);
  await tab.getByText('Break things').click();
  return tab;
}

/** What the page is told of the switches, by name. */
async function switchesOf(url: string): Promise<Record<string, boolean>> {
  const { switches } = (await (await fetch(`${url}/page/api/view`)).json()) as View;
  return Object.fromEntries(switches.map(({ name, isOn }) => [name, isOn]));
}

/** Does what the page itself would do. */
async function act(url: string, action: string, body: object): Promise<{ status: number; problem?: string }> {
  const { origin } = new URL(url);
  const response = await fetch(`${url}/page/api/${action}`, { method: 'POST', headers: { origin }, body: JSON.stringify(body) });
  return { status: response.status, ...((await response.json()) as object) };
}

async function throwSwitch(url: string, name: string, on: boolean) {
  const { place } = (await (await fetch(`${url}/page/api/view`)).json()) as View;
  expect(await act(url, 'switch', { ...place, name, on })).toEqual({ status: 200 });
}

test('an outage over the prompt’s hour: nothing in the channel, the status says why, and the prompt comes when it is over', async () => {
  const { rehearsal, url } = await servedClub({ at: HOUR_BEFORE });
  const tab = await openPanel(url);
  await become(tab, 'Olga (organiser)');
  await tab.getByRole('switch', { name: 'Discord answers 503' }).check();
  await tab.getByText('1 on', { exact: true }).waitFor();

  await tab.getByRole('button', { name: 'Next prompt' }).click();
  await tab.getByText('The bot tried to post and could not.').waitFor();
  expect(rehearsal.clock.now().toString()).toBe('2026-03-02T06:30:00Z');
  expect(rehearsal.channel('hips').messages).toEqual([]);
  await chooseCommand(tab, '/club status');
  await tab.getByRole('button', { name: 'Send' }).click();
  await tab.getByRole('article').getByText('Monday 2 March on its way').waitFor();

  await goTo(tab, 'hips');
  await tab.getByRole('switch', { name: 'Discord answers 503' }).uncheck();
  await tab.getByText('1 on', { exact: true }).waitFor({ state: 'hidden' });
  await tab.getByRole('button', { name: '+1 hour' }).click();
  await tab.getByRole('article').getByText('Strength day for the hips · Monday 2 March').waitFor();
  expect(rehearsal.channel('hips').messages).toHaveLength(1);
  expect(rehearsal.gaps).toEqual([]);
});

test('a switch is thrown by the keyboard, and is still on after a reload and in a second tab', async () => {
  const { url } = await servedClub();
  const tab = await openPanel(url);
  const box = tab.getByRole('switch', { name: 'Discord asks to slow down (429)' });
  await box.focus();
  await tab.keyboard.press('Space');
  await tab.getByText('1 on', { exact: true }).waitFor();
  expect(await box.evaluate((input: { matches(selector: string): boolean }) => input.matches(':focus'))).toBe(true);

  const other = await openPanel(url);
  expect(await other.getByRole('switch', { name: 'Discord asks to slow down (429)' }).isChecked()).toBe(true);
  await tab.reload();
  await tab.getByText('1 on', { exact: true }).waitFor();
  await other.getByRole('switch', { name: 'Discord asks to slow down (429)' }).uncheck();
  await tab.getByText('1 on', { exact: true }).waitFor({ state: 'hidden' });
});

test('a button that cannot do its work now says why', async () => {
  const { url } = await servedClub({ databaseUrl: await databaseFile() });
  const tab = await openPanel(url);
  await tab.getByRole('switch', { name: 'No connection to Discord' }).check();
  await tab.getByText('Hips is not connected').waitFor();
  await tab.getByRole('button', { name: 'Restart the bot' }).click();
  await expect.poll(() => tab.getByText('There is no connection to Discord. Switch that off first.').isVisible()).toBe(true);
});

test('on a phone the open panel leaves room for the channel and is no wider, light or dark', async () => {
  const { url } = await servedClub();
  const tab = await openPanel(url, { viewport: { width: 390, height: 844 } });
  for (const colorScheme of ['light', 'dark'] as const) {
    await tab.emulateMedia({ colorScheme });
    for (const box of ['document.documentElement', "document.getElementById('breaks')"])
      expect(await tab.evaluate(`${box}.scrollWidth - ${box}.clientWidth`), `${box}, ${colorScheme}`).toBe(0);
    expect(await tab.evaluate("document.getElementById('feed').clientHeight"), colorScheme).toBeGreaterThan(100);
    expect(await tab.getByRole('button', { name: 'Send' }).isVisible()).toBe(true);
  }
});

test('a direct message comes up for the person it is for, and its button works', async () => {
  const { rehearsal, url } = await servedClub();
  const { token, apiUrl } = rehearsal;
  const ask = async (path: string, body: object): Promise<{ id: string }> => {
    const headers = { Authorization: `Bot ${token}`, 'Content-Type': 'application/json' };
    return (await (await fetch(`${apiUrl}/v10${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json()) as { id: string };
  };
  const { id } = await ask('/users/@me/channels', { recipient_id: rehearsal.person('Olga').id });
  const components = [{ type: 1, components: [{ type: 2, style: 1, label: 'Look', custom_id: 'look:1:' }] }];
  const promises = { allowed_mentions: { parse: [] }, nonce: '1', enforce_nonce: true };
  await ask(`/channels/${id}/messages`, { content: 'Your channel is gone.', components, ...promises });

  const { tab } = await openTab(url);
  await become(tab, 'Olga (organiser)');
  await goTo(tab, 'Hips');
  await tab.getByRole('article').getByText('Your channel is gone.').waitFor();
  await tab.getByRole('button', { name: 'Look', exact: true }).click();
  await tab.getByText('Olga pressed Look').waitFor(); // the bot says something; what, is its own business
  const { payload } = [...rehearsal.world.interactions.values()].at(-1)!;
  expect(payload).toMatchObject({ context: 1, user: { global_name: 'Olga' } });
  await become(tab, 'Ana (member)');
  expect(await tab.getByText('Your channel is gone.').count()).toBe(0);
  expect(rehearsal.gaps).toEqual([]);
});

describe('a switch', () => {
  test('is off at first, and says what it does', async () => {
    const { url } = await servedRehearsal();
    expect(await switchesOf(url)).toEqual({
      unavailable: false,
      'log-in-page': false,
      lost: false,
      'slow-down': false,
      offline: false,
      SEND_MESSAGES: false,
      READ_MESSAGE_HISTORY: false,
      'timed-out': false,
      'no-direct-messages': false,
      outage: false,
      removed: false,
    });
    const { switches, incidents } = (await (await fetch(`${url}/page/api/view`)).json()) as View;
    for (const { label, says } of [...switches, ...incidents])
      expect([label, says]).toEqual([expect.any(String), expect.stringMatching(/\.$/)]);
  });

  test('that is not there is told', async () => {
    const { url } = await servedRehearsal();
    const { place } = (await (await fetch(`${url}/page/api/view`)).json()) as View;
    expect(await act(url, 'switch', { ...place, name: 'nothing', on: true })).toMatchObject({ status: 404, problem: /Reload the page/ });
    expect(await act(url, 'incident', { name: 'nothing' })).toMatchObject({ status: 404 });
  });

  test.each([
    ['lost', 'posted', 1],
    ['unavailable', 'not posted', 0],
    ['log-in-page', 'not posted', 0],
    ['slow-down', 'not posted', 0],
    ['offline', 'not posted', 0],
    ['SEND_MESSAGES', 'wrote directly', 0], // the bot wrote to the organiser
    ['timed-out', 'wrote directly', 0],
  ])('%s: the next prompt is %s, and after it is off there is one', async (name, arrival, messages) => {
    const { rehearsal, url } = await servedClub({ at: HOUR_BEFORE });
    await throwSwitch(url, name, true);
    expect((await switchesOf(url))[name]).toBe(true);
    const [guild] = rehearsal.world.guilds.keys();
    expect(await act(url, 'travel', { by: 'post', guild })).toEqual({ status: 200, arrival });
    expect(rehearsal.channel('hips').messages).toHaveLength(messages);
    await throwSwitch(url, name, false);
    expect(Object.values(await switchesOf(url))).not.toContain(true);
    await expect.poll(() => rehearsal.gateway.connected).toBe(1);
    if (name === 'SEND_MESSAGES') await rehearsal.person('Olga').command('/club post'); // as the bot told her to
    await rehearsal.liveUntil('2026-03-02T09:00:00Z');
    expect(rehearsal.channel('hips').messages).toHaveLength(1);
    expect(rehearsal.gaps).toEqual([]);
  });

  test('takes a permission from the bot, and leaves the other one as it was', async () => {
    const { rehearsal, url } = await servedRehearsal();
    const denied = () => rehearsal.channel('hips').channel.permission_overwrites.map(({ deny }) => BigInt(deny));
    await throwSwitch(url, 'SEND_MESSAGES', true);
    await throwSwitch(url, 'READ_MESSAGE_HISTORY', true);
    expect(denied()).toEqual([(1n << 11n) | (1n << 16n)]);
    await throwSwitch(url, 'SEND_MESSAGES', false);
    expect(denied()).toEqual([1n << 16n]);
    await throwSwitch(url, 'READ_MESSAGE_HISTORY', false);
    expect(denied()).toEqual([0n]);
  });

  test('closes the private messages of organisers, and of nobody else', async () => {
    const { rehearsal, url } = await servedRehearsal();
    const accepts = (name: string) => rehearsal.world.accounts.get(rehearsal.person(name).id)!.acceptsDirectMessages;
    await throwSwitch(url, 'no-direct-messages', true);
    expect([accepts('Olga'), accepts('Ana')]).toEqual([false, true]);
    await throwSwitch(url, 'no-direct-messages', false);
    expect(accepts('Olga')).toBe(true);
  });

  test('throws the bot out, which offers no commands then, and invites it back', async () => {
    const { rehearsal, url } = await servedRehearsal();
    await throwSwitch(url, 'removed', true);
    expect(rehearsal.person('Ana').commands()).toEqual([]);
    await throwSwitch(url, 'removed', false);
    expect((await rehearsal.person('Ana').command('/hips about')).text).toContain('About hip strength');
  });

  test('makes the server unavailable, and brings it back', async () => {
    const { rehearsal, url } = await servedRehearsal();
    const [guild] = [...rehearsal.world.guilds.values()];
    await throwSwitch(url, 'outage', true);
    expect(guild!.available).toBe(false);
    await throwSwitch(url, 'outage', false);
    expect(guild!.available).toBe(true);
  });
});

test('timed out by a moderator: /club status says so, members are answered, and the prompt comes once it is lifted', async () => {
  const { rehearsal, url } = await servedClub({ at: HOUR_BEFORE });
  const tab = await openPanel(url);
  await become(tab, 'Olga (organiser)');
  const box = tab.getByRole('switch', { name: 'A moderator times the bot out' });
  await box.check();
  await tab.getByText('1 on', { exact: true }).waitFor();
  await tab.getByRole('button', { name: 'Next prompt' }).click();
  await tab.getByText('wrote to an organiser directly').waitFor();
  await goTo(tab, 'Hips');
  await tab.getByRole('article').getByText('A moderator timed me out').waitFor();
  expect((await rehearsal.person('Ana').command('/hips done')).text).toContain('Checked in for Monday');
  expect((await rehearsal.person('Olga').command('/club status')).text).toContain('timed me out in this server until');
  expect(rehearsal.channel('hips').messages).toEqual([]);

  await box.uncheck();
  await goTo(tab, 'hips');
  await tab.getByRole('button', { name: '+1 hour' }).click();
  await tab.getByRole('article').getByText('Strength day for the hips · Monday 2 March').waitFor();
  expect(rehearsal.gaps).toEqual([]);
});

describe('an incident', () => {
  test.each(['drop', 'reconnect'])('%s: the bot comes back, and what was asked meanwhile is answered', async (name) => {
    const { rehearsal, url } = await servedRehearsal();
    expect(await act(url, 'incident', { name })).toEqual({ status: 200 });
    expect((await rehearsal.person('Ana').command('/hips about')).text).toContain('About hip strength');
    expect(rehearsal.gateway.identifies).toBe(1);
  });

  test('a restart keeps the club, and a second one waits for the first', async () => {
    const { rehearsal, url } = await servedClub({ databaseUrl: await databaseFile() });
    const [first, second] = await Promise.all([act(url, 'incident', { name: 'restart' }), act(url, 'incident', { name: 'restart' })]);
    expect([first.status, second.status].sort()).toEqual([200, 409]);
    expect(rehearsal.gateway.identifies).toBe(2);
    expect((await rehearsal.person('Olga').command('/club status')).text).toContain('All is well');
  });

  test('three hours without the bot over the prompt’s time: one prompt, late', async () => {
    const { rehearsal, url } = await servedClub({ databaseUrl: await databaseFile() });
    await rehearsal.travelTo('2026-03-02T06:00:00Z');
    expect(await act(url, 'incident', { name: 'away' })).toEqual({ status: 200 });
    expect(rehearsal.clock.now().toString()).toBe('2026-03-02T09:00:00Z');
    expect(rehearsal.channel('hips').messages).toHaveLength(1);
  });

  test('a bot whose memory ends with it is not offered to be stopped', async () => {
    const { url } = await servedRehearsal();
    const { incidents } = (await (await fetch(`${url}/page/api/view`)).json()) as View;
    expect(incidents.map(({ name }) => name)).toEqual(['drop', 'reconnect']);
  });
});

test('a bot that is stopped while it still starts does not come', async () => {
  const rehearsal = await startRehearsal();
  onTestFinished(() => rehearsal.close());
  await rehearsal.stopBot();
  rehearsal.faults.answer('GET /gateway/bot', { connection: 'reset' }, Number.POSITIVE_INFINITY);
  const starting = rehearsal.startBot().catch((error: Error) => error);
  await rehearsal.stopBot();
  expect(await starting).toBeInstanceOf(Error);
  expect(rehearsal.gateway.connected).toBe(0);
});
