import { expect, test } from 'vitest';
import { countLine, linesAboveCount, recounted } from '../../src/messages/count.ts';
import { en } from '../../src/words/en.ts';

const ABOVE = ['Strength day', '1 in so far', 'Go slowly.'];
const WITHOUT = ABOVE.join('\n');
const told = (checkedIn: number, isLeast = false) => [...ABOVE, countLine(en, { checkedIn, isLeast })].join('\n');
const again = (content: string, count: Parameters<typeof recounted>[3]) => recounted(en, content, ABOVE.length, count);

test('another count changes the last line and nothing else', () => {
  expect(again(told(1), { checkedIn: 2, isLeast: false })).toBe(told(2));
});

test('a count without hidden members is told as “or more”, and none at all as nothing that could be untrue', () => {
  expect(again(told(1), { checkedIn: 1, isLeast: true })).toBe(`${WITHOUT}\n1 or more in so far`);
  expect(again(told(1), { checkedIn: 0, isLeast: true })).toBe(`${WITHOUT}\nTap **Done** when you have done it.`);
});

test.each([0, 1, 12])('a prompt that told %d loses that line alone, and gets one at its end again', (checkedIn) => {
  const count = { checkedIn, isLeast: checkedIn === 12 };
  const content = told(checkedIn, count.isLeast);
  expect(again(content, null)).toBe(WITHOUT);
  expect(again(WITHOUT, null)).toBe(WITHOUT);
  expect(again(WITHOUT, count)).toBe(content);
});

test('the line that an earlier version wrote, or another language, gives way to it like any other', () => {
  const old = `${WITHOUT}\nDéjà 3 inscrits`;
  expect(linesAboveCount(old, true)).toBe(ABOVE.length);
  expect(linesAboveCount(WITHOUT, false)).toBe(ABOVE.length);
  expect(again(old, { checkedIn: 4, isLeast: false })).toBe(told(4));
  expect(again(old, null)).toBe(WITHOUT);
});
