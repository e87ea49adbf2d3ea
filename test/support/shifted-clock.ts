/**
 * For a process with a wall clock that is wrong: `--import` this file, and every look at the time is as many milliseconds beside the
 * machine's as the file in `CLOCK_OFFSET_FILE` says at that moment. Timers and `performance.now()` go on as ever, as on a real machine.
 */
import { readFileSync } from 'node:fs';

const path = process.env.CLOCK_OFFSET_FILE!;
const MachineDate = Date;
const shiftedNow = () => MachineDate.now() + Number(readFileSync(path, 'utf8'));

globalThis.Date = class extends MachineDate {
  constructor(...parts: unknown[]) {
    super(...((parts.length === 0 ? [shiftedNow()] : parts) as []));
  }

  static override now(): number {
    return shiftedNow();
  }
} as DateConstructor;
