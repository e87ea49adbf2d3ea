/** A reply whose pictures do not get through says the same in words, as far as they fit. */

import { expect, test } from 'vitest';
import { withoutFiles } from '../../src/messages/files.ts';
import { container, gallery, privately, text } from '../../src/messages/parts.ts';
import { en } from '../../src/words/en.ts';

test('what a picture shows is left out where a message has no room for it', () => {
  const file = { kind: 'made' as const, name: 'clam.png', data: new Uint8Array([1]) };
  const words = text('x'.repeat(3_000));
  const pictures = ['y', 'z'].map((letter) => gallery({ file, alt: letter.repeat(900) }));
  expect(withoutFiles(en, privately(container(0, words, ...pictures), [file]))).toEqual(
    privately(container(0, words, text(`-# ${'y'.repeat(900)}`))),
  );
});
