import { Temporal } from 'temporal-polyfill';
import type { Instant } from './club.ts';

/** Whether `a` is later than `b`. */
export function isAfter(a: Instant, b: Instant): boolean {
  return Temporal.Instant.compare(a, b) > 0;
}
