import { Temporal } from 'temporal-polyfill';

/** A point in time. */
export type Instant = Temporal.Instant;

/** What a bot under test is given to tell the time by. */
export interface Clock {
  now(): Instant;
  /** Milliseconds on a watch that nobody sets. */
  elapsed(): number;
}

/** The local Discord's own time. A bot that can be given a clock is given the same one. */
export interface VirtualClock extends Clock {
  /** Goes to a later instant: "2026-03-02T06:45:00Z". Discord's time never runs backwards, so an earlier one is refused. */
  travelTo(at: Instant | string): void;
  /** Tells `listener` after every travel; returns the way to stop it. */
  onTravel(listener: (at: Instant) => void): () => void;
  /** Milliseconds that have gone by: those of the machine's watch and those of journeys. Limits that expire with either count by it. */
  passed(): number;
  /** What another thread needs to show this time. */
  readonly face: ClockFace;
}

/** A clock's hands, in memory that threads share. So all threads see a journey at once, and no message about it can come late. */
export interface ClockFace {
  mode: ClockOptions['mode'];
  /** One number. `frozen`: the time, in milliseconds since 1970. `running`: the same, less what the machine's watch shows. */
  hands: Float64Array<SharedArrayBuffer>;
}

export interface ClockOptions {
  /** Where the time begins; the machine's own time unless told. */
  at?: Instant | string;
  /** `frozen` stands still between travels (for tests); `running` goes on at the machine's pace. */
  mode: 'frozen' | 'running';
}

/** A clock that starts at `at` and travels when told to. */
export function virtualClock({ at, mode }: ClockOptions): VirtualClock {
  const listeners = new Set<(at: Instant) => void>();
  let start = at === undefined ? machineNow() : Temporal.Instant.from(at);
  let startedMilliseconds = elapsedMilliseconds();
  let travelledMilliseconds = 0;
  const hands = new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT));
  const setHands = () => {
    hands[0] = start.epochMilliseconds - (mode === 'running' ? startedMilliseconds : 0);
  };
  setHands();

  const now = (): Instant => {
    if (mode === 'frozen') return start;
    return start.add({ milliseconds: Math.floor(elapsedMilliseconds() - startedMilliseconds) });
  };

  return {
    now,
    face: { mode, hands },
    travelTo(to) {
      const target = Temporal.Instant.from(to);
      if (Temporal.Instant.compare(target, now()) < 0) {
        throw new RangeError(
          `The local Discord cannot travel back to ${target}: it is ${now()} there. Start another one at the earlier time.`,
        );
      }
      travelledMilliseconds += target.epochMilliseconds - now().epochMilliseconds;
      start = target;
      startedMilliseconds = elapsedMilliseconds();
      setHands();
      for (const listener of listeners) listener(target);
    },
    elapsed: () => now().epochMilliseconds, // a watch in a world whose clock is never wrong, and stands still with it
    passed: () => elapsedMilliseconds() + travelledMilliseconds,
    onTravel(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The time on the face of another thread's clock. */
export function clockBehind({ mode, hands }: ClockFace): Clock {
  const elapsed = () => Math.floor(hands[0]! + (mode === 'running' ? elapsedMilliseconds() : 0));
  return { now: () => Temporal.Instant.fromEpochMilliseconds(elapsed()), elapsed };
}

/** Milliseconds on a watch that nobody can set, the same in every thread: for deadlines that a real bot meets in real time. */
export function elapsedMilliseconds(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** The machine's time. */
export function machineNow(): Instant {
  return Temporal.Instant.fromEpochMilliseconds(Date.now());
}

/** The instant as HTTP's `Date` header writes it: "Mon, 02 Mar 2026 06:45:00 GMT". */
export function httpDate(at: Instant): string {
  return new Date(at.epochMilliseconds).toUTCString();
}
