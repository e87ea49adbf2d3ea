import { arrow, defineCard, mat } from '../card.ts';
import { front } from '../figure.ts';
import { plank } from './side-plank.ts';

export default defineCard({
  id: 'side-plank-abduction',
  name: 'Side plank with leg lift',
  start: [mat, front(plank(105.5)).svg],
  end: [mat, front(plank(72)).svg, arrow([486, 270], [470, 170], [494, 214])],
  views: { start: [36, 300, 564], end: [36, 154, 564] },
  afterwards: 'otherSide',
});
