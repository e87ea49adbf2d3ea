import { COLOURS, grown } from './marks.ts';
import { type Box, type Colour, paint, type Raster } from './raster.ts';
import { everywhere, roundedBox } from './shapes.ts';

/** Pixels; three of them are one of a phone's, on which the card is 360 wide. */
export const CARD = { width: 1080, radius: 36, edge: 6, padding: 40 } as const;

/** The ground that a picture brings, over all of it. */
export function paintCard(target: Raster): void {
  const whole = { x: 0, y: 0, width: target.width, height: target.height };
  paintRounded(target, whole, { radius: CARD.radius, colour: COLOURS.edge });
  paintRounded(target, grown(whole, -CARD.edge), { radius: CARD.radius - CARD.edge, colour: COLOURS.card });
}

/** A large box with round corners: only in the corners is there an edge to look for. */
function paintRounded(target: Raster, { x, y, width, height }: Box, { radius, colour }: { radius: number; colour: Colour }): void {
  const shape = roundedBox({ x, y, width, height }, radius);
  paint(target, { shape: everywhere, box: { x: x + radius, y, width: width - 2 * radius, height }, colour });
  paint(target, { shape: everywhere, box: { x, y: y + radius, width, height: height - 2 * radius }, colour });
  for (const cornerX of [x, x + width - radius])
    for (const cornerY of [y, y + height - radius])
      paint(target, { shape, box: { x: cornerX, y: cornerY, width: radius, height: radius }, colour });
}
