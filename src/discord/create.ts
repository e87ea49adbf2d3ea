/**
 * What an answer of Discord's means for the message, and for the post. The right column holds where no earlier attempt can have succeeded.
 * Where one can, only `posted` and `posted_deleted` end the doubt: what would be `due` stays `sending`, and what would be `blocked` or
 * `failed` is `unknown`.
 *
 * | answer | the message | the post |
 * | --- | --- | --- |
 * | 200, JSON, a snowflake id, our channel | is out | `posted` |
 * | any other 200; 5xx; a connection that broke, closed or fell silent; half an answer; a 4xx, 401 too, not in Discord's words | may be out | `sending`, again after 20 s; at most once: `unknown` |
 * | no connection came about: unknown name, refused, TLS | is not out | `due`, again after 20 s |
 * | 429 | is not out | `due`, again after as long as Discord says |
 * | 401 | is not out | `due`; the bot ends with exit code 78 |
 * | 400 or 413 about the content | is not out | at once in plain words without drawings; if Discord refuses that too, `failed` |
 * | 200000 (AutoMod), 240000 (a link) | is not out | `failed` |
 * | 50001, 50013, any other 403 in Discord's words; 10003, 10004; 160005 | is not out | the next place; after the last one `blocked` |
 * | 10008 | was out | `posted_deleted` |
 *
 * `attempt.ts` does not ask for what the kept guilds say will be refused. A bot that moderators timed out waits with the reason `timed-out`
 * and looks each minute whether somebody has lifted it; organisers hear of it at once.
 */
import { createHash } from 'node:crypto';
import { DiscordAPIError, HTTPError, RateLimitError, type REST } from 'discord.js';
import { type APIChannel, RESTJSONErrorCodes, Routes } from 'discord-api-types/v10';
import { asChannelId, asMessageId, type ChannelId, isSnowflake } from '../club/ids.ts';
import type { Creator, NewMessage } from '../posts/ports.ts';
import type { Creation } from '../posts/post.ts';
import type { Reason } from '../posts/reason.ts';
import { cutOffAfter } from '../within.ts';
import { isDiscordsWord, isNetwork, secondsToWait } from './answers.ts';
import { wholeWithin } from './outlets.ts';
import { filesOf } from './send.ts';
import type { TimeKeeper } from './time.ts';

/** How long a message waits before the next attempt, in seconds. */
const RETRY_SECONDS = 20;

/** @param rest the outlet for posts */
export function createCreator(rest: REST, applicationId: string): Creator {
  async function inChannel(channelId: ChannelId, { body, files, name }: NewMessage): Promise<Creation> {
    try {
      const nonce = nonceOf([applicationId, channelId, ...name]);
      const message = { body: { ...body, nonce, enforce_nonce: true }, files: await filesOf(files) };
      // discord.js gives up when no headers come, and waits five minutes for the rest
      const made = await cutOffAfter(wholeWithin(rest), (signal) => rest.post(Routes.channelMessages(channelId), { ...message, signal }));
      return confirmed(made, channelId) ?? { kind: 'unclear', reason: 'discord' };
    } catch (error) {
      return creationOf(error);
    }
  }

  return {
    inChannel,
    async toUser(userId, message) {
      try {
        const { id } = ((await rest.post(Routes.userChannels(), { body: { recipient_id: userId } })) ?? {}) as Partial<APIChannel>;
        if (!isId(id)) return { kind: 'not-sent', reason: 'discord', retryAfterSeconds: RETRY_SECONDS }; // a page that came with "200 OK"
        return await inChannel(asChannelId(id), message);
      } catch (error) {
        const creation = creationOf(error);
        return creation.kind === 'unclear' ? { ...creation, kind: 'not-sent', retryAfterSeconds: RETRY_SECONDS } : creation; // only the channel was asked for
      }
    },
  };
}

/**
 * The name by which Discord knows a message: within a few minutes it answers a second message of the same nonce with the first. The nonce
 * is made of the application, the channel and what the post is (`nameOf` in `src/posts/attempt.ts`).
 *
 * @see https://discord.com/developers/docs/resources/message#create-message
 */
function nonceOf(name: readonly (string | number)[]): string {
  return createHash('sha256')
    .update(['v1', ...name].join('|'))
    .digest('hex')
    .slice(0, 24);
}

