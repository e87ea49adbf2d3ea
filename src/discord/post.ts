import { createHash } from 'node:crypto';
import { DiscordAPIError, HTTPError, RateLimitError, REST } from 'discord.js';
import { RESTJSONErrorCodes, Routes } from 'discord-api-types/v10';
import type { Instant } from '../club/club.ts';
import type { MessageBody, MessageFile } from '../command.ts';
import type { Prompt, PromptOutcome } from '../store/prompts.ts';
import { filesOf } from './send.ts';

/** Puts a prompt into its channel. Resolves to what came of it; it rejects only for a bug. */
export type Post = (prompt: Prompt, message: { body: MessageBody; files: readonly MessageFile[] }, at: Instant) => Promise<PromptOutcome>;

/** How long Discord may take to answer, in milliseconds. */
const TIMEOUT = 10_000;

/** How long a prompt waits before the next attempt, in seconds. */
const RETRY_SECONDS = 20;

/**
 * A REST manager of the prompts' own, so that a broadcast never delays an answer to a person. It retries nothing by itself: whether
 * to try again is the outbox's to decide.
 */
export function promptRest(apiUrl: string, token: string): REST {
  return new REST({ api: apiUrl, version: '10', retries: 0, timeout: TIMEOUT, rejectOnRateLimit: () => true }).setToken(token);
}

/** @param onUnauthorised called when Discord no longer takes the token; every further request would count towards a ban */
export function createPost(rest: REST, applicationId: string, onUnauthorised: () => void): Post {
  return async (prompt, { body, files }, at) => {
    try {
      const sent = await rest.post(Routes.channelMessages(prompt.channelId), {
        body: { ...body, nonce: nonceOf(prompt, applicationId), enforce_nonce: true },
        files: await filesOf(files),
      });
      return confirmed(sent, prompt) ?? again('sending', 'discord', at);
    } catch (error) {
      if (error instanceof DiscordAPIError && error.status === 401) onUnauthorised();
      return outcomeOf(error, at);
    }
  };
}

/**
 * The name under which Discord knows this prompt: a second message with the same nonce within a few minutes is answered with the
 * first. It names the day and not our row, so that even two databases of one club would post once.
 *
 * @see https://discord.com/developers/docs/resources/message#create-message
 */
function nonceOf({ club, channelId, localDate, generation }: Prompt, applicationId: string): string {
  const name = ['v1', applicationId, club.guildId, channelId, localDate, 'daily', generation].join('|');
  return createHash('sha256').update(name).digest('hex').slice(0, 24);
}

/** A message in our channel with an id. Anything else that came with "200 OK", such as a proxy's page, confirms nothing. */
function confirmed(sent: unknown, { channelId }: Prompt): PromptOutcome | null {
  const { id, channel_id } = (sent ?? {}) as { id?: unknown; channel_id?: unknown };
  return typeof id === 'string' && /^\d{17,20}$/.test(id) && channel_id === channelId ? { state: 'posted', messageId: id } : null;
}

const PERMISSION: ReadonlySet<number | string> = new Set([RESTJSONErrorCodes.MissingAccess, RESTJSONErrorCodes.MissingPermissions]);

/** What an error says about the message: certainly not sent (`due`, `blocked`, `failed`), or perhaps (`sending`). */
function outcomeOf(error: unknown, at: Instant): PromptOutcome {
  if (error instanceof DiscordAPIError) {
    if (PERMISSION.has(error.code)) return { state: 'blocked', reason: 'permission' };
    if (error.code === RESTJSONErrorCodes.UnknownChannel) return { state: 'blocked', reason: 'channel-gone' };
    if (error.code === RESTJSONErrorCodes.UnknownMessage) return { state: 'posted_deleted', reason: 'deleted' };
    if (error.status === 400) return { state: 'failed', reason: 'content' };
    return again('due', 'discord', at);
  }
  if (error instanceof HTTPError) return again('sending', 'discord', at);
  if (error instanceof RateLimitError) return again('due', 'rate-limit', at, waitOf(error));
  if (isNetwork(error)) return again('sending', 'network', at);
  throw error;
}

/** As long as Discord wants, at least a second. @returns whole seconds */
function waitOf({ retryAfter, sublimitTimeout }: RateLimitError): number {
  return Math.max(1, Math.ceil(Math.max(retryAfter, sublimitTimeout) / 1000));
}

function again(state: 'due' | 'sending', reason: string, at: Instant, seconds = RETRY_SECONDS): PromptOutcome {
  return { state, reason, notBeforeAt: at.add({ seconds }) };
}

const isNetwork = (error: unknown) =>
  error instanceof Error && ('code' in error || error.name === 'AbortError' || error.name === 'TypeError');
