import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  ModalInteractionCallbackRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod';
import type { MessageType } from 'discord-api-types/v10';
import { checkForm, checkMessage } from './check.ts';
import { type Component, completed, MESSAGE_FLAG } from './components.ts';
import { invalidForm, refusal } from './discord-error.ts';
import type { Choice, Interaction } from './interaction.ts';
import { INTERACTION } from './interaction.ts';
import type { Interactions } from './interactions.ts';
import type { MessageBody, Upload } from './message-body.ts';
import { addMessage, editMessage, findMessage } from './messages.ts';
import { modalProblems } from './rules/modal.ts';
import type { Channel, StoredMessage, World } from './world.ts';

/** Discord's numbers for the kinds of first answers. */
export const CALLBACK = { message: 4, deferredMessage: 5, deferredUpdate: 6, update: 7, choices: 8, modal: 9 } as const;
const WITH_MESSAGE: readonly number[] = [CALLBACK.message, CALLBACK.update];
const ROUTE = 'POST /interactions/{id}/{token}/callback';

/** The body of a first answer. */
export interface Callback {
  type: number;
  data?: (MessageBody & { choices?: Choice[]; custom_id?: string; title?: string }) | null;
}

/** A first answer on its way. */
interface Answer {
  world: World;
  interaction: Interaction;
  channel: Channel;
  callback: Callback;
  uploads: readonly Upload[];
}

/**
 * Plays the first answer to an interaction. An answer that Discord refuses does not count: the bot may try again.
 *
 * @returns what Discord sends back when asked `with_response`
 * @throws DiscordError for an answer that does not fit the interaction or breaks a rule
 */
export function respond(lives: Interactions, answer: Answer): Record<string, unknown> {
  const { interaction, callback } = answer;
  if (!allowedTypes(interaction).includes(callback.type)) {
    const message = `Value must be one of (${allowedTypes(interaction).join(', ')}).`;
    throw invalidForm([{ path: ['type'], code: 'BASE_TYPE_CHOICES', message }]);
  }
  const shown = play(answer);
  lives.settle(interaction);
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      channel_id: interaction.channelId,
      ...(interaction.guildId ? { guild_id: interaction.guildId } : {}),
      ...(shown
        ? {
            response_message_id: shown.json.id,
            response_message_loading: interaction.isThinking,
            response_message_ephemeral: shown.visibleTo !== null,
          }
        : {}),
    },
    ...(shown && WITH_MESSAGE.includes(callback.type) ? { resource: { type: callback.type, message: shown.json } } : {}),
  };
}

/** Which first answers fit: an update needs a message to update, and a modal cannot follow a modal. */
function allowedTypes({ type, sourceId }: Interaction): number[] {
  if (type === INTERACTION.autocomplete) return [CALLBACK.choices];
  return [
    CALLBACK.message,
    CALLBACK.deferredMessage,
    ...(sourceId ? [CALLBACK.deferredUpdate, CALLBACK.update] : []),
    ...(type === INTERACTION.modalSubmit ? [] : [CALLBACK.modal]),
  ];
}

function play(answer: Answer): StoredMessage | null {
  switch (answer.callback.type) {
    case CALLBACK.message:
      return playMessage(answer);
    case CALLBACK.deferredMessage:
      return playThinking(answer);
    case CALLBACK.deferredUpdate:
      return playAcknowledgement(answer);
    case CALLBACK.update:
      return playUpdate(answer);
    case CALLBACK.choices:
      return playChoices(answer);
    default:
      return playModal(answer);
  }
}

function playMessage({ world, interaction, channel, callback, uploads }: Answer): StoredMessage {
  const form = { route: ROUTE, schema: CreateMessageInteractionCallbackRequestSchema, body: callback };
  const message = checkMessage(world, { ...form, path: ['data'], uploads });
  const added = addMessage(world, { ...answerShape(world, interaction, channel, message), uploads });
  interaction.originalId = added.json.id;
  interaction.came({ kind: 'message', message: added.json });
  return added;
}

