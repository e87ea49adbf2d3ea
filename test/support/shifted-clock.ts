/**
 * For a process with a clock that is wrong: `--import` this file, and at every look its wall clock and its watch (`performance.now()`)
 * are as many milliseconds beside the machine's as the two numbers in the file `CLOCK_OFFSET_FILE` say at that moment. Timers go on as ever.
 */
import { readFileSync } from 'node:fs';
import { shiftDate } from './shift-date.ts';

const path = process.env.CLOCK_OFFSET_FILE!;
const machineWatch = performance.now.bind(performance);
const offsets = () => readFileSync(path, 'utf8').split(' ').map(Number) as [wall: number, watch: number];

shiftDate(() => offsets()[0]);
performance.now = () => machineWatch() + offsets()[1];
