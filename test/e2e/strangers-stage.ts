import { afterwards, fromClock, TROUBLES } from 'local-discord/troubles.ts';
import { visibleText } from 'local-discord/visible-text.ts';
import { expect } from 'vitest';
import { databaseFile, headline, liveDays, noticesOf, promptsOf, rehearseClub, statusOf } from './stage.ts';

const POST = 'POST /channels/:channel/messages';
const LOOK = 'GET /channels/:channel/messages';
export const TIME = 'GET /gateway';

/** One of `STRANGERS_CLOCKS`. A bot that went by it would call days missed. */
export const FIVE_DAYS_AHEAD = 5 * 86_400;

/** Discord forgets a nonce before the bot is back. */
const NONCE_SECONDS = 80;

/**
 * Days behind somebody whose pages come in the place of Discord's, of its list of messages and of its time: each day has one prompt, on its
 * day, and no day is called missed.
 *
 * @param clock theirs, in seconds beside Discord's; null: their pages have no date
 */
export async function liveBehindStranger(clock: number | null): Promise<void> {
  const rehearsal = await rehearseClub({}, { nonceSeconds: NONCE_SECONDS, databaseUrl: await databaseFile() });
  const { faults } = rehearsal;
  const first = () => promptsOf(rehearsal).map((message) => headline(visibleText(message)));

  faults.answer(POST, afterwards(fromClock(TROUBLES.unavailable, clock)));
  await rehearsal.travelTo('2026-03-02T06:30:00Z'); // stored, and the bot hears 503
  faults.answer(LOOK, fromClock(TROUBLES.emptyList, clock)); // as if it were not in the channel
  await rehearsal.restartBot();
  await rehearsal.travelTo('2026-03-02T06:36:00Z');
  await rehearsal.travelTo('2026-03-02T06:38:00Z'); // it looks again
  expect(first()).toEqual(['Strength day for the hips · Monday 2 March']);

  faults.answer(POST, fromClock(TROUBLES.loginPage, clock));
  faults.answer(LOOK, fromClock(TROUBLES.badGateway, clock));
  await rehearsal.travelTo('2026-03-03T06:30:00Z'); // not stored, and the bot reads a log-in page
  await rehearsal.liveUntil('2026-03-03T06:33:00Z');
  expect(first()).toEqual(['Strength day for the hips · Monday 2 March', 'Light day for the hips · Tuesday 3 March']);

  faults.answer(TIME, fromClock(TROUBLES.loginPage, clock));
  await rehearsal.restartBot(); // it asks for the time, and reads a log-in page
  await liveDays(rehearsal, '2026-03-05T12:00:00Z');
  expect(first().slice(2)).toEqual(['Strength day for the hips · Wednesday 4 March', 'Light day for the hips · Thursday 5 March']);

  expect(noticesOf(rehearsal)).toEqual([]);
  expect(headline(await statusOf(rehearsal))).toBe('## All is well');
  expect(rehearsal.gaps).toEqual([]);
}
