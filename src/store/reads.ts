import type { Stores } from './stores.ts';

/** The verbs that only read. They go to the thread that waits for nobody who writes. Each other verb goes to the one that writes. */
const READS: { readonly [Part in keyof Stores]: readonly (keyof Stores[Part])[] } = {
  clubs: ['get', 'plan', 'guilds', 'guildsAfter'],
  checkins: [],
  boards: ['read', 'quiet', 'areSeasonsCounted', 'sizeOf', 'daysIn'],
  presence: ['unseen', 'unseenOf', 'isHere'],
  records: ['page'],
  personal: ['setUp', 'everything'],
  habits: ['get', 'checkins'],
  members: ['planOf', 'followed'],
  training: ['on', 'meant'],
  selfTests: ['latest'],
  posts: ['ofDay', 'onDay', 'within', 'waiting', 'sessions', 'isWaiting', 'recent', 'newest'],
  digests: ['ofWeekBefore'],
  counts: ['inDoubt', 'outdated'],
  audit: ['page', 'all', 'madeBy', 'unnamedMakers'],
  facts: ['get'],
};

export function isRead(part: string, verb: string): boolean {
  return (READS[part as keyof Stores] as readonly string[]).includes(verb);
}
