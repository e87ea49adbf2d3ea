/** What a phone shows of a message, and of which it shows nothing. */
import type { LocalDiscord } from 'local-discord/discord.ts';
import { addMessage, editMessage, type NewMessage } from 'local-discord/messages.ts';
import { isPushed, notificationOf } from 'local-discord/notification.ts';
import { expect, test } from 'vitest';
import { runners } from './stage.ts';

const add = ({ world, channel }: LocalDiscord, message: Omit<NewMessage, 'channel'>) =>
  addMessage(world, { channel: channel('general').channel, ...message });

test('a message that was edited keeps the line that the phone has shown', async () => {
  await using discord = await runners();
  const message = add(discord, { body: { content: 'One day\nand more' } });
  editMessage(discord.world, discord.channel('general').channel, message, { content: 'Another day' });
  expect(message.json.content).toBe('Another day');
  expect(notificationOf(discord.world, message).text).toBe('One day');
});

test.each([
  ['the bot’s own', true, { body: { content: 'Hello' } }],
  ['one of components alone', true, { body: { flags: 1 << 15, components: [{ type: 10, content: 'Hello' }] } }],
  ['one that is sent silently', false, { body: { content: 'Hello', flags: 1 << 12 } }],
  ['an answer', false, { body: { content: 'Hello' }, interactionId: '1' }],
  ['an answer that only one person sees', false, { body: { content: 'Hello' }, interactionId: '1', visibleTo: '2' }],
] as const)('of messages, %s is told: %s', async (_, isTold, message) => {
  await using discord = await runners();
  expect(isPushed(add(discord, message as never))).toBe(isTold);
});