function playThinking({ world, interaction, channel, callback }: Answer): StoredMessage {
  const form = { route: ROUTE, schema: CreateMessageInteractionCallbackRequestSchema, body: callback };
  const { flags, ...rest } = checkForm<Callback>(world, form, () => []).data ?? {};
  if ((flags ?? 0) & ~MESSAGE_FLAG.ephemeral)
    world.gap(`field: ${ROUTE} type 5 takes no flag but EPHEMERAL; send the others with the edit`);
  for (const field of Object.keys(rest)) world.gap(`field: ${ROUTE} type 5 ignores data.${field}`);
  const added = addMessage(world, { ...answerShape(world, interaction, channel, { flags: flags ?? 0 }), isLoading: true });
  interaction.originalId = added.json.id;
  interaction.isThinking = true;
  interaction.came({ kind: 'thinking', message: added.json });
  return added;
}

function playAcknowledgement({ interaction, world, callback }: Answer): StoredMessage {
  checkForm(world, { route: ROUTE, schema: UpdateMessageInteractionCallbackRequestSchema, body: callback }, () => []);
  const source = sourceOf(world, interaction);
  interaction.originalId = source.json.id;
  interaction.came({ kind: 'acknowledged', message: source.json });
  return source;
}

function playUpdate({ world, interaction, channel, callback, uploads }: Answer): StoredMessage {
  const source = sourceOf(world, interaction);
  const form = { route: ROUTE, schema: UpdateMessageInteractionCallbackRequestSchema, body: callback };
  const message = checkMessage(world, { ...form, path: ['data'], uploads, before: source });
  editMessage(world, channel, source, message, uploads);
  interaction.originalId = source.json.id;
  interaction.came({ kind: 'message', message: source.json });
  return source;
}

function playChoices({ world, interaction, callback }: Answer): null {
  const form = { route: ROUTE, schema: ApplicationCommandAutocompleteCallbackRequestSchema, body: callback };
  const { data } = checkForm<Callback>(world, form, (body) =>
    (body.data?.choices ?? [])
      .map(({ value }, index) => ({ value, path: ['data', 'choices', index, 'value'] }))
      .filter(({ value }) => String(value).length > 100)
      .map(({ path }) => ({ path, code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 100 or fewer in length.' })),
  );
  interaction.came({ kind: 'choices', choices: data?.choices ?? [] });
  return null;
}

function playModal({ world, interaction, callback }: Answer): null {
  const form = { route: ROUTE, schema: ModalInteractionCallbackRequestSchema, body: callback };
  const { data } = checkForm<Callback>(world, form, (body) =>
    modalProblems(body.data?.components ?? []).map((problem) => ({ ...problem, path: ['data', ...problem.path] })),
  );
  const { custom_id, title, components } = data as { custom_id: string; title: string; components: Component[] };
  const modal = { custom_id, title, components: completed(components) };
  world.openModals.set(interaction.userId, { modal, opener: interaction });
  world.changed({ kind: 'modal', userId: interaction.userId });
  interaction.came({ kind: 'modal', modal });
  return null;
}

/** The message that an answer or a follow-up adds: who sees it, and what it says of the interaction. */
export function answerShape(world: World, interaction: Interaction, channel: Channel, body: MessageBody) {
  const isEphemeral = ((body.flags ?? 0) & MESSAGE_FLAG.ephemeral) !== 0;
  const replies = interaction.sourceId !== null;
  return {
    channel,
    body,
    interactionId: interaction.id,
    visibleTo: isEphemeral ? interaction.userId : null,
    type: (replies ? 19 : 20) as MessageType,
    extra: {
      interaction_metadata: metadata(world, interaction),
      ...(replies ? { message_reference: { type: 0, channel_id: channel.id, message_id: interaction.sourceId! } } : {}),
    },
  };
}

function metadata(world: World, { id, type, userId, guildId, sourceId, originalId, opener }: Interaction): Record<string, unknown> {
  return {
    id,
    type,
    user: world.accounts.get(userId)!.user,
    authorizing_integration_owners: { 0: guildId ?? '0' },
    ...(originalId ? { original_response_message_id: originalId } : {}),
    ...(type === INTERACTION.component ? { interacted_message_id: sourceId } : {}),
    ...(opener ? { triggering_interaction_metadata: metadata(world, opener) } : {}),
  };
}

function sourceOf(world: World, { channelId, sourceId }: Interaction): StoredMessage {
  const source = findMessage(world, channelId, sourceId ?? '');
  if (!source) throw refusal('unknownMessage');
  return source;
}
