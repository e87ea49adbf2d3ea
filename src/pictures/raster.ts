/** A colour as red, green and blue, 0 to 255 each, in one number: 0x12705f. */
export type Colour = number;

/** A picture of palette indices, one byte a pixel, row by row from the top. Index 0 is transparent. */
export interface Raster {
  width: number;
  height: number;
  pixels: Uint8Array<ArrayBuffer>;
  /** The colour of each index. That of index 0 is never seen; at most 256. */
  palette: Colour[];
  /** Where a mixture stands in the palette, by what it is mixed from. */
  mixtures: Map<number, number>;
}

/** A shape, as the distance in pixels of a point from its edge: negative inside. */
export type Shape = (x: number, y: number) => number;

/** Pixels: from the left, from the top, and how far from there. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Shades between two colours; edges look smooth with them, and the palette has room for those that a picture needs. */
export const SHADES = 15;

/** A transparent picture. */
export function raster(width: number, height: number): Raster {
  return { width, height, pixels: new Uint8Array(width * height), palette: [0], mixtures: new Map() };
}

/** The palette's index of a colour. */
export function ink(target: Raster, colour: Colour): number {
  const known = target.palette.indexOf(colour, 1);
  return known > 0 ? known : added(target, colour);
}

/** Fills a shape with a colour, with smooth edges. `box` is where to look for it. */
export function paint(target: Raster, { shape, box, colour }: { shape: Shape; box: Box; colour: Colour }): void {
  const { width, pixels } = target;
  const index = ink(target, colour);
  const right = box.x + box.width;
  for (let y = box.y; y < box.y + box.height; y++) {
    let x = box.x;
    while (x < right) {
      const distance = shape(x + 0.5, y + 0.5);
      // As far as the edge is away, nothing changes along the row.
      const run = Math.min(right - x, Math.max(1, Math.floor(Math.abs(distance) - 0.5)));
      const at = y * width + x;
      if (distance <= -0.5) pixels.fill(index, at, at + run);
      else if (distance < 0.5) mix(target, at, index, Math.round((0.5 - distance) * SHADES));
      x += run;
    }
  }
}

/** Lays a colour of the palette over the pixel `at`. `shade` is how much of it: 0 nothing, `SHADES` all. */
export function mix(target: Raster, at: number, index: number, shade: number): void {
  const under = target.pixels[at]!;
  if (shade === SHADES || under === index) target.pixels[at] = index;
  // Nothing can be half transparent: over what is transparent, the greater half decides.
  else if (under === 0) target.pixels[at] = shade > SHADES / 2 ? index : 0;
  else target.pixels[at] = mixture(target, under, index, shade);
}

/** Copies what is in a box to another place. */
export function copy({ width, pixels }: Raster, box: Box, to: Pick<Box, 'x' | 'y'>): void {
  for (let row = 0; row < box.height; row++) {
    const from = (box.y + row) * width + box.x;
    pixels.copyWithin((to.y + row) * width + to.x, from, from + box.width);
  }
}

function mixture(target: Raster, under: number, over: number, shade: number): number {
  const key = (under << 12) | (over << 4) | shade;
  const known = target.mixtures.get(key);
  if (known !== undefined) return known;
  const index = added(target, between(target.palette[under]!, target.palette[over]!, shade / SHADES));
  target.mixtures.set(key, index);
  return index;
}

function added({ palette }: Raster, colour: Colour): number {
  if (palette.length === 256) throw new RangeError('a picture has at most 255 colours');
  return palette.push(colour) - 1;
}

function between(from: Colour, to: Colour, share: number): Colour {
  const channel = (shift: number) => {
    const [a, b] = [(from >> shift) & 0xff, (to >> shift) & 0xff];
    return Math.round(a + (b - a) * share) << shift;
  };
  return channel(16) | channel(8) | channel(0);
}
