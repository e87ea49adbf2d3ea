import type { RoleId } from '../club/ids.ts';
import { isPaused } from '../club/pause.ts';
import { seasonPart } from '../club/period.ts';
import { hasEnded, hasSeveral } from '../club/programme.ts';
import { isLate } from '../club/schedule.ts';
import { sessionOf, sessionPlan } from '../club/session.ts';
import { dayButtonId } from '../custom-ids.ts';
import type { Edge, PlannedKind } from './kind.ts';
import type { ClaimedPost } from './outbox.ts';
import type { Place } from './ports.ts';
import { isOutOrUnknown } from './post.ts';

/** How long a prompt's count is kept right after it went out, in hours: as far back as a member can check in. */
export const COUNT_KEPT_HOURS = 48;

/** Whether a prompt has a line about check-ins: where the club wants one, and nobody is asked to be the first on a rest day. */
export function tellsCount(
  { settings }: Pick<ClaimedPost['club'], 'settings'>,
  { session, checkedIn }: Pick<ClaimedPost, 'session' | 'checkedIn'>,
): boolean {
  return settings.count && !(session?.kind === 'rest' && checkedIn === 0);
}

/** The prompt of a club day. */
export const DAILY: PlannedKind = {
  kind: 'daily',
  called: 'prompt',
  audience: 'club',
  promise: 'exactly once',
  looksWhenLate: true,
  hasPlainForm: true,
  lookAgainSeconds: 60,
  goesLast: true, // for its buttons
  scheduleOf: (programme, { settings: { posts } }) => ({ ...programme, posts }),
  missed: 'latest',
  asks: sessionOf,

  async compose(post, words, at, { catalogue, posts, guilds }) {
    const { plainPrompt, prompt } = await import('../messages/prompt.ts');
    const { club, programme, localDate, dueAt } = post;
    const place: Place = { kind: 'channel', guildId: club.guildId, channelId: post.channelId! };
    // a post has a session of its own, unless its store was opened without the exercises
    const session = post.session ?? sessionOf(sessionPlan(club, programme, catalogue.exercises), localDate);
    const part = seasonPart(localDate, { seasons: club.seasons, since: club.since });
    const lateSince = isLate(dueAt, at) ? dueAt : null;
    const ping = await pingOf(post, { posts, guilds });
    const about = { catalogue, seasonPart: part, races: { club: club.races }, lateSince, settings: club.settings, ping };
    const called = hasSeveral(club) ? programme.name : null;
    const view = { ...post, programme: programme.number, called, session, ...about };
    return {
      obstacle: hasEnded(club, programme) ? 'ended' : isPaused(club.pauses, localDate) ? 'paused' : null,
      look: [place],
      write: [place],
      mark: { kind: 'button', customId: dayButtonId('done', view) },
      words: (_, plainly) => (plainly ? plainPrompt(words, view) : prompt(words, view)),
    };
  },
};

/**
 * The role that a prompt pings: the club's, if it is still there, and only with the first prompt of a day that people can have read. null:
 * none.
 */
async function pingOf({ id, club, localDate }: ClaimedPost, { posts, guilds }: Pick<Edge, 'posts' | 'guilds'>): Promise<RoleId | null> {
  const { ping } = club.settings;
  if (ping === null) return null;
  const kind = guilds.kindOfRole(club.guildId, ping);
  if (kind !== null && kind !== 'usual') return null; // it was a usual one when it was chosen; a guild that is not known yet tells nothing new
  const others = (await posts.onDay(club, localDate)).filter((each) => each.id !== id);
  const isPingedByOther = others.some((each) => isOutOrUnknown(each) || (each.state === 'sending' && each.id < id)); // of two at once the earlier one pings
  return isPingedByOther ? null : ping;
}
