import type { Instant } from '../club/club.ts';
import { coach } from '../club/coach.ts';
import { memberDay } from '../club/member-day.ts';
import { isTimely, reminderDue } from '../club/reminder.ts';
import { lacksBands } from '../club/session.ts';
import type { Edge, Kind } from './kind.ts';
import type { ClaimedPost } from './outbox.ts';
import type { Place } from './ports.ts';
import type { Creation } from './post.ts';
import type { Reason } from './reason.ts';

/**
 * After so many ignored reminders the bot asks Discord whether the member is still in the server. Otherwise it could go on writing to a
 * person whom it meets in another server.
 */
const ASKED_AFTER = 2;

/** How long reminders wait when Discord refuses one for a reason that is not the member's, in seconds. */
const OBJECTION_SECONDS = 60 * 60;

/** A direct message to a member who asked for it, at an hour of their own: see `store/reminders.ts`. A second one is worse than none. */
export const REMINDER: Kind = {
  kind: 'reminder',
  called: 'reminder',
  audience: 'member',
  promise: 'at most once',
  looksWhenLate: false,
  hasPlainForm: false,
  lookAgainSeconds: 60,
  goesLast: false,
  asks: () => null,

  async compose(post, words, at, edge) {
    const { reminderMessage } = await import('../messages/reminder.ts');
    const { club, localDate } = post;
    const { userId, plan, ignored } = post.member!;
    const place: Place = { kind: 'conversation', userId };
    const madeFrom = await edge.training.on({ club, userId }, plan.programme, localDate);
    const meant = { programme: plan.programme, localDate };
    const { session, generation, log, races } = memberDay({ club, meant, madeFrom }, edge.catalogue);
    const coaching = coach(edge.catalogue.exercises, log, localDate, lacksBands(session));
    const day = { generation, session, coaching, catalogue: edge.catalogue, ownRaces: races };
    return {
      obstacle: await obstacleOf(post, at, edge),
      look: [place],
      write: [place],
      mark: { kind: 'words', words: '' }, // never looked for
      words: () => ({
        body: reminderMessage(words, { club, clubName: edge.guilds.nameOf(club.guildId), plan, localDate, ignored, ...day }),
      }),
      reads,
    };
  },
};

/** Why a reminder must not go out. What the member or the club did since it was planned counts too. */
async function obstacleOf(post: ClaimedPost, at: Instant, edge: Edge): Promise<Reason | null> {
  const { plan, isOn } = post.member!;
  if (!isOn) return 'off';
  if (!isTimely(plan, post.dueAt, at)) return 'late';
  const verdict = reminderDue(plan, at);
  if (verdict.kind !== 'send' || verdict.localDate !== post.localDate) return 'nothing';
  return (await hasLeft(post, at, edge)) ? 'left' : null;
}

async function hasLeft({ club, member }: ClaimedPost, at: Instant, { presence, findMember }: Edge): Promise<boolean> {
  const { userId, ignored } = member!;
  if (ignored < ASKED_AFTER) return false;
  const sighting = await findMember(club.guildId, userId);
  if (sighting !== 'unclear') await presence[sighting]({ club, userId, at });
  return sighting === 'left';
}

/** Discord wants fewer reminders when it refuses one for a reason that is not the member's. */
function reads(came: Creation): Creation {
  const isObjection = came.kind === 'refused' && came.reason !== 'inbox-closed';
  return isObjection ? { kind: 'not-sent', reason: 'conversations', retryAfterSeconds: OBJECTION_SECONDS } : came;
}
