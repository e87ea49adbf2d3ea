import type { ZodMiniType } from 'zod/mini';
import { invalidForm, type Problem, refusal } from './discord-error.ts';
import { embedReferences, type MessageBody, type Upload } from './message-body.ts';
import { noteCheck } from './notes.ts';
import { isEmpty, isV2, messageProblems } from './rules/message.ts';
import { brokenPromises } from './rules/promises.ts';
import { coerced, schemaProblems, unknownFields } from './schema.ts';
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
  /** Fields that Discord documents and its schema leaves out. */
  documented?: readonly string[];
}

/**
 * Holds a body against Discord's schema and then against `rules`, which may trust the schema. Fields that Discord does not know
 * become gaps.
 *
 * @returns the body as Discord reads it
 * @throws DiscordError 50035 with the place of every problem
 */
export function checkForm<Body>(
  world: World,
  { route, schema, body: sent, documented = [] }: Form,
  rules: (body: Body) => readonly Problem[],
): Body {
  const isPlain = schemaProblems(schema, sent).length === 0;
  const body = isPlain ? sent : coerced(schema, sent);
  const bySchema = isPlain ? [] : schemaProblems(schema, body);
  noteCheck('Discord’s own schema', bySchema);
  if (bySchema.length > 0) throw invalidForm(bySchema);
  const byRule = rules(body as Body);
  noteCheck('the rules that the schema does not say', byRule);
  if (byRule.length > 0) throw invalidForm(byRule);

  for (const field of unknownFields(schema, body)) {
    const name = field.replace(/\b\d+\b/g, '#');
    if (!isHarmless(field, body) && !documented.includes(name)) world.gap(`field: ${route} ${name}`);
  }
  return body as Body;
}

/** A message to check: the body in its form, and what goes with it. */
export interface MessageForm extends Form {
  /** Where the message is in the body; all of it unless told. */
  path?: readonly ['data'];
  uploads: readonly Upload[];
  before?: StoredMessage | null;
  /** Whether it creates a message in a channel, outside of any interaction. */
  isPost?: boolean;
}

/**
 * Holds a message against everything that is asked of one: Discord's schema, its rules, and the promises.
 *
 * @returns the message as Discord reads it
 * @throws DiscordError 50035, or 50006 when nothing would be left to see
 */
export function checkMessage(world: World, form: MessageForm): MessageBody {
  const { route, path = [], uploads, before = null, isPost = false } = form;
  const within = (body: unknown) => ((path.length > 0 ? (body as { data?: MessageBody | null }).data : body) ?? {}) as MessageBody;
  const facts = (body: MessageBody) => ({ body, uploads, before, v2: isV2(body, before), keptFilesAre: world.keptFilesAre });
  const body = checkForm<unknown>(world, form, (read) =>
    messageProblems(facts(within(read))).map((problem) => ({ ...problem, path: [...path, ...problem.path] })),
  );
  const message = within(body);
  if (isEmpty(facts(message))) {
    const nothing = refusal('emptyMessage');
    noteCheck('something to see', [{ path, code: String(nothing.body.code), message: nothing.message }]);
    throw nothing;
  }

  if (world.holdsPromises) for (const broken of brokenPromises(route, message, isPost)) world.gap(broken);
  for (const lack of lacking(message)) world.gap(`field: ${route} ${lack} is not played`);
  for (const { filename } of uploads) {
    if (!PLAIN_FILENAME.test(filename)) world.gap(`file: Discord would rename "${filename}"; use letters, digits, ".", "-" and "_"`);
  }
  const names = [...uploads, ...(before?.files ?? [])].map(({ filename }) => filename);
  for (const { filename } of embedReferences(message.embeds)) {
    if (!names.includes(filename)) world.gap(`file: ${route} an embed shows ${filename}, which is not among the files`);
  }
  return message;
}

/** The parts of a message that are not played here. */
function lacking({ poll, sticker_ids: stickers, shared_client_theme: theme, message_reference: reference, tts }: MessageBody): string[] {
  const parts = { poll, sticker_ids: stickers?.length, shared_client_theme: theme, message_reference: reference, tts };
  return Object.entries(parts).flatMap(([name, value]) => (value ? [name] : []));
}

function isHarmless(field: string, body: unknown): boolean {
  const name = field.replace(/^data\./, '');
  const outer = (field === name ? body : (body as { data: unknown }).data) as Record<string, unknown>;
  return HARMLESS_WHEN_FALSE.includes(name) && outer[name] === false;
}
