/** The setup as an edit, in a club that runs. */
import { expect, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { expectSeen, headline, lineWith, promptsOf, rehearseClub, statusOf } from './stage.ts';

/** What the organiser reads of the hour. */
const hourOf = async (rehearsal: Rehearsal) => lineWith(await statusOf(rehearsal), '**Hour**');

test('an organiser moves the hour alone: today’s prompt is out, so the new hour begins tomorrow, where it was before', async () => {
  const rehearsal = await rehearseClub();
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  const olga = rehearsal.person('Olga');
  const echo = await olga.command('/club setup', { time: '18:00' });
  await expectSeen(echo.text, 'setup/new-hour');
  expect(headline((await olga.press(echo.message!, 'Save')).text)).toBe('### Saved');
  await rehearsal.travelTo('2026-03-02T18:00:00Z');
  expect(promptsOf(rehearsal)).toHaveLength(1);
  await rehearsal.travelTo('2026-03-03T17:00:00Z');
  expect(promptsOf(rehearsal)).toHaveLength(2);
  expect(await hourOf(rehearsal)).toBe('**Hour** 18:00, Europe/Paris. It is 18:00 there now');
  expect(rehearsal.gaps).toEqual([]);
});

test('of two organisers, the one who saves second sees what the first one did, and nothing is lost', async () => {
  const rehearsal = await rehearseClub();
  const olga = rehearsal.person('Olga');
  const hour = await olga.command('/club setup', { time: '18:00' });
  const days = await olga.command('/club setup', { days: '2-6' });
  await olga.press(days.message!, 'Save');
  const anew = await olga.press(hour.message!, 'Save');
  await expectSeen(anew.text, 'setup/changed-meanwhile');
  expect(await hourOf(rehearsal)).toBe('**Hour** 07:30, Europe/Paris. It is 07:00 there now');
  expect(headline((await olga.press(anew.message!, 'Save')).text)).toBe('### Saved');
  expect(await hourOf(rehearsal)).toBe('**Hour** 18:00, Europe/Paris. It is 07:00 there now');
  expect(lineWith(await statusOf(rehearsal), 'Strength days')).toBe('**Strength days** Tue, Sat');
  expect(lineWith((await olga.command('/club setup')).text, '**Time**')).toBe('**Time** 18:00');
  expect(rehearsal.gaps).toEqual([]);
});
