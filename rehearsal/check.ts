import type { ZodMiniType } from 'zod/mini';
import { invalidForm, type Problem, refusal } from './discord-error.ts';
import { embedReferences, type MessageBody, type Upload } from './message-body.ts';
import { noteCheck } from './notes.ts';
import { isEmpty, isV2, messageProblems } from './rules/message.ts';
import { brokenPromises } from './rules/promises.ts';
import { schemaProblems, unknownFields } from './schema.ts';
import type { StoredMessage, World } from './world.ts';

/** discord.js sends these on every body, wanted or not; Discord ignores them when false. */
const HARMLESS_WHEN_FALSE = ['tts', 'enforce_nonce'];

/** Names of files that Discord keeps as they are. */
const PLAIN_FILENAME = /^[\w.-]+$/;

/** A body and where it came in. */
export interface Form {
  /** The route as gaps name it: "POST /channels/{id}/messages". */
  route: string;
  schema: ZodMiniType;
  body: unknown;
}

/**
 * Holds a body against Discord's schema and then against `rules`, which may trust the schema. Fields that Discord does not know
 * become gaps.
 *
 * @throws DiscordError 50035 with the place of every problem
 */
export function checkForm(world: World, { route, schema, body }: Form, rules: () => readonly Problem[]): void {
  const bySchema = schemaProblems(schema, body);
  noteCheck('Discord’s own schema', bySchema);
  if (bySchema.length > 0) throw invalidForm(bySchema);
  const byRule = rules();
  noteCheck('the rules that the schema does not say', byRule);
  if (byRule.length > 0) throw invalidForm(byRule);

  for (const field of unknownFields(schema, body)) {
    if (!isHarmless(field, body)) world.gap(`field: ${route} ${field.replace(/\b\d+\b/g, '#')}`);
  }
}

/** A message to check: the body in its form, and what goes with it. */
export interface MessageForm extends Form {
  /** The message inside the body: the body itself, or its `data`. */
  message: MessageBody;
  /** Where `message` is in the body. */
  path?: readonly string[];
  uploads: readonly Upload[];
  before?: StoredMessage | null;
  /** Whether it creates a message in a channel, outside of any interaction. */
  isPost?: boolean;
}

/**
 * Holds a message against everything that Discord and we ask of one.
 *
 * @throws DiscordError 50035, or 50006 when nothing would be left to see
 */
export function checkMessage(world: World, form: MessageForm): void {
  const { route, message, path = [], uploads, before = null, isPost = false } = form;
  const facts = { body: message, uploads, before, v2: false, keptFilesAre: world.keptFilesAre };
  checkForm(world, form, () => {
    const problems = messageProblems({ ...facts, v2: isV2(message, before) });
    return problems.map((problem) => ({ ...problem, path: [...path, ...problem.path] }));
  });
  if (isEmpty(facts)) {
    const nothing = refusal('emptyMessage');
    noteCheck('something to see', [{ path, code: String(nothing.body.code), message: nothing.message }]);
    throw nothing;
  }

  for (const broken of brokenPromises(route, message, isPost)) world.gap(broken);
  for (const lack of lacking(message)) world.gap(`field: ${route} ${lack} is not played`);
  for (const { filename } of uploads) {
    if (!PLAIN_FILENAME.test(filename)) world.gap(`file: Discord would rename "${filename}"; use letters, digits, ".", "-" and "_"`);
  }
  const names = [...uploads, ...(before?.files ?? [])].map(({ filename }) => filename);
  for (const { filename } of embedReferences(message.embeds)) {
    if (!names.includes(filename)) world.gap(`file: ${route} an embed shows ${filename}, which is not among the files`);
  }
}

/** The parts of a message that the rehearsal does not play. */
function lacking({ poll, sticker_ids: stickers, shared_client_theme: theme, message_reference: reference, tts }: MessageBody): string[] {
  const parts = { poll, sticker_ids: stickers?.length, shared_client_theme: theme, message_reference: reference, tts };
  return Object.entries(parts).flatMap(([name, value]) => (value ? [name] : []));
}

function isHarmless(field: string, body: unknown): boolean {
  const name = field.replace(/^data\./, '');
  const outer = (field === name ? body : (body as { data: unknown }).data) as Record<string, unknown>;
  return HARMLESS_WHEN_FALSE.includes(name) && outer[name] === false;
}
