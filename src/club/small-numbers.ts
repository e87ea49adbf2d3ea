import { addDays } from './calendar.ts';
import type { LocalDate } from './local-date.ts';

/** Hidden members among whom one is not told from the others by a number that counts them together. */
const FEWEST_HIDDEN = 4;

/** Members of a club in which such a number is told at all. */
const FEWEST_MEMBERS = 6;

/** A member whom no board shows because they asked for it. */
export interface HiddenMember {
  /** The day on which they hid, by UTC. */
  since: LocalDate;
  /** They have left the server, as far as the bot knows. */
  hasLeft: boolean;
}

/** Who is in a club, as far as it matters for a number that hidden members count in. */
export interface Crowd {
  /** Members who have not left, hidden ones among them. */
  members: number;
  /** All who are hidden, those who have left too. */
  hidden: readonly HiddenMember[];
}

/** A number, and whether hidden members are left out of it, so that it is told as "or more". */
export interface ToldNumber {
  count: number;
  isLeast: boolean;
}

/**
 * Whether a number that hidden members count in may be told of days from `from` on.
 *
 * A board names everybody else with what they did, so whoever takes the rows from a total knows what the hidden members did together. With
 * one of them that is their secret. So a number counts them only if at least {@link FEWEST_HIDDEN} are in the server and were hidden before
 * its first day began, in a club of at least {@link FEWEST_MEMBERS}. Otherwise it leaves out every hidden member, and is told as "or more":
 * it then follows from what boards show, and from nothing that a hidden member does.
 *
 * Who hides later does not make the crowd of an earlier day: that day's board named them, and their row taken away would leave the others.
 * The answer goes by who is hidden and never by what they do, so that it tells nothing either.
 *
 * @param from the first day that the number tells of
 */
export function mayCountHidden({ members, hidden }: Crowd, from: LocalDate): boolean {
  if (hidden.length === 0) return true;
  const together = hidden.filter(({ since, hasLeft }) => !hasLeft && isBefore(since, from));
  return members >= FEWEST_MEMBERS && together.length >= FEWEST_HIDDEN;
}

/** Whether a day by UTC was over before the club day began, whatever the club's zone: none is ahead of UTC by more than a day. */
function isBefore(since: LocalDate, from: LocalDate): boolean {
  return addDays(since, 1) < from;
}
