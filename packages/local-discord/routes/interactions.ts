import { IncomingWebhookRequestPartialSchema, IncomingWebhookUpdateRequestPartialSchema } from 'discord-api-spec/zod';
import type { Hono } from 'hono';
import * as z from 'zod/mini';
import { answerShape, type Callback, respond } from '../callback.ts';
import { checkMessage } from '../check.ts';
import { refusal } from '../discord-error.ts';
import type { Interaction } from '../interaction.ts';
import type { Upload } from '../message-body.ts';
import { addMessage, deleteMessage, editMessage, findMessage } from '../messages.ts';
import { isTrue } from '../queries.ts';
import type { Call, Env, RestParts } from '../rest-call.ts';
import { coerced } from '../schema.ts';
import type { Channel, StoredMessage, World } from '../world.ts';

/** As much of a first answer as tells which kind it is. */
const AnyCallback = z.object({ type: z.number() });

const FOLLOW_UP = 'POST /webhooks/{id}/{token}';
const EDIT = 'PATCH /webhooks/{id}/{token}/messages/{id}';

/** Answers to interactions and what follows them. The token in the path is all the credentials they need. */
export function interactionRoutes(api: Hono<Env>, { world, lives }: RestParts): void {
  api.post('/interactions/:id/:token/callback', (c) => {
    const { json, uploads } = c.get('body');
    const interaction = lives.unanswered(c.req.param('id'), c.req.param('token'));
    const callback = coerced(AnyCallback, json ?? {}) as Callback;
    const response = respond(lives, { world, interaction, channel: channelOf(world, interaction), callback, uploads });
    return isTrue(c.req.query('with_response')) ? c.json(response) : c.body(null, 204);
  });

  api.post('/webhooks/:application/:token', (c) => {
    const interaction = lives.answered(c.req.param('application'), c.req.param('token'));
    const { json: body, uploads } = c.get('body');
    // Discord's old habit: the first follow-up of a "thinking" message fills it.
    if (interaction.isThinking) return c.json(edit(world, interaction, original(world, interaction), body, uploads).json);

    const message = checkMessage(world, { route: FOLLOW_UP, schema: IncomingWebhookRequestPartialSchema, body: body ?? {}, uploads });
    const sent = addMessage(world, { ...answerShape(world, interaction, channelOf(world, interaction), message), uploads });
    interaction.came({ kind: 'message', message: sent.json });
    return c.json(sent.json);
  });

  api.get('/webhooks/:application/:token/messages/:message', (c) => c.json(messageFor(world, c, answered(c)).json));

  api.patch('/webhooks/:application/:token/messages/:message', (c) => {
    const interaction = answered(c);
    const { json, uploads } = c.get('body');
    return c.json(edit(world, interaction, messageFor(world, c, interaction), json, uploads).json);
  });

  api.delete('/webhooks/:application/:token/messages/:message', (c) => {
    deleteMessage(world, messageFor(world, c, answered(c)));
    return c.body(null, 204);
  });

  const answered = (c: Call) => lives.answered(c.req.param('application') ?? '', c.req.param('token') ?? '');
}

function edit(world: World, interaction: Interaction, before: StoredMessage, body: unknown, uploads: Upload[]): StoredMessage {
  const form = { route: EDIT, schema: IncomingWebhookUpdateRequestPartialSchema, body: body ?? {}, uploads, before };
  const message = checkMessage(world, form);
  editMessage(world, channelOf(world, interaction), before, message, uploads);
  if (before.json.id === interaction.originalId) interaction.isThinking = false;
  interaction.came({ kind: 'message', message: before.json });
  return before;
}

/** The channel of an interaction; it may be gone by now. */
function channelOf(world: World, { channelId }: Interaction): Channel {
  const channel = world.channels.get(channelId);
  if (!channel) throw refusal('unknownChannel');
  return channel;
}

/** `@original`, or a follow-up of this very interaction. */
function messageFor(world: World, c: Call, interaction: Interaction): StoredMessage {
  const id = c.req.param('message') ?? '';
  if (id === '@original') return original(world, interaction);
  const message = findMessage(world, interaction.channelId, id);
  if (message?.interactionId !== interaction.id && id !== interaction.originalId) throw refusal('unknownMessage');
  return message ?? original(world, interaction);
}

function original(world: World, { channelId, originalId }: Interaction): StoredMessage {
  const message = findMessage(world, channelId, originalId ?? '');
  if (!message) throw refusal('unknownMessage');
  return message;
}
