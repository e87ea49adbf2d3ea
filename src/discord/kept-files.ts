import type { RawFile } from 'discord.js';
import { type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10';

/**
 * How an edit says that a picture stays, in the order in which they are tried. Discord's pages say each of the three somewhere: kept files
 * are listed by id and filename, by id alone, or they are uploaded again.
 *
 * @see https://github.com/discord/discord-api-docs/issues/7529
 */
export const FORMS = ['id and filename', 'id', 'upload'] as const;
export type Form = (typeof FORMS)[number];

/** A file that a component of a message shows. */
export interface ShownFile {
  id: string;
  filename: string;
  url: string;
}

/** Where Discord keeps the files of messages. */
const KEPT = /^\/(ephemeral-)?attachments\//;

/**
 * The components as they are sent again, with every picture named as it was at first, and the files that they show; null: one of the files
 * has no id, and an edit would drop it.
 */
export function namedAgain(
  components: readonly APIMessageTopLevelComponent[],
): { components: APIMessageTopLevelComponent[]; files: ShownFile[] } | null {
  const files: ShownFile[] = [];
  let isWhole = true;
  const named = <Component extends { type: ComponentType }>(component: Component): Component => {
    const { components: inner, items } = component as { components?: Component[]; items?: GalleryItem[] };
    if (component.type === ComponentType.Container) return { ...component, components: inner!.map(named) };
    if (component.type !== ComponentType.MediaGallery) return component;
    return { ...component, items: items!.map(namedItem) };
  };
  const namedItem = ({ media: { attachment_id: id, url }, ...item }: GalleryItem) => {
    const { pathname } = new URL(url);
    if (!id) {
      if (KEPT.test(pathname)) isWhole = false;
      return { ...item, media: { url } };
    }
    const filename = decodeURIComponent(pathname.split('/').at(-1)!);
    files.push({ id, filename, url });
    return { ...item, media: { url: `attachment://${filename}` } };
  };
  const renamed = components.map(named);
  return isWhole ? { components: renamed, files } : null;
}

/** What goes into the body of an edit, and the files beside it. */
export async function kept(files: readonly ShownFile[], form: Form): Promise<{ attachments: object[]; files: RawFile[] }> {
  if (form === 'id') return { attachments: files.map(({ id }) => ({ id })), files: [] };
  if (form === 'id and filename') return { attachments: files.map(({ id, filename }) => ({ id, filename })), files: [] };
  return {
    attachments: files.map(({ filename }, index) => ({ id: index, filename })),
    files: await Promise.all(files.map(async ({ filename, url }) => ({ name: filename, data: await bytesAt(url) }))),
  };
}

async function bytesAt(url: string): Promise<Buffer> {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  if (!response.ok || !response.headers.get('Content-Type')?.startsWith('image/')) throw new Error('a picture of the message is not there');
  return Buffer.from(await response.arrayBuffer());
}

interface GalleryItem {
  media: { url: string; attachment_id?: string };
}
