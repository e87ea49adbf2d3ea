import { MessageCreateRequestSchema, MessageEditRequestPartialSchema } from 'discord-api-spec/zod';
import type { Hono } from 'hono';
import { checkMessage } from '../check.ts';
import { invalidForm, refusal } from '../discord-error.ts';
import { permissionsIn } from '../guilds.ts';
import type { MessageBody, Upload } from '../message-body.ts';
import { addMessage, deleteMessage, editMessage, findMessage } from '../messages.ts';
import { noteCheck } from '../notes.ts';
import { bits, holds, PERMISSIONS, type PermissionName } from '../permissions.ts';
import { OLD_SECONDS, tooSoon } from '../rate-limits.ts';
import { type Call, checkQuery, type Env, type RestParts } from '../rest.ts';
import type { Channel, StoredMessage, World } from '../world.ts';

const CREATE = 'POST /channels/{id}/messages';
const EDIT = 'PATCH /channels/{id}/messages/{id}';
const LIST = 'GET /channels/{id}/messages';

/** Channels and what is said in them. */
export function channelRoutes(api: Hono<Env>, { world, nonceSeconds, limits }: RestParts): void {
  api.get('/channels/:channel', (c) => c.json(channelFor(world, c)));

  api.get('/channels/:channel/messages', (c) => {
    checkQuery(world, c, LIST, ['after', 'before', 'limit']);
    const channel = channelFor(world, c);
    const { after, before } = c.req.query();
    return c.json(mayRead(world, channel) ? page(world, channel, { after, before, limit: limitOf(c) }) : []);
  });

  api.get('/channels/:channel/messages/:message', (c) => {
    const channel = channelFor(world, c, 'READ_MESSAGE_HISTORY');
    return c.json(messageFor(world, c, channel).json);
  });

  api.post('/channels/:channel/messages', (c) => {
    const channel = channelFor(world, c, 'SEND_MESSAGES');
    if (channel.type === 1 && !getsThrough(world, channel.recipients[0]!.id)) throw refusal('noDirectMessages');
    const { json, uploads } = c.get('body');
    const message = withIdsAsText(json);
    mayShow(world, channel, message, uploads);
    checkMessage(world, { route: CREATE, schema: MessageCreateRequestSchema, body: message, message, uploads, isPost: true });

    const nonce = message.nonce ?? null;
    const earlier = message.enforce_nonce ? sentUnder(world, nonce, nonceSeconds) : null;
    const sent = earlier ?? addMessage(world, { channel, body: message, uploads });
    if (nonce !== null && !earlier)
      world.nonces.set(String(nonce), { messageId: sent.json.id, channelId: channel.id, at: world.clock.now() });
    return c.json({ ...sent.json, ...(nonce === null ? {} : { nonce }) });
  });

  api.patch('/channels/:channel/messages/:message', (c) => {
    const channel = channelFor(world, c);
    const before = messageFor(world, c, channel);
    const { json, uploads } = c.get('body');
    const message = withIdsAsText(json);
    mayShow(world, channel, message, uploads);
    checkMessage(world, { route: EDIT, schema: MessageEditRequestPartialSchema, body: message, message, uploads, before });
    const seconds = isOld(world, before) ? limits.takeOldEdit(channel.id) : 0;
    if (seconds > 0) {
      const { headers, body } = tooSoon('user', seconds);
      return c.json({ ...body, ...refusal('tooManyEdits').body }, 429, headers);
    }
    editMessage(world, channel, before, message, uploads);
    return c.json(before.json);
  });

  api.delete('/channels/:channel/messages/:message', (c) => {
    deleteMessage(world, messageFor(world, c, channelFor(world, c)));
    return c.body(null, 204);
  });
}

/** Ids of attachments may come as numbers; Discord reads both. */
export function withIdsAsText(json: unknown): MessageBody {
  const body = (json ?? {}) as MessageBody;
  if (!Array.isArray(body.attachments)) return body;
  return {
    ...body,
    attachments: body.attachments.map((entry) => (typeof entry?.id === 'number' ? { ...entry, id: String(entry.id) } : entry)),
  };
}

