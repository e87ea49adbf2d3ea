import { addDays } from '../club/calendar.ts';
import type { Club } from '../club/club.ts';
import { type Digest, digestSchedule } from '../club/digest.ts';
import type { LocalDate } from '../club/local-date.ts';
import { isPaused } from '../club/pause.ts';
import { FIRST_PROGRAMME } from '../club/programme.ts';
import { weekBoardId } from '../custom-ids.ts';
import type { PlannedKind } from './kind.ts';
import type { Place } from './ports.ts';
import type { Reason } from './reason.ts';
import { sessionsIn } from './sessions.ts';

/** The digest of a club's week, for the Monday after it, at the hour of its first programme. It reads what it tells when it goes out. */
export const WEEKLY: PlannedKind = {
  kind: 'weekly',
  called: 'digest',
  audience: 'club',
  promise: 'exactly once',
  looksWhenLate: true,
  hasPlainForm: true,
  lookAgainSeconds: 60,
  goesLast: false,
  scheduleOf: (programme, { settings: { digest } }) => (digest && programme.number === FIRST_PROGRAMME ? digestSchedule(programme) : null),
  missed: 'latest',
  asks: () => null,

  async compose(post, words, _at, { posts, digests, catalogue }) {
    const { digestMessage, plainDigest } = await import('../messages/digest.ts');
    const { club, localDate, channelId } = post;
    const place: Place = { kind: 'channel', guildId: club.guildId, channelId: channelId! };
    const digest = await digests.ofWeekBefore(club, localDate);
    const sessionOn = await sessionsIn(post, { from: localDate, to: addDays(localDate, 6) }, { posts, catalogue });
    return {
      obstacle: obstacleOf(club, localDate, digest),
      look: [place],
      write: [place],
      mark: { kind: 'button', customId: weekBoardId(post) },
      words(_, plainly) {
        const view = { ...post, digest: digest!, catalogue, sessionOn };
        return plainly ? plainDigest(words, view) : digestMessage(words, view);
      },
    };
  },
};

function obstacleOf(club: Club, localDate: LocalDate, digest: Digest | null): Reason | null {
  if (isPaused(club.pauses, localDate)) return 'paused';
  if (!club.settings.digest) return 'off';
  return digest ? null : 'nothing';
}
