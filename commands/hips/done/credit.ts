/** The one way to check somebody in, whatever they pressed or typed. */
import { localDay } from '../../../src/club/calendar.ts';
import type { Effort } from '../../../src/club/club.ts';
import type { Milestone } from '../../../src/club/milestone.ts';
import { hasEnded, postingProgramme } from '../../../src/club/programme.ts';
import type { Call, Services } from '../../../src/command.ts';
import type { PromptKey } from '../../../src/custom-ids.ts';
import { memberDay } from '../../../src/posts/sessions.ts';
import { type Shown, todayOf } from './shown.ts';

/** How many days back each choice of a day reaches: 48 hours by the club's calendar. */
export const DAYS_BACK = { today: 0, yesterday: 1, 'two-days-ago': 2 } as const;

/**
 * The day that a tap under a prompt counts for: today, or the prompt's own day where that is not over yet in its programme, as at 01:00, or
 * has not begun though the prompt is out. Under a prompt of an ended programme, it is the day that today is for another one.
 */
export async function dayOfTap(key: PromptKey | null, call: Call, services: Services): Promise<Shown> {
  const { club, today, at } = call;
  const programme = key && postingProgramme(club, key.programme);
  if (!programme) return todayOf(call, services);
  const pressed = { ...key, programme };
  if (key.localDate === today || key.localDate === localDay(at, programme.timeZone)) return pressed;
  if (key.localDate > today && (await services.posts.ofDay(programme, key.localDate))) return pressed;
  return hasEnded(club, programme) ? todayOf(call, services) : { programme, localDate: today };
}

/**
 * Checks the caller in for a day.
 *
 * @param isOutside the tap came from a direct message, which people can still send who have left the server
 * @returns the check-in, how they stand with it, the milestones that it reached, and what the day asked
 */
export async function credit(
  { effort, isOutside = false, ...shown }: Shown & { effort: Effort | null; isOutside?: boolean },
  call: Call,
  services: Services,
) {
  const { club, userId, interactionId, at } = call;
  const { checkins, tell } = services;
  const { localDate } = shown;
  const { session, log, races } = await memberDay(shown, call, services);
  const recorded = await checkins.record({ club, userId, localDate, effort, session, interactionId, at, isOutside });
  const { already, checkin, standing, checkins: made } = recorded;
  if (!already) tell('checkinMade', { guildId: club.guildId });
  const isTold = ({ kind, number }: Milestone) => !(kind === 'checkins' && number === 1 && made > 1); // the first milestone is told at the first check-in or never
  return { already, checkin, ...standing, checkins: made, session, log, races, milestones: recorded.milestones.filter(isTold) };
}
