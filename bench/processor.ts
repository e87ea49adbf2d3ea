import { readFileSync } from 'node:fs';

/** Why the processor time of another process cannot be told here; null: it can. */
export const noProcessor: string | null =
  process.platform === 'linux' ? null : 'what it costs the processor is read from /proc, which only Linux has';

/** Linux counts in hundredths of a second for whoever reads /proc, on every machine that Node runs on. */
const TICK = 10;

/**
 * Milliseconds of processor that a process has used since its start, with all its threads, in steps of ten.
 *
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function processorOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // from the third on: the second is a name, in which anything may stand
  const [user, system] = [Number(fields[14 - 3]), Number(fields[15 - 3])];
  return (user + system) * TICK;
}
