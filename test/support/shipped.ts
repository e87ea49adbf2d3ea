/** What ships: the lock file is the list. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const readJson = (path: string) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

interface Locked {
  version: string;
  license?: string;
  dev?: boolean;
  link?: boolean;
}

/** The libraries that a host gets with `npm ci --omit=dev`, on whatever system. */
export const shipped = Object.entries<Locked>(readJson('package-lock.json').packages)
  .filter(([path, { dev, link }]) => path.startsWith('node_modules/') && !dev && !link)
  .map(([path, { version, license }]) => ({ path, name: path.split('node_modules/').at(-1)!, version, license: license ?? 'none' }));

/** Each once, though one may stand in two folders. */
export const libraries = [...new Set(shipped.map(({ name, version, license }) => `| ${name} | ${version} | ${license} |`))].sort();
