import { arrow, box, defineCard, FLOOR, floor, hipLine, scaled } from '../card.ts';
import { front } from '../figure.ts';
import { handsOnHips, type Limb, type Spot, seen, turned } from '../limbs.ts';

const STEP = 62;
const step = box('wood', [146, FLOOR - STEP], 124, STEP);
/** The right leg stands on the step; the left heel hangs beside it. */
const pose = (pelvis: Spot, standing: Limb) =>
  front({
    pelvis,
    right: { leg: { limb: standing, foot: 0, trained: true }, arm: handsOnHips.right },
    left: { leg: { limb: turned(177), foot: 0 }, arm: handsOnHips.left },
  }).svg + hipLine(pelvis);

export default defineCard({
  id: 'lateral-step-down',
  name: 'Lateral step-down',
  start: [floor, scaled(0.88, step, pose([276, 212], turned(185)))],
  end: [floor, scaled(0.88, step, pose([280, 270], seen([-40, 66], [-22, 140]))), arrow([470, 130], [470, 270])],
  views: { start: [150, 32, 390], end: [150, 32, 514] },
  afterwards: 'otherSide',
});
