import { expect, test } from 'vitest';
import type { Programme } from '../../src/club/club.ts';
import { soonestProgramme } from '../../src/club/programme.ts';
import { setupMark, sharesHour, shortMark } from '../../src/club/setup-change.ts';
import { timeZoneNames } from '../../src/club/time-zones.ts';
import { instant, sampleClub, settings } from '../support/club.ts';
import { theDay } from '../support/plain.ts';

test('no two time zones have one mark, so that a button means one', () => {
  const names = timeZoneNames();
  expect(names.length).toBeGreaterThan(400);
  expect(new Set(names.map(shortMark)).size).toBe(names.length);
});

test.each([
  [[null, null], 0],
  [[null, '2026-03-02T06:30:00Z'], 1],
  [['2026-03-02T06:30:00Z', null], 0],
  [['2026-03-02T06:30:00Z', '2026-03-02T05:30:00Z'], 1],
  [['2026-03-02T06:30:00Z', '2026-03-02T06:30:00Z'], 0],
])('of prompts at %j the soonest is that of programme %i', (times, expected) => {
  const next = (at: string | null) => (at === null ? null : { localDate: theDay('2026-03-02'), at: instant(at) });
  const [one, other] = times.map((at): Programme => ({ ...sampleClub(settings).programmes[0], nextPrompt: next(at ?? null) }));
  expect(soonestProgramme({ programmes: [one!, other!] })).toBe([one, other][expected]);
});

test.each([
  ['Europe/Paris', 450, true],
  ['Europe/London', 390, true],
  ['Asia/Tokyo', 930, true],
  ['America/Los_Angeles', 1350, true],
  ['Europe/London', 450, false],
])('07:30 in Paris and %s at minute %i are the same hour: %s', (timeZone, promptMinute, isSame) => {
  expect(sharesHour(settings, { ...settings, timeZone, promptMinute }, instant('2026-03-02T12:00:00Z'))).toBe(isSame);
});

test('a name is part of what a card is known by', () => {
  expect(setupMark({ ...settings, name: 'A' })).not.toBe(setupMark({ ...settings, name: 'B' }));
});
