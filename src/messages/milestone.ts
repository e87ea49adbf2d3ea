import type { Milestone, MilestoneKind } from '../club/milestone.ts';
import { listed } from './words.ts';

/** One line, however many are reached at once; none when there are none. */
export function milestoneLine(milestones: readonly Milestone[]): string[] {
  if (milestones.length === 0) return [];
  const [first] = milestones;
  if (milestones.length === 1 && first!.kind === 'checkins' && first!.number === 1)
    return ['Your **first check-in**. Good to have you here.'];
  return [`A milestone: ${named(milestones)}. Well done.`];
}

/** Said once, under somebody's very first check-in: what others see of it, and where to decide that. */
export function firstContactLine(milestones: readonly Milestone[]): string[] {
  const isFirst = milestones.some(({ kind, number }) => kind === 'checkins' && number === 1);
  return isFirst ? [FIRST_CONTACT] : [];
}

/** What somebody reads once who has not met the bot before. */
export const FIRST_CONTACT =
  '-# A board in this server shows who checks in, unless they hide. `/hips privacy` does that, and says what is stored.';

/** The same for somebody who stops because something hurts: the fact, and no praise. */
export function quietMilestoneLine(milestones: readonly Milestone[]): string[] {
  return milestones.length === 0 ? [] : [`For your diary: ${named(milestones)}.`];
}

function named(milestones: readonly Milestone[]): string {
  const checkins = numbersOf(milestones, 'checkins');
  const weeks = numbersOf(milestones, 'weeks');
  const nth = listed(checkins.map((number) => (number === 1 ? 'first' : `${number}th`)));
  return listed([
    ...(checkins.length > 0 ? [`your **${nth} check-in${checkins.length > 1 ? 's' : ''}**`] : []),
    ...(weeks.length > 0 ? [`**${listed(weeks.map(String))} weeks kept**`] : []),
  ]);
}

function numbersOf(milestones: readonly Milestone[], kind: MilestoneKind): number[] {
  return milestones.filter((milestone) => milestone.kind === kind).map(({ number }) => number);
}
