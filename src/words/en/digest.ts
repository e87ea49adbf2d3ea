import type { LocalDate } from '../../club/local-date.ts';
import type { Milestone } from '../../club/milestone.ts';
import { count, dayName, format, list, nth, one } from './format.ts';

interface Together {
  days: number;
  members: number;
  /** They are told as "at least". */
  isLeast: boolean;
}

function withTotal({ days, members, isLeast }: Together): string {
  if (days === 0) return '';
  return isLeast ? `: at least ${count(days, 'day')}` : `: ${count(days, 'day')} by ${count(members, 'member')}`;
}

/** What the digest of a week says. */
export const digest = {
  headline: ({ monday, ...together }: Together & { monday: LocalDate }) =>
    `The club’s hip week of ${dayName(monday)}${withTotal(together)}`,
  comingUp: 'Coming up',
  seeBoard: 'See the board',
  weeksKept: (members: number) => `**${count(members, 'member')}** kept ${one(members, 'the week', 'their week')}.`,
  weeksKeptOrMore: (members: number) => `**${count(members, 'member')} or more** kept their week.`,
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
  season: (news: readonly string[]) => `**Season** ${news.join(' ')}`,
  seasonEnded: (name: string, to: LocalDate) => `${name} ended on ${dayName(to)}.`,
  seasonBegun: (name: string, to: LocalDate) => `${name} has begun, until ${format.longDayName(to)}.`,
  comingRace: (localDate: LocalDate, race: string) => `**${format.weekdayName(localDate)}** race day: ${race}`,
  coming: (localDate: LocalDate, exercises: readonly string[]) => `**${format.weekdayName(localDate)}** ${list(exercises)}`,
};
