import { describe, expect, test } from 'vitest';
import { en } from '../../src/words/en.ts';
import { ANA, BEN, call, clubServices, services } from '../support/club.ts';
import { about, done, exercise, leaderboard, today } from '../support/commands.ts';
import { daysOf } from '../support/database.ts';
import { expectWhole } from '../support/whole.ts';

const pressDone = done.buttons![0]!;
const [pressMyVersion] = today.buttons!;

describe('before the setup', () => {
  test.each([
    ['today', today],
    ['done', done],
    ['leaderboard', leaderboard],
  ] as const)('/hips %s says who can set the club up', async (_, command) => {
    await expect(command.run({} as never, call('2026-03-02T08:00:00Z'), await services())).rejects.toThrow(en.problems.notSetUp);
  });
});

describe('/hips today', () => {
  test('a strength day has its exercises with dose, cue and drawing, and two buttons', async () => {
    await expectWhole(await today.run({}, call('2026-03-02T08:00:00Z'), await clubServices()), 'hips/strength-day');
  });

  test('the same club and day give the same reply', async () => {
    const parts = await clubServices();
    expect(await today.run({}, call('2026-03-04T08:00:00Z'), parts)).toEqual(await today.run({}, call('2026-03-04T21:00:00Z'), parts));
  });

  test('after Done says so, and does not offer Done again', async () => {
    const parts = await clubServices();
    await pressDone.run('1.2026-03-02', call('2026-03-02T08:00:00Z'), parts);
    const later = call('2026-03-02T09:00:00Z');
    await expectWhole(await today.run({}, later, parts), 'hips/strength-day-that-is-done');
    await expectWhole(await pressMyVersion!.run('1.2026-03-02', later, parts), 'hips/strength-day-that-is-done');
    await expectWhole(await today.run({}, call('2026-03-03T09:00:00Z'), parts), 'hips/light-day');
    await expectWhole(await today.run({}, { ...later, userId: BEN }, parts), 'hips/strength-day');
  });

  test('a light day has one exercise', async () => {
    await expectWhole(await today.run({}, call('2026-03-03T08:00:00Z'), await clubServices()), 'hips/light-day');
  });

  test('a rest day has nothing to do and no button', async () => {
    const parts = await clubServices({ weekPlan: ['rest', 'strength', 'rest', 'strength', 'rest', 'rest', 'rest'] });
    await expectWhole(await today.run({}, call('2026-03-02T08:00:00Z'), parts), 'hips/rest-day');
  });

  test('at 01:30 it is still the evening before', async () => {
    await expectWhole(await today.run({}, call('2026-03-03T00:30:00Z'), await clubServices()), 'hips/strength-day');
  });
});

describe('My version', () => {
  test('shows the day of its prompt, whenever it is pressed', async () => {
    await expectWhole(await pressMyVersion!.run('1.2026-03-02', call('2026-03-05T08:00:00Z'), await clubServices()), 'hips/strength-day');
  });

  test.each(['', 'yesterday', '2026-13-45', '2026-02-30', "'; drop table clubs"])('a forged day %j shows today', async (argument) => {
    await expectWhole(await pressMyVersion!.run(argument, call('2026-03-05T08:00:00Z'), await clubServices()), 'hips/form-cue');
  });
});

const TODAY = { day: 'today' } as const;

describe('/hips done', () => {
  test('checks in for the club’s day and says how the week stands', async () => {
    const parts = await clubServices();
    await expectWhole(await done.run({ effort: 'right', day: 'today' }, call('2026-03-02T17:03:00Z'), parts), 'hips/done-with-how-it-felt');
    expect(await daysOf(parts, parts.club, ANA)).toEqual(['2026-03-02']);
  });

  test('a second one says when the first was, and changes nothing', async () => {
    const parts = await clubServices();
    await done.run(TODAY, call('2026-03-02T17:03:00Z'), parts);
    await expectWhole(await done.run(TODAY, call('2026-03-02T19:00:00Z'), parts), 'hips/done-again');
    expect(await daysOf(parts, parts.club, ANA)).toEqual(['2026-03-02']);
  });

  test('at 01:30 it counts for the evening before', async () => {
    const parts = await clubServices();
    await expectWhole(await done.run(TODAY, call('2026-03-03T00:30:00Z'), parts), 'hips/done');
    expect(await daysOf(parts, parts.club, ANA)).toEqual(['2026-03-02']);
  });

  test('three days keep the week and start a streak', async () => {
    const parts = await clubServices();
    await done.run(TODAY, call('2026-03-02T17:00:00Z'), parts);
    await done.run(TODAY, call('2026-03-04T17:00:00Z'), parts);
    await expectWhole(await done.run(TODAY, call('2026-03-06T17:00:00Z'), parts), 'hips/done-keeps-the-week');
  });

  test('a week that can no longer be kept is not held against anyone', async () => {
    await expectWhole(await done.run(TODAY, call('2026-03-08T17:00:00Z'), await clubServices()), 'hips/done-too-late-for-the-week');
  });

  test('the last day on which the week can be kept says so', async () => {
    const parts = await clubServices();
    await done.run(TODAY, call('2026-03-02T17:00:00Z'), parts);
    await expectWhole(await done.run(TODAY, call('2026-03-07T17:00:00Z'), parts), 'hips/done-on-the-last-day-for-the-week');
  });
});

describe('Done', () => {
  test('does what /hips done does', async () => {
    await expectWhole(await pressDone.run('1.2026-03-02', call('2026-03-02T17:03:00Z'), await clubServices()), 'hips/done');
  });

  test('a button three weeks old checks in for today and says so', async () => {
    const parts = await clubServices();
    await expectWhole(await pressDone.run('1.2026-03-02', call('2026-03-23T17:03:00Z'), parts), 'hips/done-by-an-old-button');
    expect(await daysOf(parts, parts.club, ANA)).toEqual(['2026-03-23']);
  });

  test.each(['', 'x', '2026-02-30', '@everyone', '9999999'])('a forged day %j is ignored', async (argument) => {
    await expectWhole(await pressDone.run(argument, call('2026-03-02T17:03:00Z'), await clubServices()), 'hips/done');
  });
});

describe('/hips exercise', () => {
  test('shows one in full: dose, steps, mistakes, levels, stop signs, sources', async () => {
    await expectWhole(await exercise.run({ name: 'crab walk' }, call('2026-03-02T10:00:00Z'), await services()), 'hips/exercise');
  });

  test('an unknown one names a few of those there are', async () => {
    const parts = await services();
    await expect(exercise.run({ name: 'burpee' }, call('2026-03-02T10:00:00Z'), parts)).rejects.toThrow(
      en.exercise.unknown(parts.catalogue.exercises.map(({ name }) => name)),
    );
  });

  test('completes names and aliases', async () => {
    const parts = await services();
    const complete = async (typed: string) =>
      (await exercise.complete!.name!(typed, call('2026-03-02T10:00:00Z'), parts)).map(({ value }) => value);
    expect(await complete('')).toHaveLength(parts.catalogue.exercises.length);
    expect(await complete('crab')).toEqual(['band-side-walk']);
    expect(await complete('nonsense')).toEqual([]);
  });
});

test('/hips about explains, and names its limits and its source', async () => {
  await expectWhole(await about.run({}, call('2026-03-02T10:00:00Z'), await services()), 'hips/about');
});
