import type { Instant, PostTime } from '../club/club.ts';
import { isAfter } from '../club/instant.ts';
import type { Words } from '../words/locale.ts';
import { timestamp } from './markup.ts';

/** Whether the bot may not post yet when the prompt is due. */
export function isHeldUp(next: PostTime | null, timedOutUntil: Instant | null): boolean {
  return next !== null && timedOutUntil !== null && isAfter(timedOutUntil, next.at);
}

/** What stands below a next prompt while a moderator has timed the bot out; nothing otherwise. */
export function timedOutLines({ permissions, setup }: Words, next: PostTime | null, timedOutUntil: Instant | null): string[] {
  if (!timedOutUntil) return [];
  return [permissions.timedOut(timestamp(timedOutUntil, 'F')), ...(isHeldUp(next, timedOutUntil) ? [setup.goesOutThen] : [])];
}
