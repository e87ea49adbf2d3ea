/**
 * For a run of the tests on another day than today: `--import` this file, and the wall clock of a process and of its threads is
 * `DAY_OFFSET_MS` milliseconds beside the machine's. Watches and timers go on as ever. `npm run test:shake -- 8 --days` goes by it.
 */
import { shiftDate } from './shift-date.ts';

const offset = Number(process.env.DAY_OFFSET_MS);
shiftDate(() => offset);
