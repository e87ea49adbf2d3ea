/** Five programmes in five zones, over a week in which the clocks of one change. */
import { addChannel, channelsOf } from 'local-discord/guilds.ts';
import { visibleText } from 'local-discord/visible-text.ts';
import { expect, test } from 'vitest';
import { startRehearsal } from '../../rehearsal/rehearsal.ts';
import { PATIENT } from '../support/patience.ts';
import { headline, setUpClub, statusOf } from './stage.ts';

test('five programmes in five zones: each posts once a day, for a week', async () => {
  await using rehearsal = await startRehearsal({ at: '2026-03-27T12:00:00Z', ...PATIENT });
  await setUpClub(rehearsal);
  const { world } = rehearsal;
  const [guild] = [...world.guilds.values()];
  const olga = rehearsal.person('Olga');
  for (const [name, time, timezone] of [
    ['London', '01:30', 'Europe/London'],
    ['Tokyo', '06:00', 'Asia/Tokyo'],
    ['Denver', '18:30', 'America/Denver'],
    ['Apia', '23:59', 'Pacific/Apia'],
  ] as const) {
    addChannel(world, guild!, { name: name.toLowerCase() });
    const echo = await olga.command('/club programmes add', { name, channel: name.toLowerCase(), time, timezone });
    expect(headline((await olga.press(echo.message!, 'Save')).text)).toBe('### Saved');
  }
  for (let hour = 1; hour <= 7 * 24; hour++)
    await rehearsal.travelTo(rehearsal.clock.now().add({ hours: 1 }).round({ smallestUnit: 'hour' }));
  for (const channel of channelsOf(world, guild!)) {
    const days = rehearsal
      .channel(channel.name!)
      .messages.filter((message) => visibleText(message).includes('[Done]'))
      .map((message) => /done:2:(\d\.[\d-]+)/.exec(JSON.stringify(message))![1]);
    if (days.length === 0) continue;
    expect(new Set(days).size, channel.name!).toBe(days.length);
    expect(days.length, channel.name!).toBe(7);
  }
  expect((await statusOf(rehearsal)).match(/Next prompt/g)).toHaveLength(5);
  expect(rehearsal.gaps).toEqual([]);
});
