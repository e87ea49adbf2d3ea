import { describe, expect, test } from 'vitest';
import { exerciseById, findExercise, searchExercises } from '../../src/catalogue/catalogue.ts';
import { articleCatalogue } from '../support/club.ts';
import { catalogue as all } from './data.ts';

/** The article's exercises, so that a further one changes no answer here. */
const catalogue = articleCatalogue();

const ALL = ['clam', 'standing-wall-press', 'single-leg-chair-squat', 'band-side-walk'];
const found = (text: string, limit?: number) => searchExercises(catalogue, text, limit).map(({ id }) => id);

describe('autocompletion', () => {
  test.each([
    ['', ALL],
    ['  ', ALL],
    ['clam', ['clam']],
    ['CLAM', ['clam']],
    ['crab', ['band-side-walk']],
    ['single leg', ['single-leg-chair-squat']],
    ['single-leg', ['single-leg-chair-squat']],
    ['wall pr', ['standing-wall-press']],
    ['wa', ['standing-wall-press', 'band-side-walk']],
    ['side', ['clam', 'band-side-walk']],
    ['shell', ['clam']],
    ['deadlift', []],
  ])('%j finds %j', (text, ids) => {
    expect(found(text)).toEqual(ids);
  });

  test('the start of a word comes before the middle of one', () => {
    expect(found('and')).toEqual(['standing-wall-press', 'single-leg-chair-squat', 'band-side-walk']);
    expect(found('a')).toEqual(['single-leg-chair-squat', 'band-side-walk', 'clam', 'standing-wall-press']);
  });

  test('a limit cuts the end off', () => {
    expect(found('', 2)).toEqual(['clam', 'standing-wall-press']);
    expect(found('clam', 0)).toEqual([]);
  });
});

describe('an exercise typed and not picked', () => {
  test.each([
    ['clam', 'clam'],
    ['Clam', 'clam'],
    [' clamshell ', 'clam'],
    ['Crab Walk', 'band-side-walk'],
    ['single leg squat', 'single-leg-chair-squat'],
    ['Single-Leg Squat', 'single-leg-chair-squat'],
    ['standing-wall-press', 'standing-wall-press'],
    ['cla', 'clam'], // a few letters that fit no other
    ['walk', 'band-side-walk'],
  ])('%j is %s', (text, id) => {
    expect(findExercise(catalogue, text)?.id).toBe(id);
  });

  test.each(['', 's', 'zumba'])('%j is none', (text) => {
    expect(findExercise(catalogue, text)).toBeNull();
  });

  test('every id, name and alias leads to its own exercise', () => {
    for (const { id, name, aliases } of all.exercises) {
      for (const text of [id, name, ...aliases]) expect(findExercise(all, text)?.id).toBe(id);
    }
  });
});

test('an id leads to its exercise, an unknown one to null', () => {
  expect(exerciseById(catalogue, 'clam')?.name).toBe('Clam');
  expect(exerciseById(catalogue, 'Clam')).toBeNull();
});