/** The channel that a call speaks of, in which the bot has those permissions. */
function channelFor(world: World, c: Call, ...needed: PermissionName[]): Channel {
  const channel = world.channels.get(c.req.param('channel') ?? '');
  if (!channel) throw refusal('unknownChannel');
  const held = permissionsIn(world, world.application.bot.id, channel);
  const names: PermissionName[] = ['VIEW_CHANNEL', ...needed];
  const missing = names.filter((name) => !holds(held, bits(name)));
  const where = 'name' in channel ? `in #${channel.name}` : 'in direct messages';
  noteCheck(
    `permissions ${where}: ${names.join(', ')}`,
    missing.map((name) => ({ path: [name], code: '403', message: 'The bot does not have it there' })),
  );
  if (!holds(held, PERMISSIONS.VIEW_CHANNEL)) throw refusal('missingAccess');
  if (missing.length > 0) throw refusal('missingPermissions');
  return channel;
}

/** The message that a call speaks of. One that only one person sees cannot be reached through its channel. */
function messageFor(world: World, c: Call, channel: Channel): StoredMessage {
  const message = findMessage(world, channel.id, c.req.param('message') ?? '');
  if (!message || message.visibleTo !== null) throw refusal('unknownMessage');
  return message;
}

function isOld({ clock }: World, { json }: StoredMessage): boolean {
  return clock.now().since(json.timestamp).total('seconds') > OLD_SECONDS;
}

function mayRead(world: World, channel: Channel): boolean {
  return holds(permissionsIn(world, world.application.bot.id, channel), PERMISSIONS.READ_MESSAGE_HISTORY);
}

function mayShow(world: World, channel: Channel, { embeds }: MessageBody, uploads: readonly Upload[]): void {
  const held = permissionsIn(world, world.application.bot.id, channel);
  if (uploads.length > 0 && !holds(held, PERMISSIONS.ATTACH_FILES)) throw refusal('missingPermissions');
  if (embeds?.length && !holds(held, PERMISSIONS.EMBED_LINKS)) throw refusal('missingPermissions');
}

/** A bot can write to people it shares a guild with, unless they do not want it. */
function getsThrough(world: World, userId: string): boolean {
  const isNear = [...world.guilds.values()].some(({ botJoinedAt, members }) => botJoinedAt !== null && members.has(userId));
  return isNear && (world.accounts.get(userId)?.acceptsDirectMessages ?? false);
}

/**
 * The message that the bot sent under that nonce a short while ago.
 *
 * @throws DiscordError 10008 when it has been deleted since
 */
function sentUnder(world: World, nonce: string | number | null, nonceSeconds: number): StoredMessage | null {
  const used = world.nonces.get(String(nonce));
  if (nonce === null || !used || world.clock.now().since(used.at).total('seconds') > nonceSeconds) return null;
  const message = findMessage(world, used.channelId, used.messageId);
  if (!message) throw refusal('unknownMessage');
  return message;
}

function limitOf(c: Call): number {
  const limit = Number(c.req.query('limit') ?? 50);
  if (limit > 100)
    throw invalidForm([{ path: ['limit'], code: 'NUMBER_TYPE_MAX', message: 'int value should be less than or equal to 100.' }]);
  if (limit >= 1 && Number.isInteger(limit)) return limit;
  throw invalidForm([{ path: ['limit'], code: 'NUMBER_TYPE_MIN', message: 'int value should be greater than or equal to 1.' }]);
}

/** Newest first: the last `limit` before a message or of all, or the first `limit` after one. */
function page(
  world: World,
  channel: Channel,
  { after, before, limit }: { after?: string | undefined; before?: string | undefined; limit: number },
) {
  const all = world.messages.get(channel.id)!.filter(({ visibleTo }) => visibleTo === null);
  const inRange = all.filter(({ json }) => (!after || BigInt(json.id) > BigInt(after)) && (!before || BigInt(json.id) < BigInt(before)));
  const part = after ? inRange.slice(0, limit) : inRange.slice(-limit);
  return part.map(({ json }) => json).reverse();
}
