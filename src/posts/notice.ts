import type { Instant } from '../club/club.ts';
import type { ChannelId, GuildId, UserId } from '../club/ids.ts';
import { programmeToday } from '../club/schedule.ts';
import type { Guilds } from '../guilds.ts';
import type { NoticeView } from '../messages/notice.ts';
import { mayPost, missingToPost } from '../permissions.ts';
import type { Edge, Kind, Target } from './kind.ts';
import type { ClaimedPost } from './outbox.ts';
import { readTopic } from './topic.ts';

/** Posts that a notice is written from. They cover more than a year, so the notice counts every day that the bot was away. */
const RECENT = 400;

/** Channels beside those of the club and of the server that are tried. */
const OTHER_CHANNELS = 3;

/**
 * What organisers are told of a trouble, once: in the programme's channel where the bot may still write, else in the server's own channel for
 * such messages, else whoever set it up, as long as they may change something, else the server's owner, else in another channel.
 */
export const NOTICE: Kind = {
  kind: 'notice',
  called: 'notice',
  audience: 'organisers',
  promise: 'exactly once',
  looksWhenLate: false,
  hasPlainForm: false,
  lookAgainSeconds: 600,
  after: [],
  scheduleOf: null,
  missed: 'all',
  asks: () => null,

  async compose(post, words, at, edge) {
    const { noticeMessage, noticeTitle } = await import('../messages/notice.ts');
    const { guildId, setUpBy } = post.club;
    const view = await viewOf(post, at, edge);
    const { near, others, owner } = placesOf(view, edge.guilds);
    const inChannel = (channelId: ChannelId) => ({ guildId, channelId });
    const toUser = (userId: UserId) => ({ userId });
    return {
      obstacle: null,
      look: [...[...near, ...others].map(inChannel), ...[setUpBy, ...owner].map(toUser)],
      write: [...near.map(inChannel), { userId: setUpBy, only: 'organiser' }, ...owner.map(toUser), ...others.map(inChannel)],
      mark: { words: noticeTitle(words, view) },
      words: (target) => ({ body: noticeMessage(words, view, placeOf(target)) }),
    };
  },
};

function placeOf(target: Target): 'channel' | 'direct' | 'owner' {
  if ('channelId' in target) return 'channel';
  return target.only === 'organiser' ? 'direct' : 'owner';
}

/** Where a club's notices may go. `others`: where the bot may read as well, so that it can look whether one is there. */
function placesOf({ club: { guildId, setUpBy }, programme: { channelId }, timedOutUntil }: NoticeView, guilds: Guilds) {
  const near = [...new Set([channelId, guilds.systemChannelOf(guildId)])].filter(
    (id): id is ChannelId => id !== null && !timedOutUntil && mayWrite(guilds, guildId, id),
  );
  const isOther = (id: ChannelId) => !near.includes(id) && missingToPost(guilds.botPermissionsIn(guildId, id) ?? 0n).length === 0;
  const owner = guilds.ownerOf(guildId);
  return {
    near,
    others: timedOutUntil ? [] : guilds.textChannelsOf(guildId).filter(isOther).slice(0, OTHER_CHANNELS),
    owner: owner === null || owner === setUpBy ? [] : [owner],
  };
}

function mayWrite(guilds: Guilds, guildId: GuildId, channelId: ChannelId): boolean {
  const permissions = guilds.botPermissionsIn(guildId, channelId);
  return permissions !== null && mayPost(permissions);
}

async function viewOf(post: ClaimedPost, at: Instant, { posts, guilds }: Edge): Promise<NoticeView> {
  const { club, programme, key, about } = post;
  const permissions = guilds.botPermissionsIn(club.guildId, programme.channelId);
  return {
    ...readTopic(key),
    club,
    programme,
    prompt: about && { ...about, programme: programme.number },
    today: programmeToday(programme, at),
    missing: permissions === null ? null : missingToPost(permissions, club.settings),
    timedOutUntil: guilds.timedOutUntil(club.guildId, at),
    recent: await posts.recent(programme, RECENT),
  };
}
