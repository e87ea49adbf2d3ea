import { arrow, defineCard, FLOOR, mat } from '../card.ts';
import { side } from '../figure.ts';
import { reaching, turned } from '../limbs.ts';

const HAND = FLOOR - 14;
const trunk = { hip: [284, 380] as const, lean: 80 };
const planted = reaching(394, HAND, -1);

export default defineCard({
  id: 'bird-dog',
  name: 'Bird dog',
  start: [
    mat,
    side({
      ...trunk,
      nod: 6,
      near: { leg: { limb: turned(180, 268), foot: 165, trained: true }, arm: planted },
      far: { leg: { limb: turned(180, 268), foot: 165 }, arm: planted },
    }),
  ],
  end: [
    mat,
    side({
      ...trunk,
      nod: 18,
      near: { leg: { limb: turned(274), trained: true }, arm: planted },
      far: { leg: { limb: turned(180, 268), foot: 165 }, arm: turned(60) },
    }),
    arrow([170, 300], [70, 290]),
    arrow([400, 250], [490, 204]),
  ],
  views: { start: [40, 302, 560], end: [40, 180, 560] },
  afterwards: 'otherSide',
});
