import type { APIMessage } from 'discord-api-types/v10';
import { MESSAGE_FLAG } from 'local-discord/components.ts';
import type { Interaction } from 'local-discord/interaction.ts';
import { INTERACTION } from 'local-discord/interaction.ts';
import { blankMessage } from 'local-discord/messages.ts';
import type { World } from 'local-discord/world.ts';

/** A command without an answer, and the place in the channel where Discord's app shows it to the person who sent it. */
export interface Unanswered {
  interaction: Interaction;
  /** A message that only the app knows: it bears the id of the interaction. */
  message: APIMessage;
}

/** The commands of the person in the channel that have no answer, or have none yet; oldest first. */
export function unansweredCommands(world: World, userId: string, channelId: string | undefined): Unanswered[] {
  return [...world.interactions.values()]
    .filter(
      (each) =>
        each.type === INTERACTION.command &&
        each.userId === userId &&
        each.channelId === channelId &&
        each.state !== 'answered' &&
        !each.isDismissed,
    )
    .map((interaction) => ({ interaction, message: standIn(world, interaction) }));
}

/**
 * Puts away the words that stand for the missing answer.
 *
 * @returns whether there are such words of that person
 */
export function dismissUnanswered(world: World, userId: string, id: string): boolean {
  const interaction = world.interactions.get(id);
  if (interaction?.userId !== userId || interaction.state !== 'failed') return false;
  interaction.isDismissed = true;
  world.changed({ kind: 'interaction', action: 'failed', interaction });
  return true;
}

function standIn(world: World, { id, channelId, createdAt }: Interaction): APIMessage {
  return blankMessage(world, { id, channelId, type: 20, at: createdAt, flags: MESSAGE_FLAG.ephemeral });
}
