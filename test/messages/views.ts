import { BOARDS } from './views/boards.ts';
import { CHECKINS } from './views/checkins.ts';
import { CLUB } from './views/club.ts';
import { EXPORTS } from './views/exports.ts';
import { HIPS } from './views/hips.ts';
import { POSTS } from './views/posts.ts';
import { PROBLEMS } from './views/problems.ts';
import { PROGRAMMES } from './views/programmes.ts';
import { RACES } from './views/races.ts';
import { RARE } from './views/rare.ts';
import { REFUSALS } from './views/refusals.ts';
import { SEVERAL } from './views/several.ts';
import type { View } from './views/states.ts';
import { TRAINING_CALENDAR } from './views/training-calendar.ts';
import { TURNS } from './views/turns.ts';

/** Every message of the bot in every state, with values such as a club of runners would see. */
export const VIEWS: readonly View[] = [
  ...[...HIPS, ...CHECKINS, ...BOARDS, ...CLUB, ...POSTS],
  ...[...PROGRAMMES, ...SEVERAL, ...TRAINING_CALENDAR, ...EXPORTS],
  ...[...RACES, ...RARE, ...TURNS, ...PROBLEMS, ...REFUSALS],
];
