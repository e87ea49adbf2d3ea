import type { APIMessage } from 'discord-api-types/v10';
import type { Instant } from './clock.ts';
import type { Component } from './components.ts';

/** Discord's numbers for the kinds of interactions. */
export const INTERACTION = { command: 2, component: 3, autocomplete: 4, modalSubmit: 5 } as const;
export type InteractionType = (typeof INTERACTION)[keyof typeof INTERACTION];

/** A modal as the bot sent it, with Discord's ids filled in. */
export interface Modal {
  custom_id: string;
  title: string;
  components: Component[];
}

/** A modal on someone's screen. */
export interface OpenModal {
  modal: Modal;
  /** The interaction that it answered. */
  opener: Interaction;
}

export interface Choice {
  name: string;
  value: string | number;
}

/** What the person gets to see of what the bot did with an interaction, in the order it happened. */
export type Outcome =
  | { kind: 'message'; message: APIMessage }
  | { kind: 'thinking'; message: APIMessage }
  | { kind: 'acknowledged'; message: APIMessage }
  | { kind: 'modal'; modal: Modal }
  | { kind: 'choices'; choices: Choice[] }
  | { kind: 'failed'; text: string };

/** Something a person did with the bot, and what has become of it. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly userId: string;
  readonly channelId: string;
  readonly guildId: string | null;
  /** The message that the interaction came from, if any. */
  readonly sourceId: string | null;
  /** Of a submitted modal: the interaction that the modal answered. */
  readonly opener: Interaction | null;
  readonly createdAt: Instant;
  /** INTERACTION_CREATE as the gateway sends it. */
  readonly payload: Record<string, unknown>;
  state: 'waiting' | 'answered' | 'failed';
  /** The person has put away the words that stand for the missing answer. */
  isDismissed: boolean;
  /** The message that `@original` means. */
  originalId: string | null;
  /** A "thinking" message waits to be filled. */
  isThinking: boolean;
  readonly outcomes: Outcome[];
  /** The outcome at that place, as soon as it is there. */
  outcome(index: number): Promise<Outcome>;
  /** Adds an outcome and tells who waits for it. */
  came(outcome: Outcome): void;
}
