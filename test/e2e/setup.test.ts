/** The setup as an edit, in a club that runs. */
import { expect, test } from 'vitest';
import { promptsOf, rehearseClub, statusOf } from './stage.ts';

test('an organiser moves the hour alone: today’s prompt is out, so the new hour begins tomorrow, where it was before', async () => {
  const rehearsal = await rehearseClub();
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  const olga = rehearsal.person('Olga');
  const echo = await olga.command('/club setup', { time: '18:00' });
  expect(echo.text).toContain('**Time** 07:30 → 18:00');
  expect(echo.text).toContain('Today has its prompt already, so the new hour begins tomorrow.');
  expect((await olga.press(echo.message!, 'Save')).text).toContain('### Saved');
  await rehearsal.travelTo('2026-03-02T18:00:00Z');
  expect(promptsOf(rehearsal)).toHaveLength(1);
  await rehearsal.travelTo('2026-03-03T17:00:00Z');
  expect(promptsOf(rehearsal)).toHaveLength(2);
  expect(await statusOf(rehearsal)).toContain('18:00, Europe/Paris');
  expect(rehearsal.gaps).toEqual([]);
});

test('of two organisers, the one who saves second sees what the first one did, and nothing is lost', async () => {
  const rehearsal = await rehearseClub();
  const olga = rehearsal.person('Olga');
  const hour = await olga.command('/club setup', { time: '18:00' });
  const days = await olga.command('/club setup', { days: '2-6' });
  await olga.press(days.message!, 'Save');
  const anew = await olga.press(hour.message!, 'Save');
  expect(anew.text).toContain('Somebody changed this club’s setup meanwhile');
  expect(anew.text).toContain('strength on Tue, Sat');
  expect(await statusOf(rehearsal)).toContain('07:30, Europe/Paris');
  expect((await olga.press(anew.message!, 'Save')).text).toContain('### Saved');
  const status = await statusOf(rehearsal);
  expect(status).toContain('18:00, Europe/Paris');
  expect(status).toContain('Tue, Sat');
  expect((await olga.command('/club setup')).text).toContain('**Time** 18:00');
  expect(rehearsal.gaps).toEqual([]);
});
