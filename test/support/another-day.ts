/**
 * For a run of the tests on another day than today: `--import` this file, and the wall clock of a process and of its threads is
 * `DAY_OFFSET_MS` milliseconds beside the machine's. Watches and timers go on as ever. `npm run test:shake -- 6 --days` goes by it.
 */
const MachineDate = Date;
const offset = Number(process.env.DAY_OFFSET_MS);

globalThis.Date = class extends MachineDate {
  constructor(...parts: unknown[]) {
    super(...((parts.length === 0 ? [MachineDate.now() + offset] : parts) as []));
  }

  static override now(): number {
    return MachineDate.now() + offset;
  }
} as DateConstructor;

export {};
