import { expect, test } from 'vitest';
import type { LocalDiscord } from '../../rehearsal/discord.ts';
import { runners } from './stage.ts';

function send({ apiUrl, token, channel }: LocalDiscord, signal?: AbortSignal): Promise<Response> {
  return fetch(`${apiUrl}/v10/channels/${channel('general').id}/messages`, {
    method: 'POST',
    headers: { Authorization: `Bot ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ content: 'Hello', nonce: '1', enforce_nonce: true, allowed_mentions: { parse: [] } }),
    ...(signal && { signal }),
  });
}

test.each([
  ['reset', false, 0],
  ['reset', true, 1],
  ['closed', false, 0],
  ['closed', true, 1],
] as const)('a connection that is %s (work done: %s) leaves %d messages and no answer', async (connection, afterwards, messages) => {
  await using discord = await runners();
  discord.faults.answer('POST /channels/:channel/messages', { connection, afterwards });
  await expect(send(discord)).rejects.toThrow('fetch failed');
  expect(discord.channel('general').messages).toHaveLength(messages);
  expect((await send(discord)).status).toBe(200);
  expect(discord.channel('general').messages).toHaveLength(1);
});

test('a silent connection tells when it falls silent, and answers never', async () => {
  await using discord = await runners();
  const silence = Promise.withResolvers<void>();
  discord.faults.answer('POST /channels/:channel/messages', { connection: 'silent', afterwards: true, meanwhile: silence.resolve });
  const given = new AbortController();
  const answer = send(discord, given.signal);
  await silence.promise;
  expect(discord.channel('general').messages).toHaveLength(1);
  given.abort();
  await expect(answer).rejects.toThrow('aborted');
});
