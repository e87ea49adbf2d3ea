import type { APIMessage } from 'discord-api-types/v10';
import { COMPONENT, type Component, isSelect, MESSAGE_FLAG, type Media } from './components.ts';
import type { Modal } from './interaction.ts';
import type { Embed } from './message-body.ts';

/**
 * All that a message shows, from top to bottom, one thing a line: text as it is written (with its Markdown), buttons as
 * "[Label]", selects as "[Placeholder ▾]", pictures as "(picture: alt text)".
 */
export function visibleText(message: APIMessage): string {
  const isThinking = ((message.flags ?? 0) & MESSAGE_FLAG.loading) !== 0;
  if (isThinking) return `${message.author.global_name} is thinking…`;
  return lines([
    message.content,
    ...(message.embeds as Embed[]).map(embedText),
    ...((message.components ?? []) as Component[]).map(componentText),
    ...message.attachments.map(({ filename, description }) => pictureText(description ?? filename)),
  ]);
}

/** All that a modal shows: its title, then labels and texts. */
export function modalText({ title, components }: Modal): string {
  return lines([title, ...components.map(componentText)]);
}

function embedText({ author, title, description, fields, footer }: Embed): string {
  return lines([author?.name, title, description, ...(fields ?? []).flatMap(({ name, value }) => [name, value]), footer?.text]);
}

function componentText(component: Component): string {
  const inner = (component.components as Component[] | undefined) ?? [];
  switch (component.type) {
    case COMPONENT.textDisplay:
      return String(component.content);
    case COMPONENT.button:
      return buttonText(component);
    case COMPONENT.actionRow:
      return inner.map(componentText).join(' ');
    case COMPONENT.section:
      return lines([...inner.map(componentText), componentText(component.accessory as Component)]);
    case COMPONENT.thumbnail:
      return pictureText(component.description);
    case COMPONENT.mediaGallery:
      return lines((component.items as { description?: string }[]).map(({ description }) => pictureText(description)));
    case COMPONENT.file:
      return pictureText((component.file as Media).name ?? component.name);
    case COMPONENT.label:
      return lines([String(component.label), component.description as string | undefined]);
    default:
      return isSelect(component) ? `[${component.placeholder ?? 'Make a selection'} ▾]` : lines(inner.map(componentText));
  }
}

function buttonText({ label, emoji, disabled }: Component): string {
  const face = [(emoji as { name?: string } | undefined)?.name, label].filter(Boolean).join(' ');
  return disabled ? `[${face}: disabled]` : `[${face}]`;
}

function pictureText(words: unknown): string {
  return words ? `(picture: ${words})` : '(picture)';
}

function lines(parts: readonly (string | null | undefined)[]): string {
  return parts.filter(Boolean).join('\n');
}
