import fc from 'fast-check';
import type { ClubSettings } from '../../src/club/club.ts';
import { asChannelId } from '../../src/club/ids.ts';
import { wallClock, weekPlan } from '../club/samples.ts';
import { PARIS } from '../support/database.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

/** Every offset from -11:00 to +14:00 that is in use, and every kind of clock change. */
export const ZONES = [
  ...['Pacific/Pago_Pago', 'Pacific/Honolulu', 'Pacific/Marquesas', 'America/Anchorage', 'America/Los_Angeles', 'America/Denver'],
  ...['America/Chicago', 'America/Havana', 'America/New_York', 'America/Santiago', 'America/St_Johns', 'America/Sao_Paulo'],
  ...['America/Nuuk', 'Atlantic/Azores', 'Africa/Casablanca', 'Europe/London', 'Antarctica/Troll', 'Europe/Paris', 'Africa/Cairo'],
  ...['Asia/Beirut', 'Europe/Moscow', 'Asia/Tehran', 'Asia/Dubai', 'Asia/Kabul', 'Asia/Karachi', 'Asia/Kolkata', 'Asia/Kathmandu'],
  ...['Asia/Dhaka', 'Asia/Yangon', 'Asia/Bangkok', 'Asia/Shanghai', 'Australia/Eucla', 'Asia/Tokyo', 'Australia/Darwin'],
  ...['Australia/Sydney', 'Australia/Lord_Howe', 'Pacific/Auckland', 'Pacific/Chatham', 'Pacific/Apia', 'Pacific/Kiritimati'],
];

/** Days on which clocks change somewhere, those around one that a zone never had, and plain ones. */
const DATES = [
  ...['2026-01-14', '2026-02-15', '2026-03-08', '2026-03-22', '2026-03-29', '2026-04-05', '2026-04-24', '2026-06-10', '2026-09-27'],
  ...['2026-10-04', '2026-10-25', '2026-11-01', '2011-11-06', '2011-12-29', '2011-12-31'],
];

/** When the beat comes around the due instant, in seconds from it. */
const RHYTHMS = [
  Array.from({ length: 13 }, (_, beat) => beat * 20 - 120),
  Array.from({ length: 13 }, (_, beat) => beat * 20 - 113),
  [-120, 0, 120],
  [-60, 60],
  [-1, 1],
  [],
];

const EVERY_DAY: ClubSettings['weekPlan'] = PARIS.weekPlan.map(() => 'light');

const quarter = fc.integer({ min: 0, max: 95 }).map((count) => count * 15);
const mostly = <T>(usual: T, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });

/** A prompt's day and minute, and how the beat goes around it. */
export const morning = fc.record({
  date: fc.constantFrom(...DATES),
  promptMinute: fc.oneof(fc.constantFrom(0, 30, 120, 450, 1200, 1410), quarter),
  rhythm: fc.constantFrom(...RHYTHMS),
  /** The bot was off on the days before. */
  wasOff: mostly(false, fc.boolean()),
});
export type Morning = typeof morning extends fc.Arbitrary<infer Value> ? Value : never;

const change = fc.record({
  /** Seconds from the due instant. */
  offset: fc.integer({ min: -120, max: 120 }),
  /** Takes the instant of the nearest beat instead. */
  onBeat: fc.boolean(),
  /** At a beat's instant: before it, while the prompt is in the outbox, while it is on its way, after it. */
  step: fc.integer({ min: 0, max: 3 }),
  /** To the other zone, or back. */
  movesZone: mostly(true, fc.boolean()),
  /** The new hour in quarters of an hour from now; null: the old hour. */
  quarters: fc.option(fc.oneof(fc.integer({ min: -24, max: 4 }), fc.integer({ min: -95, max: 95 })), { freq: 2 }),
  weekPlan: mostly<ClubSettings['weekPlan'] | null>(null, weekPlan),
  movesChannel: fc.boolean(),
});
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

/** A club's first plan, and what its organiser changes. */
export const story = fc.record({
  weekPlan: mostly(EVERY_DAY, weekPlan),
  changes: fc.array(change, { minLength: 1, maxLength: 3 }),
  /** By so many hours the last of several changes comes later. */
  hoursLater: fc.constantFrom(0, 0, 3, 24),
});
export type Story = typeof story extends fc.Arbitrary<infer Value> ? Value : never;

/** Settings that are saved at an instant, before or after a step of the beat. */
export interface Edit {
  ms: number;
  step: number;
  settings: ClubSettings;
}

/** The edits of a club that goes from one zone to another and perhaps back, in order. */
export function editsOf(
  { changes, hoursLater }: Story,
  first: ClubSettings,
  otherZone: string,
  morning: { due: number; rhythm: number[] },
): Edit[] {
  const timed = changes
    .map((change, index) => ({
      ...change,
      ms: instantOf(change, morning) + (index > 0 && index === changes.length - 1 ? hoursLater * HOUR : 0),
    }))
    .sort((a, b) => a.ms - b.ms || a.step - b.step);
  let before = first;
  return timed.map((change) => {
    const timeZone = change.movesZone ? (before.timeZone === otherZone ? first.timeZone : otherZone) : before.timeZone;
    before = {
      ...before,
      timeZone,
      promptMinute: change.quarters === null ? before.promptMinute : quarterFrom(wallClock(change.ms, timeZone).minute, change.quarters),
      weekPlan: change.weekPlan ?? before.weekPlan,
      channelId: change.movesChannel ? asChannelId(`${BigInt(before.channelId) + 1n}`) : before.channelId,
    };
    return { ms: change.ms, step: change.step, settings: before };
  });
}

function instantOf({ offset, onBeat }: Change, { due, rhythm }: { due: number; rhythm: number[] }): number {
  const [nearest] = rhythm.toSorted((a, b) => Math.abs(a - offset) - Math.abs(b - offset));
  return due + (onBeat ? (nearest ?? offset) : offset) * SECOND;
}

function quarterFrom(minute: number, quarters: number): number {
  return (minute - (minute % 15) + quarters * 15 + 2 * 1440) % 1440;
}
