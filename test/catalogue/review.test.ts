import { describe, expect, test } from 'vitest';
import { markOf, reviewedByClinician, reviewsOf } from '../../src/catalogue/review.ts';
import type { Exercise } from '../../src/catalogue/schema.ts';
import { exerciseInFull } from '../../src/messages/exercise.ts';
import { en } from '../../src/words/en.ts';
import { hostWords } from '../../src/words/host.ts';
import { catalogue, exercise } from './data.ts';

const clam = exercise('clam');
const readBy = (role: Exercise['review'][number]['role'], of = markOf(clam)) => ({ role, who: 'Sam Example', date: '2026-11-29', of });
const reviewed = (...review: Exercise['review']): Exercise => ({ ...clam, review });
/** What /hips exercise says last. */
const lastOf = (shown: Exercise) => {
  const contents = JSON.stringify(exerciseInFull(en, shown, catalogue).data).matchAll(/"content":("(?:[^"\\]|\\.)*")/g);
  return JSON.parse([...contents].at(-1)![1]!) as string;
};

describe('the mark of a text', () => {
  test('is the same for the same text, in whatever order its fields stand', () => {
    expect(markOf(clam)).toMatch(/^[0-9a-f]{16}$/);
    expect(markOf(Object.fromEntries(Object.entries(clam).toReversed()) as unknown as Exercise)).toBe(markOf(clam));
  });

  test('is another one as soon as a word or a number of it changes', () => {
    const others: Exercise[] = [
      { ...clam, summary: `${clam.summary} ` },
      { ...clam, dose: { ...clam.dose, max: 14 } as Exercise['dose'] },
      { ...clam, cues: clam.cues.toReversed() },
      { ...clam, drawing: { ...clam.drawing, alt: 'Another one.' } },
      { ...clam, afterWeeks: 1 },
    ];
    expect(new Set([clam, ...others].map(markOf)).size).toBe(others.length + 1);
  });

  test('stays when nothing changes that members read', () => {
    expect(markOf({ ...clam, order: 99, provenance: {}, review: [readBy('doctor')] })).toBe(markOf(clam));
  });
});

describe('an exercise', () => {
  test.each(['physiotherapist', 'doctor'] as const)('that a %s has read as it is says no more that no clinician did', (role) => {
    expect(reviewedByClinician(reviewed(readBy(role)))).toBe(true);
    expect(lastOf(reviewed(readBy(role)))).not.toContain('Not reviewed by a clinician.');
  });

  test.each([
    ['nobody has read', reviewed()],
    ['a coach and a runner have read', reviewed(readBy('coach'), readBy('runner'))],
    ['has changed since a doctor read it', reviewed(readBy('doctor', '0123456789abcdef'))],
  ])('that %s ends with it', (_, shown) => {
    expect(reviewedByClinician(shown)).toBe(false);
    expect(lastOf(shown)).toMatch(/\n-# Not reviewed by a clinician\.$/);
  });
});

test('the list of reviews says who read the text as it is, and what is unreviewed since it changed', () => {
  const line = (shown: Exercise) => {
    const { standing, stale } = reviewsOf(shown);
    return hostWords.reviews.of(shown.id, 'mark', standing, stale);
  };
  const earlier = readBy('doctor', '0123456789abcdef');

  expect(line(reviewed())).toBe('mark clam: read by nobody yet.');
  expect(line(reviewed(readBy('coach')))).toBe('mark clam: read by Sam Example, coach, on 2026-11-29.');
  expect(line(reviewed(earlier))).toBe(
    'mark clam: Unreviewed since it changed: an earlier text was read by Sam Example, doctor, on 2026-11-29.',
  );
  expect(line(reviewed(readBy('runner'), earlier))).toBe(
    'mark clam: read by Sam Example, runner, on 2026-11-29. An earlier text was read by Sam Example, doctor, on 2026-11-29.',
  );
});
