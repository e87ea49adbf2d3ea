/** The one way to check somebody in, whatever they pressed or typed. */
import type { Effort } from '../../../src/club/club.ts';
import type { Hint } from '../../../src/club/meant.ts';
import type { Milestone } from '../../../src/club/milestone.ts';
import type { Caller, Services } from '../../../src/command.ts';
import { UserError } from '../../../src/errors.ts';
import { askerOf, sessionCall } from '../../../src/session-call.ts';

/** What is checked in, and how. */
export interface Wanted {
  effort: Effort | null;
  hint: Hint;
  /** The tap came from a direct message, which people can still send who have left the server. */
  isOutside?: boolean;
}

/**
 * Checks the caller in for the session that the hint tells of.
 *
 * @returns the call with that session and what it asked, and `credited`: the check-in, how they stand with it, and the milestones that it reached
 * @throws UserError where there is no club
 */
export async function credit({ effort, hint, isOutside = false }: Wanted, caller: Caller, { checkins, tell }: Services) {
  const { guildId, interactionId, words } = caller;
  const made = await checkins.make({ ...askerOf(caller), interactionId, effort, isOutside }, hint);
  if (!made) throw new UserError(words.problems.notSetUp);
  const { session, recorded, ...found } = made;
  const { already, checkin, standing, checkins: count } = recorded;
  if (!already) tell('checkinMade', { guildId });
  const isTold = ({ kind, number }: Milestone) => !(kind === 'checkins' && number === 1 && count > 1); // the first milestone is told at the first check-in or never
  const credited = { checkin, ...standing, checkins: count, milestones: recorded.milestones.filter(isTold) };
  return { call: sessionCall(caller, hint, found), session, already, credited };
}
