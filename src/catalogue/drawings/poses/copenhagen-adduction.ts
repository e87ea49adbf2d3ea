import { arrow, box, defineCard, FLOOR, floor } from '../card.ts';
import { type Front, front } from '../figure.ts';
import { seen, turned } from '../limbs.ts';

const bench = [
  box('wood-dark', [70, 400], 18, FLOOR - 400),
  box('wood-dark', [196, 400], 18, FLOOR - 400),
  box('wood', [50, 384], 180, 22, 10),
].join('');
/** On the left elbow; the knee and shin of the leg on top lie on the bench. */
const pose = (lowerLeg: number, pelvis: Front['pelvis'], lean: number, upperLeg: number) =>
  front({
    pelvis,
    lean,
    nod: 4,
    right: { leg: { limb: turned(upperLeg), trained: true }, arm: seen([-46, 44], [-100, 34]) },
    left: { leg: { limb: turned(lowerLeg) }, arm: seen([0, 64], [44, 66]) },
    under: 'left',
  }).svg;

export default defineCard({
  id: 'copenhagen-adduction',
  name: 'Copenhagen adduction',
  start: [floor, bench, pose(250.5, [306, 388], 86, 271)],
  end: [floor, bench, pose(265, [306, 388], 86, 271), arrow([144, 500], [144, 456])],
  views: { start: [40, 292, 560], end: [40, 292, 560] },
  afterwards: 'otherSide',
});
