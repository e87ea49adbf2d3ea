/**
 * The exercises, in their order. What each is, how it goes and how much of it come from the article on hip strength for runners by
 * RedoHealth; `provenance` marks exactly which fields. The wording, and everything not marked, is ours.
 *
 * To add one: its facts in `exercises/<id>.ts`, its texts in `en/<id>.ts`, a line here and one in `en.ts`, its drawing `drawings/<id>.svg`,
 * then `node src/catalogue/drawings/render.ts` and the catalogue's tests.
 */
import { bandSideWalk } from './exercises/band-side-walk.ts';
import { clam } from './exercises/clam.ts';
import { singleLegChairSquat } from './exercises/single-leg-chair-squat.ts';
import { standingWallPress } from './exercises/standing-wall-press.ts';
import type { ExerciseFacts } from './texts.ts';

export const exercises: readonly ExerciseFacts[] = [clam, standingWallPress, singleLegChairSquat, bandSideWalk];
