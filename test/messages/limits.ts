/** What Discord takes. */
import {
  CreateMessageInteractionCallbackRequestSchema as Answered,
  UpdateMessageInteractionCallbackRequestSchema as Updated,
} from 'discord-api-spec/zod';
import { InteractionResponseType } from 'discord-api-types/v10';
import { type MessageFacts, messageProblems } from 'local-discord/rules/message.ts';
import { schemaProblems } from 'local-discord/schema.ts';
import type { Reply } from '../../src/reply.ts';

/** Characters of the text of a message that is not made of components. */
export const MOST_TEXT = 2000;

/** What Discord would refuse in an answer. */
export function problemsOf({ type, data, files = [] }: Reply): unknown[] {
  const schema = type === InteractionResponseType.UpdateMessage ? Updated : Answered;
  const uploads = files.map(({ name }, index) => ({ index, filename: name, contentType: '', bytes: new Uint8Array() }));
  const facts = { body: data as unknown as MessageFacts['body'], uploads, before: null, keptFilesAre: 'listed by id' as const, v2: true };
  return [...schemaProblems(schema, { type, data }), ...messageProblems(facts)];
}
