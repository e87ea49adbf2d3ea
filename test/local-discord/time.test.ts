import { clockBehind, virtualClock } from 'local-discord/clock.ts';
import { snowflakeAt, snowflakeInstant, snowflakes } from 'local-discord/snowflake.ts';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';

const START = '2026-03-02T06:45:00Z';
const frozen = () => virtualClock({ mode: 'frozen', at: START });

describe('the virtual clock', () => {
  test('stands still until it travels', () => {
    const clock = frozen();
    expect(clock.now().toString()).toBe(START);
    clock.travelTo('2026-03-29T01:00:00Z');
    expect(clock.now().toString()).toBe('2026-03-29T01:00:00Z');
  });

  test('goes on from its start when it runs', async () => {
    const clock = virtualClock({ mode: 'running', at: START });
    const before = clock.now();
    while (clock.now().equals(before)) await new Promise(setImmediate);
    expect(clock.now().since(before).total('seconds')).toBeLessThan(10);
    expect(before.since(START).total('seconds')).toBeLessThan(10);
  });

  test('never goes back', () => {
    const clock = frozen();
    clock.travelTo(START);
    expect(() => clock.travelTo('2026-03-02T06:44:59Z')).toThrow('cannot travel back');
  });

  test.each(['frozen', 'running'] as const)('counts a journey as time gone by (%s)', (mode) => {
    const clock = virtualClock({ mode, at: START });
    const before = clock.passed();
    clock.travelTo('2026-03-03T06:45:00Z');
    const gone = clock.passed() - before;
    expect(gone).toBeGreaterThanOrEqual(24 * 3_600_000 - 1000);
    expect(gone).toBeLessThan(24 * 3_600_000 + 10_000);
  });

  test.each(['frozen', 'running'] as const)('shows the same time on its face to another thread (%s)', (mode) => {
    const clock = virtualClock({ mode, at: START });
    const other = clockBehind(clock.face);
    const apart = () => Math.abs(other.now().epochMilliseconds - clock.now().epochMilliseconds);
    expect(apart()).toBeLessThan(mode === 'frozen' ? 1 : 1000);
    clock.travelTo('2026-03-03T06:45:00Z');
    expect(apart()).toBeLessThan(mode === 'frozen' ? 1 : 1000);
    expect(other.elapsed()).toBeGreaterThanOrEqual(Temporal.Instant.from('2026-03-03T06:45:00Z').epochMilliseconds);
  });

  test('tells of every travel', () => {
    const clock = frozen();
    const seen: string[] = [];
    const stop = clock.onTravel((at) => seen.push(at.toString()));
    clock.travelTo('2026-03-03T00:00:00Z');
    stop();
    clock.travelTo('2026-03-04T00:00:00Z');
    expect(seen).toEqual(['2026-03-03T00:00:00Z']);
  });
});

describe('a snowflake', () => {
  test('carries the virtual time to the millisecond', () => {
    expect(snowflakeInstant(snowflakes(frozen()).next()).toString()).toBe(START);
    expect(snowflakeInstant(snowflakeAt(Temporal.Instant.from('2031-12-31T23:59:59.999Z'), 7)).toString()).toBe('2031-12-31T23:59:59.999Z');
  });

  test('is greater than the one before, in a frozen millisecond and over travels', () => {
    const clock = frozen();
    const ids = snowflakes(clock);
    const made = [ids.next(), ids.next(), ids.next()];
    clock.travelTo('2026-03-02T06:45:00.001Z');
    made.push(ids.next(), ids.next());
    const sorted = [...made].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
    expect(made).toEqual(sorted);
    expect(new Set(made).size).toBe(5);
  });

  test.each(['2016-01-01T00:00:00Z', START, '2079-12-31T00:00:00Z'])('of %s has 17 to 19 digits, as libraries ask for', (at) => {
    expect(snowflakeAt(Temporal.Instant.from(at))).toMatch(/^\d{17,19}$/);
  });

  test('outside the years of such ids is refused', () => {
    expect(() => snowflakeAt(Temporal.Instant.from('2015-06-01T00:00:00Z'))).toThrow('plays between');
    expect(() => snowflakeAt(Temporal.Instant.from('2095-06-01T00:00:00Z'))).toThrow('plays between');
  });

  test('of a guild falls on another shard than the one before', () => {
    const ids = snowflakes(frozen());
    const shards = [ids.nextGuild(), ids.nextGuild(), ids.nextGuild()].map((id) => Number((BigInt(id) >> 22n) % 2n));
    expect(shards[0]).not.toBe(shards[1]);
    expect(shards[0]).toBe(shards[2]);
  });
});
