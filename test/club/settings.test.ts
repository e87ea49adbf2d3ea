import { expect, test } from 'vitest';
import { settingValues, withChanges } from '../../src/club/settings.ts';

/** What a club goes by that never chose. */
const FALLBACKS = {
  digest: true,
  language: 'en-GB',
  organisers: null,
  ping: null,
  posts: 'usual',
  count: true,
  pictures: true,
  'ranks-from': 6,
  welcome: true,
  bands: true,
  exercisesOff: [],
  longRun: null,
};

test('a club that never chose goes by the fallbacks', () => {
  expect(settingValues({})).toEqual(FALLBACKS);
});

test('what was chosen stands, and what is no setting of ours, or no value of it any more, is left out', () => {
  const kept = { digest: false, colour: 'blue' };
  expect(settingValues(kept)).toEqual({ ...FALLBACKS, digest: false });
  expect(settingValues({ ...kept, digest: 'sometimes' })).toEqual(FALLBACKS);
});

test('an exercise that was switched off stays off when another is, and comes on again by itself', () => {
  const off = withChanges(settingValues({ exercisesOff: ['clam'] }), { exercisesOff: { add: ['side-plank', 'clam'] } });
  expect(off.exercisesOff).toEqual(['clam', 'side-plank']);
  expect(withChanges(off, { exercisesOff: { remove: ['clam', 'bridge'] }, bands: false })).toMatchObject({
    exercisesOff: ['side-plank'],
    bands: false,
  });
});

test.each([['a text'], [['clam', 7]], [null]])('%j is no list of exercises', (kept) => {
  expect(settingValues({ exercisesOff: kept }).exercisesOff).toEqual([]);
});

test('a role is kept by its id', () => {
  expect(settingValues({ organisers: '100000000000000050' }).organisers).toBe('100000000000000050');
  expect(settingValues({ organisers: 7 }).organisers).toBeNull();
});
