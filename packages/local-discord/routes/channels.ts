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
import type { Call, Env, RestParts } from '../rest-call.ts';
import type { Channel, StoredMessage, World } from '../world.ts';

const CREATE = 'POST /channels/{id}/messages';
const EDIT = 'PATCH /channels/{id}/messages/{id}';

/** Channels and what is said in them. */
export function channelRoutes(api: Hono<Env>, { world, nonceSeconds, limits }: RestParts): void {
  api.get('/channels/:channel', (c) => c.json(channelFor(world, c)));

  api.get('/channels/:channel/messages', (c) => {
    const channel = channelFor(world, c);
    const place = placeOf(c);
    const limit = limitOf(c);
    return c.json(mayRead(world, channel) ? page(world, channel, place, limit) : []);
  });

  api.get('/channels/:channel/messages/:message', (c) => {
    const channel = channelFor(world, c, 'READ_MESSAGE_HISTORY');
    return c.json(messageFor(world, c, channel).json);
  });

  api.post('/channels/:channel/messages', (c) => {
    const channel = channelFor(world, c, 'SEND_MESSAGES');
    if (channel.type === 1 && !getsThrough(world, channel.recipients[0]!.id)) throw refusal('noDirectMessages');
    const { json: body, uploads } = c.get('body');
    mayShow(world, channel, body, uploads);
    const message = checkMessage(world, { route: CREATE, schema: MessageCreateRequestSchema, body: body ?? {}, uploads, isPost: true });

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
    const { json: body, uploads } = c.get('body');
    mayShow(world, channel, body, uploads);
    const message = checkMessage(world, { route: EDIT, schema: MessageEditRequestPartialSchema, body: body ?? {}, uploads, before });
    const seconds = isOld(world, before) ? limits.takeOldEdit(channel.id) : 0;
    if (seconds > 0) {
      const { headers, body: refused } = tooSoon('user', seconds);
      return c.json({ ...refused, ...refusal('tooManyEdits').body }, 429, headers);
    }
    editMessage(world, channel, before, message, uploads);
    return c.json(before.json);
  });

  api.delete('/channels/:channel/messages/:message', (c) => {
    deleteMessage(world, messageFor(world, c, channelFor(world, c)));
    return c.body(null, 204);
  });
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

function mayShow(world: World, channel: Channel, body: unknown, uploads: readonly Upload[]): void {
  const { embeds } = (body ?? {}) as MessageBody;
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

/** Which part of a channel a call asks for: around one message, after it, before it, or the newest. */
interface Place {
  side: 'around' | 'after' | 'before' | 'newest';
  id: bigint;
}

/** Discord goes by one of the three, in this order. */
function placeOf(c: Call): Place {
  const side = (['around', 'after', 'before'] as const).find((name) => c.req.query(name) !== undefined);
  if (!side) return { side: 'newest', id: 0n };
  const id = c.req.query(side)!;
  if (/^\d{1,20}$/.test(id)) return { side, id: BigInt(id) };
  throw invalidForm([{ path: [side], code: 'NUMBER_TYPE_COERCE', message: `Value "${id}" is not snowflake.` }]);
}

/** Newest first: half of `limit` on each side of a message, the first of them after it, the last of them before it or of all. */
function page(world: World, channel: Channel, { side, id }: Place, limit: number) {
  const all = world.messages.get(channel.id)!.flatMap(({ visibleTo, json }) => (visibleTo === null ? [json] : []));
  const before = all.filter((json) => BigInt(json.id) < id);
  const after = all.filter((json) => BigInt(json.id) > id);
  const half = Math.floor(limit / 2);
  const parts = {
    newest: all.slice(-limit),
    before: before.slice(-limit),
    after: after.slice(0, limit),
    around: [
      ...before.slice(Math.max(0, before.length - half)),
      ...all.filter((json) => BigInt(json.id) === id),
      ...after.slice(0, limit - half - 1),
    ],
  };
  return parts[side].toReversed();
}
