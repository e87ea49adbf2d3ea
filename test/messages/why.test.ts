/** Every reason for what a member is asked, and the sentence that they read: one table, for a physiotherapist to read. */
import { expect, test } from 'vitest';
import { exerciseById, loadCatalogue } from '../../src/catalogue/catalogue.ts';
import type { Task } from '../../src/club/coach.ts';
import type { EasierBecause } from '../../src/club/easier-week.ts';
import type { Holding, Less, Why } from '../../src/club/progress.ts';
import type { Side } from '../../src/club/training-log.ts';
import { whyLine } from '../../src/messages/why.ts';
import { en } from '../../src/words/en.ts';
import { theDay } from '../support/plain.ts';

const MONDAY = theDay('2026-03-02');
const CLAM = exerciseById(loadCatalogue(), 'clam')!;
const WALK = exerciseById(loadCatalogue(), 'band-side-walk')!;

/** Why nothing moves: what happened before. */
const HOLDINGS: Record<Holding, string> = {
  unanswered: 'done, and nothing was said of how it felt',
  hard: 'it felt hard, once',
  floor: 'it felt hard, and the least of the lowest rung is asked already',
  side: 'one side was harder, once or twice running',
  top: 'a good session at the top of the range, and one more is wanted',
  'too-soon': 'good sessions enough at the top, less than a week after the last step',
  'full-week': 'good sessions enough at the top, and two other exercises stepped up in that week',
  'after-easier': 'good sessions enough at the top, less than a week after they asked for less of something',
  new: 'good sessions enough at the top of two sets, in the first two weeks',
  returning: 'the first session after one or two weeks away',
  'easier-week': 'a session in an easier week',
  'no-bands': 'a session in a club without bands, and the next step needs one',
};
const LESS: Record<Less, string> = {
  set: 'hard twice running, with more than one set',
  rung: 'hard twice running, with one set above the lowest rung',
  reps: 'hard twice running, with one set of more than the fewest on the lowest rung',
  half: 'hard twice running, with the fewest of the lowest rung',
};
const SIDES: Record<Side, string> = { left: 'the left side was harder three times running', right: 'the right side was' };
const EASIER: Record<EasierBecause, string> = {
  wanted: 'they asked for an easier week',
  steps: 'six weeks running with a step up',
  hard: 'two weeks running in which most sessions were hard',
};

const each = <Key extends string>(told: Record<Key, string>, why: (key: Key) => Why): [string, Why][] =>
  (Object.keys(told) as Key[]).map((key) => [told[key], why(key)]);

/** By kind, so that none is forgotten. */
const TABLE: Record<Why['kind'], [happened: string, why: Why][]> = {
  first: [['they have not done it yet', { kind: 'first' }]],
  more: [['a session that felt right or easy, below the top of the range', { kind: 'more', from: 12 }]],
  set: [['good sessions enough at the top', { kind: 'set' }]],
  rung: [['good sessions enough at the top of all sets', { kind: 'rung' }]],
  same: each(HOLDINGS, (because) => ({ kind: 'same', because })),
  less: each(LESS, (what) => ({ kind: 'less', what })),
  side: each(SIDES, (side) => ({ kind: 'side', side })),
  eased: [['they tapped Easier, or Something hurts', { kind: 'eased', since: MONDAY }]],
  'moved-up': [['they tapped Harder', { kind: 'moved-up', on: MONDAY }]],
  back: [
    ['the day is one or two weeks after the last session', { kind: 'back', days: 10 }],
    ['the day is months after it', { kind: 'back', days: 80 }],
  ],
  'easier-week': each(EASIER, (because) => ({ kind: 'easier-week', because })),
  complete: [['good sessions at the top of everything, or Harder at the top rung', { kind: 'complete' }]],
};

/** Where the dose has one number and no range, some sentences differ. */
const FIXED: [happened: string, why: Why][] = [...TABLE.more, ...TABLE.set, [HOLDINGS.top, { kind: 'same', because: 'top' }]];
const ON_WALK = { exerciseId: WALK.id, amount: { rung: WALK.startRung, sets: 1, target: WALK.dose.min } };

test('every reason has a sentence that says what happened, and where it leads', async () => {
  const task = (why: Why): Task => {
    const amount = { rung: 1, sets: 1, target: 13 };
    return { exerciseId: 'clam', amount, why, sessions: 6, atTop: 1, easedSince: null, next: { kind: 'none' } };
  };
  const rows = [
    ...Object.values(TABLE)
      .flat()
      .map(([happened, why]) => `| ${happened} | ${whyLine(en, CLAM, task(why))} |`),
    ...FIXED.map(([happened, why]) => `| a dose of one number: ${happened} | ${whyLine(en, WALK, { ...task(why), ...ON_WALK })} |`),
  ];
  const text = ['| what happened | what the member reads |', '| --- | --- |', ...rows, ''].join('\n');
  await expect(text).toMatchFileSnapshot('why-lines.md');
});
