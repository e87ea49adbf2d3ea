/**
 * A message as a person reads it: Discord's JSON as lines of text, for the file snapshots beside the tests. A blank line stands between two
 * components, `¶` for an empty line inside one. Nothing is lost: a component or a property that is not known here is an error that names it.
 */
import { ButtonStyle, ComponentType, InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import { expect } from 'vitest';
import type { MessageBody, MessageFile, Reply } from '../../src/reply.ts';

/** An answer; a message that the bot sends by itself, with its files or without. */
export type Message = Reply | MessageBody | { body: MessageBody; files?: readonly MessageFile[] };

/** Compares a message with the file `whole/<name>.md` beside the test. `npx vitest run <test> -u` writes that anew. */
export async function expectWhole(message: Message, name: string): Promise<void> {
  await expect(whole(message)).toMatchFileSnapshot(`whole/${name}.md`);
}

/** All of a message. */
export function whole(message: Message): string {
  const { type, body, files } = partsOf(message);
  const json: Json = JSON.parse(JSON.stringify(body));
  only('message', json, ['content', 'components', 'flags', 'allowed_mentions', 'attachments']);
  const parts = [
    [...wayLines(type, json), mentionsLine(json.allowed_mentions)],
    ...(json.content === undefined ? [] : [textLines(json.content)]),
    ...(json.attachments ?? []).map((each: Json) => attachmentLines(each)),
    ...(json.components ?? []).map(componentLines),
    ...files.map((file) => fileLines(file)),
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

// biome-ignore lint/suspicious/noExplicitAny: what Discord's JSON holds is found out here
type Json = Record<string, any>;

function partsOf(message: Message): { type: InteractionResponseType | null; body: MessageBody; files: readonly MessageFile[] } {
  if ('data' in message) {
    only('reply', message, ['type', 'data', 'files']);
    return { type: message.type, body: message.data, files: message.files ?? [] };
  }
  if (!('body' in message)) return { type: null, body: message, files: [] };
  only('post', message, ['body', 'files']);
  return { type: null, body: message.body, files: message.files ?? [] };
}

/** @throws when a thing has a property that its lines would not show */
function only(what: string, json: object, known: readonly string[]): void {
  const strange = Object.keys(json).filter((name) => !known.includes(name));
  if (strange.length > 0) throw new Error(`A ${what} has ${strange.join(', ')}, which its snapshot would lose`);
}

/** @returns what stands for a value. @throws when the table has none */
function nameIn<Name>(table: Readonly<Record<string | number, Name>>, what: string, value: unknown): Name {
  const name = table[String(value)];
  if (name === undefined) throw new Error(`${what} ${value} is not known here, and its snapshot would lose it`);
  return name;
}

const FLAGS = { 0: 'everybody sees it', [MessageFlags.Ephemeral]: 'only the one who asked sees it' };
const WAYS = {
  [InteractionResponseType.ChannelMessageWithSource]: 'An answer',
  [InteractionResponseType.UpdateMessage]: 'In place of the message whose button was pressed',
};

/** How the message comes, who sees it, and what a phone shows of it: the first line of its text, and nothing of an answer or an edit. */
function wayLines(type: InteractionResponseType | null, { content = '', components = [], flags = 0 }: Json): string[] {
  const isV2 = (flags & MessageFlags.IsComponentsV2) !== 0;
  if (isV2 && content) throw new Error('Discord takes no text beside components of version 2');
  const rows = components.filter((each: Json) => each.type !== ComponentType.ActionRow);
  if (!isV2 && rows.length > 0) throw new Error('Discord takes components other than rows with the flag of version 2 alone');
  const seen = nameIn(FLAGS, 'The flag', flags & ~MessageFlags.IsComponentsV2);
  if (type === null) return [`A phone shows: ${content.split('\n')[0]}`, `A message of the bot’s own, ${seen}`];
  return [`${nameIn(WAYS, 'The answer', type)}, ${seen}`];
}

function mentionsLine(mentions: Json): string {
  only('list of mentions', mentions, ['parse', 'roles', 'users']);
  const { parse = [], roles = [], users = [] } = mentions;
  const pinged = [...parse, ...roles.map((id: string) => `<@&${id}>`), ...users.map((id: string) => `<@${id}>`)];
  return `Pings ${pinged.join(', ') || 'nobody'}`;
}

const COMPONENTS: Readonly<Record<number, (json: Json) => string[]>> = {
  [ComponentType.Container]: (json) => {
    only('container', json, ['type', 'accent_color', 'components']);
    const parts = json.components.map((each: Json) => componentLines(each).join('\n'));
    return [`┌── #${json.accent_color.toString(16).padStart(6, '0')}`, parts.join('\n\n'), '└──'];
  },
  [ComponentType.TextDisplay]: (json) => {
    only('text', json, ['type', 'content']);
    return textLines(json.content);
  },
  [ComponentType.Separator]: (json) => {
    only('separator', json, ['type']);
    return ['────'];
  },
  [ComponentType.MediaGallery]: (json) => {
    only('gallery', json, ['type', 'items']);
    return json.items.map((item: Json) => {
      only('picture', item, ['media', 'description']);
      only('medium', item.media, ['url']);
      return pictureLine(item.media.url, item.description);
    });
  },
  [ComponentType.File]: (json) => {
    only('file', json, ['type', 'file']);
    only('medium', json.file, ['url']);
    return [`(to save: ${json.file.url})`];
  },
  [ComponentType.ActionRow]: (json) => {
    only('row', json, ['type', 'components']);
    return json.components.flatMap(componentLines);
  },
  [ComponentType.Button]: (json) => {
    only('button', json, ['type', 'style', 'label', 'custom_id', 'disabled']);
    const how = [nameIn(STYLES, 'The style', json.style), ...(json.disabled ? ['disabled'] : [])].join(', ');
    return [`[${json.label}] ${how}, ${json.custom_id}`];
  },
  [ComponentType.StringSelect]: (json) => {
    only('select', json, ['type', 'custom_id', 'placeholder', 'options', 'disabled']);
    return [`[${json.placeholder} ▾] ${json.disabled ? 'disabled, ' : ''}${json.custom_id}`, ...json.options.map(optionLine)];
  },
};

const STYLES: Readonly<Record<number, string>> = {
  [ButtonStyle.Primary]: 'blue',
  [ButtonStyle.Secondary]: 'grey',
  [ButtonStyle.Success]: 'green',
  [ButtonStyle.Danger]: 'red',
};

function componentLines(json: Json): string[] {
  return nameIn(COMPONENTS, 'A component of type', json.type)(json);
}

function optionLine(json: Json): string {
  only('choice', json, ['label', 'value', 'description', 'default']);
  return `  ${json.default ? '●' : '○'} ${json.label}${json.description ? ` (${json.description})` : ''}, ${json.value}`;
}

/** With the instants as UTC, and the letter of the form in which Discord shows them to each reader. */
function textLines(content: string): string[] {
  const read = content.replace(/<t:(\d+):(\w)>/g, (_, seconds, form) => `‹${instantText(Number(seconds))} ${form}›`);
  return read.split('\n').map((line) => (line === '' ? '¶' : line));
}

function instantText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('T', ' ').replace('.000Z', 'Z');
}

const pictureLine = (url: string, alt: string) => `(picture ${url}: ${alt.replaceAll('\n', ' ¶ ')})`;

function attachmentLines(json: Json): string[] {
  only('attachment', json, ['id', 'filename', 'description']);
  return [pictureLine(`${json.id} ${json.filename}`, json.description)];
}

/** Where its bytes are; all of them where they are text. */
function fileLines(file: MessageFile): string[] {
  if (file.kind === 'drawing') return [`${file.name} comes from ${file.path.slice(file.path.indexOf('/src/') + 1)}`];
  if (/\.(json|csv|ics)$/.test(file.name)) return [`${file.name}:`, new TextDecoder().decode(file.data).replaceAll('\r\n', '\n')];
  return [`${file.name} ${file.name.endsWith('.png') ? 'was drawn' : 'is packed'}`];
}