/** The bot goes by a wrong time. */
const ANOTHER_TIME: Creation = { kind: 'not-sent', reason: 'clock', retryAfterSeconds: 0 };

/** A creator that first asks whether the time still holds. If not, it makes nothing, and its caller decides anew at the right time. */
export function onTime({ inChannel, toUser }: Creator, { holds }: Pick<TimeKeeper, 'holds'>): Creator {
  return {
    inChannel: async (channelId, message) => ((await holds()) ? inChannel(channelId, message) : ANOTHER_TIME),
    toUser: async (userId, message) => ((await holds()) ? toUser(userId, message) : ANOTHER_TIME),
  };
}

/**
 * The message, if the answer has our channel and an id. Anything else that came with "200 OK", such as a proxy's page, confirms nothing.
 */
function confirmed(made: unknown, channelId: ChannelId): Creation | null {
  const { id, channel_id } = (made ?? {}) as { id?: unknown; channel_id?: unknown };
  return isId(id) && channel_id === channelId ? { kind: 'sent', messageId: asMessageId(id) } : null;
}

function isId(id: unknown): id is string {
  return typeof id === 'string' && isSnowflake(id);
}

/** Discord's own words for "no". @see https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const REFUSALS: Partial<Record<number | string, Reason>> = {
  [RESTJSONErrorCodes.MissingAccess]: 'permission',
  [RESTJSONErrorCodes.MissingPermissions]: 'permission',
  [RESTJSONErrorCodes.UnknownChannel]: 'channel-gone',
  [RESTJSONErrorCodes.UnknownGuild]: 'channel-gone',
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser]: 'inbox-closed',
  [RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds]: 'inbox-closed',
  [RESTJSONErrorCodes.ThreadLocked]: 'locked',
  [RESTJSONErrorCodes.MessageWasBlockedByAutomaticModeration]: 'automod',
  [RESTJSONErrorCodes.MessageBlockedByHarmfulLinksFilter]: 'harmful-link',
};

/** "You are opening direct messages too fast", and a bot that its spam filter has shut out. @see https://github.com/discord/discord-api-docs/issues/2669 */
const TOO_MANY_CONVERSATIONS: ReadonlySet<number | string> = new Set([RESTJSONErrorCodes.OpeningDirectMessagesTooFast, 20026]);

/** How long a message then waits, in seconds. */
const CONVERSATIONS_SECONDS = 60 * 60;

/** What an error says about the message. */
function creationOf(error: unknown): Creation {
  if (error instanceof RateLimitError) return { kind: 'not-sent', reason: 'rate-limit', retryAfterSeconds: secondsToWait(error) };
  // 5xx, or JSON that is none: it may have been made before something failed, or before somebody answered in Discord's place
  if (error instanceof HTTPError || error instanceof SyntaxError) return { kind: 'unclear', reason: 'discord' };
  if (error instanceof DiscordAPIError) return answered(error);
  if (isNetwork(error)) return network(error);
  throw error;
}

function answered(error: DiscordAPIError): Creation {
  const { code, status } = error;
  if (TOO_MANY_CONVERSATIONS.has(code)) return { kind: 'not-sent', reason: 'conversations', retryAfterSeconds: CONVERSATIONS_SECONDS };
  if (code === RESTJSONErrorCodes.UnknownMessage) return { kind: 'deleted' }; // the nonce was known, and its message is gone
  const reason = REFUSALS[code];
  if (reason) return { kind: 'refused', reason };
  if (!isDiscordsWord(error)) {
    // a proxy or Cloudflare wrote it; or Discord refuses the token, with the code 0
    return status === 401
      ? { kind: 'not-sent', reason: 'discord', retryAfterSeconds: RETRY_SECONDS }
      : { kind: 'unclear', reason: 'discord' };
  }
  if (status === 400 || status === 413) return { kind: 'refused', reason: 'content' };
  if (status === 403) return { kind: 'refused', reason: 'permission' };
  return { kind: 'not-sent', reason: 'discord', retryAfterSeconds: RETRY_SECONDS };
}

/** Errors before a connection stood: nothing was sent. */
const UNCONNECTED =
  /^(ENOTFOUND|EAI_|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_)/;

function network({ code = '' }: { code?: unknown }): Creation {
  if (UNCONNECTED.test(String(code))) return { kind: 'not-sent', reason: 'network', retryAfterSeconds: RETRY_SECONDS };
  return { kind: 'unclear', reason: 'network' };
}
