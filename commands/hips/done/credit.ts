/** The one way to check somebody in, whatever they pressed or typed. */
import type { Effort } from '../../../src/club/club.ts';
import { memberDay } from '../../../src/club/member-day.ts';
import type { Milestone } from '../../../src/club/milestone.ts';
import type { Services, SessionCall } from '../../../src/command.ts';

/**
 * Checks the caller in for the session that they mean.
 *
 * @param isOutside the tap came from a direct message, which people can still send who have left the server
 * @returns the check-in, how they stand with it, the milestones that it reached, and what the day asked
 */
export async function credit(
  { effort, isOutside = false }: { effort: Effort | null; isOutside?: boolean },
  call: SessionCall,
  { checkins, catalogue, tell }: Services,
) {
  const { club, userId, interactionId, at, meant } = call;
  const { localDate } = meant;
  const { session, log, races } = memberDay(call, catalogue);
  const recorded = await checkins.record({ club, userId, localDate, effort, session, interactionId, at, isOutside });
  const { already, checkin, standing, checkins: made } = recorded;
  if (!already) tell('checkinMade', { guildId: club.guildId });
  const isTold = ({ kind, number }: Milestone) => !(kind === 'checkins' && number === 1 && made > 1); // the first milestone is told at the first check-in or never
  return { already, checkin, ...standing, checkins: made, session, log, races, milestones: recorded.milestones.filter(isTold) };
}
