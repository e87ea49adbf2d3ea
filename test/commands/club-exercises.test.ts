/** /club exercises, and what prompt, preview and /hips today make of it. */

import { describe, expect, test } from 'vitest';
import { coach, metIn } from '../../src/club/coach.ts';
import type { SettingValues } from '../../src/club/settings.ts';
import { en } from '../../src/words/en.ts';
import { articleCatalogue, call, clubServices, GUILD, instant, settings, wordsOf } from '../support/club.ts';
import { clubExercises, post, preview, today } from '../support/commands.ts';
import { by, theDay } from '../support/plain.ts';
import { expectWhole } from '../support/whole.ts';

const { badOption, option } = en.problems;
const UNKNOWN = en.exercise.unknown(articleCatalogue().exercises.map(({ name }) => name));

const NOW = '2026-03-04T12:00:00Z';
const complete = clubExercises.complete!.exercise!;

async function stage() {
  const parts = await clubServices();
  const run = (typed: object, at = NOW) => clubExercises.run(typed, call(at), parts);
  const chosen = async (): Promise<Pick<SettingValues, 'exercisesOff' | 'bands'>> => {
    const { exercisesOff, bands } = (await parts.clubs.get(GUILD))!.settings;
    return { exercisesOff, bands };
  };
  return { parts, run, chosen };
}

const NOTHING_DONE = { days: [], moves: [], easierFrom: [] };

describe('/club exercises', () => {
  test('without options shows what is on and changes nothing', async () => {
    const { run, chosen } = await stage();
    await expectWhole(await run({}), 'club-exercises/shown');
    expect(await chosen()).toEqual({ exercisesOff: [], bands: true });
  });

  test('switches one off, several by names and their beginnings, and on again', async () => {
    const { run, chosen } = await stage();
    await expectWhole(await run({ exercise: 'band-side-walk', use: 'off' }), 'club-exercises/one-off');
    await run({ exercise: 'Clam, single', use: 'off' });
    expect(await chosen()).toEqual({ exercisesOff: ['band-side-walk', 'clam', 'single-leg-chair-squat'], bands: true });
    await expectWhole(await run({}), 'club-exercises/one-left');
    await run({ exercise: 'clam', use: 'on' });
    expect(await chosen()).toEqual({ exercisesOff: ['band-side-walk', 'single-leg-chair-squat'], bands: true });
  });

  test('says what there is without bands, and keeps what was switched off', async () => {
    const { run, chosen } = await stage();
    await run({ exercise: 'clam', use: 'off' });
    await expectWhole(await run({ bands: 'no' }), 'club-exercises/no-bands');
    expect(await chosen()).toEqual({ exercisesOff: ['clam'], bands: false });
    await run({ bands: 'yes' });
    expect(await chosen()).toEqual({ exercisesOff: ['clam'], bands: true });
  });

  test.each([
    [{ exercise: 'clam, standing wall press', use: 'off' }],
    [{ exercise: 'clam, standing wall press, single-leg squat from a chair, band side walk', use: 'off', bands: 'no' }],
  ])('%j would leave nothing for newcomers, and nothing is changed', async (typed) => {
    const { run, chosen } = await stage();
    await expect(run(typed)).rejects.toThrow(en.clubExercises.tooFew(['Clam', 'Standing wall press']));
    expect(await chosen()).toEqual({ exercisesOff: [], bands: true });
  });

  test.each([
    [{ use: 'off' }, badOption('exercise', option('needed'))],
    [{ exercise: 'clam' }, badOption('exercise', en.clubExercises.useNeeded)],
    [{ exercise: 'clam, elephant', use: 'off' }, UNKNOWN],
    [{ exercise: '', use: 'off' }, UNKNOWN],
    [{ exercise: 'clam,', use: 'off' }, UNKNOWN],
  ])('%j says what is missing, and nothing is changed', async (typed, words) => {
    const { run, chosen } = await stage();
    await expect(run({ bands: 'no', ...typed })).rejects.toThrow(words);
    expect(await chosen()).toEqual({ exercisesOff: [], bands: true });
  });

  test('two who switch at once both have their way', async () => {
    const { run, chosen } = await stage();
    await Promise.all([run({ exercise: 'clam', use: 'off' }), run({ exercise: 'band-side-walk', use: 'off' }), run({ bands: 'no' })]);
    const { exercisesOff, bands } = await chosen();
    expect([[...exercisesOff].sort(), bands]).toEqual([['band-side-walk', 'clam'], false]);
  });

  test.each([
    ['', ['Clam', 'Standing wall press', 'Single-leg squat from a chair', 'Band side walk']],
    ['wall', ['Standing wall press']],
    ['clam, ', ['Clam, Standing wall press', 'Clam, Single-leg squat from a chair', 'Clam, Band side walk']],
    ['clam, WALL', ['Clam, Standing wall press']],
    ['clam, clam', []],
    ['elephant, wall', ['Standing wall press']],
  ])('typing %j offers %j', async (typed, names) => {
    const { parts } = await stage();
    const choices = await complete(typed, call(NOW), parts);
    expect(choices.map(({ name }) => name)).toEqual(names);
    for (const { name, value } of choices) expect(value).toBe(name);
  });
});

