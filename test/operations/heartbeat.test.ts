import { expect, onTestFinished, test, vi } from 'vitest';
import { createLog } from '../../src/log.ts';
import { startHeartbeat } from '../../src/operations/heartbeat.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const YEARS = 10 * 365 * 24 * HOUR;
const START = Date.parse('2026-12-01T06:29:45Z');

/** A heart that beats on a machine whose time goes on when the test says so. @param work what it does with each beat */
function stage(work: () => Promise<void> = async () => undefined) {
  vi.useFakeTimers({ now: START });
  const beats: string[] = [];
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const heartbeat = startHeartbeat(() => {
    beats.push(new Date().toISOString().slice('2026-12-01T'.length, -1));
    return work();
  }, log);
  onTestFinished(async () => {
    await heartbeat.stop();
    vi.useRealTimers();
  });
  return { heartbeat, beats, lines };
}

test('it beats on the full minute and twice between', async () => {
  const { beats } = stage();
  await vi.advanceTimersByTimeAsync(60 * SECOND);
  expect(beats).toEqual(['06:30:00.001', '06:30:20.001', '06:30:40.001']);
});

test.each([
  ['back by a day', -24 * HOUR],
  ['back by an hour', -HOUR],
  ['ahead by an hour', HOUR],
  ['ahead by ten years', YEARS],
])('a clock that is set %s, at any moment: the next beat comes within twenty seconds, and those after it on time', async (_, step) => {
  for (const moment of [0, 14_994, 14_999, 15_000, 15_001]) {
    const { beats, heartbeat } = stage();
    await vi.advanceTimersByTimeAsync(moment);
    beats.length = 0;
    vi.setSystemTime(Date.now() + step);
    await vi.advanceTimersByTimeAsync(20 * SECOND + 1);
    expect(beats, `set ${moment} ms after the start`).not.toEqual([]);
    await vi.advanceTimersByTimeAsync(60 * SECOND);
    expect(beats.slice(-3).map((beat) => beat.slice(-6))).toEqual(expect.arrayContaining(['00.001', '20.001', '40.001']));
    await heartbeat.stop();
  }
});

test('while a beat takes minutes, all who ask for one get the same next one', async () => {
  const first = Promise.withResolvers<void>();
  const { heartbeat, beats } = stage(() => first.promise);
  await vi.advanceTimersByTimeAsync(5 * 60 * SECOND);
  const asked = [heartbeat.beat(), heartbeat.beat()];
  expect(beats).toHaveLength(1);
  first.resolve();
  await Promise.all(asked);
  expect(beats).toHaveLength(2);
});

test('however long a beat takes, no more than one waits for its end, and Node warns of no listeners that pile up', async () => {
  const warnings: string[] = [];
  const hear = ({ message }: Error) => void warnings.push(message);
  process.on('warning', hear);
  onTestFinished(() => void process.off('warning', hear));
  const first = Promise.withResolvers<void>();
  const { heartbeat, beats } = stage(() => first.promise);
  await vi.advanceTimersByTimeAsync(HOUR);
  first.resolve();
  await heartbeat.beat();
  expect(beats).toHaveLength(2);
  expect(warnings).toEqual([]);
});

test('a beat that fails is told to the log, and the next one comes all the same', async () => {
  const { beats, lines } = stage(() => Promise.reject(new Error('no luck')));
  await vi.advanceTimersByTimeAsync(40 * SECOND);
  expect(beats).toHaveLength(2);
  expect(lines.filter((line) => line.includes('beat failed'))).toHaveLength(2);
});

test('after it is stopped nothing beats any more', async () => {
  const { heartbeat, beats } = stage();
  await heartbeat.stop();
  await vi.advanceTimersByTimeAsync(60 * SECOND);
  await heartbeat.beat();
  expect(beats).toEqual([]);
});
