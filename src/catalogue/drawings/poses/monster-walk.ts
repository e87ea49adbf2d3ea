import { arrow, defineCard, order } from '../card.ts';
import { band, front, handsOnHips, seen } from '../figure.ts';

/** The floor is seen from above: forward is down the page. */
const ground = '<path class="ground" d="M130 420 L470 420 L556 524 L44 524 Z"/>';
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
  title: 'Monster walk',
  start: [ground, squat.svg, band(squat, 0.75)],
  end: [
    ground,
    stride.svg,
    band(stride, 0.75),
    arrow([140, 370], [92, 470]),
    order(1, [84, 370]),
    arrow([390, 440], [440, 500]),
    order(2, [458, 420]),
  ],
  afterwards: 'wayBack',
});
