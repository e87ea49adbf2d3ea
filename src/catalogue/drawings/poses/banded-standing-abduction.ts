import { arrow, box, defineCard, FLOOR, floor } from '../card.ts';
import { band, front } from '../figure.ts';
import { handsOnHips, seen, turned } from '../limbs.ts';

const wall = box('wall', [470, 90], 86, FLOOR - 90, 0);
const pose = (moving: number) =>
  front({
    pelvis: [330, 272],
    right: { leg: { limb: turned(moving), trained: true }, arm: handsOnHips.right },
    left: { leg: { limb: turned(179), foot: 0 }, arm: seen([52, 30], [94, -18]) },
  });
const [together, out] = [pose(183), pose(212)];

export default defineCard({
  id: 'banded-standing-abduction',
  name: 'Standing leg raise with a band',
  start: [wall, floor, together.svg, band(together, 1.8)],
  end: [wall, floor, out.svg, band(out, 1.8), arrow([150, 380], [84, 320], [104, 364])],
  views: { start: [212, 30, 520], end: [56, 30, 520] },
  afterwards: 'otherSide',
});
