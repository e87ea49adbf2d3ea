/** The person of the drawings: joints in, SVG out. */
import { at, between, type Joints, LENGTH, type Limb, p, type Spot, turnTo } from './limbs.ts';

const place = (point: Spot, turn: number) => `transform="translate(${p(point)}) rotate(${Math.round(turn)})"`;

/** A rim of the card's colour sets what lies in front off from what lies behind. */
const strokes = (parts: readonly [string, string][]) =>
  [
    ...parts.map(([look, d]) => `<path class="rim ${look}" d="${d}"/>`),
    ...parts.map(([look, d]) => `<path class="${look}" d="${d}"/>`),
  ].join('');

type Tone = 'trained' | 'body' | 'far';

const legStrokes = ([hip, knee, ankle]: Joints, tone: Tone) =>
  strokes([
    [`shin ${tone}`, `M${p(knee)} L${p(ankle)}`],
    [`thigh ${tone}`, `M${p(hip)} L${p(knee)}`],
  ]);
const armStrokes = ([shoulder, elbow, hand]: Joints, tone: Tone) => strokes([[`arm ${tone}`, `M${p(shoulder)} L${p(elbow)} L${p(hand)}`]]);

/** `foot` turns the shoe: 0 stands flat; left out, the shoe follows the shin. */
interface Leg {
  limb: Limb;
  foot?: number;
  trained?: true;
}

const shoe = (view: 'side' | 'front', [, knee, ankle]: Joints, leg: Leg, far: boolean) =>
  `<use href="#${view}-shoe" class="${far ? 'far-shoe' : 'shoe'}" ${place(ankle, leg.foot ?? turnTo(knee, ankle) - 180)}/>`;

/** A person who faces the right of the page; the near leg is the right one. `lean` 90 lies face down, -90 face up. */
export interface SideView {
  hip: Spot;
  lean: number;
  /** How far the head bends forward, beyond the trunk. */
  nod?: number;
  near: { leg: Leg; arm: Limb };
  far: { leg: Leg; arm: Limb };
}

export function side({ hip, lean, nod = 0, near, far }: SideView): string {
  const shoulder = at(hip, lean, LENGTH.torso);
  const head = at(shoulder, lean + nod, LENGTH.neck);
  const leg = (of: Leg, tone: Tone) => {
    const joints = of.limb(hip, LENGTH.thigh, LENGTH.shin);
    return legStrokes(joints, of.trained ? 'trained' : tone) + shoe('side', joints, of, tone === 'far');
  };
  return [
    armStrokes(far.arm(shoulder, LENGTH.upperArm, LENGTH.forearm), 'far'),
    leg(far.leg, 'far'),
    `<path class="neck body" d="M${p(shoulder)} L${p(head)}"/>`,
    `<path class="side-shirt" d="M${p(at(hip, lean, 26))} L${p(at(hip, lean, LENGTH.torso - 2))}"/>`,
    `<path class="side-shorts" d="M${p(hip)} L${p(at(hip, lean, 8))}"/>`,
    leg(near.leg, 'body'),
    `<use href="#side-head" ${place(head, lean + nod)}/>`,
    armStrokes(near.arm(shoulder, LENGTH.upperArm, LENGTH.forearm), 'body'),
  ].join('\n    ');
}

/** A person who faces whoever looks: the right leg is on the left of the page. `lean` -90 lies on the right side, 90 on the left side. */
export interface Front {
  pelvis: Spot;
  lean?: number;
  /** How far the pelvis tilts against the trunk: above 0, the left hip sinks. */
  tilt?: number;
  /** How far the head bends to its left. */
  nod?: number;
  right: { leg: Leg; arm: Limb };
  left: { leg: Leg; arm: Limb };
  /** The leg that is drawn last, in front of the other. */
  front?: 'right' | 'left';
  /** The arm that the trunk lies on. */
  under?: 'right' | 'left';
}

export function front({ pelvis, lean = 0, tilt = 0, nod = 0, right, left, front = 'right', under }: Front): {
  svg: string;
  right: Joints;
  left: Joints;
} {
  const local = (x: number, y: number, turn: number) => at(at(pelvis, turn + 90, x), turn, -y);
  const sides = { right: { ...right, sign: -1 }, left: { ...left, sign: 1 } };
  const joints = (name: 'right' | 'left') => sides[name].leg.limb(local(26 * sides[name].sign, 10, lean + tilt), LENGTH.thigh, LENGTH.shin);
  const leg = (name: 'right' | 'left') => {
    const { leg } = sides[name];
    return legStrokes(joints(name), leg.trained ? 'trained' : 'body') + shoe('front', joints(name), leg, false);
  };
  const arm = (name: 'right' | 'left') =>
    armStrokes(sides[name].arm(local(50 * sides[name].sign, -120, lean), LENGTH.upperArm, LENGTH.forearm), 'body');
  const other = front === 'right' ? 'left' : 'right';
  const over = (['right', 'left'] as const).filter((name) => name !== under);
  return {
    svg: [
      under ? arm(under) : '',
      `<use href="#front-trunk" ${place(pelvis, lean)}/>`,
      `<use href="#front-shorts" ${place(pelvis, lean + tilt)}/>`,
      leg(other),
      leg(front),
      `<use href="#front-head" ${place(local(0, -146, lean), lean + nod)}/>`,
      ...over.map(arm),
    ]
      .filter(Boolean)
      .join('\n    '),
    right: joints('right'),
    left: joints('left'),
  };
}

/** A band round both legs, at a share of the way down the thigh (0 to 1) or the shin (1 to 2). */
export function band(legs: { right: Joints; left: Joints }, where: number): string {
  const part = Math.min(1, Math.floor(where));
  const wrap = (joints: Joints) => {
    const [from, to] = [joints[part]!, joints[part + 1]!];
    const turn = turnTo(from, to) + 90;
    const middle = between(from, to, where - part);
    const half = part === 0 ? 20 : 14;
    return [middle, `M${p(at(middle, turn, -half))} L${p(at(middle, turn, half))}`] as const;
  };
  const [[a, first], [b, second]] = [wrap(legs.right), wrap(legs.left)];
  return `<path class="band" d="M${p(a)} L${p(b)}"/><path class="wrap" d="${first} ${second}"/>`;
}
