import {
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  InteractionResponseType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { RoleId } from '../club/ids.ts';
import type { MessageBody, MessageFile, Reply } from '../reply.ts';

/** Colour of a container's edge: strength, light and rest days, and what needs attention. */
export const ACCENT = { strength: 0x2f7d6b, light: 0xd9a441, rest: 0x8a94a6, attention: 0xc8553d } as const;

/**
 * Nobody is pinged, whatever a text holds, unless a post names one role. Every body says so, because an edit falls back to Discord's
 * defaults.
 */
const NO_MENTIONS = { parse: [] };

export function text(...lines: readonly string[]): APIComponentInContainer {
  return { type: ComponentType.TextDisplay, content: lines.join('\n') };
}

export function separator(): APIComponentInContainer {
  return { type: ComponentType.Separator };
}

/** A picture that travels with a message. */
export interface GalleryItem {
  file: MessageFile;
  /** What a screen reader says in its place. */
  alt: string;
}

/** Pictures as one block. Discord shows two side by side, and of three the first one beside the others, larger. */
export function gallery(...pictures: readonly GalleryItem[]): APIComponentInContainer {
  const items = pictures.map(({ file, alt }) => ({ media: { url: `attachment://${file.name}` }, description: alt }));
  return { type: ComponentType.MediaGallery, items };
}

/** A file to save that travels with the message. */
export function fileToSave({ name }: Pick<MessageFile, 'name'>): APIComponentInContainer {
  return { type: ComponentType.File, file: { url: `attachment://${name}` } };
}

export function buttons(...components: readonly APIButtonComponentWithCustomId[]): APIComponentInContainer {
  return { type: ComponentType.ActionRow, components: [...components] };
}

type Style = 'primary' | 'secondary' | 'success' | 'danger';
const STYLES = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  success: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
} as const;

export function button(label: string, customId: string, style: Style = 'secondary'): APIButtonComponentWithCustomId {
  return { type: ComponentType.Button, style: STYLES[style], label, custom_id: customId };
}

/** Components in a box with a coloured edge. */
export function container(accent: number, ...components: readonly APIComponentInContainer[]): APIMessageTopLevelComponent {
  return { type: ComponentType.Container, accent_color: accent, components: [...components] };
}

/** What the bot says by itself. */
interface PostLayout {
  /** What a phone shows of it, in plain words and at most 100 characters: whose matter it is, and what. */
  headline: string;
  /** What follows, with Discord's markup. */
  lines: readonly string[];
  /** The one role that it pings, by its name in one of the lines. */
  pings?: RoleId | null;
  buttons?: readonly APIButtonComponentWithCustomId[];
  pictures?: readonly GalleryItem[];
}

/**
 * A message of text, pictures and a row of buttons. A phone's notification shows the text of a message and nothing of its components, so
 * whatever the bot says by itself begins with a line of text.
 *
 * @see https://github.com/discord/discord-api-docs/issues/7854
 */
export function post({ headline, lines, pings = null, buttons: row = [], pictures = [] }: PostLayout): MessageBody {
  return {
    content: [headline, ...lines].join('\n'),
    components: row.length > 0 ? [{ type: ComponentType.ActionRow, components: [...row] }] : [],
    allowed_mentions: pings === null ? NO_MENTIONS : { ...NO_MENTIONS, roles: [pings] },
    ...(pictures.length > 0 && {
      attachments: pictures.map(({ file, alt }, index) => ({ id: String(index), filename: file.name, description: alt })),
    }),
  };
}

function privateBody(...components: readonly APIMessageTopLevelComponent[]): MessageBody {
  return { flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral, components: [...components], allowed_mentions: NO_MENTIONS };
}

/** An answer that only the person who asked can see. */
export function privately(component: APIMessageTopLevelComponent, files: readonly MessageFile[] = []): Reply {
  return { type: InteractionResponseType.ChannelMessageWithSource, data: privateBody(component), ...(files.length > 0 && { files }) };
}

/** Puts other words in place of a message of plain text whose button was pressed. */
export function insteadOfPost(post: MessageBody): Reply {
  return { type: InteractionResponseType.UpdateMessage, data: post };
}

/** Puts another text in place of the message whose button was pressed. */
export function instead(component: APIMessageTopLevelComponent): Reply {
  return { type: InteractionResponseType.UpdateMessage, data: privateBody(component) };
}
