/**
 * Where the joints of a limb are. Lengths are in pixels of a card; a turn is in degrees, 0 up, 90 to the right of the page.
 * A limb never gets longer than it is: who asks for more gets an error, and not a rubber leg.
 */

export type Spot = readonly [x: number, y: number];
/** Hip, knee, ankle; or shoulder, elbow, hand. */
export type Joints = readonly [Spot, Spot, Spot];
/** A limb before anybody knows where it begins. */
export type Limb = (root: Spot, upper: number, lower: number) => Joints;

export const LENGTH = { thigh: 100, shin: 98, upperArm: 66, forearm: 68, torso: 112, neck: 76 };
/** From the ankle to the sole. */
export const ANKLE = 26;

export const at = ([x, y]: Spot, turn: number, distance: number): Spot => {
  const angle = (turn * Math.PI) / 180;
  return [x + Math.sin(angle) * distance, y - Math.cos(angle) * distance];
};
export const between = (a: Spot, b: Spot, share: number): Spot => [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
const distance = (a: Spot, b: Spot) => Math.hypot(b[0] - a[0], b[1] - a[1]);
export const turnTo = (a: Spot, b: Spot) => (Math.atan2(b[0] - a[0], a[1] - b[1]) * 180) / Math.PI;

/** Both parts of the limb at the turns that are given. */
export const turned =
  (upper: number, lower = upper): Limb =>
  (root, a, b) => {
    const middle = at(root, upper, a);
    return [root, middle, at(middle, lower, b)];
  };

/** The limb ends at a point; its knee or elbow bends forward (1) or backward (-1), for a person who faces the right of the page. */
export const reaching =
  (x: number, y: number, bend: 1 | -1): Limb =>
  (root, a, b) => {
    const end: Spot = [x, y];
    const reach = distance(root, end);
    if (reach > a + b) throw new RangeError(`from ${root} to ${end} is ${Math.round(reach)}, and the limb is ${a + b} long`);
    const inner = (Math.acos((a * a + reach * reach - b * b) / (2 * a * reach)) * 180) / Math.PI;
    return [root, at(root, turnTo(root, end) - bend * inner, a), end];
  };

/** The limb comes towards whoever looks or goes away, so that it looks shorter: its joints as they are seen, counted from its root. */
export const seen =
  (middle: Spot, end: Spot): Limb =>
  (root, a, b) => {
    const joints: Joints = [root, [root[0] + middle[0], root[1] + middle[1]], [root[0] + end[0], root[1] + end[1]]];
    if (distance(joints[0], joints[1]) > a || distance(joints[1], joints[2]) > b)
      throw new RangeError(`${middle} to ${end} is a limb too long`);
    return joints;
  };

export const handsOnHips = { right: seen([-40, 50], [4, 88]), left: seen([40, 50], [-4, 88]) };

const n = (value: number) => String(Math.round(value));
export const p = ([x, y]: Spot) => `${n(x)} ${n(y)}`;
