import { arrow, defineCard, order, scaled } from '../card.ts';
import { band, front } from '../figure.ts';
import { handsOnHips, seen } from '../limbs.ts';

/** The floor is seen from above: forward is down the page. */
const ground = '<path class="ground" d="M44 420 L556 420 L556 524 L44 524 Z"/>';
const squat = front({
  pelvis: [300, 262],
  right: { leg: { limb: seen([-26, 76], [-16, 150]), foot: 0, trained: true }, arm: handsOnHips.right },
  left: { leg: { limb: seen([26, 76], [16, 150]), foot: 0, trained: true }, arm: handsOnHips.left },
});
const stride = front({
  pelvis: [290, 284],
  right: { leg: { limb: seen([-58, 74], [-66, 168]), foot: 0, trained: true }, arm: handsOnHips.right },
  left: { leg: { limb: seen([36, 66], [26, 130]), foot: 0, trained: true }, arm: handsOnHips.left },
});

export default defineCard({
  id: 'monster-walk',
  name: 'Monster walk',
  start: [scaled(0.96, ground, squat.svg, band(squat, 0.75))],
  end: [
    scaled(0.96, ground, stride.svg, band(stride, 0.75)),
    arrow([146, 370], [96, 470]),
    order(1, [86, 360]),
    arrow([390, 440], [440, 500]),
    order(2, [466, 426]),
  ],
  views: { start: [160, 36, 440], end: [52, 36, 500] },
  afterwards: 'wayBack',
});
