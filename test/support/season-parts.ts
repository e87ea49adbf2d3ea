import type { SeasonPart } from '../../src/club/period.ts';

const ALL: Record<SeasonPart, true> = { first: true, early: true, middle: true, last: true };

/** Every part of a season, in the order in which they come. */
export const SEASON_PARTS = Object.keys(ALL) as SeasonPart[];
