import { arrow, defineCard, floor, order } from '../card.ts';
import { band, front } from '../figure.ts';
import { handsOnHips, type Limb, seen } from '../limbs.ts';

const squat = (x: number, y: number, right: Limb, left: Limb) =>
  front({
    pelvis: [x, y],
    right: { leg: { limb: right, foot: 0, trained: true }, arm: handsOnHips.right },
    left: { leg: { limb: left, foot: 0, trained: true }, arm: handsOnHips.left },
  });
const together = squat(240, 316, seen([-24, 76], [-16, 154]), seen([24, 76], [16, 154]));
const wide = squat(290, 326, seen([-52, 70], [-66, 144]), seen([52, 70], [68, 144]));

export default defineCard({
  id: 'band-side-walk',
  name: 'Band side walk',
  start: [floor, together.svg, band(together, 1.6)],
  end: [
    floor,
    wide.svg,
    band(wide, 1.6),
    arrow([430, 440], [530, 440]),
    order(1, [450, 390]),
    arrow([60, 440], [150, 440]),
    order(2, [76, 390]),
  ],
  views: { start: [110, 74, 370], end: [44, 74, 544] },
  afterwards: 'wayBack',
});
