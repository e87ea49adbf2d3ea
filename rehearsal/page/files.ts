import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Hono } from 'hono';
import type { World } from '../world.ts';

const FOLDER = new URL('./public/', import.meta.url);
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};
/** What a browser only draws. Anything else that the bot sends could hold a script, so it is offered as a download. */
const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** The page's own files, each under its name; read anew each time, so that a change shows on reload. */
export function pageFiles(app: Hono): void {
  const serve = (path: string, name: string) =>
    app.get(path, async (c) => c.body(await readFile(new URL(name, FOLDER)), 200, { 'Content-Type': TYPES[extname(name)]! }));
  for (const name of readdirSync(FOLDER)) serve(`/${name}`, name);
  serve('/', 'index.html');
}

/** The files that the bot has sent, under the same path as at the local Discord. */
export function attachmentFiles(app: Hono, world: World): void {
  app.get('/attachments/:channel/:id/:filename', (c) => {
    const file = world.files.get(c.req.param('id'));
    if (!file) return c.text('This content is no longer available.', 404);
    const type = file.attachment.content_type ?? '';
    return c.body(new Uint8Array(file.bytes), 200, {
      'Content-Security-Policy': "default-src 'none'; sandbox",
      ...(PICTURES.includes(type)
        ? { 'Content-Type': type }
        : { 'Content-Type': 'application/octet-stream', 'Content-Disposition': 'attachment' }),
    });
  });
}
