import type { APIApplicationCommandOptionChoice, APIInteractionResponseCallbackData, InteractionResponseType } from 'discord-api-types/v10';

/** A file whose bytes are made for whoever asks. */
export interface MadeFile {
  name: string;
  data: Uint8Array;
}

/** A file that travels with a message; the message refers to it as `attachment://name`. */
export type MessageFile = { kind: 'drawing'; name: string; path: string } | ({ kind: 'made' } & MadeFile);

/** The body of a message: Discord's JSON. */
export type MessageBody = APIInteractionResponseCallbackData & { allowed_mentions: NonNullable<unknown> };

/** What a handler answers: Discord's own response, and the files that go with it. */
export type Reply =
  | { type: InteractionResponseType.ChannelMessageWithSource; data: MessageBody; files?: readonly MessageFile[] }
  | { type: InteractionResponseType.UpdateMessage; data: MessageBody; files?: readonly MessageFile[] };

/** One value offered by autocomplete or a choice list. */
export type Choice<Value extends string = string> = APIApplicationCommandOptionChoice<Value>;
