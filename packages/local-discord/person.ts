import type { APIApplicationCommand, APIMessage } from 'discord-api-types/v10';
import { COMPONENT, type Component, isSelect, LINK_BUTTON, walk } from './components.ts';
import { directChannel } from './direct-channels.ts';
import { permissionsIn } from './guilds.ts';
import type { Choice, Interaction, Modal, OpenModal } from './interaction.ts';
import { INTERACTION } from './interaction.ts';
import type { Deed } from './interaction-payload.ts';
import type { Interactions } from './interactions.ts';
import { findMessage } from './messages.ts';
import { holds, PERMISSIONS } from './permissions.ts';
import { PersonCannot } from './person-cannot.ts';
import { commandData, completionData, type OptionValue, offeredCommands } from './person-command.ts';
import { type FieldValue, modalData } from './person-modal.ts';
import { picked } from './person-select.ts';
import { type Scene, visibleChannels } from './person-values.ts';
import { modalText, visibleText } from './visible-text.ts';
import type { Channel, StoredMessage, World } from './world.ts';

/** Someone looks at "is thinking…" this many times as long as they wait for a first answer: 15 s where that is Discord's three. */
const PATIENCE = 5;

/** What the bot answered, as the person sees it. */
export interface Answer {
  /** Everything that can be read; see `visibleText`. */
  text: string;
  message?: APIMessage;
  modal?: Modal;
  choices?: Choice[];
  /** Discord's words when there is no answer: "The application did not respond". */
  failed?: string;
  /** The next thing the bot does with the same interaction: an edit, a follow-up. */
  next(): Promise<Answer>;
}

/** Someone at Discord's app. They can do what a person can do there and nothing more. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** The same person in another channel, by name or id; "@me" is the direct messages with the bot. */
  in(channel: string): Person;
  /** The same person, who takes "is thinking…" for an answer, as the app does. Others wait for the message itself. */
  atOnce(): Person;
  /** The slash commands that they are offered here. */
  commands(): APIApplicationCommand[];
  /** Sends a slash command: `command('/tags add', { name: 'rules' })`. */
  command(line: string, options?: Record<string, OptionValue>): Promise<Answer>;
  /** Types into an option and reads the suggestions. */
  complete(line: string, option: string, typed: string, others?: Record<string, OptionValue>): Promise<Answer>;
  /** Presses a button by its label or custom id. */
  press(message: { id: string; channel_id: string }, button: string): Promise<Answer>;
  /** Picks in a select menu, which is named by its placeholder or custom id. */
  select(message: { id: string; channel_id: string }, menu: string, values: string | readonly string[]): Promise<Answer>;
  /** Fills in the modal on the screen and sends it. One that gets no answer stays on the screen. */
  submit(modal: Modal, values: Record<string, FieldValue>): Promise<Answer>;
  /** Puts the modal on the screen away without sending it; the bot does not hear of it. */
  close(modal: Modal): void;
  /** The messages they see in a channel, oldest first: their own ephemeral ones too. Here unless told. */
  sees(channel?: string): APIMessage[];
  /** Puts an ephemeral message away. */
  dismiss(message: { id: string; channel_id: string }): void;
  /** Whether they let the bot write to them, a switch in their settings. Off: Discord refuses its messages with 50007. */
  acceptDirectMessages(accepts: boolean): void;
  /**
   * What Discord's app would never send: any custom id, any value. Only for tests of what a bot must withstand.
   *
   * @param deed `data` as it should travel, and the message it pretends to come from
   */
  forge(deed: Pick<Deed, 'type' | 'data' | 'message'>): Promise<Answer>;
}

/** What a person can do, for people: one line for each deed above. */
export const PERSON_CAN: Record<Exclude<keyof Person, 'id' | 'name'>, string> = {
  in: 'go to another channel that they see, or to the direct messages with the bot',
  atOnce: 'see “thinking…” until the answer is there',
  commands: 'see the slash commands that they may use there, by their permissions and by what the server set of each command',
  command: 'send a slash command with options that it has, and values that fit',
  complete: 'type into an option and read the suggestions',
  press: 'press a button that is on the screen and not greyed out',
  select: 'pick from a select menu, of any kind',
  submit: 'fill in a form that is on their screen and send it',
  close: 'put a form on their screen away without sending it',
  sees: 'read the messages of a channel, their own ephemeral ones too',
  dismiss: 'put an ephemeral message away',
  acceptDirectMessages: 'let the bot write to them, or not',
  forge: 'in tests only: send what Discord’s app never would',
};

