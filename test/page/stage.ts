import { Events, type Interaction } from 'discord.js';
import type { NewGuild } from 'local-discord/guilds.ts';
import type { MessageBody } from 'local-discord/message-body.ts';
import { addMessage } from 'local-discord/messages.ts';
import type { Browser, BrowserContextOptions, Page as Tab } from 'playwright-core';
import { onTestFinished, TestRunner } from 'vitest';
import { launchBrowser } from '../../rehearsal/page/browser.ts';
import { openPage, type PageOptions } from '../../rehearsal/page/page.ts';
import { type Rehearsal, type RehearsalOptions, startRehearsal } from '../../rehearsal/rehearsal.ts';
import { createLog } from '../../src/log.ts';
import { isFull } from '../support/campaign.ts';
import { newClient } from '../support/client.ts';
import { atFileEnd } from '../support/file-end.ts';
import { PATIENT } from '../support/patience.ts';

/** The organiser Olga and the members Ana and Ben; nobody has set the club up. */
export const GUILD: NewGuild = { name: 'Riverside Runners', owner: 'Olga', channels: ['general', 'hips'], members: ['Ana', 'Ben'] };

const SCREENS = [
  { where: 'a phone', viewport: { width: 390, height: 844 } },
  { where: 'a desk', viewport: { width: 1440, height: 900 } },
];
/** What a story is played on: a phone, and in the long run a desk as well. */
export const screens = isFull ? SCREENS : SCREENS.slice(0, 1);

/** A rehearsal at Sunday 1 March 2026, 13:00 in Paris, with its page; both end when the test does. */
export async function servedRehearsal(
  options: RehearsalOptions = {},
  pageOptions: PageOptions = {},
): Promise<{ rehearsal: Rehearsal; url: string }> {
  const rehearsal = await startRehearsal({ at: '2026-03-01T12:00:00Z', guild: GUILD, ...PATIENT, ...options });
  const page = openPage(rehearsal, createLog('silent'), pageOptions);
  onTestFinished(async () => {
    page.stop();
    await rehearsal.close();
  });
  return { rehearsal, url: rehearsal.url };
}

/** A rehearsal whose club has its prompt at 07:30 in Paris, 06:30 UTC, in #hips. */
export async function servedClub(options: RehearsalOptions = {}): Promise<{ rehearsal: Rehearsal; url: string }> {
  const served = await servedRehearsal(options);
  const olga = served.rehearsal.person('Olga');
  const echo = await olga.command('/club setup', { channel: 'hips', time: '07:30', timezone: 'Europe/Paris' });
  await olga.press(echo.message!, 'Save');
  return served;
}

/**
 * The share of a test's time that it waits for a page, at most. The rest of its time is for the failure to name what did not come.
 */
const GIVEN_UP_AFTER = 0.9;

/** One for all tests of a file. */
let browser: Promise<Browser> | undefined;

async function sharedBrowser(): Promise<Browser> {
  const launched = await launchBrowser();
  atFileEnd(async () => {
    browser = undefined;
    await launched.close();
  });
  return launched;
}

/** A tab that a reader in Paris has opened on the page, and every address that it asked for. */
export async function openTab(url: string, options: BrowserContextOptions = {}): Promise<{ tab: Tab; asked: string[] }> {
  browser ??= sharedBrowser();
  const context = await (await browser).newContext({ timezoneId: 'Europe/Paris', reducedMotion: 'reduce', ...options });
  onTestFinished(() => context.close());
  context.setDefaultTimeout(GIVEN_UP_AFTER * TestRunner.getCurrentTest()!.timeout);
  const tab = await context.newPage();
  const asked: string[] = [];
  const failures: string[] = [];
  tab.on('request', (request) => asked.push(request.url()));
  tab.on('pageerror', (error) => failures.push(error.message));
  onTestFinished(() => {
    if (failures.length > 0) throw new Error(`The page threw: ${failures.join('; ')}`);
  });
  await tab.goto(url);
  await tab.getByRole('heading', { level: 2, name: '#' }).waitFor();
  return { tab, asked };
}

/** Becomes somebody else, "Ana (member)", and waits until the page is theirs. */
export async function become(tab: Tab, label: string): Promise<void> {
  await tab.getByLabel('You are').selectOption({ label });
  const name = label.replace(/ \(.*/, '');
  await tab.locator(`//title[starts-with(., "${name} in ")]`).waitFor({ state: 'attached' });
}

/** Chooses a command from the list, as fingers do. */
export async function chooseCommand(tab: Tab, typed: string): Promise<void> {
  const box = tab.getByRole('combobox', { name: 'Command' });
  await box.fill(typed);
  await tab.getByRole('listbox', { name: 'Suggestions' }).getByRole('option', { name: typed.trim() }).first().waitFor();
  await box.press('Enter');
}

/** Puts a bot with these commands, which does `onInteraction`, in the place of ours. It goes when the test ends. */
export async function scriptedBot(
  rehearsal: Rehearsal,
  commands: readonly object[],
  onInteraction: (interaction: Interaction) => unknown = () => {},
) {
  await rehearsal.stopBot();
  const client = newClient(rehearsal.apiUrl);
  onTestFinished(() => client.destroy());
  client.on(Events.InteractionCreate, (interaction) => onInteraction(interaction));
  const isReady = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(rehearsal.token);
  await isReady;
  await client.application.commands.set(commands as never);
  return client;
}

/** Resolves when somebody has done something that the bot has to answer. */
function nextInteraction({ world }: Rehearsal): Promise<void> {
  return new Promise((resolve) => {
    const stop = world.onChange((change) => {
      if (change.kind !== 'interaction' || change.action !== 'created') return;
      stop();
      resolve();
    });
  });
}

/** Does something that the bot has to answer, and lets the time for that answer run out. */
export async function inVain(rehearsal: Rehearsal, act: () => Promise<void>): Promise<void> {
  const asked = nextInteraction(rehearsal);
  await act();
  await asked;
  rehearsal.expireInteractions();
}

/** The bot posts something by itself. */
export function botPosts({ world, channel }: Rehearsal, channelName: string, body: MessageBody): void {
  addMessage(world, { channel: channel(channelName).channel, body });
}

/** Goes to a channel of that name, or to the bot's direct messages, whether something is unread there or not, and waits until it is shown. */
export async function goTo(tab: Tab, name: string): Promise<void> {
  await tab.getByRole('link', { name: new RegExp(`^${name}( \\(|$)`) }).click();
  await tab.getByRole('heading', { level: 2, name: new RegExp(`^[#@] ${name}$`) }).waitFor();
}
