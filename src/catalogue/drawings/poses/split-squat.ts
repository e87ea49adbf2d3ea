import { arrow, defineCard, FLOOR, floor } from '../card.ts';
import { side } from '../figure.ts';
import { ANKLE, reaching, turned } from '../limbs.ts';

const legs = {
  near: { limb: reaching(366, FLOOR - ANKLE, 1), foot: 0, trained: true },
  far: { limb: reaching(176, 452, 1), foot: 42 },
} as const;
const arms = { near: turned(200, 120), far: turned(190, 110) };
const pose = (hip: readonly [number, number], lean: number) =>
  side({ hip, lean, near: { leg: legs.near, arm: arms.near }, far: { leg: legs.far, arm: arms.far } });

export default defineCard({
  id: 'split-squat',
  name: 'Split squat',
  start: [floor, pose([284, 306], 3)],
  end: [floor, pose([270, 381], 8), arrow([476, 210], [476, 380])],
  views: { start: [130, 70, 436], end: [130, 70, 514] },
  afterwards: 'otherSide',
});