/** Where people live. */
export interface PersonParts {
  world: World;
  lives: Interactions;
  /** "is thinking…" is an answer to them. */
  isHasty?: boolean;
}

/** The person with that account, in that channel. */
export function createPerson(parts: PersonParts, userId: string, channel: Channel): Person {
  const { world, lives } = parts;
  const name = world.accounts.get(userId)!.user.global_name!;
  const scene: Scene = { world, userId, name, channel };
  const act = (deed: Omit<Deed, 'userId' | 'channel'>, where: Channel = channel) =>
    answerTo(lives.begin({ ...deed, userId, channel: where }), 0, parts.isHasty ? null : PATIENCE * lives.responseMilliseconds);

  return {
    id: userId,
    name,
    in: (other) => createPerson(parts, userId, channelNamed(scene, other)),
    atOnce: () => createPerson({ ...parts, isHasty: true }, userId, channel),
    commands: () => offeredCommands(scene),
    command: async (line, options = {}) => act({ type: INTERACTION.command, data: commandData(scene, line, options) }),
    complete: async (line, option, typed, others = {}) =>
      act({ type: INTERACTION.autocomplete, data: completionData(scene, line, option, typed, others) }),
    async press(message, button) {
      const { stored, where, components } = onScreen(scene, message);
      const found = only(
        components,
        COMPONENT.button,
        button,
        ({ label, emoji }) => label ?? (emoji as { name?: string } | undefined)?.name,
      );
      if (found.style === LINK_BUTTON) throw new PersonCannot(`"${button}" opens a web page; the bot does not hear of it.`);
      return act({ type: INTERACTION.component, message: stored, data: componentData(found) }, where);
    },
    async select(message, menu, values) {
      const { stored, where, components } = onScreen(scene, message);
      const found = only(components, null, menu, ({ placeholder }) => placeholder);
      const { values: chosen, resolved } = picked({ ...scene, channel: where }, found, [values].flat());
      const data = { ...componentData(found), values: chosen, ...(Object.keys(resolved).length > 0 ? { resolved } : {}) };
      return act({ type: INTERACTION.component, message: stored, data }, where);
    },
    async submit(modal, values) {
      const open = onTop(scene, modal);
      const { opener } = open;
      const where = world.channels.get(opener.channelId);
      if (!where) throw new PersonCannot(`The channel of the form "${modal.title}" is gone.`);
      const data = modalData({ ...scene, channel: where }, open.modal, values);
      const message = opener.sourceId ? findMessage(world, opener.channelId, opener.sourceId) : null;
      const answer = await act({ type: INTERACTION.modalSubmit, data, message: message ?? null, opener }, where);
      if (!answer.failed) putAway(world, userId, open);
      return answer;
    },
    close: (modal) => putAway(world, userId, onTop(scene, modal)),
    sees: (other) => seenMessages(scene, other === undefined ? channel : channelNamed(scene, other)).map(({ json }) => json),
    dismiss(message) {
      const { stored } = onScreen(scene, message);
      if (stored.visibleTo === null) throw new PersonCannot('Only a message that nobody else sees can be dismissed.');
      stored.dismissed = true;
      world.changed({ kind: 'message', action: 'deleted', message: stored });
    },
    acceptDirectMessages(accepts) {
      world.accounts.get(userId)!.acceptsDirectMessages = accepts;
    },
    forge: (deed) => act(deed, deed.message ? world.channels.get(deed.message.json.channel_id)! : channel),
  };
}

