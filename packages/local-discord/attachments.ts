import type { APIAttachment } from 'discord-api-types/v10';
import { type Component, completed, type Media, mediaOf, walk } from './components.ts';
import { componentReferences, type Embed, embedReferences, type MessageBody, type Upload } from './message-body.ts';
import type { StoredMessage, World } from './world.ts';

/** The shape of the pictures that Discord measures. */
const PNG_SIGNATURE = '89504e470d0a1a0a';

/** Stores the bytes of new files; each gets an id and an address on this server's own port. */
export function storeUploads(world: World, channelId: string, body: MessageBody, uploads: readonly Upload[]): APIAttachment[] {
  return uploads.map(({ index, filename, contentType, bytes }) => {
    const said = body.attachments?.find(({ id }) => id === String(index));
    const id = world.ids.next();
    const url = `${world.filesUrl}/${channelId}/${id}/${encodeURIComponent(filename)}`;
    const attachment: APIAttachment = {
      id,
      filename,
      size: bytes.length,
      url,
      proxy_url: url,
      content_type: contentType,
      ...pngSize(bytes),
      ...(said?.description ? { description: said.description } : {}),
      ...(said?.title ? { title: said.title } : {}),
    };
    world.files.set(id, { attachment, channelId, bytes });
    return attachment;
  });
}

/** The files that a message keeps through an edit: all of them unless `attachments` lists which; a description may change. */
export function keptFiles(body: MessageBody, before: StoredMessage): APIAttachment[] {
  if (!body.attachments) return before.files;
  return before.files.flatMap((file) => {
    const said = body.attachments!.find(({ id }) => id === file.id);
    if (!said) return [];
    return [said.description ? { ...file, description: said.description } : file];
  });
}

/** The components as Discord gives them back, with every picture at the address where it can be fetched. */
export function resolvedComponents(world: World, components: readonly Component[], files: readonly APIAttachment[]): Component[] {
  const copy = completed(components);
  for (const { filename, shown } of componentReferences(copy)) show(shown as Media, files.find((file) => file.filename === filename)!);
  for (const { component } of walk(copy)) {
    for (const { media } of mediaOf(component)) Object.assign(media, { id: world.ids.next(), proxy_url: media.url, ...media });
    if (component.type === 13) nameFile(component, files);
  }
  return copy;
}

function show(media: Media, { id, url, proxy_url, width, height, content_type }: APIAttachment): void {
  Object.assign(media, { url, proxy_url, width: width ?? null, height: height ?? null, content_type, attachment_id: id });
}

function nameFile(component: Component, files: readonly APIAttachment[]): void {
  const file = files.find(({ id }) => id === (component.file as Media).attachment_id);
  Object.assign(component, { name: file?.filename ?? null, size: file?.size ?? null });
}

/** The embeds as Discord gives them back: of kind "rich", without what was sent as null. */
export function resolvedEmbeds(embeds: readonly Embed[], files: readonly APIAttachment[]): Embed[] {
  const copy = embeds.map((embed) => ({ ...filled(structuredClone(embed)), type: 'rich' }));
  for (const { filename, shown } of embedReferences(copy)) {
    const file = files.find((candidate) => candidate.filename === filename);
    if (file) Object.assign(shown, { url: file.url, proxy_url: file.proxy_url, width: file.width, height: file.height });
  }
  return copy;
}

function filled({ fields, ...rest }: Embed): Embed {
  const known = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null));
  return fields ? { ...known, fields: fields.map((field) => ({ inline: false, ...field })) } : known;
}

/** The files that the message lists: those that a component or an embed shows are left out. */
export function listedFiles(files: readonly APIAttachment[], components: readonly Component[], embeds: readonly Embed[]): APIAttachment[] {
  const inComponents = walk(components).flatMap(({ component }) => mediaOf(component).map(({ media }) => media.url));
  const inEmbeds = embeds.flatMap(({ image, thumbnail }) => [image?.url, thumbnail?.url]);
  const shown = new Set([...inComponents, ...inEmbeds]);
  return files.filter(({ url }) => !shown.has(url));
}

function pngSize(bytes: Uint8Array): { width: number; height: number } | null {
  const head = Buffer.from(bytes.subarray(0, 24));
  if (head.length < 24 || head.toString('hex', 0, 8) !== PNG_SIGNATURE) return null;
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
}
