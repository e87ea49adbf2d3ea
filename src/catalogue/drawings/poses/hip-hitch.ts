import { arrow, box, defineCard, FLOOR, floor, hipLine, scaled } from '../card.ts';
import { front } from '../figure.ts';
import { handsOnHips, type Spot, turned } from '../limbs.ts';

const STEP = 62;
const step = box('wood', [146, FLOOR - STEP], 124, STEP);
/** The right leg stands on the step, straight; the pelvis tilts on it. */
const pose = (pelvis: Spot, tilt: number, standing: number, hanging: number) =>
  front({
    pelvis,
    tilt,
    right: { leg: { limb: turned(standing), foot: 0, trained: true }, arm: handsOnHips.right },
    left: { leg: { limb: turned(hanging), foot: 0 }, arm: handsOnHips.left },
  }).svg + hipLine(pelvis, tilt);

export default defineCard({
  id: 'hip-hitch',
  name: 'Hip hitch',
  start: [floor, scaled(0.88, step, pose([284, 222], 15, 187, 177)), arrow([440, 170], [440, 260])],
  end: [floor, scaled(0.88, step, pose([272, 206], -15, 184, 178)), arrow([440, 260], [440, 140])],
  views: { start: [154, 30, 486], end: [154, 30, 486] },
  afterwards: 'otherSide',
});
