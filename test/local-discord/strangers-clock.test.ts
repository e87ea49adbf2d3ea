/** Whose `Date` an answer carries: Discord's, or that of somebody in between. */
import { virtualClock } from 'local-discord/clock.ts';
import { fromClock, isStrangers, STRANGERS_CLOCKS, TROUBLES } from 'local-discord/troubles.ts';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { call, post, runners } from './stage.ts';

const AT = Temporal.Instant.from('2026-03-02T06:30:00Z');
const POST = 'POST /channels/:channel/messages';

/** A message that somebody answers in Discord's place, or Discord itself; null: without a date. */
async function dateOf(fault?: Parameters<Awaited<ReturnType<typeof runners>>['faults']['answer']>[1]): Promise<string | null> {
  await using discord = await runners({ clock: virtualClock({ mode: 'frozen', at: AT }) });
  if (fault) discord.faults.answer(POST, fault);
  const { headers } = await call(discord, `POST /channels/${discord.channel('general').id}/messages`, post('Hello'));
  return headers.get('date');
}

test('Discord’s own answers tell the world’s time, refusals as well', async () => {
  expect(await dateOf()).toBe('Mon, 02 Mar 2026 06:30:00 GMT');
  expect(await dateOf(TROUBLES.serverError)).toBe('Mon, 02 Mar 2026 06:30:00 GMT');
  expect(await dateOf(TROUBLES.missingAccess)).toBe('Mon, 02 Mar 2026 06:30:00 GMT');
});

test.each(STRANGERS_CLOCKS)('a stranger whose clock is %s s beside Discord’s dates a page by it', async (clock) => {
  const expected = clock === null ? null : new Date(AT.add({ seconds: clock }).epochMilliseconds).toUTCString();
  expect(await dateOf(fromClock(TROUBLES.loginPage, clock))).toBe(expected);
  expect(await dateOf({ ...fromClock(TROUBLES.badGateway, clock), afterwards: true })).toBe(expected);
});

test('every page of a stranger comes with a wrong clock or with none, unless it is told another', async () => {
  const pages = Object.values(TROUBLES).filter(isStrangers);
  expect(pages.map(({ clock }) => clock)).not.toContain(undefined);
  expect(new Set(pages.map(({ clock }) => clock)).size).toBe(pages.length);
});
