import type { Rooms } from './rooms.ts';

/** The verbs that only read. They go to the thread that waits for no disk; each other verb goes to the one that writes. */
const READS: { readonly [Room in keyof Rooms]: readonly (keyof Rooms[Room])[] } = {
  clubs: ['get', 'plan', 'guilds', 'guildsAfter'],
  checkins: [],
  boards: ['read', 'daysIn'],
  presence: ['unseen', 'unseenOf'],
  personal: ['setUp', 'everything'],
  habits: ['get', 'checkins'],
  members: ['planOf'],
  posts: ['ofDay', 'sessions', 'isWaiting', 'recent', 'newest'],
  digests: ['ofWeekBefore'],
  counts: ['outdated'],
  facts: ['get'],
};

export function isRead(room: string, verb: string): boolean {
  return (READS[room as keyof Rooms] as readonly string[]).includes(verb);
}
