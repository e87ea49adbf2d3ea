/** The card round two drawings of an exercise, a square of 1000 by 1000, and what stands about in the room. Discord crops whatever is not square. */
import { type Cutout, type Layout, layOut, NAME } from './layout.ts';
import { at, p, type Spot } from './limbs.ts';

/** Where the feet stand, in pixels from the top of a drawing. Draw between 44 and 556 from its left; the card enlarges what the view shows. */
export const FLOOR = 506;

/** The words on the cards. */
const WORDS = { start: 'Start', end: 'End', otherSide: 'then the other side', wayBack: 'then the way back' };

/** What the card shows of a drawing, down to below the floor, in pixels of the drawing: no limb and no arrow reaches out of it. */
type View = readonly [left: number, top: number, right: number];

export interface Card {
  id: string;
  /** As the catalogue has it: several cards stand beside each other, and the name says which is which. */
  name: string;
  start: readonly string[];
  end: readonly string[];
  views: { start: View; end: View };
  /** What follows when the set is done. */
  afterwards: 'otherSide' | 'wayBack';
}

export const defineCard = (card: Card): Card => card;

export const floor = `<path class="floor" d="M44 ${FLOOR} L556 ${FLOOR}"/>`;
export const mat = `<rect class="mat" x="40" y="${FLOOR}" width="520" height="16" rx="8"/>`;
export const box = (look: string, [x, y]: Spot, width: number, height: number, round = 6) =>
  `<rect class="${look}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}"/>`;
export const guide = (from: Spot, to: Spot) => `<path class="guide" d="M${p(from)} L${p(to)}"/>`;
/** Smaller, and still on the floor. */
export const scaled = (scale: number, ...parts: readonly string[]) =>
  `<g transform="translate(${300 - 300 * scale} ${Math.round(FLOOR - FLOOR * scale)}) scale(${scale})">${parts.join('\n    ')}</g>`;

/** A firm line across the hips: how level they are. */
export const hipLine = (pelvis: Spot, tilt = 0) => {
  const waist = at(pelvis, tilt, 14);
  return `<path class="hip-line" d="M${p(at(waist, tilt - 90, 96))} L${p(at(waist, tilt + 90, 96))}"/>`;
};
/** Which foot goes first, which one follows. */
export const order = (number: 1 | 2, [x, y]: Spot) =>
  `<circle class="sign" cx="${x}" cy="${y}" r="26"/><text class="number" x="${x}" y="${y + 13}">${number}</text>`;

/** An arrow, straight or bent towards `via`. */
export function arrow(from: Spot, to: Spot, via: Spot = from): string {
  const way = (Math.atan2(to[0] - via[0], via[1] - to[1]) * 180) / Math.PI;
  const size = Math.min(44, Math.hypot(to[0] - from[0], to[1] - from[1]) * 0.6);
  const head = `M${p(at(to, way + 136, size))} L${p(to)} L${p(at(to, way - 136, size))}`;
  return `<path class="arrow" d="M${p(from)} Q${p(via)} ${p(to)} ${head}"/>`;
}

