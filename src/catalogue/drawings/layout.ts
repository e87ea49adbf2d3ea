/** How two drawings stand on the square card: how large, and where. All is in pixels, from the top left of the card or of the drawing. */
import { p, type Spot } from './limbs.ts';

/** What the card shows of a drawing. */
export interface Cutout {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The top left corner of a drawing, and where its caption is written. */
interface Spots {
  caption: Spot;
  drawing: Spot;
}

export interface Layout {
  scale: number;
  /** How large the name is written that has this room, and the captions' end that their spots say. */
  nameRoom: number;
  anchor: 'start' | 'end';
  divider: string;
  start: Spots;
  end: Spots;
}

/** The room for both drawings, within the frame and above the sign. */
const EDGE = 26;
const WIDTH = 948;
const HEIGHT = 850;
/** A line with a caption: its height, and its baseline from its top. */
const LINE = 66;
const BASE = 56;
/** What stays free round the divider. */
const AIR = 40;
const LEFT = EDGE + 24;
const RIGHT = EDGE + WIDTH - 24;
/** The widest caption, "Start". */
const CAPTION = 170;

/** Where the name of the exercise is written. */
export const NAME: Spot = [LEFT, EDGE + BASE];

/** Start on the left, end on the right, on one floor; their captions under the name. */
function beside(start: Cutout, end: Cutout): Layout {
  const [width, height] = [start.width + end.width, Math.max(start.height, end.height)];
  const scale = Math.min((WIDTH - AIR) / width, (HEIGHT - 2 * LINE) / height);
  const gap = (WIDTH - scale * width) / 4;
  const middle = EDGE + 2 * gap + scale * start.width;
  const floor = EDGE + (HEIGHT + 2 * LINE + scale * height) / 2;
  return {
    scale,
    nameRoom: RIGHT - LEFT,
    anchor: 'start',
    divider: `M${p([middle, EDGE + LINE + 18])} L${p([middle, EDGE + HEIGHT - AIR])}`,
    start: { caption: [LEFT, EDGE + LINE + BASE], drawing: [EDGE + gap, floor - scale * start.height] },
    end: { caption: [middle + 24, EDGE + LINE + BASE], drawing: [middle + gap, floor - scale * end.height] },
  };
}

/** Start above, end below; their captions on the right, beside the name and under the divider. */
function above(start: Cutout, end: Cutout): Layout {
  const [width, height] = [Math.max(start.width, end.width), start.height + end.height];
  const scale = Math.min(WIDTH / width, (HEIGHT - 2 * LINE - AIR / 2) / height);
  const gap = (HEIGHT - 2 * LINE - scale * height) / 4;
  const middle = EDGE + LINE + 2 * gap + scale * start.height;
  const x = ({ width }: Cutout) => EDGE + (WIDTH - scale * width) / 2;
  return {
    scale,
    nameRoom: RIGHT - LEFT - CAPTION,
    anchor: 'end',
    divider: `M${p([EDGE + AIR, middle])} L${p([EDGE + WIDTH - AIR, middle])}`,
    start: { caption: [RIGHT, EDGE + BASE], drawing: [x(start), EDGE + LINE + gap] },
    end: { caption: [RIGHT, middle + BASE], drawing: [x(end), middle + LINE + gap] },
  };
}

/** Whoever stands is tall and whoever lies is wide: the layout that shows them larger is theirs. */
export function layOut(start: Cutout, end: Cutout): Layout {
  const [tall, wide] = [beside(start, end), above(start, end)];
  return tall.scale > wide.scale ? tall : wide;
}
