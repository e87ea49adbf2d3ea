/** Somebody stands between the bot and Discord whose pages carry a clock of their own: a proxy, a log-in page, Cloudflare. */
import { TROUBLES } from 'local-discord/troubles.ts';
import { visibleText } from 'local-discord/visible-text.ts';
import { expect, test } from 'vitest';
import { databaseFile, headline, lineWith, promptsOf, rehearseClub, statusOf } from './stage.ts';
import { FIVE_DAYS_AHEAD, liveBehindStranger, TIME } from './strangers-stage.ts';

test('pages whose clock is five days ahead: each day has one prompt, on its day, and no day is called missed', () =>
  liveBehindStranger(FIVE_DAYS_AHEAD));

test('who refuses to tell the time slows down no prompt, and none is told to wait', async () => {
  const rehearsal = await rehearseClub({}, { databaseUrl: await databaseFile() });
  const slow = { ...TROUBLES.slowDownPage, headers: { 'Retry-After': '600' } };
  rehearsal.faults.answer(TIME, slow);
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  expect(promptsOf(rehearsal)).toHaveLength(1);
  await rehearsal.person('Ana').press(promptsOf(rehearsal)[0]!, 'Done');
  await rehearsal.travelTo('2026-03-02T06:31:00Z');
  const count = lineWith(visibleText(promptsOf(rehearsal)[0]!), 'so far');
  expect(count, 'it is edited, which the same brake holds').toBe('1 in so far');
  expect(headline(await statusOf(rehearsal))).toBe('## All is well');
  expect(rehearsal.gaps).toEqual([]);
});
