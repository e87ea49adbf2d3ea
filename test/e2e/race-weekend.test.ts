/** A club with a race in ten days, through the race weekend. */
import { visibleText } from 'local-discord/visible-text.ts';
import { afterEach, expect, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { expectSeen, headline, lineWith, liveDays, promptsOf, rehearseClub } from './stage.ts';

let rehearsal: Rehearsal;
afterEach(() => expect(rehearsal.gaps).toEqual([]));

/** The first two lines of every prompt, by its day: what kind of day, and what comes first. */
const told = () => promptsOf(rehearsal).map((message) => visibleText(message).split('\n').slice(0, 2));
/** The exercise that a line of the preview names for a light day. */
const exerciseIn = (line: string) => /: light, (?:a form cue for )?(.*?)(?: \(.*\))?$/.exec(line)?.[1];

test('a race in ten days is entered, told, run and over, and what was previewed is what was posted', { timeout: 120_000 }, async () => {
  rehearsal = await rehearseClub();
  const [olga, ana, ben] = ['Olga', 'Ana', 'Ben'].map((name) => rehearsal.person(name).in('hips')) as [Person, Person, Person];
  await liveDays(rehearsal, '2026-03-05T12:00:00Z'); // Thursday
  await olga.command('/club calendar', { 'long-run': 'saturday', race: 'Spring 10', date: '2026-03-15', distance: '10 km' });
  await ben.command('/hips plan', { race: '2026-03-20' });
  const entered = (await olga.command('/club calendar')).text;
  await expectSeen(entered, 'race-weekend/entered');

  await liveDays(rehearsal, '2026-03-11T12:00:00Z'); // Wednesday of race week
  const before = (await olga.command('/club preview')).text;
  await expectSeen(before, 'race-weekend/preview');
  await liveDays(rehearsal, '2026-03-15T07:00:00Z');
  expect(told().slice(-5)).toEqual([
    ['Strength day for the hips · Wednesday 11 March', '**Clam** 1 set of 10 reps each leg. *Feet stay together, the knee opens.*'],
    ['Light day for the hips · Thursday 12 March', '**Standing wall press** 1 set of 5 reps each leg. *Keep your belt line level.*'],
    ['Light day for the hips · Friday 13 March', 'Light: Spring 10 on Sunday.'],
    ['Light day for the hips · Saturday 14 March', 'Light: day of the long run.'],
    ['Race day · Sunday 15 March', '**Spring 10**, 10 km'],
  ]);
  for (const message of promptsOf(rehearsal).slice(-4, -1)) {
    const text = visibleText(message);
    const day = headline(text).split(' · ')[1]!;
    const exercise = /^\*\*([^*:]+)\*\*/m.exec(text)![1]!.trim();
    expect(exerciseIn(lineWith(before, day)!), day).toBe(exercise);
  }

  const raceDay = await ana.press(promptsOf(rehearsal).at(-1)!, 'Done');
  expect(headline(raceDay.text)).toBe('### Checked in for Sunday 15 March');
  expect(lineWith((await ana.command('/hips today')).text, 'Spring')).toBe('**Spring 10**, 10 km');
  await liveDays(rehearsal, '2026-03-16T12:00:00Z');
  expect(told().at(-1)).toEqual(['Light day for the hips · Monday 16 March', 'Easy: Spring 10 was on Sunday.']);

  await liveDays(rehearsal, '2026-03-18T12:00:00Z'); // Wednesday, two days before Ben's own race
  expect(told().at(-1)![0]).toBe('Strength day for the hips · Wednesday 18 March');
  const mine = (await ben.press(promptsOf(rehearsal).at(-1)!, 'My version')).text;
  expect(lineWith(mine, 'Light:')).toBe('Light: your race on Friday.');
  expect(headline((await ana.press(promptsOf(rehearsal).at(-1)!, 'My version')).text)).toBe('## Strength day · Wednesday 18 March');
});

type Person = ReturnType<ReturnType<Rehearsal['person']>['in']>;
