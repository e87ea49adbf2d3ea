import { expect, test } from 'vitest';
import { asGuildId } from '../src/club/ids.ts';
import { createEmitter } from '../src/events.ts';
import { createLog } from '../src/log.ts';

function stage() {
  const lines: Record<string, unknown>[] = [];
  const events = createEmitter(createLog('info', { write: (line) => void lines.push(JSON.parse(line)) }));
  return { ...events, lines };
}

test('all who listen hear of an event before the one who told goes on, in the order in which they began to', () => {
  const { on, tell } = stage();
  const heard: string[] = [];
  on('checkinMade', ({ guildId }) => void heard.push(`first ${guildId}`));
  on('checkinMade', ({ guildId }) => void heard.push(`second ${guildId}`));
  on('checkinUndone', () => void heard.push('another'));
  tell('checkinMade', { guildId: asGuildId('1') });
  expect(heard).toEqual(['first 1', 'second 1']);
});

test.each<[string, () => unknown]>([
  [
    'throws',
    () => {
      throw new Error('no such thing');
    },
  ],
  ['rejects', () => Promise.reject(new Error('no such thing'))],
])('a listener that %s is logged and harms nobody', async (_, fail) => {
  const { on, tell, settled, lines } = stage();
  const heard: string[] = [];
  on('clubSaved', fail);
  on('clubSaved', ({ guildId }) => void heard.push(guildId));
  tell('clubSaved', { guildId: asGuildId('1') });
  tell('clubSaved', { guildId: asGuildId('2') });
  await settled();
  expect(heard).toEqual(['1', '2']);
  const line = expect.objectContaining({
    msg: 'a listener failed',
    event: 'clubSaved',
    error: expect.objectContaining({ message: 'no such thing' }),
  });
  expect(lines).toEqual([line, line]);
});

test('a stop can wait for those who heard of something, and for what they tell in turn', async () => {
  const { on, tell, settled } = stage();
  const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
  let isOver = false;
  on('guildRemoved', async ({ guildId }) => {
    await gates[0].promise;
    tell('clubLeft', { guildId });
  });
  on('clubLeft', () => gates[1].promise);
  tell('guildRemoved', { guildId: asGuildId('1') });
  const over = settled().then(() => {
    isOver = true;
  });
  gates[0].resolve();
  await new Promise(setImmediate);
  expect(isOver).toBe(false);
  gates[1].resolve();
  await over;
});

test('what nobody listens to is told to nobody', async () => {
  const { tell, settled, lines } = stage();
  tell('storeBack', {});
  await settled();
  expect(lines).toEqual([]);
});
