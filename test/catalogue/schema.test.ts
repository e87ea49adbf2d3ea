import { expect, test } from 'vitest';
import { exerciseById, loadCatalogue, source } from '../../src/catalogue/catalogue.ts';
import { changed, type Draft, type FilesDraft, problemsOf } from './data.ts';

type Broken = [fact: string, break_: (draft: FilesDraft) => void, problem: string];

const [CLAM, PRESS, SQUAT, WALK] = ['clam', 'standing-wall-press', 'single-leg-chair-squat', 'band-side-walk'] as const;
const broken: Broken[] = [
  [
    'a dose that ends before it begins',
    ({ exercises }) => {
      exercises[CLAM]!.dose.min = 16;
    },
    'exercises/clam.ts: dose.min: must not exceed dose.max',
  ],
  [
    'steps per leg',
    ({ exercises }) => {
      Object.assign(exercises[WALK]!.dose, { per: 'leg' });
    },
    'exercises/band-side-walk.ts: dose.per: expected "direction"',
  ],
  [
    'a dose without a unit',
    ({ exercises }) => {
      Object.assign(exercises[CLAM]!, { dose: { min: 1, max: 2, per: 'leg' } });
    },
    "exercises/clam.ts: dose.unit: Invalid discriminator value. Expected 'reps' | 'steps' | 'seconds'",
  ],
  [
    'more sets at the start than at most',
    ({ exercises }) => {
      Object.assign(exercises[CLAM]!.sets, { start: 3, max: 2 });
    },
    'exercises/clam.ts: sets.start: must not exceed sets.max',
  ],
  [
    'a rest that ends before it begins',
    ({ exercises }) => {
      exercises[CLAM]!.sets.restSeconds.min = 90;
    },
    'exercises/clam.ts: sets.restSeconds.min: must not exceed restSeconds.max',
  ],
  [
    'rungs out of order',
    ({ exercises }) => {
      exercises[CLAM]!.rungs[1]!.number = 3;
    },
    'exercises/clam.ts: rungs.1.number: must be 2: rungs run 1, 2, 3… in order',
  ],
  [
    'a banded rung without a band',
    ({ exercises }) => {
      exercises[CLAM]!.equipment.pop();
    },
    'exercises/clam.ts: rungs.2.band: needs elastic band in equipment',
  ],
  [
    'a rung counted in another unit',
    ({ exercises }) => {
      exercises[PRESS]!.rungs[0]!.dose = { unit: 'steps', min: 5, max: 8, per: 'direction' };
    },
    "exercises/standing-wall-press.ts: rungs.0.dose.unit: must be reps, like the exercise's own dose",
  ],
  [
    'a start on a rung that is not there',
    ({ exercises }) => {
      exercises[CLAM]!.startRung = 5;
    },
    'exercises/clam.ts: startRung: must be one of the 4 rungs',
  ],
  [
    'an article exercise that starts on a variant',
    ({ exercises }) => {
      exercises[PRESS]!.startRung = 1;
    },
    "exercises/standing-wall-press.ts: startRung: must be a rung of the article's own version",
  ],
  [
    'an article exercise with a dose of ours',
    ({ exercises }) => {
      delete exercises[WALK]!.provenance.dose;
    },
    "exercises/band-side-walk.ts: provenance.dose: must be article: an article exercise keeps the article's dose",
  ],
  [
    'provenance of a field that is not there',
    ({ exercises }) => {
      exercises[CLAM]!.provenance['setup.9'] = 'ours';
    },
    'exercises/clam.ts: provenance.setup.9: must be a path of this exercise',
  ],
  [
    'provenance of a rung',
    ({ exercises }) => {
      exercises[CLAM]!.provenance['rungs.0'] = 'article';
    },
    'exercises/clam.ts: provenance.rungs.0: must not name a rung: its origin says who said so',
  ],
  [
    'two exercises in one place',
    ({ exercises }) => {
      exercises[WALK]!.order = 1;
    },
    'exercises/band-side-walk.ts: order: must be another one: clam has 1',
  ],
  [
    'a further exercise before the article’s',
    ({ exercises }) => {
      exercises[WALK]!.origin = 'further';
      exercises[SQUAT]!.order = 5000;
    },
    "exercises/band-side-walk.ts: order: must be greater: the article's exercises come first",
  ],
  [
    'a step up from an exercise nobody knows',
    ({ exercises }) => {
      exercises[SQUAT]!.regressesTo = 'plank';
    },
    'exercises/single-leg-chair-squat.ts: regressesTo: unknown exercise plank',
  ],
  [
    'an easier exercise that is harder',
    ({ exercises }) => {
      exercises[PRESS]!.regressesTo = SQUAT;
    },
    'exercises/standing-wall-press.ts: regressesTo: must not lead to a harder one: single-leg-chair-squat is of stage 2',
  ],
  [
    'easier exercises in a circle',
    ({ exercises }) => {
      exercises[PRESS]!.regressesTo = SQUAT;
    },
    'exercises/standing-wall-press.ts: regressesTo: must not come back to standing-wall-press',
  ],
  [
    'an easier exercise that needs more',
    ({ exercises }) => {
      exercises[SQUAT]!.regressesTo = WALK;
    },
    'exercises/single-leg-chair-squat.ts: regressesTo: must not lead to band-side-walk, which needs the elastic band',
  ],
  [
    'an exercise above the first stage with nothing easier',
    ({ exercises }) => {
      exercises[PRESS]!.regressesTo = null;
    },
    'exercises/standing-wall-press.ts: regressesTo: must name an easier exercise',
  ],
  [
    'an exercise of the first stage with something easier',
    ({ exercises }) => {
      exercises[PRESS]!.stage = 0;
    },
    'exercises/standing-wall-press.ts: regressesTo: must be null: stage 0 is where everybody begins',
  ],
  [
    'a next stage that opens on a rung that is not there',
    ({ exercises }) => {
      exercises[SQUAT]!.opensNextStage = 6;
    },
    'exercises/single-leg-chair-squat.ts: opensNextStage: must be one of the 5 rungs',
  ],
  [
    'two rungs alike',
    ({ exercises }) => {
      exercises[CLAM]!.texts.en.rungs[1] = 'No band';
    },
    'exercises/clam.ts: texts.en.rungs: has No band twice',
  ],
  [
    'a rung without the band that the exercise needs',
    ({ exercises }) => {
      delete exercises[WALK]!.rungs[2]!.band;
    },
    'exercises/band-side-walk.ts: rungs.2.band: is missing: every rung needs the elastic band',
  ],
  [
    'a pace of steps',
    ({ exercises }) => {
      exercises[WALK]!.tempoSeconds = { out: 1, hold: 1, back: 1 };
    },
    'exercises/band-side-walk.ts: tempoSeconds: must not be there: steps have no pace',
  ],
  [
    'the same thing needed twice',
    ({ exercises }) => {
      exercises[CLAM]!.equipment.push({ item: 'mat', required: false });
    },
    'exercises/clam.ts: equipment: has mat twice',
  ],
  [
    'a rung without words',
    ({ exercises }) => {
      exercises[CLAM]!.texts.en.rungs.pop();
    },
    'exercises/clam.ts: texts.en.rungs: must have 4 lines, one for each rung',
  ],
  [
    'words for a study that is not named',
    ({ exercises }) => {
      exercises[CLAM]!.texts.en.findings['berry-2015'] = 'The standing leg was busier.';
    },
    'exercises/clam.ts: texts.en.findings.berry-2015: must belong to a study of evidence',
  ],
  [
    'a note on what nobody needs',
    ({ exercises }) => {
      exercises[CLAM]!.texts.en.equipment.chair = 'A solid one.';
    },
    'exercises/clam.ts: texts.en.equipment.chair: must belong to something in equipment',
  ],
  [
    'nothing said to those without kit',
    ({ exercises }) => {
      delete exercises[WALK]!.texts.en.withoutKit;
    },
    'exercises/band-side-walk.ts: texts.en.withoutKit: is missing: say what to do without elastic band',
  ],
  [
    'something to do without kit where none is needed',
    ({ exercises }) => {
      exercises[CLAM]!.texts.en.withoutKit = 'Do it on the grass.';
    },
    'exercises/clam.ts: texts.en.withoutKit: must not be there: nothing is required',
  ],
  [
    'texts of a second language that are not whole',
    ({ exercises }) => {
      exercises[CLAM]!.texts.de = { ...exercises[CLAM]!.texts.en, rungs: ['Ohne Band'] };
    },
    'exercises/clam.ts: texts.de.rungs: must have 4 lines, one for each rung',
  ],
  [
    'a muscle without a glossary entry',
    ({ exercises }) => {
      exercises[CLAM]!.secondaryMuscles = ['biceps'];
    },
    'exercises/clam.ts: secondaryMuscles.0: unknown muscle biceps',
  ],
  [
    'a finding of a study nobody listed',
    ({ exercises }) => {
      exercises[CLAM]!.evidence[0] = 'nobody-1999';
    },
    'exercises/clam.ts: evidence.0: unknown reference nobody-1999',
  ],
  [
    'a finding of a study nobody looked up',
    ({ references }) => {
      references.find(({ id }) => id === 'willcox-2013')!.checked = 'memory';
    },
    'exercises/clam.ts: evidence.1: willcox-2013 was never looked up, so members must not be shown it',
  ],
  [
    'a study listed twice',
    ({ references }) => {
      references.push({ ...references[0]! });
    },
    'references.ts: references: has distefano-2009 twice',
  ],
  [
    'a review of no text',
    ({ exercises }) => {
      exercises[CLAM]!.review = [{ role: 'doctor', who: 'Dr Example', date: '2026-11-29', of: 'all of it' }];
    },
    'exercises/clam.ts: review.0.of: must be the 16 characters that `npm run reviews` shows',
  ],
  [
    'a section about a study nobody listed',
    ({ about }) => {
      about.sections[0]!.refs = ['nobody-1999'];
    },
    'about.ts: sections.0.refs.0: unknown reference nobody-1999',
  ],
  [
    'a section without words',
    ({ texts }) => {
      delete texts.about.why;
    },
    'en.ts: about.why: is missing: about.ts has it',
  ],
  [
    'words for no muscle',
    ({ texts }) => {
      texts.muscles.biceps = { ...texts.muscles.quadriceps! };
    },
    'en.ts: muscles.biceps: must belong to something in about.ts',
  ],
  [
    'a field that the schema does not know',
    ({ exercises }) => {
      Object.assign(exercises[CLAM]!, { emg: [] });
    },
    'exercises/clam.ts: the whole of it: Unrecognized key: "emg"',
  ],
  [
    'a drawing that is not there',
    ({ exercises }) => {
      exercises['made-up-oyster'] = { ...exercises[CLAM]!, order: 5000 };
    },
    'exercises/made-up-oyster.ts: drawing: drawings/made-up-oyster.png is not there',
  ],
  [
    'an exercise whose name is no id',
    ({ exercises }) => {
      exercises['Big Clam'] = { ...exercises[CLAM]!, order: 5000 };
    },
    'exercises/Big Clam.ts: its name: must be lower-case words joined by hyphens',
  ],
];

