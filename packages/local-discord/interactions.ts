import { randomBytes } from 'node:crypto';
import { elapsedMilliseconds } from './clock.ts';
import { refusal } from './discord-error.ts';
import { INTERACTION, type Interaction, type InteractionType, type Outcome } from './interaction.ts';
import { type Deed, interactionPayload } from './interaction-payload.ts';
import type { World } from './world.ts';

/** A first answer has to come within this time, in real milliseconds. */
export const RESPONSE_MILLISECONDS = 3000;
/** After this much virtual time the token is worth nothing. */
const TOKEN_MINUTES = 15;
/** Older interactions than this many are forgotten. */
const REMEMBERED = 5000;

/** What the person sees instead of an answer. */
const FAILURE: Record<InteractionType, string> = {
  [INTERACTION.command]: 'The application did not respond',
  [INTERACTION.component]: 'This interaction failed',
  [INTERACTION.autocomplete]: 'Loading options failed',
  [INTERACTION.modalSubmit]: 'Something went wrong. Try again.',
};

/** The lives of interactions. */
export interface Interactions {
  /** How long people wait for a first answer, in real time. */
  readonly responseMilliseconds: number;
  /** A person does something: the gateway hears of it, and the bot's time runs. */
  begin(deed: Deed): Interaction;
  /**
   * The interaction that may still get its first answer.
   *
   * @throws DiscordError 10062 when there is none or its time is over, 40060 when it has one
   */
  unanswered(id: string, token: string): Interaction;
  /**
   * The interaction that was answered under that token and may get follow-ups.
   *
   * @throws DiscordError 10015 when there is none, 50027 after a quarter of an hour
   */
  answered(applicationId: string, token: string): Interaction;
  /** Notes the first answer. */
  settle(interaction: Interaction): void;
  /** Lets the time of every interaction that waits for its first answer run out now. */
  expire(): void;
}

/** @param responseMilliseconds how long a first answer may take, in real time */
export function interactions(world: World, responseMilliseconds: number): Interactions {
  const deadlines = new Map<Interaction, { timer: NodeJS.Timeout; at: number }>();

  const fail = (interaction: Interaction) => {
    stopDeadline(interaction);
    interaction.state = 'failed';
    interaction.came({ kind: 'failed', text: FAILURE[interaction.type] });
    world.changed({ kind: 'interaction', action: 'failed', interaction });
  };
  const stopDeadline = (interaction: Interaction) => {
    clearTimeout(deadlines.get(interaction)?.timer);
    deadlines.delete(interaction);
  };

  return {
    responseMilliseconds,
    begin(deed) {
      const interaction = newInteraction(world, deed);
      world.interactions.set(interaction.id, interaction);
      for (const id of world.interactions.keys()) {
        if (world.interactions.size <= REMEMBERED) break;
        world.interactions.delete(id);
      }
      const timer = setTimeout(() => fail(interaction), responseMilliseconds);
      deadlines.set(interaction, { timer, at: elapsedMilliseconds() + responseMilliseconds });
      world.changed({ kind: 'interaction', action: 'created', interaction });
      return interaction;
    },
    unanswered(id, token) {
      const interaction = world.interactions.get(id);
      if (interaction?.token !== token || interaction.state === 'failed') throw refusal('unknownInteraction');
      if (interaction.state === 'answered') throw refusal('alreadyAcknowledged');
      // A busy process runs its timers late; the watch does not.
      if (elapsedMilliseconds() > (deadlines.get(interaction)?.at ?? 0)) {
        fail(interaction);
        throw refusal('unknownInteraction');
      }
      return interaction;
    },
    answered(applicationId, token) {
      const interaction = world.interactions.get(idInToken(token));
      const isKnown = interaction?.token === token && interaction.state === 'answered';
      if (applicationId !== world.application.id || !isKnown) throw refusal('unknownWebhook');
      const minutes = world.clock.now().since(interaction.createdAt).total('minutes');
      if (minutes > TOKEN_MINUTES) throw refusal('invalidWebhookToken');
      return interaction;
    },
    settle(interaction) {
      stopDeadline(interaction);
      interaction.state = 'answered';
      world.changed({ kind: 'interaction', action: 'answered', interaction });
    },
    expire() {
      for (const interaction of [...deadlines.keys()]) fail(interaction);
    },
  };
}

function newInteraction(world: World, deed: Deed): Interaction {
  const id = world.ids.next();
  const token = Buffer.from(`interaction:${id}:${randomBytes(24).toString('hex')}`).toString('base64url');
  const outcomes: Outcome[] = [];
  const waiting: (() => void)[] = [];

  return {
    id,
    token,
    type: deed.type,
    userId: deed.userId,
    channelId: deed.channel.id,
    guildId: deed.channel.type === 1 ? null : deed.channel.guild_id,
    sourceId: deed.message?.json.id ?? null,
    opener: deed.opener ?? null,
    createdAt: world.clock.now(),
    payload: interactionPayload(world, deed, id, token),
    state: 'waiting',
    isDismissed: false,
    originalId: null,
    isThinking: false,
    outcomes,
    async outcome(index) {
      while (outcomes.length <= index) await new Promise<void>((resolve) => waiting.push(resolve));
      return outcomes[index]!;
    },
    came(outcome) {
      outcomes.push(structuredClone(outcome));
      for (const resolve of waiting.splice(0)) resolve();
    },
  };
}

function idInToken(token: string): string {
  return Buffer.from(token, 'base64url').toString().split(':')[1] ?? '';
}
