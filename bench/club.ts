/** The club that the benchmarks set up. */
import type { ClubSettings } from '../src/club/club.ts';
import { asChannelId, asGuildId, asUserId } from '../src/club/ids.ts';
import { DEFAULT_WEEK_PLAN } from '../src/club/schedule.ts';
import type { Session } from '../src/club/session.ts';

export const CLUB: ClubSettings = {
  guildId: asGuildId('1'),
  channelId: asChannelId('2'),
  timeZone: 'Europe/Paris',
  promptMinute: 450,
  weekPlan: DEFAULT_WEEK_PLAN,
};

/** Who set it up. */
export const ORGANISER = asUserId('3');

/** What the days of check-ins asked: no benchmark looks at it. */
export const NOTHING_ASKED: Session = { kind: 'rest', exerciseIds: [] };
