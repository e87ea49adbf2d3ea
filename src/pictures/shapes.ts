/** Shapes as distances from their edge. @see https://iquilezles.org/articles/distfunctions2d/ */
import type { Box, Shape } from './raster.ts';

/** A point in pixels. */
export type Point = readonly [x: number, y: number];

/** A rectangle with round corners. */
export function roundedBox({ x, y, width, height }: Box, radius: number): Shape {
  const centreX = x + width / 2;
  const centreY = y + height / 2;
  return (atX, atY) => {
    const overX = Math.abs(atX - centreX) - width / 2 + radius;
    const overY = Math.abs(atY - centreY) - height / 2 + radius;
    if (overX > 0 && overY > 0) return length(overX, overY) - radius;
    return Math.max(overX, overY) - radius;
  };
}

/** All there is. */
export const everywhere: Shape = () => Number.NEGATIVE_INFINITY;

/** A disc. */
export function disc([centreX, centreY]: Point, radius: number): Shape {
  return (x, y) => length(x - centreX, y - centreY) - radius;
}

/** A straight stroke with round ends. */
export function stroke([fromX, fromY]: Point, [toX, toY]: Point, thickness: number): Shape {
  const alongX = toX - fromX;
  const alongY = toY - fromY;
  const squared = alongX * alongX + alongY * alongY;
  return (x, y) => {
    const share = Math.min(1, Math.max(0, ((x - fromX) * alongX + (y - fromY) * alongY) / squared));
    return length(x - fromX - alongX * share, y - fromY - alongY * share) - thickness / 2;
  };
}

/** Two shapes as one. */
export function together(one: Shape, other: Shape): Shape {
  return (x, y) => Math.min(one(x, y), other(x, y));
}

/** The outline of a shape, `thickness` wide and inside of its edge. */
export function outline(shape: Shape, thickness: number): Shape {
  return (x, y) => Math.abs(shape(x, y) + thickness / 2) - thickness / 2;
}

/** `Math.hypot` minds overflow, which no picture comes near, and takes several times as long. */
function length(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}
