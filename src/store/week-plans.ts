import type { DayKind, WeekPlan } from '../club/club.ts';

const KIND_OF_LETTER: Record<string, DayKind> = { s: 'strength', l: 'light', r: 'rest' };

/** A plan of the week as a column keeps it: "slslsll". */
export function weekPlanText(plan: WeekPlan): string {
  return plan.map((kind) => kind.charAt(0)).join('');
}

/** A plan of the week as a column kept it. */
export function weekPlanOfText(text: string): WeekPlan {
  return Array.from(text, (letter) => {
    const kind = KIND_OF_LETTER[letter];
    if (!kind) throw new Error(`${letter} is no kind of day`);
    return kind;
  });
}
