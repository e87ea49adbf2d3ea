import { describe, expect, test } from 'vitest';
import type { ClubSettings } from '../../src/club/club.ts';
import { asChannelId } from '../../src/club/ids.ts';
import { weekPlanOf } from '../../src/club/schedule.ts';
import { changedFields, odditiesOf, type SetupField, setupMark } from '../../src/club/setup-change.ts';
import { instant, settings } from '../support/club.ts';
import { theDay } from '../support/plain.ts';

const EDITS: [SetupField, Partial<ClubSettings>][] = [
  ['channel', { channelId: asChannelId('100000000000000009') }],
  ['time', { promptMinute: 451 }],
  ['timezone', { timeZone: 'Europe/London' }],
  ['days', { weekPlan: weekPlanOf([2, 6]) }],
];
const to = (changes: Partial<ClubSettings>) => ({ before: settings, after: { ...settings, ...changes } });

test.each(EDITS)('another %s is a change of that field alone, and another mark', (field, changes) => {
  expect(changedFields(to(changes))).toEqual([field]);
  expect(setupMark({ ...settings, ...changes })).not.toBe(setupMark(settings));
});

test('a mark has eight letters at most, and a new club one that no other has', () => {
  for (let promptMinute = 0; promptMinute < 1440; promptMinute++) expect(setupMark({ ...settings, promptMinute })).toMatch(/^[0-9a-f]{8}$/);
  expect(setupMark(null)).toBe('none');
});

describe('out of the ordinary', () => {
  const NOON = instant('2026-03-02T11:05:00Z');
  const MONDAY = theDay('2026-03-02');
  const kinds = (changes: Partial<ClubSettings>, { at = NOON, outOn = null }: { at?: typeof NOON; outOn?: typeof MONDAY | null } = {}) =>
    odditiesOf(to(changes), at, outOn).map(({ kind }) => kind);

  test.each([
    [0, ['night']],
    [179, ['night']],
    [180, []],
    [22 * 60 - 1, []],
    [22 * 60, ['late']],
    [1439, ['late']],
  ])('an hour at minute %d of the day: %j', (promptMinute, expected) => {
    expect(kinds({ promptMinute })).toEqual(expected);
  });

  test('an hour that stays as it is is not spoken of again', () => {
    const late = { ...settings, promptMinute: 1410 };
    expect(odditiesOf({ before: late, after: { ...late, weekPlan: weekPlanOf([2, 6]) } }, NOON, null)).toEqual([]);
  });

  test('a first setup at such an hour is told as well', () => {
    expect(odditiesOf({ before: null, after: { ...settings, promptMinute: 30 } }, NOON, null)).toEqual([{ kind: 'night' }]);
  });

  test.each([
    ['an hour later today', { promptMinute: 18 * 60 }, MONDAY, ['today-is-out']],
    ['an hour that has passed today', { promptMinute: 12 * 60 }, MONDAY, []],
    ['an hour later today, and yesterday’s was the last', { promptMinute: 18 * 60 }, theDay('2026-03-01'), []],
    ['a zone in which the hour is still to come', { timeZone: 'America/New_York' }, MONDAY, ['today-is-out']],
    ['other days', { weekPlan: weekPlanOf([2, 6]) }, MONDAY, []],
  ])('%s, when a prompt is out', (_, changes, outOn, expected) => {
    expect(kinds(changes, { outOn })).toEqual(expected);
  });

  test('a zone in which it is another day', () => {
    const at = instant('2026-03-02T20:05:00Z');
    expect(odditiesOf(to({ timeZone: 'Asia/Tokyo' }), at, null)).toEqual([{ kind: 'other-day', from: '2026-03-02', to: '2026-03-03' }]);
    expect(kinds({ timeZone: 'Europe/London' }, { at })).toEqual([]);
    expect(kinds({ timeZone: 'America/New_York' }, { at: instant('2026-03-03T03:00:00Z') })).toEqual(['other-day']);
  });
});
