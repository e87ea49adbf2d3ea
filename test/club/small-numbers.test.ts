import { describe, expect, test } from 'vitest';
import { type HiddenMember, mayCountHidden } from '../../src/club/small-numbers.ts';
import { theDay } from '../support/plain.ts';

const FROM = theDay('2026-03-09');
const hidden = (number: number, more: Partial<HiddenMember> = {}): HiddenMember[] =>
  Array.from({ length: number }, () => ({ since: theDay('2026-03-07'), hasLeft: false, ...more }));

describe('a number counts hidden members', () => {
  test.each([
    ['nobody is hidden, in a club of two', 2, []],
    ['four are, of six', 6, hidden(4)],
    ['one who left is a fifth', 12, [...hidden(4), ...hidden(1, { hasLeft: true })]],
    ['one who hid today is a fifth', 12, [...hidden(4), ...hidden(1, { since: FROM })]],
  ])('when %s', (_, members, hidden) => {
    expect(mayCountHidden({ members, hidden }, FROM)).toBe(true);
  });
});

describe('a number leaves hidden members out', () => {
  test.each([
    ['one alone is hidden, in a club of four hundred', 400, hidden(1)],
    ['three are', 400, hidden(3)],
    ['four are, of five', 5, hidden(4)],
    ['one of the four has left', 12, [...hidden(3), ...hidden(1, { hasLeft: true })]],
    ['all who are hidden have left', 12, hidden(4, { hasLeft: true })],
    ['the fourth hid on its first day', 12, [...hidden(3), ...hidden(1, { since: FROM })]],
    ['the fourth hid the day before, which by UTC may be its first', 12, [...hidden(3), ...hidden(1, { since: theDay('2026-03-08') })]],
  ])('when %s', (_, members, hidden) => {
    expect(mayCountHidden({ members, hidden }, FROM)).toBe(false);
  });

  test('of all time, however many they are: it began before anybody hid', () => {
    expect(mayCountHidden({ members: 400, hidden: hidden(40) }, theDay('0001-01-01'))).toBe(false);
  });
});
