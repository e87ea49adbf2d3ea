import { arrow, defineCard, FLOOR, mat } from '../card.ts';
import { reaching, side, turned } from '../figure.ts';

const HAND = FLOOR - 14;
const trunk = { hip: [284, 380] as const, lean: 80 };
const planted = reaching(394, HAND, -1);

export default defineCard({
  id: 'bird-dog',
  title: 'Bird dog',
  start: [
    mat,
    side({
      ...trunk,
      nod: 6,
      near: { leg: { limb: turned(180, 268), foot: 165, trained: true }, arm: planted },
      far: { leg: { limb: turned(174, 268), foot: 165 }, arm: reaching(402, HAND, -1) },
    }),
  ],
  end: [
    mat,
    side({
      ...trunk,
      nod: 8,
      near: { leg: { limb: turned(274), trained: true }, arm: planted },
      far: { leg: { limb: turned(180, 268), foot: 165 }, arm: turned(70) },
    }),
    arrow([150, 310], [60, 290]),
  ],
  afterwards: 'otherSide',
});
