/** A reply whose pictures do not get through says the same in words. */
import { expect, test } from 'vitest';
import { withoutFiles } from '../../src/messages/files.ts';
import { container, fileToSave, picture, privately, text } from '../../src/messages/parts.ts';
import { en } from '../../src/words/en.ts';
import { wordsOf } from '../support/club.ts';

const file = { name: 'clam.png', data: new Uint8Array([1]) };

test('a picture becomes what a screen reader says of it', () => {
  const words = withoutFiles(en, privately(container(0, text('Clam'), picture(file, 'A runner lies on one side.')), [file]));
  expect(words).not.toHaveProperty('files');
  expect(JSON.stringify(words)).not.toContain('attachment://');
  expect(wordsOf(words)).toBe('Clam\n-# A runner lies on one side.');
});

test('what a picture shows is left out where a message has no room for it', () => {
  const parts = [text('x'.repeat(3_000)), picture(file, 'y'.repeat(900)), picture(file, 'z'.repeat(900))];
  const said = wordsOf(withoutFiles(en, privately(container(0, ...parts), [file])));
  expect(said).toContain('y');
  expect(said).not.toContain('z');
});

test('a file to save that did not get through is not promised', () => {
  const words = withoutFiles(en, privately(container(0, text('Your data'), fileToSave(file)), [file]));
  expect(wordsOf(words)).toContain('could not be sent');
  expect(JSON.stringify(words)).not.toContain('attachment://');
});
