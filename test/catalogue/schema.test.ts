import { expect, test } from 'vitest';
import { type Catalogue, exerciseById, loadCatalogue, parseCatalogue } from '../../src/catalogue/catalogue.ts';
import { EXIT, StartError } from '../../src/errors.ts';
import { changed, type Draft } from './data.ts';

/** The problems of data that no bot may start with. */
function problemsOf(data: unknown): readonly string[] {
  try {
    parseCatalogue(data);
  } catch (error) {
    if (error instanceof StartError && error.exitCode === EXIT.configuration) return error.problems;
    throw error;
  }
  return [];
}

type Broken = [fact: string, break_: (draft: Draft<Catalogue>) => void, problem: string];

const [CLAM, PRESS, SQUAT, WALK] = [0, 1, 2, 3];
const broken: Broken[] = [
  [
    'a dose that ends before it begins',
    ({ exercises }) => {
      exercises[CLAM]!.dose.min = 16;
    },
    'exercises.clam.dose.min: must not exceed dose.max',
  ],
  [
    'steps per leg',
    ({ exercises }) => {
      Object.assign(exercises[WALK]!.dose, { per: 'leg' });
    },
    'exercises.band-side-walk.dose.per: expected "direction"',
  ],
  [
    'a dose without a unit',
    ({ exercises }) => {
      Object.assign(exercises[CLAM]!, { dose: { min: 1, max: 2, per: 'leg' } });
    },
    "exercises.clam.dose.unit: Invalid discriminator value. Expected 'reps' | 'steps'",
  ],
  [
    'more sets at the start than at most',
    ({ exercises }) => {
      Object.assign(exercises[CLAM]!.sets, { start: 3, max: 2 });
    },
    'exercises.clam.sets.start: must not exceed sets.max',
  ],
  [
    'a rest that ends before it begins',
    ({ exercises }) => {
      exercises[CLAM]!.sets.restSeconds.min = 90;
    },
    'exercises.clam.sets.restSeconds.min: must not exceed restSeconds.max',
  ],
  [
    'sides of a leg exercise labelled by direction',
    ({ exercises }) => {
      exercises[PRESS]!.trainedSide.sideLabelMeans = 'direction-of-travel';
    },
    'exercises.standing-wall-press.trainedSide.sideLabelMeans: must be trained-leg, because the dose is per leg',
  ],
  [
    'levels out of order',
    ({ exercises }) => {
      exercises[CLAM]!.levels[1]!.level = 3;
    },
    'exercises.clam.levels.1.level: must be 2: levels run 1, 2, 3… in order',
  ],
  [
    'a banded level without a band',
    ({ exercises }) => {
      exercises[CLAM]!.equipment.pop();
    },
    'exercises.clam.levels.2.band: needs elastic band in equipment',
  ],
  [
    'a level counted in another unit',
    ({ exercises }) => {
      exercises[PRESS]!.levels[0]!.dose = { unit: 'steps', min: 5, max: 8, per: 'direction' };
    },
    "exercises.standing-wall-press.levels.0.dose.unit: must be reps, like the exercise's own dose",
  ],
  [
    'a seat that goes up',
    ({ exercises }) => {
      exercises[SQUAT]!.levels[3]!.seatHeightCm = { min: 60, max: 65 };
    },
    'exercises.single-leg-chair-squat.levels.3.seatHeightCm.max: must not exceed the level before: the seat goes down',
  ],
  [
    'a start on a level that is not there',
    ({ exercises }) => {
      exercises[CLAM]!.startLevel = 5;
    },
    'exercises.clam.startLevel: must be one of the 4 levels',
  ],
  [
    'an article exercise that starts on a variant',
    ({ exercises }) => {
      exercises[PRESS]!.startLevel = 1;
    },
    "exercises.standing-wall-press.startLevel: must be a level of the article's own version",
  ],
  [
    'an article exercise with a dose of ours',
    ({ exercises }) => {
      delete exercises[WALK]!.provenance.dose;
    },
    "exercises.band-side-walk.provenance.dose: must be article: an article exercise keeps the article's dose",
  ],
  [
    'provenance of a field that is not there',
    ({ exercises }) => {
      exercises[CLAM]!.provenance['setup.9'] = 'ours';
    },
    'exercises.clam.provenance.setup.9: must be a path of this entry',
  ],
  [
    'provenance of a level',
    ({ exercises }) => {
      exercises[CLAM]!.provenance['levels.0'] = 'article';
    },
    'exercises.clam.provenance.levels.0: must not name a level: its origin says who said so',
  ],
  [
    'two entries with one id',
    ({ exercises }) => {
      exercises[WALK]!.id = 'clam';
    },
    'exercises.clam.id: is used twice: clam',
  ],
  [
    'entries out of order',
    ({ exercises }) => {
      exercises[WALK]!.order = 7;
    },
    'exercises.band-side-walk.order: must be 4: entries stand in order',
  ],
  [
    'a step up from an exercise nobody knows',
    ({ exercises }) => {
      exercises[SQUAT]!.regressesTo = 'plank';
    },
    'exercises.single-leg-chair-squat.regressesTo: unknown earlier exercise plank',
  ],
  [
    'a step up from a later exercise',
    ({ exercises }) => {
      exercises[CLAM]!.regressesTo = 'band-side-walk';
    },
    'exercises.clam.regressesTo: unknown earlier exercise band-side-walk',
  ],
  [
    'a muscle without a glossary entry',
    ({ exercises }) => {
      exercises[CLAM]!.secondaryMuscles = ['biceps'];
    },
    'exercises.clam.secondaryMuscles.0: unknown muscle biceps',
  ],
  [
    'a finding of a study nobody listed',
    ({ exercises }) => {
      exercises[CLAM]!.evidence[0]!.ref = 'nobody-1999';
    },
    'exercises.clam.evidence.0.ref: unknown reference nobody-1999',
  ],
  [
    'a finding of a study nobody looked up',
    ({ references }) => {
      references.find(({ id }) => id === 'willcox-2013')!.checked = 'memory';
    },
    'exercises.clam.evidence.1.ref: willcox-2013 was never looked up, so members must not be shown it',
  ],
  [
    'a section about a study nobody listed',
    ({ about }) => {
      about[0]!.refs = ['nobody-1999'];
    },
    'about.why.refs.0: unknown reference nobody-1999',
  ],
  [
    'a field that the schema does not know',
    ({ exercises }) => {
      Object.assign(exercises[CLAM]!, { emg: [] });
    },
    'exercises.clam: Unrecognized key: "emg"',
  ],
  [
    'a drawing that is not a PNG file name',
    ({ exercises }) => {
      exercises[CLAM]!.drawing.file = '../clam.gif';
    },
    'exercises.clam.drawing.file: must be a .png file name',
  ],
  [
    'a drawing that is not there',
    ({ exercises }) => {
      exercises[CLAM]!.drawing.file = 'oyster.png';
    },
    'exercises.clam.drawing.file: oyster.png is not in src/catalogue/drawings',
  ],
];

