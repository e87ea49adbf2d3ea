import { expect, test } from 'vitest';
import { countLine, recounted } from '../../src/messages/count.ts';
import { en } from '../../src/words/en.ts';

test('another count changes the last line and nothing else', () => {
  const message = (checkedIn: number) => ['Strength day', '1 in so far', countLine(en, checkedIn)].join('\n');
  expect(recounted(en, message(1), 2)).toBe(message(2));
});

test.each([0, 1, 12])('a prompt that told %d loses that line alone, and gets one at its end again', (checkedIn) => {
  const without = ['Strength day', '1 in so far', 'Go slowly.'].join('\n');
  const told = [without, countLine(en, checkedIn)].join('\n');
  expect(recounted(en, told, null)).toBe(without);
  expect(recounted(en, without, null)).toBe(without);
  expect(recounted(en, without, checkedIn)).toBe(told);
});