const DEFINITIONS = `<style>
    path { fill: none; stroke-linecap: round; stroke-linejoin: round }
    .body { stroke: #8497a9 } .far { stroke: #b4c0cb } .trained { stroke: #e5672a }
    .thigh { stroke-width: 54 } .shin { stroke-width: 42 } .arm { stroke-width: 28 } .neck { stroke-width: 28 }
    .rim { stroke: #f5f3ec } .rim.thigh { stroke-width: 64 } .rim.shin { stroke-width: 52 } .rim.arm { stroke-width: 38 }
    .shirt { fill: #3d5870; stroke: #3d5870; stroke-width: 24 } .shorts { fill: #263a4d; stroke: #263a4d; stroke-width: 20 }
    .side-shirt { stroke: #3d5870; stroke-width: 72 } .side-shorts { stroke: #263a4d; stroke-width: 66 }
    .head { fill: #8497a9 } .hair, .eye { fill: #263a4d } .shoe { fill: #263a4d } .far-shoe { fill: #5d7083 } .shoe, .far-shoe { stroke: #f5f3ec; stroke-width: 4 }
    .wood { fill: #b98d5e } .wood-dark { fill: #96703f } .wall { fill: #d8d2c4 } .cushion { fill: #e9bd4a } .mat { fill: #b5d3c6 } .ground { fill: #e4dfd2 }
    .floor { stroke: #a9a395; stroke-width: 6 } .guide { stroke: #12705f; stroke-width: 6; stroke-dasharray: 4 14 }
    .hip-line { stroke: #12705f; stroke-width: 12 }
    .band { stroke: #12705f; stroke-width: 10 } .wrap { stroke: #12705f; stroke-width: 22 } .arrow { stroke: #12705f; stroke-width: 14 }
    .name, .caption { font: 700 58px 'DejaVu Sans', Verdana, sans-serif; fill: #263a4d } .caption { font-weight: 400 }
    .sign { fill: #12705f } .sign-arrow { stroke: #f5f3ec; stroke-width: 11 }
    .sign-words, .number { font: 700 38px 'DejaVu Sans', Verdana, sans-serif; fill: #f5f3ec } .sign-words { font-size: 56px } .number { text-anchor: middle }
  </style>
  <defs>
    <g id="front-trunk"><path class="body neck" d="M0 -146 L0 -176"/><path class="shirt" d="M-46 -128 Q0 -142 46 -128 L34 -40 L-34 -40 Z"/></g>
    <path id="front-shorts" class="shorts" d="M-34 -32 L34 -32 L40 0 L-40 0 Z"/>
    <g id="front-head">
      <circle class="head" cy="-50" r="36"/><circle class="eye" cx="-13" cy="-46" r="5"/><circle class="eye" cx="13" cy="-46" r="5"/>
      <path class="hair" d="M-38 -46 C-44 -104 44 -104 38 -46 C32 -62 22 -70 6 -68 C-10 -66 -30 -68 -38 -46 Z"/>
    </g>
    <g id="side-head">
      <circle class="head" r="35"/><path class="head" d="M28 -6 L42 8 L28 12 Z"/>
      <path class="hair" d="M24 -28 C0 -48 -40 -38 -40 2 C-40 22 -30 30 -22 30 C-12 14 -14 0 -6 -10 C4 -14 20 -14 30 -20 Z"/>
    </g>
    <path id="front-shoe" style="fill: inherit" d="M-24 2 Q-24 -22 0 -22 Q24 -22 24 2 L28 18 Q28 26 20 26 L-20 26 Q-28 26 -28 18 Z"/>
    <path id="side-shoe" style="fill: inherit" d="M-22 26 Q-28 -8 -12 -8 L14 -8 Q18 4 42 8 Q62 12 60 26 Z"/>
  </defs>`;

/** The sign at the foot of the card: two arrows against each other, and the words. */
function sign(words: string): string {
  const x = 130;
  return [
    `<rect class="sign" x="${x}" y="890" width="740" height="84" rx="42"/>`,
    `<path class="sign-arrow" d="M${x + 40} 918 L${x + 120} 918 M${x + 102} 902 L${x + 120} 918 L${x + 102} 934 M${x + 120} 948 L${x + 40} 948 M${x + 58} 932 L${x + 40} 948 L${x + 58} 964"/>`,
    `<text class="sign-words" x="${x + 150}" y="950">${words}</text>`,
  ].join('\n  ');
}

const cutout = ([left, top, right]: View): Cutout => ({ left, top, width: right - left, height: FLOOR + 20 - top });

/** What a letter is wide, on average, as a share of its height; the largest name. */
const LETTER = 0.58;
const LARGEST = 58;

function name(words: string, room: number): string {
  const size = Math.min(LARGEST, Math.floor(room / (LETTER * words.length)));
  return `<text class="name" style="font-size: ${size}px" x="${NAME[0]}" y="${NAME[1]}">${words}</text>`;
}

function drawing(which: 'start' | 'end', parts: readonly string[], { left, top, width, height }: Cutout, layout: Layout): string {
  const { scale, anchor } = layout;
  const [x, y] = layout[which].drawing.map(Math.round);
  const [captionX, captionY] = layout[which].caption.map(Math.round);
  return `<text class="caption" style="text-anchor: ${anchor}" x="${captionX}" y="${captionY}">${WORDS[which]}</text>
  <svg x="${x}" y="${y}" width="${Math.round(width * scale)}" height="${Math.round(height * scale)}" viewBox="${left} ${top} ${width} ${height}">
    <title>${WORDS[which]}</title>
    ${parts.join('\n    ')}
  </svg>`;
}

export function draw(card: Card): string {
  const [start, end] = [cutout(card.views.start), cutout(card.views.end)];
  const layout = layOut(start, end);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="1000" viewBox="0 0 1000 1000">
  <title>${card.name}: start and end</title>
  ${DEFINITIONS}
  <rect x="3" y="3" width="994" height="994" rx="36" fill="#f5f3ec" stroke="#d3cdbf" stroke-width="6"/>
  <path d="${layout.divider}" stroke="#d3cdbf" stroke-width="5"/>
  ${name(card.name, layout.nameRoom)}
  ${drawing('start', card.start, start, layout)}
  ${drawing('end', card.end, end, layout)}
  ${sign(WORDS[card.afterwards])}
</svg>
`;
}
