import { constants, existsSync, statSync } from 'node:fs';
import { access, open, rm, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fittingBundle } from '../bundle.ts';
import { elapsed } from '../clock.ts';
import type { HttpAddress } from '../config.ts';

/** What was found of the machine. */
export interface Machine {
  /** "24.21.0" */
  node: string;
  /** Whether that Node is the one that `npm ci` brought. */
  isOwnNode: boolean;
  /** Whether the bot starts from the bundle. */
  isBundled: boolean;
  /** "2026b" */
  timeZoneData: string;
  /** Memory that a process could still have. */
  availableBytes: number;
  /** The disk of the database; null: the database is not on this machine. */
  disk: Disk | UnwritableDisk | null;
  /** Why no backup can be written to its folder, as the system's code; null: one can, or no folder is set. */
  backupTrouble: string | null;
  /** Why nobody can listen where `HTTP_PORT` says, as the system’s code, as when another program does; null: one can, or it is not set. */
  portTrouble: string | null;
  /** Files of the database that every user of the machine can read. */
  openToAll: string[];
}

interface Disk {
  kind: 'writable';
  folder: string;
  freeBytes: number;
  /** To have a small file on the disk, the median of five. */
  fsyncMilliseconds: number;
}

interface UnwritableDisk {
  kind: 'unwritable';
  folder: string;
  /** What the system says. */
  code: string;
}

interface Places {
  /** null: it is not known. */
  databaseUrl: string | null;
  /** null: the bot makes no backups by itself. */
  backupFolder: string | null;
  /** null: the bot does not listen. */
  http: HttpAddress | null;
}

/** Looks at the machine. It makes a small file beside the database, and takes it away; for a moment it listens where the bot would. */
export async function examineMachine({ databaseUrl, backupFolder, http }: Places): Promise<Machine> {
  const file = databaseUrl?.startsWith('sqlite:') ? resolve(databaseUrl.slice('sqlite:'.length)) : null;
  return {
    node: process.versions.node,
    isOwnNode: process.execPath.startsWith(fileURLToPath(new URL('../../node_modules/', import.meta.url))),
    isBundled: fittingBundle() === 'all',
    timeZoneData: process.versions.tz ?? 'unknown',
    availableBytes: process.availableMemory(),
    disk: file === null ? null : await diskOf(dirname(file)),
    backupTrouble: backupFolder === null ? null : await writingTrouble(backupFolder),
    portTrouble: http === null ? null : await listeningTrouble(http),
    openToAll: file === null ? [] : [file, `${file}-wal`, `${file}-shm`].filter(isOpenToAll),
  };
}

async function diskOf(folder: string): Promise<Machine['disk']> {
  try {
    const { bavail, bsize } = await statfs(folder);
    const times: number[] = [];
    for (let time = 0; time < 5; time++) times.push(await fsyncTime(folder));
    return { kind: 'writable', folder, freeBytes: bavail * bsize, fsyncMilliseconds: times.sort((one, other) => one - other)[2]! };
  } catch (error) {
    return { kind: 'unwritable', folder, code: String((error as NodeJS.ErrnoException).code) };
  }
}

/** A folder that is not there yet is made with the first backup. */
async function writingTrouble(folder: string): Promise<string | null> {
  if (!existsSync(folder)) return null;
  if (!statSync(folder).isDirectory()) return 'ENOTDIR';
  return access(folder, constants.W_OK).then(
    () => null,
    (error: NodeJS.ErrnoException) => String(error.code),
  );
}

function listeningTrouble({ port, host }: HttpAddress): Promise<string | null> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) => resolve(String(code)));
    server.listen({ port, host }, () => void server.close(() => resolve(null)));
  });
}

async function fsyncTime(folder: string): Promise<number> {
  const path = join(folder, `.doctor-${process.pid}`);
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile('a check-in');
    const began = elapsed();
    await file.sync();
    return elapsed() - began;
  } finally {
    await file.close();
    await rm(path);
  }
}

function isOpenToAll(file: string): boolean {
  if (process.platform === 'win32') return false; // there modes mean nothing
  const found = existsSync(file) ? statSync(file) : null; // a folder that is closed to this user has nothing in it
  return found?.isFile() === true && (found.mode & 0o004) !== 0; // a folder that is closed as a file is lets nobody in
}
