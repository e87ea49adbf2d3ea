/** The look into the bot's database from beside it. */
import { existsSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryDatabase } from '../../rehearsal/database.ts';
import { openOutbox } from '../../rehearsal/outbox.ts';
import { startRehearsal } from '../../rehearsal/rehearsal.ts';

test('it tells that the bot has written, though nobody asked for a row, and writes nothing itself', async () => {
  await using database = await temporaryDatabase();
  await using rehearsal = await startRehearsal({ databaseUrl: database.url });
  using outbox = openOutbox(rehearsal.databaseUrl);
  expect(outbox.version()).toBe(0);
  expect(await outbox.newest(10)).toEqual({ rows: [], total: 0 });
  const before = outbox.version();
  expect(outbox.version()).toBe(before);
  const olga = rehearsal.person('Olga');
  await olga.press((await olga.command('/club setup', { channel: 'hips', time: '07:30', timezone: 'Europe/Paris' })).message!, 'Save');
  await expect.poll(() => outbox.version()).toBeGreaterThan(before);
});

test.each([
  [
    'sqlite::memory:',
    'The bot keeps its database in memory here, where nobody else can read it. Start with npm run rehearse: there it is a file.',
  ],
  [
    'postgres://user:secret@host/hips',
    'The bot’s database is not a file of SQLite’s, and this page reads no other. Ask the database itself.',
  ],
])('%s cannot be read, and the reason has no password in it', (url, reason) => {
  expect(openOutbox(url).closed).toBe(reason);
});

test('a file that is not there yet has no rows, and is not made', async () => {
  const outbox = openOutbox('sqlite:/nowhere/hips.db');
  onTestFinished(() => outbox[Symbol.dispose]());
  expect(await outbox.newest(10)).toEqual({ rows: [], total: 0 });
  expect(existsSync('/nowhere')).toBe(false);
});
