import { expect, test } from 'vitest';
import { countLine, recounted } from '../../src/messages/count.ts';
import { en } from '../../src/words/en.ts';

test('another count changes the last line and nothing else', () => {
  const message = (checkedIn: number) => ['Strength day', '1 in so far', countLine(en, checkedIn)].join('\n');
  expect(recounted(en, message(1), 2)).toBe(message(2));
});
