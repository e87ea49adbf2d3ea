/** Who has read which text of an exercise, and whether it is still that text. */
import { createHash } from 'node:crypto';
import type { Exercise } from './schema.ts';

type Review = Exercise['review'][number];

/** What members never read: where it stands, who said what, and who reviewed it. */
const UNREAD: readonly (keyof Exercise)[] = ['order', 'provenance', 'review'];

/** A mark of all that members read of an exercise: 16 hexadecimal digits, others as soon as a word or a number of it changes. */
export function markOf(exercise: Exercise): string {
  const read = Object.entries(exercise).filter(([field]) => !UNREAD.includes(field as keyof Exercise));
  return createHash('sha256')
    .update(sorted(Object.fromEntries(read)))
    .digest('hex')
    .slice(0, 16);
}

/** The reviews of the text as it is now, and those of an earlier one. */
export function reviewsOf(exercise: Exercise): { standing: readonly Review[]; stale: readonly Review[] } {
  const mark = markOf(exercise);
  return { standing: exercise.review.filter(({ of }) => of === mark), stale: exercise.review.filter(({ of }) => of !== mark) };
}

/** Whether a physiotherapist or a doctor has read the text as it is now. */
export function reviewedByClinician(exercise: Exercise): boolean {
  if (exercise.review.length === 0) return false;
  return reviewsOf(exercise).standing.some(({ role }) => role === 'physiotherapist' || role === 'doctor');
}

/** The same text for the same values, in whatever order their fields stand. */
function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const fields = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{${fields
    .map(([name, each]) => `${JSON.stringify(name)}:${sorted(each)}`)
    .sort()
    .join()}}`;
}
