import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { EXIT, StartError } from '../errors.ts';
import { hostWords } from '../words/host.ts';
import type { Engine } from './engine.ts';
import { codeOf } from './sqlite-place.ts';

const say = hostWords.backup;

/** What a backup says of itself. */
export interface Manifest {
  /** When its rows were read: ISO 8601, UTC. */
  madeAt: string;
  /** The version of the bot that made it. */
  version: string;
  /** Where its rows were read. */
  engine: Engine;
  /** Names of the migrations that its tables have had. */
  migrations: string[];
  /** How many rows each table has. */
  rows: Record<string, number>;
  /** How long the database before the manifest is. */
  bytes: number;
}

/**
 * A backup is one file: an SQLite database and two lines behind it, its manifest and a hash of all before that second line. SQLite
 * reads the database and does not mind the lines.
 */
const LAST_LINE = /\nhips backup 1 sha256 ([0-9a-f]{64})\n$/;
const LAST_LINE_BYTES = lastLine('0'.repeat(64)).length;

/** How many bytes at the end of the file have the manifest in them. */
const TAIL_BYTES = 64 * 1024;

/** Makes a backup of a database file, by writing the two lines behind it. What it returns is on the disk. */
export async function seal(file: string, about: Omit<Manifest, 'bytes'>): Promise<Manifest> {
  const manifest = { ...about, bytes: (await stat(file)).size };
  const handle = await open(file, 'a');
  try {
    await handle.write(`\n${JSON.stringify(manifest)}`);
    await handle.write(lastLine(await hashOf(file, manifest.bytes + Buffer.byteLength(JSON.stringify(manifest)) + 1)));
    await handle.sync();
  } finally {
    await handle.close();
  }
  return manifest;
}

/**
 * The manifest of a backup, when every byte of the file is as it was when it was made.
 *
 * @throws StartError that says what is wrong with the file
 */
export async function readManifest(file: string): Promise<Manifest> {
  const { size, tail } = await tailOf(file);
  const hash = LAST_LINE.exec(tail.subarray(-LAST_LINE_BYTES).toString('latin1'))?.[1];
  if (!hash) throw refused(say.noBackup(file));
  if ((await hashOf(file, size - LAST_LINE_BYTES)) !== hash) throw refused(say.changed(file));
  const before = tail.subarray(0, -LAST_LINE_BYTES);
  const line = before.subarray(before.lastIndexOf('\n') + 1);
  const manifest = JSON.parse(line.toString('utf8')) as Manifest;
  if (manifest.bytes !== size - LAST_LINE_BYTES - line.length - 1) throw refused(say.otherManifest(file));
  return manifest;
}

/** Writes the database of a backup to a file of its own. */
export async function unpackBackup(file: string, { bytes }: Manifest, to: string): Promise<void> {
  await pipeline(createReadStream(file, { end: bytes - 1 }), createWriteStream(to, { mode: 0o600 }));
}

function lastLine(hash: string): string {
  return `\nhips backup 1 sha256 ${hash}\n`;
}

async function hashOf(file: string, bytes: number): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { end: bytes - 1 }), hash);
  return hash.digest('hex');
}

async function tailOf(file: string): Promise<{ size: number; tail: Buffer }> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(TAIL_BYTES), position: Math.max(0, size - TAIL_BYTES) });
      return { size, tail: buffer.subarray(0, bytesRead) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw refused(say.unread(file, codeOf(error)));
  }
}

function refused(problem: string): StartError {
  return new StartError(EXIT.configuration, [problem]);
}
