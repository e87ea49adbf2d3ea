import type { Problem } from '../discord-error.ts';
import { asksForV2, componentReferences, type Embed, type MessageBody, type Upload } from '../message-body.ts';
import type { StoredMessage, World } from '../world.ts';
import { componentProblems } from './components.ts';

/** Discord's limits on one message of a bot. */
export const LIMITS = { content: 2000, embeds: 6000, files: 10 } as const;

/** What a message is checked with. */
export interface MessageFacts {
  body: MessageBody;
  uploads: readonly Upload[];
  /** The message that is edited, or null for a new one. */
  before: StoredMessage | null;
  keptFilesAre: World['keptFilesAre'];
  /** Whether the message is, or becomes, one of Components V2. */
  v2: boolean;
}

/** What a message breaks of the rules that Discord's schema does not state. */
export function messageProblems(facts: MessageFacts): Problem[] {
  const { body, v2 } = facts;
  return [
    ...contentProblems(body),
    ...embedProblems(body.embeds ?? []),
    ...mentionProblems(body),
    ...(v2 ? legacyFieldProblems(facts) : []),
    ...componentProblems(body.components ?? [], v2),
    ...fileProblems(facts),
    ...referenceProblems(facts),
  ];
}

function contentProblems({ content }: MessageBody): Problem[] {
  if ((content ?? '').length <= LIMITS.content) return [];
  return [{ path: ['content'], code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${LIMITS.content} or fewer in length.` }];
}

function embedProblems(embeds: readonly Embed[]): Problem[] {
  if (embeds.map(embedSize).reduce((sum, size) => sum + size, 0) <= LIMITS.embeds) return [];
  return [{ path: ['embeds'], code: 'MAX_EMBED_SIZE_EXCEEDED', message: `Embed size exceeds maximum size of ${LIMITS.embeds}` }];
}

/** The characters that count, with the spaces around them trimmed as Discord does. */
function embedSize({ title, description, fields, footer, author }: Embed): number {
  const texts = [title, description, footer?.text, author?.name, ...(fields ?? []).flatMap(({ name, value }) => [name, value])];
  return texts.reduce<number>((sum, text) => sum + (text?.trim().length ?? 0), 0);
}

function mentionProblems({ allowed_mentions: allowed }: MessageBody): Problem[] {
  return (['users', 'roles'] as const)
    .filter((kind) => allowed?.parse?.includes(kind) && allowed[kind]?.length)
    .map((kind) => ({
      path: ['allowed_mentions'],
      code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
      message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
    }));
}

/** A message of Components V2 has components and nothing else; one that becomes such must give up the rest in the same edit. */
function legacyFieldProblems({ body, before }: MessageFacts): Problem[] {
  const left: MessageBody = { content: before?.json.content ?? '', embeds: (before?.json.embeds as Embed[] | undefined) ?? [], ...body };
  const used = {
    content: Boolean(left.content),
    embeds: Boolean(left.embeds?.length),
    poll: Boolean(left.poll),
    sticker_ids: Boolean(left.sticker_ids?.length),
    shared_client_theme: Boolean(left.shared_client_theme),
  };
  return Object.entries(used)
    .filter(([, isUsed]) => isUsed)
    .map(([field]) => ({
      path: [field],
      code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      message: `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    }));
}

/** Every entry of `attachments` speaks of a file that came along or that the message has. */
function fileProblems({ body, uploads, before }: MessageFacts): Problem[] {
  const known = new Set([...uploads.map(({ index }) => String(index)), ...(before?.files ?? []).map(({ id }) => id)]);
  const strangers = (body.attachments ?? []).flatMap(({ id }, index) => (known.has(id) ? [] : [index]));
  const problems: Problem[] = strangers.map((index) => ({
    path: ['attachments', index, 'id'],
    code: 'ATTACHMENT_NOT_FOUND',
    message: 'Attachment data not found',
  }));
  if (uploads.length <= LIMITS.files) return problems;
  return [...problems, { path: ['attachments'], code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${LIMITS.files} or fewer in length.` }];
}

/**
 * Every `attachment://name` of a component names a file of the message. In an edit Discord finds only the files that `attachments`
 * lists: a new one by its n, one that stays by its id *and* its filename. Its pages can be read in two more ways, which `keptFilesAre` plays.
 *
 * @see https://github.com/discord/discord-api-docs/issues/7529
 */
function referenceProblems({ body, uploads, before, keptFilesAre }: MessageFacts): Problem[] {
  const listed = body.attachments ?? [];
  const isFound = ({ filename }: { filename?: string | null }) =>
    keptFilesAre === (filename ? 'listed by id and filename' : 'listed by id');
  const found = new Set([
    ...uploads.filter(({ index }) => !before || listed.some(({ id }) => id === String(index))).map(({ filename }) => filename),
    ...(before?.files ?? []).filter(({ id }) => listed.some((entry) => entry.id === id && isFound(entry))).map(({ filename }) => filename),
  ]);
  return componentReferences(body.components)
    .filter(({ filename }) => !found.has(filename))
    .map(({ filename, path }) => ({
      path,
      code: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
      message: `The referenced attachment ${filename} was not found`,
    }));
}

/** Whether a message that is composed of this would be empty. */
export function isEmpty({ body, uploads, before }: Omit<MessageFacts, 'v2'>): boolean {
  const { content, embeds, components } = body;
  const says = (value: unknown, old: unknown) => (value === undefined ? old : value);
  const whole = [says(content, before?.json.content), says(embeds, before?.json.embeds), says(components, before?.json.components)];
  const filled = whole.some((part) => (typeof part === 'string' ? part.trim() !== '' : Array.isArray(part) && part.length > 0));
  const files = uploads.length > 0 || (body.attachments ? body.attachments.length > 0 : (before?.files.length ?? 0) > 0);
  return !filled && !files;
}

/** Whether the message is, or becomes, one of Components V2: the flag can be set later and never be taken back. */
export function isV2(body: MessageBody, before: StoredMessage | null): boolean {
  return asksForV2(body) || asksForV2({ flags: before?.json.flags ?? 0 });
}

/** What each code means here; a test holds that every code above has its line. */
export const STATED: Record<string, string> = {
  BASE_TYPE_MAX_LENGTH: `content of ${LIMITS.content} characters and ${LIMITS.files} files at most`,
  MAX_EMBED_SIZE_EXCEEDED: `${LIMITS.embeds} characters in all embeds together`,
  MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE: 'a kind of mention is allowed as a whole or by id, not both',
  MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2: 'no content, embeds, poll or stickers beside components of the second version',
  ATTACHMENT_NOT_FOUND: 'attachments speak of files that came along or that the message has',
  UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND: 'a component shows only files of the message; in an edit they have to be listed',
};
