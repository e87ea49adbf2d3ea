/** The topic of a notice, as its key keeps it. */
import { expect, test } from 'vitest';
import { REASONS } from '../../src/posts/reason.ts';
import { readTopic, topicKey } from '../../src/posts/topic.ts';

test('every topic is read back as it was written, of a programme or of the whole club', () => {
  for (const kind of ['blocked', 'failed', 'missed', 'unknown', 'returned'] as const) {
    for (const reason of [...REASONS, 'returned'] as const) {
      for (const programme of [null, 1, 99]) expect(readTopic(topicKey({ kind, reason }, programme))).toEqual({ kind, reason });
    }
  }
});

test.each([
  ['1.blocked.forbidden-fruit', { kind: 'blocked', reason: 'no-answer' }],
  ['1.scolded.permission', { kind: 'unknown', reason: 'permission' }],
  ['toString.constructor', { kind: 'unknown', reason: 'no-answer' }],
  ['', { kind: 'unknown', reason: 'no-answer' }],
])('of %j, which only another version knows, nobody can tell', (key, topic) => {
  expect(readTopic(key)).toEqual(topic);
});
