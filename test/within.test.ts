import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cutOffAfter } from '../src/within.ts';

describe('work that may take so long', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is told when its time is over, and why', async () => {
    const reason = cutOffAfter(50, (isOver) => new Promise((resolve) => isOver.addEventListener('abort', () => resolve(isOver.reason))));
    await vi.advanceTimersByTimeAsync(50);
    expect(await reason).toMatchObject({ name: 'TimeoutError', message: 'not done after 50 ms' });
  });

  test('leaves no timer behind; what failed is told to end, for a part of it may go on', async () => {
    const signals: AbortSignal[] = [];
    const note = async (isOver: AbortSignal) => signals.push(isOver);
    const fail = async (isOver: AbortSignal) => {
      signals.push(isOver);
      throw new Error('refused');
    };
    await cutOffAfter(50, note);
    await expect(cutOffAfter(50, fail)).rejects.toThrow('refused');
    expect(signals[1]!.reason).toMatchObject({ message: 'refused' });
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(100);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, true]);
  });
});
