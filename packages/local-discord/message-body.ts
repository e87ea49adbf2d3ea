import { type Component, MESSAGE_FLAG, mediaOf, walk } from './components.ts';

/** What a bot sends to create or edit a message, after it passed Discord's schema. */
export interface MessageBody {
  content?: string | null;
  embeds?: Embed[] | null;
  components?: Component[] | null;
  flags?: number | null;
  attachments?: AttachmentRequest[] | null;
  allowed_mentions?: AllowedMentions | null;
  nonce?: string | number | null;
  enforce_nonce?: boolean | null;
  tts?: boolean | null;
  poll?: unknown;
  sticker_ids?: unknown[] | null;
  shared_client_theme?: unknown;
  message_reference?: unknown;
}

export interface Embed {
  title?: string | null;
  description?: string | null;
  fields?: { name: string; value: string }[] | null;
  footer?: { text?: string | null; icon_url?: string | null } | null;
  author?: { name?: string | null; icon_url?: string | null } | null;
  image?: { url?: string | null } | null;
  thumbnail?: { url?: string | null } | null;
  [field: string]: unknown;
}

/** Says something of a file: `id` is the n of a new `files[n]`, or the id of a file the message has. */
export interface AttachmentRequest {
  id: string;
  filename?: string | null;
  description?: string | null;
  title?: string | null;
  is_spoiler?: boolean | null;
}

export interface AllowedMentions {
  parse?: readonly ('users' | 'roles' | 'everyone')[] | null;
  users?: readonly string[] | null;
  roles?: readonly string[] | null;
  replied_user?: boolean | null;
}

/** A file that came along, as `files[index]`. */
export interface Upload {
  index: number;
  filename: string;
  contentType: string;
  bytes: Uint8Array;
}

/** A place in a body that shows a file of the message by its name. */
export interface FileReference {
  filename: string;
  path: (string | number)[];
  shown: { url?: string | null };
}

const ATTACHMENT = 'attachment://';

/** Where components show a file as `attachment://name`. */
export function componentReferences(components: readonly Component[] | null | undefined): FileReference[] {
  return walk(components).flatMap(({ component, path }) =>
    mediaOf(component)
      .filter(({ media }) => media.url.startsWith(ATTACHMENT))
      .map(({ media, path: inner }) => ({ filename: media.url.slice(ATTACHMENT.length), path: [...path, ...inner, 'url'], shown: media })),
  );
}

/** Where embeds show a file as `attachment://name`. */
export function embedReferences(embeds: readonly Embed[] | null | undefined): FileReference[] {
  return (embeds ?? []).flatMap((embed, index) =>
    (['image', 'thumbnail'] as const)
      .filter((field) => embed[field]?.url?.startsWith(ATTACHMENT))
      .map((field) => ({
        filename: embed[field]!.url!.slice(ATTACHMENT.length),
        path: ['embeds', index, field, 'url'],
        shown: embed[field]!,
      })),
  );
}

/** Whether the body asks for components of the second version. */
export function asksForV2({ flags }: MessageBody): boolean {
  return ((flags ?? 0) & MESSAGE_FLAG.componentsV2) !== 0;
}

/** Whether the body says something that could ping: only then does Discord look at `allowed_mentions`. */
export function hasWords({ content, embeds, components }: MessageBody): boolean {
  return Boolean(content || embeds?.length || components?.length);
}
