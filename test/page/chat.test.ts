/** The chat as somebody at a browser meets it: where it has to behave as Discord’s does. */
import { type ChatInputCommandInteraction, MessageFlags } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { become, botPosts, chooseCommand, openTab, scriptedBot, servedRehearsal } from './stage.ts';

const PING = { name: 'ping', description: 'Answers' };
const ROUTE = {
  name: 'route',
  description: 'Shows a route',
  options: [
    { type: 3, name: 'start', description: 'Where it begins', required: true, autocomplete: true },
    { type: 4, name: 'length', description: 'Kilometres', required: true, min_value: 1, max_value: 42 },
    { type: 8, name: 'with', description: 'A role to ping' },
  ],
};

test('who stays at the end of a channel stays there when a picture grows while the page still goes to what is new', async () => {
  const { rehearsal, url } = await servedRehearsal();
  const lines = (word: string) => Array.from({ length: 12 }, (_, line) => `${word} ${line}`).join('\n');
  for (const word of ['Long ago', 'Earlier', 'Before']) botPosts(rehearsal, 'hips', { content: lines(word) });
  const { tab } = await openTab(url, { viewport: { width: 390, height: 844 } });
  await tab.getByRole('listitem').getByText('Before 11').waitFor();
  await tab.evaluate(`{
    const feed = document.getElementById('feed');
    const grow = () => feed.querySelector('.messages').lastElementChild.append(Object.assign(document.createElement('div'), { style: 'height: 400px' }));
    feed.addEventListener('scroll', grow, { once: true, capture: true });
  }`);
  botPosts(rehearsal, 'hips', { content: lines('Now') });
  await tab.getByRole('listitem').getByText('Now 11').waitFor();
  await expect.poll(() => tab.evaluate(`feed.querySelectorAll('.messages div[style]').length`)).toBe(1);
  await expect.poll(() => tab.evaluate('feed.scrollHeight - feed.scrollTop - feed.clientHeight')).toBeLessThan(2);
});

describe('the command picker', () => {
  test('is used by keyboard alone, from the slash to the answer, with suggestions from the bot', async () => {
    const { rehearsal, url } = await servedRehearsal();
    await scriptedBot(rehearsal, [PING, ROUTE], (i) => {
      if (i.isAutocomplete())
        return i.respond([`${i.options.getFocused()}bank`, 'Park'].map((name) => ({ name, value: name.toUpperCase() })));
      const { options } = i as ChatInputCommandInteraction;
      return (i as ChatInputCommandInteraction).reply(`${options.getString('start')} ${options.getInteger('length')}`);
    });
    const { tab } = await openTab(url);
    await tab.locator('#feed').focus();
    await tab.keyboard.press('/');
    await tab.getByRole('option', { name: '/ping' }).waitFor();
    const route = tab.getByRole('option', { name: '/route' });
    expect(await route.innerText()).toContain('start length [with]');
    await tab.keyboard.press('ArrowDown');
    expect(await route.getAttribute('aria-selected')).toBe('true');
    await tab.keyboard.press('Tab'); // into the first option that is required

    await tab.keyboard.type('River');
    await tab.getByRole('option', { name: 'Riverbank' }).waitFor();
    await tab.keyboard.press('Enter');
    await tab.keyboard.press('Tab');
    await tab.keyboard.type('50');
    await tab.keyboard.press('Enter');
    await tab.getByText('Not a valid value: from 1 up to 42').waitFor();
    await tab.keyboard.press('Backspace');
    await tab.getByText('Not a valid value').waitFor({ state: 'hidden' });
    await tab.keyboard.press('Enter');
    await tab.getByText('RIVERBANK 5', { exact: true }).waitFor();
    expect(await tab.getByRole('combobox', { name: 'Command' }).inputValue()).toBe('');
  });

  test('shows a command that is registered while it is looked for', async () => {
    const { rehearsal, url } = await servedRehearsal();
    const client = await scriptedBot(rehearsal, []);
    const { tab } = await openTab(url);
    await tab.getByRole('combobox', { name: 'Command' }).fill('/ping');
    await client.application.commands.set([PING] as never);
    await expect.poll(() => tab.getByRole('option', { name: '/ping' }).isVisible()).toBe(true);
  });

  test('goes away with Escape, and Tab goes on from there', async () => {
    const { url } = await servedRehearsal();
    const { tab } = await openTab(url);
    await tab.keyboard.press('/');
    await tab.getByRole('option', { name: '/hips today' }).waitFor();
    await tab.keyboard.press('Escape');
    await tab.getByRole('listbox').waitFor({ state: 'hidden' });
    await tab.keyboard.press('Tab');
    expect(await tab.locator(':focus').textContent()).toBe('Send');
  });
});

