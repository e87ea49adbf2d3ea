import { arrow, defineCard, guide, mat } from '../card.ts';
import { type Front, front } from '../figure.ts';
import { seen, turned } from '../limbs.ts';

const arms = { right: seen([0, 64], [-44, 66]), left: seen([52, 34], [104, 20]) };

/** On the right elbow, the body in one line; the leg on top lies on the other one unless it is raised. */
export const plank = (upperLeg: number): Front => ({
  pelvis: [306, 407],
  lean: -75,
  nod: -8,
  right: { leg: { limb: turned(102.5), trained: true }, arm: arms.right },
  left: { leg: { limb: turned(upperLeg) }, arm: seen([46, 44], [100, 34]) },
  under: 'right',
});
const sunk: Front = {
  pelvis: [294, 448],
  lean: -54,
  nod: -20,
  right: { leg: { limb: turned(90), trained: true }, arm: arms.right },
  left: { leg: { limb: turned(94) }, arm: seen([44, 48], [96, 52]) },
  under: 'right',
};

export default defineCard({
  id: 'side-plank',
  name: 'Side plank',
  start: [mat, front(sunk).svg],
  end: [mat, front(plank(105.5)).svg, guide([110, 274], [530, 386]), arrow([330, 306], [330, 216])],
  views: { start: [36, 292, 564], end: [36, 200, 564] },
  afterwards: 'otherSide',
});
