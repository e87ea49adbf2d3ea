import { isFirstCheckin, type Milestone, type MilestoneKind } from '../club/milestone.ts';
import type { Words } from '../words/locale.ts';
import { small } from './markup.ts';

/** One line, however many are reached at once; none when there are none. */
export function milestoneLine({ milestone: say }: Words, milestones: readonly Milestone[]): string[] {
  if (milestones.length === 0) return [];
  return [milestones.length === 1 && isFirstCheckin(milestones[0]!) ? say.first : say.reached(numbersOf(milestones))];
}

/** Said once, under somebody's very first check-in: what others see of it, and where to decide that. */
export function firstContactLine(words: Words, milestones: readonly Milestone[]): string[] {
  return milestones.some(isFirstCheckin) ? [firstContact(words)] : [];
}

/** The line that somebody reads once who has not met the bot before. */
export const firstContact = ({ milestone: say }: Words): string => small(say.firstContact);

/** The same for somebody who stops because something hurts: the fact, and no praise. */
export function quietMilestoneLine({ milestone: say }: Words, milestones: readonly Milestone[]): string[] {
  return milestones.length === 0 ? [] : [say.quiet(numbersOf(milestones))];
}

function numbersOf(milestones: readonly Milestone[]) {
  const of = (kind: MilestoneKind) => milestones.filter((milestone) => milestone.kind === kind).map(({ number }) => number);
  return { checkins: of('checkins'), weeks: of('weeks') };
}
