import { DiscordAPIError, RateLimitError, type REST } from 'discord.js';
import { type APIMessage, type APIMessageTopLevelComponent, PermissionFlagsBits, RESTJSONErrorCodes, Routes } from 'discord-api-types/v10';
import type { Guilds } from '../command.ts';
import type { Log } from '../log.ts';
import { secondsToWait } from './answers.ts';
import { FORMS, kept, namedAgain } from './kept-files.ts';

/** A message of ours, and where it is. */
export interface Place {
  guildId: string;
  channelId: string;
  messageId: string;
}

/** Makes the new components of a message from those that it has; null: there is nothing to change. */
export type Change = (components: readonly APIMessageTopLevelComponent[]) => APIMessageTopLevelComponent[] | null;

/**
 * What came of an edit. `hopeless`: the message is gone, or cannot be changed like that. `refused`: the bot may not. `not-now`: too many
 * edits, or no answer.
 */
export type Edit = { is: 'edited' } | { is: 'hopeless' | 'refused'; reason: string } | { is: 'not-now'; reason: string; seconds: number };

/** Changes components of a message and leaves the rest of it as it is. Resolves whatever Discord answers. */
export type Editor = (place: Place, change: Change) => Promise<Edit>;

export interface EditorParts {
  guilds: Guilds;
  /** Waited for before each request. */
  turn: () => Promise<void>;
  /** Called when Discord no longer takes the token. */
  onUnauthorised: () => void;
  log: Log;
}

/** Messages whose components are remembered, so that a further edit does not ask for them first. */
const REMEMBERED = 1_000;

const TO_EDIT = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory;

/** @see https://discord.com/developers/docs/resources/message#edit-message */
export function createEditor(rest: REST, { guilds, turn, onUnauthorised, log }: EditorParts): Editor {
  const known = new Map<string, readonly APIMessageTopLevelComponent[]>();
  let formAt = 0;

  function remember({ messageId }: Place, components: readonly APIMessageTopLevelComponent[]): void {
    known.delete(messageId);
    known.set(messageId, components);
    if (known.size > REMEMBERED) known.delete(known.keys().next().value!);
  }

  async function read(place: Place): Promise<readonly APIMessageTopLevelComponent[]> {
    await turn();
    return componentsOf(await rest.get(Routes.channelMessage(place.channelId, place.messageId)), place);
  }

  async function edit(place: Place, change: Change): Promise<Edit> {
    const before = known.get(place.messageId) ?? (await read(place));
    const components = change(before);
    if (!components) return { is: 'hopeless', reason: 'nothing to change' };
    const again = namedAgain(components);
    if (!again) return { is: 'hopeless', reason: 'a picture has no id' };
    remember(place, componentsOf(await put(place, again), place));
    return { is: 'edited' };
  }

  /** An edit puts all components anew. A body without files has one form; of the others the one is kept that Discord takes. */
  async function put(place: Place, { components, files }: NonNullable<ReturnType<typeof namedAgain>>, at = formAt): Promise<unknown> {
    const { attachments, files: uploads } = await kept(files, FORMS[at]!);
    await turn();
    try {
      const edited = await rest.patch(Routes.channelMessage(place.channelId, place.messageId), {
        body: { components, attachments, allowed_mentions: { parse: [] } }, // an edit falls back to Discord's defaults
        files: uploads,
      });
      if (at !== formAt) log.warn({ form: FORMS[at] }, 'Discord takes pictures that stay in an edit in another form than before');
      formAt = at;
      return edited;
    } catch (error) {
      if (!isBadBody(error) || files.length === 0 || at === FORMS.length - 1) throw error;
      return put(place, { components, files }, at + 1);
    }
  }

  return async (place, change) => {
    const permissions = guilds.botPermissionsIn(place.guildId, place.channelId);
    if (permissions === null || (permissions & TO_EDIT) !== TO_EDIT) return { is: 'refused', reason: 'permission' };
    try {
      return await edit(place, change);
    } catch (error) {
      known.delete(place.messageId);
      if (error instanceof DiscordAPIError && error.status === 401) onUnauthorised();
      return editOf(error);
    }
  };
}

/** @throws Error for anything that is not the message, such as a proxy's page */
function componentsOf(answer: unknown, { messageId }: Place): readonly APIMessageTopLevelComponent[] {
  const { id, components } = (answer ?? {}) as Partial<APIMessage>;
  if (id !== messageId || !components) throw new Error('no message came back');
  return components;
}

/** What will not come back: the message, its channel or its guild. */
const GONE: readonly unknown[] = [RESTJSONErrorCodes.UnknownMessage, RESTJSONErrorCodes.UnknownChannel, RESTJSONErrorCodes.UnknownGuild];

/** Discord has read the body, and finds it wrong. */
function isBadBody(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status === 400 && error.code === RESTJSONErrorCodes.InvalidFormBodyOrContentType;
}

/** What an error says about the message. */
function editOf(error: unknown): Edit {
  if (error instanceof RateLimitError) {
    return { is: 'not-now', reason: 'rate-limit', seconds: secondsToWait(error) };
  }
  if (error instanceof DiscordAPIError && typeof error.code === 'number' && error.code !== 0) {
    // Discord's own words; a proxy's have no code
    if (GONE.includes(error.code)) return { is: 'hopeless', reason: 'gone' };
    if (error.status === 400) return { is: 'hopeless', reason: 'content' };
    if (error.status === 403) return { is: 'refused', reason: 'permission' };
  }
  return { is: 'not-now', reason: error instanceof Error ? error.message : 'discord', seconds: 0 };
}