test.each(broken)('%s stops the start and names its path', (_, change, problem) => {
  expect(problemsOf(changed(change))).toContain(`catalogue: ${problem}`);
});

test('every problem has a line of its own', () => {
  const problems = problemsOf(
    changed(({ exercises, muscles, about }) => {
      exercises[CLAM]!.name = '';
      exercises[WALK]!.mistakes[0]!.fix = '';
      muscles[0]!.does = 'x'.repeat(301);
      about[0]!.id = 'Why Hips';
    }),
  );

  expect(problems).toEqual([
    expect.stringMatching(/^catalogue: exercises\.clam\.name: /),
    expect.stringMatching(/^catalogue: exercises\.band-side-walk\.mistakes\.0\.fix: /),
    expect.stringMatching(/^catalogue: muscles\.gluteus-medius\.does: /),
    'catalogue: about.Why Hips.id: must be lower-case words joined by hyphens',
  ]);
});

test.each([[null], [[]], ['clam']])('%j is no catalogue', (data) => {
  expect(problemsOf(data)).toEqual([expect.stringMatching(/^catalogue: the whole of it: expected object/)]);
});

test('the data itself has no problem', () => {
  expect(problemsOf(changed(() => undefined))).toEqual([]);
});

test('a loaded catalogue cannot be changed by who reads it', () => {
  const clam = exerciseById(loadCatalogue(), 'clam') as Draft<NonNullable<ReturnType<typeof exerciseById>>>;

  expect(() => clam.cues.push('Hold your breath.')).toThrow(TypeError);
});
