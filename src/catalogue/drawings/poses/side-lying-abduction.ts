import { arrow, defineCard, mat } from '../card.ts';
import { front } from '../figure.ts';
import { seen, turned } from '../limbs.ts';

const pose = (upperLeg: number) =>
  front({
    pelvis: [292, 442],
    lean: 90,
    right: { leg: { limb: turned(upperLeg), trained: true }, arm: seen([-36, 52], [-6, 100]) },
    left: { leg: { limb: turned(269) }, arm: turned(90) },
    under: 'left',
  }).svg;

export default defineCard({
  id: 'side-lying-abduction',
  name: 'Side-lying leg raise',
  start: [mat, pose(266)],
  end: [mat, pose(298), arrow([60, 290], [150, 190], [84, 226])],
  views: { start: [36, 364, 574], end: [36, 164, 574] },
  afterwards: 'otherSide',
});
