import type { REST } from 'discord.js';
import type { Clock } from '../clock.ts';

/** What the machine's wall clock and its watch show at one moment; both in milliseconds. */
export interface Reading {
  wall: number;
  watch: number;
}

/** An answer that came over HTTP, whatever it says. */
export interface Answer {
  status: number;
  headers: { get(name: string): string | null };
  /** When it was asked for, and when it came. */
  asked: Reading;
  answered: Reading;
}

/** What the clock shows now. */
export function readingOf(clock: Clock): Reading {
  return { wall: clock.now().epochMilliseconds, watch: clock.elapsed() };
}

/**
 * Tells `listener` of every answer that comes to this manager. discord.js has an event for it, which does not know when a request began
 * and makes a copy of every body.
 */
export function onAnswer(rest: REST, clock: Clock, listener: (answer: Answer) => void): void {
  const { makeRequest } = rest.options;
  rest.options.makeRequest = async (url, init) => {
    const asked = readingOf(clock);
    const response = await makeRequest(url, init);
    listener({ status: response.status, headers: response.headers, asked, answered: readingOf(clock) });
    return response;
  };
}

/**
 * Takes back what discord.js remembers of limits. It notes until when by the wall clock, so one that is set back by an hour would stall
 * it for an hour. Discord tells the limits again with the next answer.
 */
export function forgetLimits(rest: REST): void {
  rest.handlers.clear();
  rest.globalRemaining = rest.options.globalRequestsPerSecond;
  rest.globalReset = -1;
  rest.globalDelay = null;
}
