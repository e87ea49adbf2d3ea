import { expect, test } from 'vitest';
import { countLine, recounted } from '../../src/messages/count.ts';
import { container, separator, text } from '../../src/messages/parts.ts';

test.each([
  [0, 'Be the first in: tap **Done**.'],
  [1, '1 in so far'],
  [7, '7 in so far'],
])('with %i checked in the line says "%s"', (checkedIn, words) => {
  expect(countLine(checkedIn)).toMatchObject({ content: words });
});

test('another count changes that line and nothing else', () => {
  const message = (checkedIn: number) => [container(1, text('Strength day'), separator(), countLine(checkedIn), text('1 in so far'))];
  expect(recounted(message(1), 2)).toEqual(message(2));
});

test('a message without the line is left as it is', () => {
  expect(recounted([container(1, text('1 in so far'))], 2)).toBeNull();
});
