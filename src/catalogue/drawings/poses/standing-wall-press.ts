import { arrow, box, defineCard, FLOOR, floor, guide } from '../card.ts';
import { front } from '../figure.ts';
import { handsOnHips, type Limb, seen, turned } from '../limbs.ts';

const wall = box('wall', [44, 90], 126, FLOOR - 90, 0);
/** The left leg stands; the right knee, lifted towards whoever looks, presses a cushion into the wall. */
const pose = (y: number, standing: Limb) => [
  wall,
  floor,
  front({
    pelvis: [296, y],
    right: { leg: { limb: seen([-30, 14], [-24, 84]), foot: 0 }, arm: handsOnHips.right },
    left: { leg: { limb: standing, foot: 0, trained: true }, arm: handsOnHips.left },
  }).svg,
  box('cushion', [170, y - 10], 40, 82, 16),
  arrow([150, y + 31], [84, y + 31]),
];

export default defineCard({
  id: 'standing-wall-press',
  name: 'Standing wall press',
  start: pose(272, turned(181)),
  end: [...pose(312, seen([22, 82], [-4, 158])), guide([262, 40], [490, 40]), arrow([452, 200], [452, 270]), arrow([452, 200], [452, 130])],
  views: { start: [64, 28, 414], end: [64, 28, 494] },
  afterwards: 'otherSide',
});
