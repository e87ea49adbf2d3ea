import { type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10';
import type { MadeFile, MessageFile, Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { small } from './markup.ts';

/** Discord's limit on the text of all components of a message, in characters. */
const MOST_TEXT = 4_000;

/** What this file reads of a component of any kind. */
type Part = { type: ComponentType; components?: Part[]; content?: string; items?: { description?: string | null }[] };

/** The reply without its files. Each picture's description for screen readers takes its place while there is room. */
export function withoutFiles(words: Words, { files: _, ...reply }: Reply): Reply {
  const parts = (reply.data.components ?? []) as Part[];
  let room = MOST_TEXT - textOf(parts).length;
  const withoutFile = (part: Part): Part[] => {
    if (part.components) return [{ ...part, components: part.components.flatMap(withoutFile) }];
    if (part.type === ComponentType.File) return [{ type: ComponentType.TextDisplay, content: small(words.problems.fileNotSent) }];
    if (part.type !== ComponentType.MediaGallery) return [part];
    const content = part.items!.flatMap(({ description }) => (description ? inWords(description) : [])).join('\n');
    room -= content.length;
    return content === '' || room < 0 ? [] : [{ type: ComponentType.TextDisplay, content }];
  };
  return { ...reply, data: { ...reply.data, components: parts.flatMap(withoutFile) as APIMessageTopLevelComponent[] } };
}

/** Files that were made for whoever asks, as they travel with a message. */
export function madeFiles(files: readonly MadeFile[]): MessageFile[] {
  return files.map((file) => ({ kind: 'made', ...file }));
}

/** How large the files are that were made for a message; drawings are small. */
export function bytesOf(files: readonly MessageFile[] = []): number {
  return files.reduce((bytes, file) => bytes + (file.kind === 'made' ? file.data.length : 0), 0);
}

/** What stands in place of a picture: its description, on one line. */
export function inWords(description: string): string {
  return small(description.replaceAll('\n', ' '));
}

function textOf(parts: readonly Part[]): string {
  return parts.map(({ content = '', components = [] }) => content + textOf(components)).join('');
}
