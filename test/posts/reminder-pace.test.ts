import { expect, test } from 'vitest';
import { createReminderPace, EVERY } from '../../src/posts/reminder-pace.ts';

/** In milliseconds: between two reminders that are their members' first, and after Discord stopped them. */
const [FIRST_EVERY, HELD] = [60_000, 3_600_000];

function paceWithWatch() {
  let now = 1_000_000;
  const pace = createReminderPace({ elapsed: () => now });
  return { pace, wait: (milliseconds: number) => (now += milliseconds) };
}

test('the first may go at once, to anyone; the next one seconds later', () => {
  const { pace, wait } = paceWithWatch();
  expect(pace.allows()).toBe('anyone');
  pace.went({ isFirst: false });
  expect(pace.allows()).toBe('no one');
  wait(EVERY - 1);
  expect(pace.allows()).toBe('no one');
  wait(1);
  expect(pace.allows()).toBe('anyone');
});

test('after one that opened a conversation, a minute goes by before another one does', () => {
  const { pace, wait } = paceWithWatch();
  pace.went({ isFirst: true });
  wait(EVERY);
  expect(pace.allows()).toBe('known');
  pace.went({ isFirst: false });
  wait(FIRST_EVERY - EVERY - 1);
  expect(pace.allows()).toBe('known');
  wait(1);
  expect(pace.allows()).toBe('anyone');
});

test('an hour of as many as the pace allows opens sixty conversations', () => {
  const { pace, wait } = paceWithWatch();
  let opened = 0;
  for (let second = 0; second < 3600; second++, wait(1_000)) {
    if (pace.allows() !== 'anyone') continue;
    pace.went({ isFirst: true });
    opened++;
  }
  expect(opened).toBe(60);
});

test('when Discord objects there are none for an hour', () => {
  const { pace, wait } = paceWithWatch();
  pace.went({ isFirst: true });
  pace.hold();
  wait(HELD - 1);
  expect(pace.allows()).toBe('no one');
  wait(1);
  expect(pace.allows()).toBe('anyone');
});
