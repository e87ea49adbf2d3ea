import type { APIAttachment, APIMessage, MessageFlags, MessageType } from 'discord-api-types/v10';
import { keptFiles, listedFiles, resolvedComponents, resolvedEmbeds, storeUploads } from './attachments.ts';
import type { Instant } from './clock.ts';
import { type Component, MESSAGE_FLAG } from './components.ts';
import { timestamp } from './entities.ts';
import { DEFAULT_MENTIONS, pings } from './mentions.ts';
import type { Embed, MessageBody, Upload } from './message-body.ts';
import type { Channel, StoredMessage, World } from './world.ts';

/** The flags that a bot can set on a message. */
const SETTABLE = MESSAGE_FLAG.suppressEmbeds | MESSAGE_FLAG.silent | MESSAGE_FLAG.componentsV2;

/** A message of the bot to add. */
export interface NewMessage {
  channel: Channel;
  body: MessageBody;
  uploads?: readonly Upload[];
  /** The interaction that it answers or follows; null for a message that the bot posts by itself. */
  interactionId?: string | null;
  /** The only person who sees it. */
  visibleTo?: string | null;
  /** A waiting sign that an edit will fill. */
  isLoading?: boolean;
  type?: MessageType;
  /** Further fields of its JSON. */
  extra?: object;
}

/** A message of the bot that says nothing yet. */
export function blankMessage(
  { application }: World,
  { id, channelId, type, at, flags }: { id: string; channelId: string; type: MessageType; at: Instant; flags: number },
): APIMessage {
  return {
    id,
    channel_id: channelId,
    type,
    author: application.bot,
    content: '',
    embeds: [],
    components: [],
    attachments: [],
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    timestamp: timestamp(at),
    edited_timestamp: null,
    tts: false,
    pinned: false,
    flags: flags as MessageFlags,
  };
}

/** Adds a message of the bot at the end of a channel. */
export function addMessage(
  world: World,
  { channel, body, uploads = [], visibleTo = null, interactionId = null, ...rest }: NewMessage,
): StoredMessage {
  const id = world.ids.next();
  const flags = ((body.flags ?? 0) & SETTABLE) | (visibleTo ? MESSAGE_FLAG.ephemeral : 0) | (rest.isLoading ? MESSAGE_FLAG.loading : 0);
  const message: StoredMessage = {
    json: {
      ...blankMessage(world, { id, channelId: channel.id, type: rest.type ?? (0 as MessageType), at: world.clock.now(), flags }),
      ...(interactionId ? { application_id: world.application.id, webhook_id: world.application.id } : {}),
      ...(rest.extra as Partial<APIMessage> | undefined),
    },
    visibleTo,
    files: [],
    nonce: body.nonce ?? null,
    interactionId,
    firstContent: '',
    dismissed: false,
  };
  fill(world, channel, message, body, storeUploads(world, channel.id, body, uploads));
  message.firstContent = message.json.content;
  world.messages.get(channel.id)!.push(message);
  channel.last_message_id = id;
  world.changed({ kind: 'message', action: 'created', message });
  return message;
}

/** Changes what the body speaks of and leaves the rest. A waiting sign that is filled does not count as edited. */
export function editMessage(
  world: World,
  channel: Channel,
  message: StoredMessage,
  body: MessageBody,
  uploads: readonly Upload[] = [],
): void {
  const before = message.json.flags ?? 0;
  const wasLoading = (before & MESSAGE_FLAG.loading) !== 0;
  const suppression = body.flags === undefined || body.flags === null ? before : body.flags;
  const flags =
    (before & ~(MESSAGE_FLAG.loading | MESSAGE_FLAG.suppressEmbeds)) |
    (suppression & MESSAGE_FLAG.suppressEmbeds) |
    ((body.flags ?? 0) & MESSAGE_FLAG.componentsV2);

  const files = [...keptFiles(body, message), ...storeUploads(world, channel.id, body, uploads)];
  message.json = { ...message.json, flags: flags as MessageFlags };
  if (!wasLoading) message.json.edited_timestamp = timestamp(world.clock.now());
  fill(world, channel, message, body, files);
  world.changed({ kind: 'message', action: 'updated', message });
}

/** Writes the body into the message, and from it whom the message pings and which files it lists. */
function fill(world: World, channel: Channel, message: StoredMessage, body: MessageBody, files: readonly APIAttachment[]): void {
  const { json } = message;
  const components = body.components === undefined ? json.components : resolvedComponents(world, body.components ?? [], files);
  const embeds = body.embeds === undefined ? json.embeds : resolvedEmbeds(body.embeds ?? [], files);
  const content = body.content === undefined ? json.content : (body.content ?? '').trim();
  const says = { content, components: components as Component[], allowed_mentions: body.allowed_mentions ?? null };
  const defaults = message.interactionId ? DEFAULT_MENTIONS.interaction : DEFAULT_MENTIONS.channel;

  message.files = [...files];
  message.json = {
    ...json,
    ...pings(world, channel, says, defaults),
    content,
    components: components as APIMessage['components'] & {},
    embeds: embeds as APIMessage['embeds'],
    attachments: listedFiles(files, components as Component[], embeds as Embed[]),
  };
}

/** Takes a message away for everyone. */
export function deleteMessage(world: World, message: StoredMessage): void {
  const inChannel = world.messages.get(message.json.channel_id);
  if (!inChannel?.includes(message)) return;
  inChannel.splice(inChannel.indexOf(message), 1);
  world.changed({ kind: 'message', action: 'deleted', message });
}

/** The message of that id in that channel, whoever may see it; undefined when there is none. */
export function findMessage(world: World, channelId: string, messageId: string): StoredMessage | undefined {
  return world.messages.get(channelId)?.find(({ json }) => json.id === messageId);
}