/** The messages that the person sees in a channel, oldest first. */
function seenMessages({ world, userId }: Scene, channel: Channel): StoredMessage[] {
  const held = permissionsIn(world, userId, channel);
  if (!holds(held, PERMISSIONS.VIEW_CHANNEL | PERMISSIONS.READ_MESSAGE_HISTORY)) return [];
  const inChannel = world.messages.get(channel.id) ?? [];
  return inChannel.filter(({ visibleTo, dismissed }) => !dismissed && (visibleTo === null || visibleTo === userId));
}

function onScreen(scene: Scene, { id, channel_id: channelId }: { id: string; channel_id: string }) {
  const where = scene.world.channels.get(channelId);
  const stored = where && seenMessages(scene, where).find(({ json }) => json.id === id);
  if (!where || !stored) throw new PersonCannot(`${scene.name} does not see that message (any more).`);
  return { where, stored, components: walk(stored.json.components as Component[]).map(({ component }) => component) };
}

/** The modal on the person's screen, if it is this one. */
function onTop({ world, userId, name }: Scene, { custom_id, title }: Modal): OpenModal {
  const open = world.openModals.get(userId);
  if (open?.modal.custom_id !== custom_id) throw new PersonCannot(`${name} has no form "${title}" on the screen.`);
  return open;
}

function putAway(world: World, userId: string, open: OpenModal): void {
  if (world.openModals.get(userId) !== open) return; // another one has come up meanwhile
  world.openModals.delete(userId);
  world.changed({ kind: 'modal', userId });
}

/** The one button or menu of that name that can be used. */
function only(components: readonly Component[], type: number | null, name: string, labelOf: (component: Component) => unknown): Component {
  const usable = components.filter((component) => (type === null ? isSelect(component) : component.type === type));
  const named = usable.filter((component) => component.custom_id === name || labelOf(component) === name);
  const offered = usable.map((component) => `"${labelOf(component) ?? component.custom_id}"`).join(', ') || 'nothing';
  if (named.length === 0) throw new PersonCannot(`There is no "${name}" on that message, only ${offered}.`);
  if (named.length > 1) throw new PersonCannot(`There are ${named.length} called "${name}" on that message; name it by its custom id.`);
  if (named[0]!.disabled) throw new PersonCannot(`"${name}" is greyed out.`);
  return named[0]!;
}

function componentData({ custom_id, type, id }: Component): Record<string, unknown> {
  return { custom_id, component_type: type, id };
}

function channelNamed(scene: Scene, name: string): Channel {
  const { world, userId, channel } = scene;
  if (name === '@me') return directChannel(world, userId);
  const here = channel.type === 1 ? [channel] : visibleChannels(scene);
  const found = here.find((candidate) => candidate.id === name || ('name' in candidate && candidate.name === name));
  if (!found) throw new PersonCannot(`${scene.name} sees no channel called "${name}" here.`);
  return found;
}

/**
 * What the person sees of an interaction from its outcome `index` on. Someone who is told to wait waits for the message itself.
 *
 * @param patience for so long, in milliseconds; null: the word to wait is an answer to them
 */
async function answerTo(interaction: Interaction, index: number, patience: number | null): Promise<Answer> {
  const outcome = await interaction.outcome(index);
  const next = () => answerTo(interaction, index + 1, patience);
  switch (outcome.kind) {
    case 'thinking':
      if (patience === null) return { text: visibleText(outcome.message), message: outcome.message, next };
      return patiently(next(), patience, {
        text: visibleText(outcome.message),
        message: outcome.message,
        failed: visibleText(outcome.message),
        next,
      });
    case 'message':
    case 'acknowledged':
      return { text: visibleText(outcome.message), message: outcome.message, next };
    case 'modal':
      return { text: modalText(outcome.modal), modal: outcome.modal, next };
    case 'choices':
      return { text: outcome.choices.map(({ name }) => name).join('\n'), choices: outcome.choices, next };
    case 'failed':
      return { text: outcome.text, failed: outcome.text, next };
  }
}

async function patiently(answer: Promise<Answer>, milliseconds: number, otherwise: Answer): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const givenUp = new Promise<Answer>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), milliseconds).unref();
  });
  try {
    return await Promise.race([answer, givenUp]);
  } finally {
    clearTimeout(timer);
  }
}
