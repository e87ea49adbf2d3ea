import type { Schema } from './schema.ts';

const EVERY: Record<keyof Schema, true> = {
  clubs: true,
  programmes: true,
  seasons: true,
  races: true,
  members: true,
  member_races: true,
  checkins: true,
  planned: true,
  posts: true,
  pauses: true,
  goals: true,
  member_pauses: true,
  moves: true,
  easier_weeks: true,
  reminders: true,
  tallies: true,
  day_totals: true,
  milestones: true,
  self_tests: true,
  changes: true,
  facts: true,
};

/** The names of all tables. */
export const TABLES = Object.keys(EVERY);
