import { AsyncLocalStorage } from 'node:async_hooks';
import type { Problem } from './discord-error.ts';

/** Something that a request was held against. */
export interface Check {
  /** What it was held against, in words: "Discord’s schema of the body". */
  against: string;
  /** What was wrong, each with its place; empty: it passed. */
  problems: readonly Problem[];
}

/** What was found out about one request on its way. */
export interface Notes {
  checks: Check[];
  /** What it asked for and is not here, or the promise that it broke. */
  gaps: string[];
}

const underWay = new AsyncLocalStorage<Notes>();

/** Does the work, and puts down in `notes` what is found out on the way, whatever else goes on meanwhile. */
export function noting<T>(notes: Notes, work: () => T): T {
  return underWay.run(notes, work);
}

/** Puts down a check of the request under way, if there is one. */
export function noteCheck(against: string, problems: readonly Problem[] = []): void {
  underWay.getStore()?.checks.push({ against, problems });
}

/** Puts down a gap of the request under way, if there is one; each once. */
export function noteGap(gap: string): void {
  const gaps = underWay.getStore()?.gaps;
  if (gaps && !gaps.includes(gap)) gaps.push(gap);
}
