import { expect, test } from 'vitest';
import { countLine, recounted } from '../../src/messages/count.ts';
import { en } from '../../src/words/en.ts';

const message = (checkedIn: number, isLeast = false) => ['Strength day', '1 in so far', countLine(en, { checkedIn, isLeast })].join('\n');

test('another count changes the last line and nothing else', () => {
  expect(recounted(en, message(1), { checkedIn: 2, isLeast: false })).toBe(message(2));
});

test('a count without hidden members is told as “or more”, and none at all as nothing that could be untrue', () => {
  expect(recounted(en, message(1), { checkedIn: 1, isLeast: true })).toBe('Strength day\n1 in so far\n1 or more in so far');
  expect(recounted(en, message(1), { checkedIn: 0, isLeast: true })).toBe('Strength day\n1 in so far\nTap **Done** when you have done it.');
});

test.each([0, 1, 12])('a prompt that told %d loses that line alone, and gets one at its end again', (checkedIn) => {
  const without = ['Strength day', '1 in so far', 'Go slowly.'].join('\n');
  const count = { checkedIn, isLeast: checkedIn === 12 };
  const told = [without, countLine(en, count)].join('\n');
  expect(recounted(en, told, null)).toBe(without);
  expect(recounted(en, without, null)).toBe(without);
  expect(recounted(en, without, count)).toBe(told);
});
