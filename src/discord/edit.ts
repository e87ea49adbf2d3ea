import { DiscordAPIError, HTTPError, RateLimitError, type REST } from 'discord.js';
import { type APIMessage, PermissionFlagsBits, RESTJSONErrorCodes, Routes } from 'discord-api-types/v10';
import type { MessageId } from '../club/ids.ts';
import type { Guilds } from '../guilds.ts';
import type { Change, Edit, Editor, PostedMessage } from '../posts/ports.ts';
import type { Reason } from '../posts/reason.ts';
import { isDiscordsWord, isNetwork, secondsToWait } from './answers.ts';

interface EditorParts {
  guilds: Guilds;
  /** Waited for before each request. @returns false: Discord wants no requests now */
  turn: () => Promise<boolean>;
}

/** Messages whose text is remembered, so that a further edit does not ask for it first. */
const REMEMBERED = 1_000;

const TO_EDIT = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory;

/** What a message says, and the roles that it pings. */
interface Said {
  content: string;
  roles: readonly string[];
}

/**
 * An edit names the text, and the roles that the message pings already. Discord leaves pictures and buttons as they are when an edit does not
 * name them. An edit notifies nobody. But Discord marks a message for those whom its latest text may ping, and where an edit names nobody,
 * it would mark the message for everybody in its text.
 *
 * @see https://discord.com/developers/docs/resources/message#edit-message
 * @see https://github.com/discord/discord-api-docs/issues/1419
 */
export function createEditor(rest: REST, { guilds, turn }: EditorParts): Editor {
  const known = new Map<MessageId, Said>();

  function remember({ messageId }: PostedMessage, said: Said): void {
    known.delete(messageId);
    known.set(messageId, said);
    if (known.size > REMEMBERED) known.delete(known.keys().next().value!);
  }

  async function ask<Result>(request: () => Promise<Result>): Promise<Result> {
    if (!(await turn())) throw new NotNow();
    return request();
  }

  async function edit(place: PostedMessage, change: Change): Promise<Edit> {
    const route = Routes.channelMessage(place.channelId, place.messageId);
    const before = known.get(place.messageId) ?? saidIn(await ask(() => rest.get(route)), place);
    const content = await change(before.content).catch((cause) => Promise.reject(new Unmade('no new text', { cause })));
    const body = { content, allowed_mentions: { parse: [], roles: before.roles } };
    remember(place, saidIn(await ask(() => rest.patch(route, { body })), place));
    return { kind: 'edited' };
  }

  return async (place, change) => {
    const permissions = guilds.botPermissionsIn(place.guildId, place.channelId);
    if (permissions === null || (permissions & TO_EDIT) !== TO_EDIT) return { kind: 'refused', reason: 'permission' };
    try {
      return await edit(place, change);
    } catch (error) {
      known.delete(place.messageId);
      return editOf(error);
    }
  };
}

/** Discord wants no requests for a while. */
class NotNow extends Error {}

/** The new text could not be made; its cause says why. */
class Unmade extends Error {}

/** Another answered in Discord's place, such as a proxy with its page. */
class Stranger extends Error {}

/** @throws Stranger for anything that is not the message */
function saidIn(answer: unknown, { messageId }: PostedMessage): Said {
  const { id, content, mention_roles: roles = [] } = (answer ?? {}) as Partial<APIMessage>;
  if (id !== messageId || !content) throw new Stranger('no message came back');
  return { content, roles };
}

/** The codes of what does not come back, and what that is. */
const GONE: Readonly<Record<number | string, Reason>> = {
  [RESTJSONErrorCodes.UnknownMessage]: 'deleted',
  [RESTJSONErrorCodes.UnknownChannel]: 'channel-gone',
  [RESTJSONErrorCodes.UnknownGuild]: 'channel-gone',
};

/** An answer that says nothing about the message. discord.js reads the body: whoever answers in Discord's place may send JSON that is none. */
const OTHER_ANSWERS = [DiscordAPIError, HTTPError, Stranger, SyntaxError] as const;

/** What an error says about the message. */
function editOf(error: unknown): Edit {
  if (error instanceof Unmade) return { kind: 'failed', error: error.cause };
  if (error instanceof NotNow) return { kind: 'not-now', reason: 'rate-limit', seconds: 0 };
  if (error instanceof RateLimitError) {
    return { kind: 'not-now', reason: 'rate-limit', seconds: secondsToWait(error) };
  }
  if (error instanceof DiscordAPIError && isDiscordsWord(error)) {
    const gone = GONE[error.code];
    if (gone) return { kind: 'hopeless', reason: gone };
    if (error.status === 400) return { kind: 'hopeless', reason: 'content' };
    if (error.status === 403) return { kind: 'refused', reason: 'permission' };
  }
  if (OTHER_ANSWERS.some((Each) => error instanceof Each)) return { kind: 'not-now', reason: 'discord', seconds: 0 };
  return isNetwork(error) ? { kind: 'not-now', reason: 'network', seconds: 0 } : { kind: 'failed', error };
}
