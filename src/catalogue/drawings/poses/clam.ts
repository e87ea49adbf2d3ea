import { arrow, box, defineCard } from '../card.ts';
import { front } from '../figure.ts';
import { type Limb, seen, turned } from '../limbs.ts';

const mat = box('mat', [40, 488], 520, 34, 10);
/** On the right side, hip on hip; the lower leg lies on the mat, knee in front. */
const pose = (upperLeg: Limb) =>
  front({
    pelvis: [306, 438],
    lean: -90,
    nod: -4,
    right: { leg: { limb: seen([74, 28], [134, 14]), foot: -90 }, arm: turned(270) },
    left: { leg: { limb: upperLeg, foot: -90, trained: true }, arm: seen([30, 54], [-10, 98]) },
    front: 'left',
    under: 'right',
  }).svg;

export default defineCard({
  id: 'clam',
  name: 'Clam',
  start: [mat, pose(seen([74, 38], [134, 24]))],
  end: [mat, pose(seen([74, -52], [134, 24])), arrow([480, 360], [420, 240], [480, 280])],
  views: { start: [24, 360, 564], end: [24, 216, 564] },
  afterwards: 'otherSide',
});
