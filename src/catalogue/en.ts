/** What the catalogue says in British English. */
import { about, muscles } from './en/about.ts';
import { bandSideWalk } from './en/band-side-walk.ts';
import { clam } from './en/clam.ts';
import { singleLegChairSquat } from './en/single-leg-chair-squat.ts';
import { standingWallPress } from './en/standing-wall-press.ts';
import type { CatalogueTexts } from './texts.ts';

export const en: CatalogueTexts = {
  exercises: {
    clam,
    'standing-wall-press': standingWallPress,
    'single-leg-chair-squat': singleLegChairSquat,
    'band-side-walk': bandSideWalk,
  },
  about,
  muscles,
};
