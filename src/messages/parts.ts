import {
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  InteractionResponseType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { MessageBody, MessageFile, Reply } from '../command.ts';

/** Colour of a container's edge: strength, light and rest days, and what needs attention. */
export const ACCENT = { strength: 0x2f7d6b, light: 0xd9a441, rest: 0x8a94a6, attention: 0xc8553d } as const;

/** Nobody is pinged, whatever a text holds. Said in every body, because an edit falls back to Discord's defaults. */
const NO_MENTIONS = { parse: [] };

export function text(...lines: readonly string[]): APIComponentInContainer {
  return { type: ComponentType.TextDisplay, content: lines.join('\n') };
}

export function separator(): APIComponentInContainer {
  return { type: ComponentType.Separator };
}

/** A picture that travels with the message. `alt` is what a screen reader says in its place. */
export function picture(file: MessageFile, alt: string): APIComponentInContainer {
  return { type: ComponentType.MediaGallery, items: [{ media: { url: `attachment://${file.name}` }, description: alt }] };
}

/** A file to save that travels with the message. */
export function fileToSave({ name }: MessageFile): APIComponentInContainer {
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

/** A message of components, for everyone in the channel. */
export function publicBody(...components: readonly APIMessageTopLevelComponent[]): MessageBody {
  return { flags: MessageFlags.IsComponentsV2, components: [...components], allowed_mentions: NO_MENTIONS };
}

function privateBody(...components: readonly APIMessageTopLevelComponent[]): MessageBody {
  return { ...publicBody(...components), flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral };
}

/** An answer that only the person who asked can see. */
export function privately(component: APIMessageTopLevelComponent, files: readonly MessageFile[] = []): Reply {
  return { type: InteractionResponseType.ChannelMessageWithSource, data: privateBody(component), ...(files.length > 0 && { files }) };
}

/** Puts another text in place of the message whose button was pressed. */
export function instead(component: APIMessageTopLevelComponent): Reply {
  return { type: InteractionResponseType.UpdateMessage, data: privateBody(component) };
}
