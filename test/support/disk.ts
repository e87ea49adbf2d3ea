import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('./disk.c', import.meta.url));

/** Why this machine cannot have a made-up disk; null: it can. For `test.skipIf`, and to say so. */
export const noDisk: string | null =
  process.platform !== 'linux' ? 'it needs Linux' : spawnSync('cc', ['--version']).error ? 'it needs a C compiler, cc' : null;

/** What is wrong with the disk. */
export interface Disk {
  /** Milliseconds that every fsync takes longer. */
  delay?: number;
  /** The disk is full while this file exists. */
  full?: string;
  /** The folder in which files stand as a power cut would leave them. */
  kept?: string;
}

let library: string | undefined;

/** The settings with which a process has such a disk. @throws Error with the compiler's words */
export function onDisk({ delay, full, kept }: Disk): Record<string, string> {
  library ??= build();
  return {
    LD_PRELOAD: library,
    ...(delay !== undefined && { DISK_DELAY_MS: String(delay) }),
    ...(full !== undefined && { DISK_FULL: full }),
    ...(kept !== undefined && { DISK_KEPT: kept }),
  };
}

/** For as long as this process lives. */
function build(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hips-disk-'));
  process.once('exit', () => rmSync(folder, { recursive: true }));
  const path = join(folder, 'disk.so');
  execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', path, SOURCE, '-ldl']);
  return path;
}