describe('an exercise that is off', () => {
  const DAYS = Array.from({ length: 28 }, (_, day) => new Date(Date.UTC(2026, 2, 5 + day)).toISOString().slice(0, 10));

  test('comes in no prompt and no preview', async () => {
    const { parts, run } = await stage();
    await run({ exercise: 'clam', use: 'off' });
    await expectWhole(await preview.run({}, call(NOW), parts), 'club-exercises/preview-without-one');
    for (const day of DAYS) {
      await parts.store.posts.materialise(instant(`${day}T06:30:00Z`));
    }
    const kept = await parts.posts.sessions(parts.club.programmes[0], { from: theDay('2026-03-05'), to: theDay('2026-04-01') });
    expect(kept).toHaveLength(28);
    expect(kept.filter(({ session }) => (session.exerciseIds as string[]).includes('clam'))).toEqual([]);
  });

  test('and days without bands are kept as such', async () => {
    const { parts, run } = await stage();
    await run({ bands: 'no' });
    await parts.store.posts.materialise(instant('2026-03-05T06:30:00Z'));
    const [kept] = await parts.posts.sessions(parts.club.programmes[0], { from: theDay('2026-03-05'), to: theDay('2026-03-05') });
    expect(kept!.session).toMatchObject({ noBands: true });
  });

  test('the day after a change has nothing of the prompt before it: not by the calendar, not asked for, not as a member sees it', async () => {
    for (const way of ['calendar', 'asked'] as const) {
      for (const typed of [{ exercise: 'clam', use: 'off' }, { exercise: 'standing wall press', use: 'off' }, { bands: 'no' }]) {
        for (const weekPlan of [settings.weekPlan, [...settings.weekPlan.slice(1), settings.weekPlan[0]!]]) {
          const { parts, run } = await stage();
          for (const day of ['2026-03-02', '2026-03-03', '2026-03-04']) await parts.store.posts.materialise(instant(`${day}T06:30:00Z`));
          await run(typed);
          const club = await parts.clubs.save({ ...settings, weekPlan }, by(instant(NOW)));
          const seen = wordsOf(await today.run({}, call('2026-03-05T05:00:00Z'), parts));
          if (way === 'calendar') await parts.store.posts.materialise(instant('2026-03-05T06:30:00Z'));
          else await post.run({}, call('2026-03-05T05:00:00Z'), parts);
          const days = { from: theDay('2026-03-04'), to: theDay('2026-03-05') };
          const kept = (await parts.posts.sessions(club.programmes[0], days)).map(({ session }) => session);
          const [before, after] = kept.map(({ exerciseIds }) => exerciseIds as string[]);
          const asked = kept[1];
          expect(after!.length).toBeGreaterThan(0);
          expect(after!.filter((id) => before!.includes(id))).toEqual([]);
          const met = metIn(coach(parts.catalogue.exercises, NOTHING_DONE, days.to), asked!);
          for (const { id, name } of parts.catalogue.exercises) expect(seen.includes(`### ${name}`)).toBe(met.includes(id));
        }
      }
    }
  });
});
