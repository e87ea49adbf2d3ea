/** What is counted towards a milestone: check-ins made, or weeks kept in all. */
export type MilestoneKind = 'checkins' | 'weeks';

/** A number of check-ins or of weeks kept that is worth a word. */
export interface Milestone {
  kind: MilestoneKind;
  number: number;
}

/** How often a member checked in, and how many weeks they kept in all. */
type MilestoneCounts = Record<MilestoneKind, number>;

/** The first milestones of each kind; from the last one on, every further multiple of it is one. */
const NUMBERS: Record<MilestoneKind, readonly number[]> = {
  checkins: [1, 10, 25, 50, 100],
  weeks: [4, 12, 26, 52],
};

/** Every milestone that these counts have reached: check-ins before weeks, the smaller number first. */
export function milestonesReached({ checkins, weeks }: MilestoneCounts): Milestone[] {
  return [...reached('checkins', checkins), ...reached('weeks', weeks)];
}

function reached(kind: MilestoneKind, count: number): Milestone[] {
  const numbers = NUMBERS[kind];
  const step = numbers.at(-1)!;
  const further = Array.from({ length: Math.max(0, Math.floor(count / step) - 1) }, (_, index) => step * (index + 2));
  return [...numbers.filter((number) => number <= count), ...further].map((number) => ({ kind, number }));
}

/** Whether it is somebody's very first check-in. */
export function isFirstCheckin({ kind, number }: Pick<Milestone, 'kind' | 'number'>): boolean {
  return kind === 'checkins' && number === 1;
}
