/** What a member's phone shows of all that the bot says by itself, in a month of a club. */
import { addMessage } from 'local-discord/messages.ts';
import { notificationOf } from 'local-discord/notification.ts';
import { expect, test } from 'vitest';
import { databaseFile, expectSeen, liveDays, rehearseClub } from './stage.ts';

test('each prompt, digest, notice and reminder tells in one line what it is about; a message of components alone tells nothing', async () => {
  const rehearsal = await rehearseClub({}, { databaseUrl: await databaseFile() });
  const { world } = rehearsal;
  const ana = rehearsal.person('Ana').in('hips');
  await ana.command('/hips plan', { reminder: '18:00' });
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  await ana.command('/hips done');
  await liveDays(rehearsal, '2026-03-09T12:00:00Z');
  await rehearsal.stopBot();
  rehearsal.clock.travelTo('2026-03-12T12:00:00Z');
  await rehearsal.startBot();

  const own = [...world.messages.values()].flat().filter(({ interactionId }) => interactionId === null);
  const shown = own.map((message) => notificationOf(world, message));
  expect(shown.filter(({ text }) => text === '')).toEqual([]);
  await expectSeen(shown.map(({ title, text }) => `${title}\n${text}`).join('\n\n'), 'push/month');

  const components = [{ type: 10, content: 'Nobody is told of this' }];
  const message = addMessage(world, { channel: rehearsal.channel('hips').channel, body: { flags: 1 << 15, components } });
  expect(notificationOf(world, message).text).toBe('');
  expect(rehearsal.gaps).toEqual([]);
});
