/** What a notice is written from, and where it may go. Loaded when one is composed: a thread of the store, which asks for the kinds, needs none of it. */
import type { Instant } from '../club/club.ts';
import type { ChannelId, GuildId } from '../club/ids.ts';
import { programmeToday } from '../club/schedule.ts';
import type { Guilds } from '../guilds.ts';
import type { NoticeView } from '../messages/notice.ts';
import { mayPost, missingToPost } from '../permissions.ts';
import type { Edge } from './kind.ts';
import type { ClaimedPost } from './outbox.ts';
import { readTopic } from './topic.ts';

/** Posts that a notice is written from. They cover more than a year, so the notice counts every day that the bot was away. */
const RECENT = 400;

/** Channels beside those of the club and of the server that are tried. */
const OTHER_CHANNELS = 3;

/** Where a club's notices may go. `others`: where the bot may read as well, so that it can look whether one is there. */
export function placesOf({ club: { guildId, setUpBy }, programme: { channelId }, timedOutUntil }: NoticeView, guilds: Guilds) {
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

/** The trouble that a post tells of, as it is at `at`. */
export async function viewOf(post: ClaimedPost, at: Instant, { posts, guilds }: Edge): Promise<NoticeView> {
  const { club, programme, key, about } = post;
  const permissions = guilds.botPermissionsIn(club.guildId, programme.channelId);
  return {
    ...readTopic(key),
    club,
    clubName: guilds.nameOf(club.guildId),
    programme,
    subject: about && { ...about, programme: programme.number },
    today: programmeToday(programme, at),
    missing: permissions === null ? null : missingToPost(permissions, club.settings),
    timedOutUntil: guilds.timedOutUntil(club.guildId, at),
    recent: await posts.recent(programme, RECENT),
  };
}
