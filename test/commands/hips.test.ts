import { describe, expect, test } from 'vitest';
import about from '../../commands/hips/about.ts';
import done from '../../commands/hips/done.ts';
import exercise from '../../commands/hips/exercise.ts';
import leaderboard from '../../commands/hips/leaderboard.ts';
import today from '../../commands/hips/today.ts';
import { UserError } from '../../src/errors.ts';
import { BEN, call, clubServices, services, wordsOf } from '../support/club.ts';

const pressDone = done.buttons![0]!;
const [pressMyVersion] = today.buttons!;

describe('before the setup', () => {
  test.each([
    ['today', today],
    ['done', done],
    ['leaderboard', leaderboard],
  ] as const)('/hips %s says who can set the club up', async (_, command) => {
    await expect(command.run({} as never, call('2026-03-02T08:00:00Z'), await services())).rejects.toThrow(
      'Ask someone with the Manage Server permission',
    );
  });
});

describe('/hips today', () => {
  test('a strength day has three exercises with dose, cue and drawing, and two buttons', async () => {
    const reply = await today.run({}, call('2026-03-02T08:00:00Z'), await clubServices());
    const words = wordsOf(reply);
    expect(words).toMatch(/^## Strength day · Monday 2 March/);
    expect(words.match(/^### /gm)).toHaveLength(3);
    expect(words.match(/\(picture: /g)).toHaveLength(3);
    expect(words).toContain('[Done]');
    expect(words).toContain('[Something hurts]');
    expect(reply.files).toHaveLength(3);
  });

  test('the same club and day give the same reply', async () => {
    const parts = await clubServices();
    expect(await today.run({}, call('2026-03-04T08:00:00Z'), parts)).toEqual(await today.run({}, call('2026-03-04T21:00:00Z'), parts));
  });

  test('after Done says so, and does not offer Done again', async () => {
    const parts = await clubServices();
    await pressDone.run('1.2026-03-02', call('2026-03-02T08:00:00Z'), parts);
    for (const reply of [
      await today.run({}, call('2026-03-02T09:00:00Z'), parts),
      await pressMyVersion!.run('1.2026-03-02', call('2026-03-02T09:00:00Z'), parts),
    ]) {
      expect(wordsOf(reply)).toContain('You checked in for this day at <t:1772438400:t>.');
      expect(wordsOf(reply)).not.toContain('[Done]');
      expect(wordsOf(reply)).toContain('[Something hurts]');
    }
    expect(wordsOf(await today.run({}, call('2026-03-03T09:00:00Z'), parts))).toContain('[Done]');
    expect(wordsOf(await today.run({}, call('2026-03-02T09:00:00Z', { userId: BEN }), parts))).toContain('[Done]');
  });

  test('a light day has one exercise', async () => {
    const reply = await today.run({}, call('2026-03-03T08:00:00Z'), await clubServices());
    expect(wordsOf(reply)).toMatch(/^## Light day · Tuesday 3 March/);
    expect(reply.files).toHaveLength(1);
  });

  test('a rest day has nothing to do and no button', async () => {
    const parts = await clubServices({ weekPlan: ['rest', 'strength', 'rest', 'strength', 'rest', 'rest', 'rest'] });
    const words = wordsOf(await today.run({}, call('2026-03-02T08:00:00Z'), parts));
    expect(words).toContain('Nothing to do today');
    expect(words).not.toContain('[');
  });

  test('at 01:30 it is still the evening before', async () => {
    expect(wordsOf(await today.run({}, call('2026-03-03T00:30:00Z'), await clubServices()))).toContain('Monday 2 March');
  });

  test('only the caller sees it', async () => {
    const { data } = await today.run({}, call('2026-03-02T08:00:00Z'), await clubServices());
    expect(data.flags! & 64).toBe(64);
  });
});

describe('My version', () => {
  test('shows the day of its prompt, whenever it is pressed', async () => {
    const reply = await pressMyVersion!.run('1.2026-03-02', call('2026-03-05T08:00:00Z'), await clubServices());
    expect(wordsOf(reply)).toContain('Monday 2 March');
  });

  test.each(['', 'yesterday', '1.2026-13-45', '1.2026-02-30', '2.2026-03-02', '2026-03-02', "'; drop table clubs"])(
    'a forged day %j shows today',
    async (argument) => {
      const reply = await pressMyVersion!.run(argument, call('2026-03-05T08:00:00Z'), await clubServices());
      expect(wordsOf(reply)).toContain('Thursday 5 March');
    },
  );
});

const TODAY = { day: 'today' } as const;

describe('/hips done', () => {
  test('checks in for the club’s day and says how the week stands', async () => {
    const words = wordsOf(await done.run({ effort: 'right', day: 'today' }, call('2026-03-02T17:03:00Z'), await clubServices()));
    expect(words).toBe(
      '### Checked in for Monday 2 March\nYour **first check-in**. Good to have you here.\nThis week: **1 of 3** days. 2 more by Sunday keep the week.\nKeep this week to start a streak.\n-# A board in this server shows who checks in, unless they hide. `/hips privacy` does that, and says what is stored.',
    );
  });

  test('a second one says when the first was, and changes nothing', async () => {
    const parts = await clubServices();
    await done.run(TODAY, call('2026-03-02T17:03:00Z'), parts);
    const words = wordsOf(await done.run(TODAY, call('2026-03-02T19:00:00Z'), parts));
    expect(words).toContain('### You already checked in for Monday at <t:1772470980:t>');
    expect(words).toContain('This week: **1 of 3** days');
  });

  test('at 01:30 it counts for the evening before', async () => {
    expect(wordsOf(await done.run(TODAY, call('2026-03-03T00:30:00Z'), await clubServices()))).toContain('Checked in for Monday 2 March');
  });

  test('three days keep the week and start a streak', async () => {
    const parts = await clubServices();
    await done.run(TODAY, call('2026-03-02T17:00:00Z'), parts);
    await done.run(TODAY, call('2026-03-04T17:00:00Z'), parts);
    const words = wordsOf(await done.run(TODAY, call('2026-03-06T17:00:00Z'), parts));
    expect(words).toContain('**3 of 3** days. Week kept.');
    expect(words).toContain('Streak: **1 week**.');
  });

  test('a week that can no longer be kept is not held against anyone', async () => {
    const words = wordsOf(await done.run(TODAY, call('2026-03-08T17:00:00Z'), await clubServices()));
    expect(words).toContain('Each day still counts, and a new week starts on Monday.');
  });

  test('the last day on which the week can be kept says so', async () => {
    const parts = await clubServices();
    await done.run(TODAY, call('2026-03-02T17:00:00Z'), parts);
    const words = wordsOf(await done.run(TODAY, call('2026-03-07T17:00:00Z'), parts));
    expect(words).toContain('1 more by Sunday keeps the week.');
  });
});

describe('Done', () => {
  test('does what /hips done does', async () => {
    const words = wordsOf(await pressDone.run('1.2026-03-02', call('2026-03-02T17:03:00Z'), await clubServices()));
    expect(words).toContain('Checked in for Monday 2 March');
    expect(words).not.toContain('That button was for');
  });

  test('a button three weeks old checks in for today and says so', async () => {
    const words = wordsOf(await pressDone.run('1.2026-03-02', call('2026-03-23T17:03:00Z'), await clubServices()));
    expect(words).toContain('Checked in for Monday 23 March');
    expect(words).toContain('That button was for Monday 2 March. A tap counts for the day you tap');
  });

  test.each(['', 'x', '1.2026-02-30', '2026-03-01', '@everyone', '9999999'])('a forged day %j is ignored', async (argument) => {
    const words = wordsOf(await pressDone.run(argument, call('2026-03-02T17:03:00Z'), await clubServices()));
    expect(words).toContain('Checked in for Monday 2 March');
    expect(words).not.toContain('That button was for');
  });
});

describe('/hips exercise', () => {
  test('shows one in full: dose, steps, mistakes, levels, stop signs, sources', async () => {
    const words = wordsOf(await exercise.run({ name: 'crab walk' }, call('2026-03-02T10:00:00Z'), await services()));
    for (const part of [
      '15 steps in each direction',
      '**Set up**',
      '**Move**',
      '**Common mistakes**',
      '**Easier to harder**',
      '(start here)',
      '**Stop if**',
      'RedoHealth',
    ]) {
      expect(words).toContain(part);
    }
  });

  test('fits one message', async () => {
    const parts = await services();
    for (const { id } of parts.catalogue.exercises) {
      const words = wordsOf(await exercise.run({ name: id }, call('2026-03-02T10:00:00Z'), parts));
      expect(words.length, id).toBeLessThan(4000);
    }
  });

  test('an unknown one names those there are', async () => {
    const parts = await services();
    expect(() => exercise.run({ name: 'burpee' }, call('2026-03-02T10:00:00Z'), parts)).toThrow(UserError);
    expect(() => exercise.run({ name: 'burpee' }, call('2026-03-02T10:00:00Z'), parts)).toThrow(/Choose one from the list: Clam,/);
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

test('/hips about explains, names its limits and its source, and fits one message', async () => {
  const words = wordsOf(await about.run({}, call('2026-03-02T10:00:00Z'), await services()));
  expect(words).toMatch(/ball-and-socket/);
  expect(words).toMatch(/No exercise list can promise/);
  expect(words).toMatch(/physiotherapist/);
  expect(words).toMatch(/RedoHealth/);
  expect(words.length).toBeLessThan(4000);
});
