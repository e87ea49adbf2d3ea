/** A club with a beginners' channel and a Thursday group, live. */
import { visibleText } from 'local-discord/visible-text.ts';
import { expect, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { startRehearsal } from '../../rehearsal/rehearsal.ts';
import { PATIENT } from '../support/patience.ts';
import { headline, lineWith, setUpClub, statusOf, verdictOf } from './stage.ts';

/** A club at half past seven in Paris, and beginners in another channel, at another hour of another zone. */
async function rehearseTwo(at: string): Promise<Rehearsal> {
  const rehearsal = await startRehearsal({ at, ...PATIENT });
  await setUpClub(rehearsal);
  const echo = await rehearsal
    .person('Olga')
    .command('/club programmes add', { name: 'Beginners', channel: 'general', time: '01:30', timezone: 'London', days: 'Tue, Thu' });
  expect(lineWith(echo.text, 'Time zone')).toBe('**Time zone** Europe/London');
  expect(headline((await rehearsal.person('Olga').press(echo.message!, 'Save')).text)).toBe('### Saved');
  return rehearsal;
}

const promptsIn = (rehearsal: Rehearsal, channel: string) =>
  rehearsal.channel(channel).messages.filter((message) => visibleText(message).includes('[Done]'));

test.each([
  ['forward', '2026-03-28T20:00:00Z', '2026-03-29', 'Sunday 29 March'],
  ['back', '2026-10-24T20:00:00Z', '2026-10-25', 'Sunday 25 October'],
])('on the day on which the clocks go %s two prompts go out, one check-in is made, and each counts it once', async (_, at, day, name) => {
  await using rehearsal = await rehearseTwo(at);
  await rehearsal.travelTo(`${day}T00:00:00Z`);
  await rehearsal.travelTo(`${day}T02:00:00Z`);
  await rehearsal.travelTo(`${day}T08:00:00Z`);
  const [first, ...others] = promptsIn(rehearsal, 'hips');
  const [beginners, ...more] = promptsIn(rehearsal, 'general');
  expect([others, more]).toEqual([[], []]);
  expect(headline(visibleText(first!))).toBe(`Light day for the hips · ${name}`);
  expect(visibleText(beginners!).split('\n').slice(0, 2)).toEqual([`Light day for the hips · ${name}`, '-# Beginners']);
  const ana = rehearsal.person('Ana');
  expect(headline((await ana.press(beginners!, 'Done')).text)).toBe(`### Checked in for ${name}`);
  expect(headline((await ana.press(first!, 'Done')).text)).toBe(
    `### You already checked in for Sunday at <t:${Date.parse(`${day}T08:00:00Z`) / 1000}:t>`,
  );
  await rehearsal.travelTo(`${day}T08:05:00Z`);
  for (const channel of ['hips', 'general']) {
    expect(lineWith(visibleText(promptsIn(rehearsal, channel)[0]!), 'in so far')).toBe('1 in so far');
  }
  expect(lineWith((await ana.command('/hips me')).text, 'This week')).toBe(
    'This week: **1 of 3** days. Each day still counts, and a new week starts on Monday.',
  );
  expect(rehearsal.gaps).toEqual([]);
});

test('a Thursday group hears of Thursdays alone; a day between counts for whoever trains on it', async () => {
  await using rehearsal = await startRehearsal({ at: '2026-03-01T20:00:00Z', ...PATIENT }); // a Sunday
  await setUpClub(rehearsal);
  const [olga, ana] = [rehearsal.person('Olga'), rehearsal.person('Ana')];
  const card = await olga.command('/club programmes add', { name: 'Track', channel: 'general', time: '18:00', only: 'Thursday' });
  expect(headline((await olga.press(card.message!, 'Save')).text)).toBe('### Saved');
  await ana.command('/hips plan', { programme: 'Track' });
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  await rehearsal.travelTo('2026-03-03T06:30:00Z');
  expect(headline((await ana.command('/hips today')).text)).toBe('## Rest day · Tuesday 3 March');
  expect(headline((await ana.command('/hips done')).text)).toBe('### Checked in for Tuesday 3 March');
  for (const day of ['04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15']) {
    await rehearsal.travelTo(`2026-03-${day}T06:30:00Z`);
    await rehearsal.travelTo(`2026-03-${day}T17:00:00Z`);
  }
  expect(promptsIn(rehearsal, 'general').map((prompt) => headline(visibleText(prompt)))).toEqual([
    'Strength day for the hips · Thursday 5 March',
    'Strength day for the hips · Thursday 12 March',
  ]);
  expect(promptsIn(rehearsal, 'hips')).toHaveLength(14);
  expect(await verdictOf(rehearsal)).toBe('## All is well');
  expect(rehearsal.gaps).toEqual([]);
});

test('a programme that ended posts no more; its button counts, and says that it ended', async () => {
  await using rehearsal = await rehearseTwo('2026-03-01T20:00:00Z');
  await rehearsal.travelTo('2026-03-02T07:00:00Z');
  const olga = rehearsal.person('Olga');
  const echo = await olga.command('/club programmes remove', { programme: 'begin' });
  expect(headline((await olga.press(echo.message!, 'End it')).text)).toBe('### Beginners has ended');
  const [prompt] = promptsIn(rehearsal, 'general');
  const said = (await rehearsal.person('Ana').press(prompt!, 'Done')).text;
  const ended = '-# Beginners has ended: no more prompts of it come. `/hips today` goes on with the club’s others.';
  expect(headline(said)).toBe('### Checked in for Monday 2 March');
  expect(lineWith(said, 'Beginners')).toBe(ended);
  expect(lineWith((await rehearsal.person('Ben').press(prompt!, 'My version')).text, 'Beginners')).toBe(ended);
  await rehearsal.travelTo('2026-03-03T07:00:00Z');
  expect(promptsIn(rehearsal, 'general')).toHaveLength(1);
  expect(promptsIn(rehearsal, 'hips')).toHaveLength(2);
  expect(headline((await rehearsal.person('Ben').press(prompt!, 'Done')).text)).toBe('### Checked in for Tuesday 3 March');
  expect(lineWith(await statusOf(rehearsal), 'Beginners')).toBeNull();
  expect(rehearsal.gaps).toEqual([]);
});