test.each(broken)('%s stops the start and names its file and field', (_, change, problem) => {
  expect(problemsOf(changed(change))).toContain(`catalogue: src/catalogue/${problem}`);
});

test('every problem has a line of its own', () => {
  const problems = problemsOf(
    changed(({ exercises, texts, references }) => {
      exercises[CLAM]!.texts.en.name = '';
      exercises[WALK]!.texts.en.mistakes[0]!.fix = '';
      texts.muscles['gluteus-medius']!.does = 'x'.repeat(301);
      references[0]!.checked = 'hearsay' as never;
    }),
  );

  expect(problems).toEqual([
    expect.stringMatching(/^catalogue: src\/catalogue\/exercises\/band-side-walk\.ts: texts\.en\.mistakes\.0\.fix: /),
    expect.stringMatching(/^catalogue: src\/catalogue\/exercises\/clam\.ts: texts\.en\.name: /),
    expect.stringMatching(/^catalogue: src\/catalogue\/references\.ts: distefano-2009\.checked: /),
    expect.stringMatching(/^catalogue: src\/catalogue\/en\.ts: muscles\.gluteus-medius\.does: /),
  ]);
});

test.each([[undefined], [null], [[]], ['clam']])('%j is no exercise', (data) => {
  expect(problemsOf({ ...source, exercises: { clam: data } })).toEqual([
    expect.stringMatching(/^catalogue: src\/catalogue\/exercises\/clam\.ts: the whole of it: (is missing: )?expected object/),
  ]);
});

test('the files themselves have no problem', () => {
  expect(problemsOf(changed(() => undefined))).toEqual([]);
});

test('a loaded catalogue cannot be changed by who reads it', () => {
  const clam = exerciseById(loadCatalogue(), 'clam') as Draft<NonNullable<ReturnType<typeof exerciseById>>>;

  expect(() => clam.cues.push('Hold your breath.')).toThrow(TypeError);
  expect(() => Object.assign(clam.rungs[0]!, { label: 'Any' })).toThrow(TypeError);
});
