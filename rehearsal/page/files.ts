import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Hono } from 'hono';

const FOLDER = new URL('./public/', import.meta.url);
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};
/** The page's own files, each under its name; read anew each time, so that a change shows on reload. */
export function pageFiles(app: Hono): void {
  const serve = (path: string, name: string) =>
    app.get(path, async (c) => c.body(await readFile(new URL(name, FOLDER)), 200, { 'Content-Type': TYPES[extname(name)]! }));
  for (const name of readdirSync(FOLDER)) serve(`/${name}`, name);
  serve('/', 'index.html');
}
