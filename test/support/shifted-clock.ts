/**
 * For a process with a clock that is wrong: `--import` this file, and at every look its wall clock and its watch (`performance.now()`)
 * are as many milliseconds beside the machine's as the two numbers in the file `CLOCK_OFFSET_FILE` say at that moment. Timers go on as ever.
 */
import { readFileSync } from 'node:fs';

const path = process.env.CLOCK_OFFSET_FILE!;
const MachineDate = Date;
const machineWatch = performance.now.bind(performance);
const offsets = () => readFileSync(path, 'utf8').split(' ').map(Number) as [wall: number, watch: number];
const shiftedNow = () => MachineDate.now() + offsets()[0];

performance.now = () => machineWatch() + offsets()[1];

globalThis.Date = class extends MachineDate {
  constructor(...parts: unknown[]) {
    super(...((parts.length === 0 ? [shiftedNow()] : parts) as []));
  }

  static override now(): number {
    return shiftedNow();
  }
} as DateConstructor;
