import { arrow, defineCard, FLOOR, mat } from '../card.ts';
import { type SideView, side } from '../figure.ts';
import { ANKLE, reaching, turned } from '../limbs.ts';

const foot = { limb: reaching(392, FLOOR - ANKLE, 1), foot: 0, trained: true } as const;
const lying = (hip: readonly [number, number], lean: number, held: number): SideView => ({
  hip,
  lean,
  nod: -90 - lean,
  near: { leg: foot, arm: turned(101, 90) },
  far: { leg: { limb: turned(held, held + 112) }, arm: turned(101, 90) },
});

export default defineCard({
  id: 'single-leg-bridge',
  name: 'Single-leg bridge',
  start: [mat, side(lying([300, 468], -90, -34))],
  end: [mat, side(lying([292, 424], -113, -30)), arrow([486, 420], [486, 300])],
  views: { start: [36, 290, 564], end: [36, 204, 564] },
  afterwards: 'otherSide',
});
