import type { Instant } from '../club/club.ts';
import { isAfter } from '../club/instant.ts';
import { clubToday } from '../club/schedule.ts';
import type { Guilds } from '../command.ts';
import type { Creation, Creator } from '../discord/create.ts';
import type { Find, Sighting, Whereabouts } from '../discord/find.ts';
import type { FindOrganiser } from '../discord/find-organiser.ts';
import { type NoticeView, noticeMessage, noticeTitle } from '../messages/notice.ts';
import { mayPost, missingToPost } from '../messages/permissions.ts';
import type { Notice, NoticeOutcome } from '../store/notices.ts';
import type { PromptStore } from '../store/prompts.ts';

/** How long a notice is tried, in hours. `/club status` shows the trouble in any case. */
const HOLDS_HOURS = 24;

/** Prompts that a notice is written from: more than a year of days, so that none is left out that the bot was away. */
const RECENT = 400;

/** How long a notice waits after an attempt that ended without a word, in seconds. */
const UNCLEAR_SECONDS = 20;

/** How long a notice that cannot be found or denied waits for the next look, in seconds, at least. */
const LOOK_AGAIN_SECONDS = 600;

/** Channels beside those of the club and of the server that are tried. */
const OTHER_CHANNELS = 3;

export interface NotifyParts {
  prompts: Pick<PromptStore, 'recent'>;
  create: Creator;
  find: Find;
  findOrganiser: FindOrganiser;
  guilds: Guilds;
}

/**
 * Tells a club's organisers of a trouble: in the club's channel where the bot may still write, else in the server's own channel for
 * such messages, else whoever set it up, as long as they may change something, else the server's owner, else in another channel. A notice
 * that may be out is looked for in all of them before it is sent again.
 */
export async function notify(notice: Notice, at: Instant, parts: NotifyParts): Promise<NoticeOutcome> {
  if (isAfter(at, notice.createdAt.add({ hours: HOLDS_HOURS }))) return { state: 'undelivered' };
  const { club } = notice;
  const view = await viewOf(notice, at, parts);
  const { near, others, owner } = placesOf(view, parts);
  if (notice.mayBeOut) {
    const channels = [...near, ...others].map((channelId) => ({ guildId: club.guildId, channelId }));
    const people = [club.setUpBy, ...owner].map((userId) => ({ userId }));
    const sighting = await look([...channels, ...people], { ...notice, title: noticeTitle(view) }, parts);
    if (sighting.is === 'there') return { state: 'sent' };
    if (sighting.is === 'unreadable') return lookAgain(sighting, at);
  }

  const write = (place: Parameters<typeof noticeMessage>[1]) => ({
    body: noticeMessage(view, place),
    name: [club.guildId, 'notice', notice.id],
  });
  const creation = await firstTaken(near, (channelId) => parts.create.inChannel(channelId, write('channel')));
  if (creation) return outcomeOf(creation, at);
  const whoSetUp = await parts.findOrganiser(club.guildId, club.setUpBy);
  if (whoSetUp === 'unclear') return askAgain(notice, at);
  const direct =
    (await firstTaken(whoSetUp === 'organiser' ? [club.setUpBy] : [], (userId) => parts.create.toUser(userId, write('direct')))) ??
    (await firstTaken(owner, (userId) => parts.create.toUser(userId, write('owner')))) ??
    (await firstTaken(others, (channelId) => parts.create.inChannel(channelId, write('channel'))));
  return direct ? outcomeOf(direct, at) : { state: 'undelivered' };
}

/** Where a club's notices may go. `others`: where the bot may read as well, so that it can look whether one is there. */
function placesOf({ club: { guildId, channelId, setUpBy }, timedOutUntil }: NoticeView, { guilds }: NotifyParts) {
  const near = [...new Set([channelId, guilds.systemChannelOf(guildId)])].filter(
    (id) => id !== null && !timedOutUntil && mayWrite(guilds, guildId, id),
  ) as string[];
  const isOther = (id: string) => !near.includes(id) && missingToPost(guilds.botPermissionsIn(guildId, id) ?? 0n).length === 0;
  const owner = guilds.ownerOf(guildId);
  return {
    near,
    others: timedOutUntil ? [] : guilds.textChannelsOf(guildId).filter(isOther).slice(0, OTHER_CHANNELS),
    owner: owner === null || owner === setUpBy ? [] : [owner],
  };
}

/** Tries one place after the other until one does not refuse; null: all did. */
async function firstTaken(
  ids: readonly string[],
  tryAt: (id: string) => Promise<Creation>,
): Promise<Exclude<Creation, { is: 'refused' }> | null> {
  for (const id of ids) {
    const creation = await tryAt(id);
    if (creation.is !== 'refused') return creation;
  }
  return null;
}

async function viewOf(notice: Notice, at: Instant, { prompts, guilds }: NotifyParts): Promise<NoticeView> {
  const { club } = notice;
  const permissions = guilds.botPermissionsIn(club.guildId, club.channelId);
  const today = clubToday(club, at);
  return {
    ...notice,
    today,
    missing: permissions === null ? null : missingToPost(permissions),
    timedOutUntil: guilds.timedOutUntil(club.guildId, at),
    recent: await prompts.recent(club, RECENT),
  };
}

/**
 * Looks wherever an attempt may have brought the notice. That is nearly always the first place; the others are looked at as far as they can
 * be, so that one which cannot be read does not keep the organisers from hearing.
 */
async function look(
  places: readonly Whereabouts[],
  { title, firstAttemptAt }: { title: string; firstAttemptAt: Instant },
  { find }: NotifyParts,
): Promise<Sighting> {
  for (const [index, where] of places.entries()) {
    const sighting = await find({ where, since: firstAttemptAt, mark: { words: title } });
    if (sighting.is === 'there' || (sighting.is === 'unreadable' && index === 0)) return sighting;
  }
  return { is: 'absent' };
}

function mayWrite(guilds: Guilds, guildId: string, channelId: string): boolean {
  const permissions = guilds.botPermissionsIn(guildId, channelId);
  return permissions !== null && mayPost(permissions);
}

function outcomeOf(creation: Exclude<Creation, { is: 'refused' }>, at: Instant): NoticeOutcome {
  if (creation.is === 'sent' || creation.is === 'deleted') return { state: 'sent' };
  if (creation.is === 'unclear') return { state: 'sending', notBeforeAt: at.add({ seconds: UNCLEAR_SECONDS }) };
  return { state: 'due', notBeforeAt: at.add({ seconds: creation.retryAfterSeconds }) };
}

/** Discord did not say whether they still may organise. */
function askAgain({ mayBeOut }: Notice, at: Instant): NoticeOutcome {
  return { state: mayBeOut ? 'sending' : 'due', notBeforeAt: at.add({ seconds: LOOK_AGAIN_SECONDS }) };
}

function lookAgain({ retryAfterSeconds }: { retryAfterSeconds: number }, at: Instant): NoticeOutcome {
  return { state: 'sending', notBeforeAt: at.add({ seconds: Math.max(LOOK_AGAIN_SECONDS, retryAfterSeconds) }) };
}
