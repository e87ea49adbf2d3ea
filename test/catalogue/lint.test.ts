import { describe, expect, test } from 'vitest';
import type { Exercise } from '../../src/catalogue/schema.ts';
import { catalogue, exercise, provenanceOf, sentences } from './data.ts';

/** All that the article itself says of each exercise. Sets, rest, pace, most cues, mistakes, warnings and drawings are not in it. */
const SAID_BY_THE_ARTICLE: Record<string, string[]> = {
  clam: ['name', 'order', 'purpose', 'primaryMuscles', 'setup.0', 'setup.1', 'movement.0', 'dose'],
  'standing-wall-press': [
    'name',
    'order',
    'purpose',
    'primaryMuscles',
    'equipment.0.item',
    'equipment.1.item',
    'setup.0',
    'setup.1',
    'setup.2',
    'movement.0',
    'movement.1',
    'dose',
  ],
  'single-leg-chair-squat': [
    'aliases.0',
    'order',
    'purpose',
    'primaryMuscles',
    'equipment.0.item',
    'setup.0',
    'movement.0',
    'dose',
    'regressesTo',
  ],
  'band-side-walk': [
    'aliases.0',
    'aliases.1',
    'order',
    'purpose',
    'primaryMuscles',
    'equipment.0.item',
    'setup.0',
    'setup.1',
    'setup.2',
    'movement.0',
    'cues.0',
    'dose',
  ],
};

const ALWAYS_OURS = [
  'sets',
  'tempoSeconds',
  'mistakes.0',
  'stopSigns.0',
  'notIf.0',
  'summary',
  'drawing',
  'secondaryMuscles',
  'primer',
  'startRung',
  'stage',
  'withoutKit',
];

/** What a member reads of one exercise when all of it is shown. */
function readingLength(exercise: Exercise): number {
  const { name, summary, purpose, setup, movement, cues, mistakes, stopSigns, notIf, trainedSide, rungs, evidence, equipment } = exercise;
  const texts = [name, summary, purpose, ...setup, ...movement, ...cues, ...stopSigns, ...notIf, trainedSide];
  texts.push(...mistakes.flatMap(({ seen, fix }) => [seen, fix]), ...rungs.map(({ label }) => label));
  texts.push(...evidence.map(({ finding }) => finding), ...equipment.map(({ note }) => note ?? ''));
  return texts.join('\n').length;
}

describe.each(catalogue.exercises)('$id', (exercise) => {
  test('names at least one study that was looked up', () => {
    const studies = exercise.evidence.map(({ ref }) => catalogue.references.find(({ id }) => id === ref));

    expect(studies).not.toHaveLength(0);
    expect(studies.map((study) => study?.checked)).not.toContain('memory');
  });

  test('credits the article with what it says, and with nothing else', () => {
    const credited = Object.entries(exercise.provenance).filter(([, said]) => said === 'article');

    expect(credited.map(([path]) => path).toSorted()).toEqual((SAID_BY_THE_ARTICLE[exercise.id] ?? []).toSorted());
    expect(ALWAYS_OURS.filter((path) => provenanceOf(exercise, path) !== 'ours')).toEqual([]);
  });

  test('has a dose for every rung, in the unit of the exercise', () => {
    for (const rung of exercise.rungs) {
      const { unit, min, max } = rung.dose ?? exercise.dose;
      expect(unit).toBe(exercise.dose.unit);
      expect(min).toBeGreaterThan(0);
      expect(max).toBeLessThanOrEqual(exercise.dose.max);
    }
  });

  test('says in every "not for you" line what to do instead', () => {
    for (const line of exercise.notIf) expect(line).toMatch(/^If .+: .+\.$/);
  });

  test('says which side is trained in its note and in its alt text', () => {
    expect(exercise.trainedSide).toMatch(/left/i);
    expect(exercise.drawing.alt).toMatch(/in orange, (is|are) (on )?(the )?trained/);
  });

  test('fits one Discord message with room for headings and sources', () => {
    expect(readingLength(exercise)).toBeLessThan(3000);
  });
});

describe('the words', () => {
  const PROMISES =
    /prevent|injury[- ]free|most effective|activat|fire up|wakes? (up|your)|switch(es|ed)? (on|off)|guarantee|\bcures?\b|\btreats?\b|treatment|rehab|diagnos|faster|no pain/i;

  test('promise nothing', () => {
    expect(sentences().filter((sentence) => PROMISES.test(sentence))).toEqual([]);
  });

  test('speak of injury only to say what is not promised', () => {
    const named = sentences().filter((sentence) => /injur|get hurt/i.test(sentence));

    expect(named).toEqual([
      expect.stringContaining('can promise you will not get hurt'),
      expect.stringContaining('seldom been shown to come first'),
      expect.stringContaining('Trials disagree'),
    ]);
  });

  test('carry no exclamation mark', () => {
    expect(sentences().filter((sentence) => sentence.includes('!'))).toEqual([]);
  });

  test('show no muscle-activity figure', () => {
    expect(sentences().filter((sentence) => /%|per cent|percent|MVIC|EMG/i.test(sentence))).toEqual([]);
  });

  test('are spelt the British way', () => {
    expect(sentences().filter((sentence) => /\b(center(ed)?|color|program|practicing|stabiliz\w*)\b/i.test(sentence))).toEqual([]);
  });
});

test('every muscle of the glossary belongs to an exercise', () => {
  const used = new Set(catalogue.exercises.flatMap(({ primaryMuscles, secondaryMuscles }) => [...primaryMuscles, ...secondaryMuscles]));

  expect(catalogue.muscles.filter(({ id }) => !used.has(id))).toEqual([]);
});

test('every reference is used', () => {
  const used = new Set([
    ...catalogue.exercises.flatMap(({ evidence }) => evidence.map(({ ref }) => ref)),
    ...catalogue.about.flatMap(({ refs }) => refs),
  ]);

  expect(catalogue.references.filter(({ id }) => !used.has(id))).toEqual([]);
});

test.each(['distefano-2009', 'willcox-2013', 'willy-2011', 'lenhart-2014'])('%s has no identifier, as nobody looked it up', (id) => {
  expect(catalogue.references.find((reference) => reference.id === id)).not.toHaveProperty('doi');
});

test('of the article’s exercises the primers are the two easiest', () => {
  const primers = catalogue.exercises.filter(({ origin, primer }) => origin === 'article' && primer);
  expect(primers.map(({ id }) => id)).toEqual(['clam', 'standing-wall-press']);
});

test('the Copenhagen adduction comes after eight weeks of a member’s own, and begins with the knee on the bench', () => {
  const { afterWeeks, rungs, startRung } = exercise('copenhagen-adduction');
  expect(afterWeeks).toBe(8);
  expect(rungs[startRung - 1]!.label).toMatch(/^Knee on the bench/);
});

test('of the article’s exercises one opens the stage after its own: the single-leg squat, from an ordinary chair', () => {
  const openers = catalogue.exercises.filter(({ origin, opensNextStage }) => origin === 'article' && opensNextStage);
  expect(openers.map(({ id, opensNextStage }) => [id, opensNextStage])).toEqual([['single-leg-chair-squat', 4]]);
});
