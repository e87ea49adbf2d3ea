import type { LocalDate } from '../../club/local-date.ts';
import type { Milestone } from '../../club/milestone.ts';
import { count, dayName, format, list, nth, one } from './format.ts';

const withTotal = (days: number, members: number) => (days > 0 ? `: ${count(days, 'day')} by ${count(members, 'member')}` : '');

/** What the digest of a week says. */
export const digest = {
  headline: ({ monday, days, members }: { monday: LocalDate; days: number; members: number }) =>
    `The club’s hip week of ${dayName(monday)}${withTotal(days, members)}`,
  comingUp: 'Coming up',
  seeBoard: 'See the board',
  weeksKept: (members: number) => `**${count(members, 'member')}** kept ${one(members, 'the week', 'their week')}.`,
  selfTests: ({ better, of }: { better: number; of: number }) =>
    `**Self test** ${better} of the ${of} who tested themselves again in the last four weeks got better with their weaker side in at least one measure.`,
  asMany: 'As many as the week before.',
  aboutAsMany: 'About as many as the week before.',
  fewer: 'A quieter week than the one before, and every one of these days counts.',
  more: (days: number) => `That is ${days} more than the week before.`,
  newHere: (names: string) => `**New here** ${names}`,
  welcomeBack: (names: string) => `**Welcome back** ${names}`,
  milestone: ({ kind, number }: Pick<Milestone, 'kind' | 'number'>, names: string) =>
    `**${kind === 'checkins' ? `${nth(number)} check-in` : `${number} weeks kept`}** ${names}`,
  sharedFirst: (points: number, names: string) => `**Sharing first place** with ${count(points, 'point')}: ${names}`,
  /** "@Ana, @Ben and 3 more". */
  some: (names: readonly string[], more: number) => list(more > 0 ? [...names, `${more} more`] : names),
  comingRace: (localDate: LocalDate, race: string) => `**${format.weekdayName(localDate)}** race day: ${race}`,
  coming: (localDate: LocalDate, exercises: readonly string[]) => `**${format.weekdayName(localDate)}** ${list(exercises)}`,
};
