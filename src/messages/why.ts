import type { Exercise } from '../catalogue/schema.ts';
import type { Task } from '../club/coach.ts';
import { rangeOn } from '../club/ladder.ts';
import { sessionsAtTop } from '../club/progress.ts';
import type { Words } from '../words/locale.ts';

/** Why just so much of an exercise is asked, in one sentence. */
export function whyLine({ coach: { why: say } }: Words, exercise: Exercise, { why, amount, atTop }: Task): string {
  const range = rangeOn(exercise, amount.rung);
  const isFixed = range.min === range.max;
  switch (why.kind) {
    case 'more':
      return say.more(why.from, amount.target, exercise.dose);
    case 'same':
      return why.because === 'top' ? say.top(sessionsAtTop(range) - atTop, isFixed) : say.holds(why.because);
    case 'set':
      return say.set(isFixed);
    case 'less':
      return say.less(why.what);
    case 'side':
      return say.side(why.side);
    case 'eased':
      return say.eased(why.since);
    case 'moved-up':
      return say['moved-up'](why.on);
    case 'back':
      return say.back(why.days);
    case 'easier-week':
      return say['easier-week'](why.because);
    default:
      return say[why.kind];
  }
}
