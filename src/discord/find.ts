import { DiscordAPIError, RateLimitError, type REST, RequestMethod } from 'discord.js';
import { type APIChannel, type APIMessage, type APIMessageTopLevelComponent, PermissionFlagsBits, Routes } from 'discord-api-types/v10';
import type { Clock } from '../clock.ts';
import type { Instant } from '../club/club.ts';
import { asChannelId, asMessageId, type ChannelId, type UserId } from '../club/ids.ts';
import type { Guilds } from '../guilds.ts';
import type { Find, Sought } from '../posts/ports.ts';
import type { Sighting } from '../posts/post.ts';
import { snowflakeAt } from '../snowflake.ts';
import { cutOffAfter } from '../within.ts';
import { type HttpAnswer, isDiscords, isDiscordsWord, isKept, secondsToWait } from './answers.ts';
import { wholeWithin } from './outlets.ts';

const UNREADABLE: Sighting = { kind: 'unreadable', retryAfterSeconds: 0 };

/** Messages to a page, and pages read before the search is given up. */
const PAGE = 100;
const MAX_PAGES = 20;

/** How far before its first attempt the search goes back, in minutes: our clock and Discord's may differ. */
const MARGIN_MINUTES = 60;

/** Minutes by which a message that is known by its words may seem older than its first attempt. The bot's time is never as wrong. */
const SAME_MINUTES = 2;

interface FindParts {
  botUserId: UserId;
  guilds: Guilds;
  clock: Pick<Clock, 'elapsed'>;
}

/**
 * Looks through a channel from its newest message back. So it reads the first hundred even where a clock that was ahead gave the instant of
 * the first attempt. Discord lets a bot read its own messages without any intent. Without the permission to read the history it answers
 * with an empty list, which proves nothing. A list that somebody other than Discord may have written proves nothing either.
 *
 * When Discord wants a place left alone, no look goes there, for whichever post: a post whose claim ended meanwhile does not know that
 * answer.
 */
export function createFind(rest: REST, { botUserId, guilds, clock }: FindParts): Find {
  const rests = createRests(clock);
  return async ({ where, since, mark }) => {
    if (where.kind === 'channel' && !mayRead(guilds.botPermissionsIn(where.guildId, where.channelId))) return UNREADABLE;
    const name = where.kind === 'channel' ? where.channelId : where.userId;
    const resting = rests.secondsLeft(name);
    if (resting > 0) return { kind: 'unreadable', retryAfterSeconds: resting };
    try {
      const channelId = where.kind === 'channel' ? where.channelId : await conversationWith(rest, where.userId);
      if (channelId === null) return { kind: 'absent' };
      const first = BigInt(snowflakeAt(since.subtract({ minutes: SAME_MINUTES })));
      const isIt = (message: APIMessage) => message.author.id === botUserId && bears(message, mark, first);
      return await search(rest, channelId, { since, isIt });
    } catch (error) {
      if (!(error instanceof RateLimitError)) return UNREADABLE; // an outage, or a permission that went since
      const retryAfterSeconds = secondsToWait(error);
      rests.begin(name, retryAfterSeconds);
      return { kind: 'unreadable', retryAfterSeconds };
    }
  };
}

/** Until when places are left alone, by their ids, on the watch. */
function createRests(clock: Pick<Clock, 'elapsed'>) {
  const until = new Map<string, number>();
  return {
    secondsLeft: (name: string) => ((until.get(name) ?? 0) - clock.elapsed()) / 1000,
    begin(name: string, seconds: number): void {
      const now = clock.elapsed();
      for (const [each, end] of until) if (end <= now) until.delete(each);
      until.set(name, now + seconds * 1000);
    },
  };
}

function mayRead(permissions: bigint | null): boolean {
  return permissions !== null && (permissions & PermissionFlagsBits.ReadMessageHistory) !== 0n;
}

/** @returns null: Discord opens none, so there is nothing of ours in it. @throws what says nothing about that */
async function conversationWith(rest: REST, userId: UserId): Promise<ChannelId | null> {
  try {
    const { id } = ((await rest.post(Routes.userChannels(), { body: { recipient_id: userId } })) ?? {}) as Partial<APIChannel>;
    if (!id) throw new Error('no conversation came back'); // a page that came with "200 OK"
    return asChannelId(id);
  } catch (error) {
    if (error instanceof DiscordAPIError && isDiscordsWord(error)) return null;
    throw error;
  }
}

async function search(
  rest: REST,
  channelId: ChannelId,
  { since, isIt }: { since: Instant; isIt: (message: APIMessage) => boolean },
): Promise<Sighting> {
  const enough = BigInt(snowflakeAt(since.subtract({ minutes: MARGIN_MINUTES })));
  let before: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const query = new URLSearchParams({ limit: String(PAGE), ...(before && { before }) });
    const { headers, messages } = await pageOf(rest, channelId, query);
    const found = messages.find(isIt);
    if (found) return { kind: 'there', messageId: asMessageId(found.id) };
    if (!tellsOf(channelId, { headers, messages })) return UNREADABLE;
    before = messages.at(-1)?.id; // newest first
    if (messages.length < PAGE || BigInt(before!) < enough) return { kind: 'absent' };
  }
  return UNREADABLE;
}

interface Page extends Pick<HttpAnswer, 'headers'> {
  messages: readonly APIMessage[];
}

/** @throws Error for anything that is not a list, too */
async function pageOf(rest: REST, channelId: ChannelId, query: URLSearchParams): Promise<Page> {
  const fullRoute = Routes.channelMessages(channelId);
  return cutOffAfter(wholeWithin(rest), async (signal) => {
    const answer = await rest.queueRequest({ method: RequestMethod.Get, fullRoute, query, signal });
    const messages: unknown = await answer.json();
    if (!Array.isArray(messages)) throw new Error('no list of messages came back');
    return { headers: answer.headers, messages };
  });
}

/**
 * Whether Discord itself wrote that page just now: then what is not on it is not there. Only Discord has messages of that channel. Anybody
 * can write an empty list.
 */
function tellsOf(channelId: ChannelId, { headers, messages }: Page): boolean {
  const hasTheirs = messages.length > 0 && messages.every((message) => message.channel_id === channelId);
  return hasTheirs ? !isKept(headers) : isDiscords({ headers });
}

/** @param first a message that is known by its words has this id or a later one: an earlier message may say the same */
function bears({ id, content, components = [] }: APIMessage, mark: Sought['mark'], first: bigint): boolean {
  if (mark.kind === 'button') return components.some((each) => someOf(each, ({ custom_id }) => custom_id === mark.customId));
  if (BigInt(id) < first) return false;
  return content.includes(mark.words) || components.some((each) => someOf(each, (part) => part.content?.includes(mark.words) === true));
}

interface AnyPart {
  custom_id?: string;
  content?: string;
  components?: APIMessageTopLevelComponent[];
}

/** Whether a component, or one in it, is as asked for. */
function someOf(component: APIMessageTopLevelComponent, is: (part: AnyPart) => boolean): boolean {
  const part = component as AnyPart;
  return is(part) || (part.components ?? []).some((each) => someOf(each, is));
}