test('what is typed stays while the bot registers other commands', async () => {
  const { rehearsal, url } = await servedRehearsal();
  const words = { ...PING, options: [{ type: 3, name: 'words', description: 'Whatever you like' }] };
  const client = await scriptedBot(rehearsal, [words]);
  const { tab } = await openTab(url);
  await chooseCommand(tab, '/ping');
  await tab.getByLabel('words').fill('half a sentence');
  const heard = tab.waitForResponse(
    async (response) => response.url().includes('/page/api/view') && (await response.text()).includes('pong'),
  );
  await client.application.commands.set([words, { name: 'pong', description: 'Another' }] as never);
  await (await heard).finished();
  await tab.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  expect(await tab.getByLabel('words').inputValue()).toBe('half a sentence');
  await chooseCommand(tab, '/pong'); // and the new one is there
});

test('thinking is shown while an answer is deferred, the command box is free meanwhile, and then the answer is read out', async () => {
  const { rehearsal, url } = await servedRehearsal();
  let answer = (_content: string): Promise<unknown> => Promise.reject(new Error('asked too early'));
  await scriptedBot(rehearsal, [PING], async (i) => {
    const command = i as ChatInputCommandInteraction;
    await command.deferReply();
    answer = (content) => command.editReply(content);
  });
  const { tab } = await openTab(url);
  await chooseCommand(tab, '/ping');
  await tab.keyboard.press('Enter');
  await tab.getByText('Hips is thinking…', { exact: true }).waitFor();
  await expect.poll(() => tab.getByRole('button', { name: 'Send' }).getAttribute('aria-busy')).toBe(null);
  await answer('after some thought');
  await tab.getByText('after some thought', { exact: true }).waitFor();
  expect(await tab.getByText('is thinking').count()).toBe(0);
  expect(await tab.locator('#announcer').textContent()).toBe('Hips: after some thought');
});

test('an ephemeral answer is marked, seen by the one who asked, and by nobody else', async () => {
  const { rehearsal, url } = await servedRehearsal();
  await scriptedBot(rehearsal, [PING], (i) => (i as ChatInputCommandInteraction).reply({ content: 'psst', flags: MessageFlags.Ephemeral }));
  botPosts(rehearsal, 'general', { content: 'hello all' });
  const { tab } = await openTab(url);
  await become(tab, 'Ana (member)');
  await chooseCommand(tab, '/ping');
  await tab.keyboard.press('Enter');
  await tab.getByText('Only you can see this').waitFor();
  expect(await tab.getByText('psst', { exact: true }).count()).toBe(1);
  await become(tab, 'Ben (member)');
  expect(await tab.getByRole('article').getByText('hello all', { exact: true }).count()).toBe(1);
  expect(await tab.getByText('psst', { exact: true }).count()).toBe(0);
});

test('what is new elsewhere is marked until it is read: a direct message with a number, a channel with a dot', async () => {
  const { rehearsal, url } = await servedRehearsal();
  const client = await scriptedBot(rehearsal, []);
  const { tab } = await openTab(url);
  await become(tab, 'Ana (member)');
  const direct = tab.getByRole('link', { name: /^Hips/ });
  expect(await direct.textContent()).toBe('@Hips');

  await client.users.send(rehearsal.person('Ana').id, 'Time for your hips');
  botPosts(rehearsal, 'hips', { content: 'for everybody' });
  await tab.getByRole('link', { name: 'Hips (1 to you)' }).waitFor();
  await tab.getByRole('link', { name: 'hips (1 new)' }).waitFor();
  await direct.click();
  await tab.getByRole('article').getByText('Time for your hips', { exact: true }).waitFor();
  await tab.getByRole('link', { name: 'Hips', exact: true }).waitFor();
  await tab.getByRole('link', { name: 'hips (1 new)' }).click();
  await tab.getByRole('article').getByText('for everybody', { exact: true }).waitFor();
  expect(await tab.locator('.unread').count()).toBe(0);

  await become(tab, 'Ben (member)');
  expect(await direct.textContent()).toBe('@Hips');
});
