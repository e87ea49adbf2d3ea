import { arrow, box, defineCard, FLOOR, floor } from '../card.ts';
import { side } from '../figure.ts';
import { ANKLE, reaching, turned } from '../limbs.ts';

const SEAT = 336;
const room = [
  box('wall', [44, 100], 34, FLOOR - 100, 0),
  box('wood', [84, 226], 16, SEAT - 216, 8),
  box('wood-dark', [90, SEAT], 16, FLOOR - SEAT),
  box('wood-dark', [214, SEAT], 16, FLOOR - SEAT),
  box('wood-dark', [96, 390], 128, 12),
  box('wood-dark', [96, 450], 128, 12),
  box('wood', [82, SEAT], 162, 22, 10),
].join('');
const standing = { limb: reaching(290, FLOOR - ANKLE, 1), foot: 0, trained: true } as const;

export default defineCard({
  id: 'single-leg-chair-squat',
  name: 'Single-leg squat from a chair',
  start: [
    room,
    floor,
    side({
      hip: [222, 303],
      lean: 24,
      nod: -14,
      near: { leg: standing, arm: turned(130, 80) },
      far: { leg: { limb: turned(112, 148) }, arm: turned(120, 74) },
    }),
  ],
  end: [
    room,
    floor,
    side({
      hip: [290, 283],
      lean: 3,
      near: { leg: standing, arm: turned(166, 120) },
      far: { leg: { limb: turned(138, 154) }, arm: turned(150, 110) },
    }),
    arrow([426, 340], [426, 170]),
  ],
  views: { start: [44, 46, 440], end: [44, 46, 474] },
  afterwards: 'otherSide',
});
