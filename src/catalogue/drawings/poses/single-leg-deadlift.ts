import { arrow, defineCard, FLOOR, floor, scaled } from '../card.ts';
import { side } from '../figure.ts';
import { ANKLE, reaching, turned } from '../limbs.ts';

const standing = { limb: reaching(300, FLOOR - ANKLE, 1), foot: 0, trained: true } as const;

export default defineCard({
  id: 'single-leg-deadlift',
  name: 'Single-leg deadlift',
  start: [
    floor,
    side({
      hip: [292, 284],
      lean: 2,
      near: { leg: standing, arm: turned(188, 176) },
      far: { leg: { limb: turned(194, 238) }, arm: turned(176, 164) },
    }),
  ],
  end: [
    floor,
    scaled(
      0.96,
      side({
        hip: [262, 292],
        lean: 80,
        nod: -8,
        near: { leg: standing, arm: turned(180) },
        far: { leg: { limb: turned(264, 266) }, arm: turned(172, 172) },
      }),
    ),
    arrow([450, 120], [530, 200], [522, 126]),
    arrow([140, 440], [112, 352], [118, 410]),
  ],
  views: { start: [136, 48, 376], end: [38, 48, 572] },
  afterwards: 'otherSide',
});
