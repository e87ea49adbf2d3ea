import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A page of SQLite's log: the least that a check-in writes. */
const PAGE = Buffer.alloc(4096, 1);

/** Milliseconds that each of so many writes to a small file takes until it is on the disk. */
export function timeFsyncs(folder: string, count: number): number[] {
  const path = join(folder, 'fsync');
  const file = openSync(path, 'w');
  const times: number[] = [];
  for (let write = 0; write < count; write++) {
    const started = performance.now();
    writeSync(file, PAGE, 0, PAGE.length, 0);
    fdatasyncSync(file);
    times.push(performance.now() - started);
  }
  closeSync(file);
  rmSync(path);
  return times;
}
