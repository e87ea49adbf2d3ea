import { expect, test } from 'vitest';
import { countLine, recounted } from '../../src/messages/count.ts';

test('another count changes the last line and nothing else', () => {
  const message = (checkedIn: number) => ['Strength day', '1 in so far', countLine(checkedIn)].join('\n');
  expect(recounted(message(1), 2)).toBe(message(2));
});
