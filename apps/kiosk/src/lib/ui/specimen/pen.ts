import type { Look } from './order.ts';

/** Strokes and shapes the pressed labels are made of. All angles are degrees from upright, clockwise; y grows downwards. */

/** A source of numbers from 0 up to 1. */
export type Chance = () => number;

/** A small generator seeded by a text (FNV-1a, then mulberry32): the same item always draws the same picture. */
export function seeded(text: string): Chance {
  let hash = 2166136261;
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
  return () => {
    hash += 0x6d2b79f5;
    let t = Math.imul(hash ^ (hash >>> 15), 1 | hash);
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const sin = (degrees: number): number => Math.sin((degrees * Math.PI) / 180);
export const cos = (degrees: number): number => Math.cos((degrees * Math.PI) / 180);

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where the origin of a path lies in the drawing, how it is turned there, and how much enlarged. */
export interface Place extends Point {
  readonly angle: number;
  readonly scale: number;
}

/** One shape of a drawing, in its units and without a colour. */
export interface Shape {
  readonly look: Look;
  /** As SVG writes the data of a path. */
  readonly path: string;
  readonly place?: Place;
  /** Only what lies inside this path is seen. */
  readonly within?: string;
}

export type Shapes = readonly Shape[];

/** A point on a stem and the direction the stem has there. */
export interface StemPoint extends Point {
  readonly angle: number;
}

export interface Stem {
  /** The point at a share of the stem, 0 at the foot, 1 at the tip. */
  readonly at: (share: number) => StemPoint;
  readonly shape: Shape;
}

/** A curved stem from a foot, leaning by `angle` and bowing by `bow`. */
export function stem(foot: Point, angle: number, length: number, bow: number): Stem {
  const tip = { x: foot.x + sin(angle) * length, y: foot.y - cos(angle) * length };
  const bend = { x: foot.x + sin(angle - bow) * length * 0.55, y: foot.y - cos(angle - bow) * length * 0.55 };
  const at = (share: number): StemPoint => {
    const rest = 1 - share;
    const dx = rest * (bend.x - foot.x) + share * (tip.x - bend.x);
    const dy = rest * (bend.y - foot.y) + share * (tip.y - bend.y);
    return {
      x: rest ** 2 * foot.x + 2 * rest * share * bend.x + share ** 2 * tip.x,
      y: rest ** 2 * foot.y + 2 * rest * share * bend.y + share ** 2 * tip.y,
      angle: (Math.atan2(dx, -dy) * 180) / Math.PI,
    };
  };
  const path = `M${foot.x} ${foot.y}Q${bend.x} ${bend.y} ${tip.x} ${tip.y}`;
  return { at, shape: { look: 'stem', path } };
}

const placed = (at: Point, angle: number, scale: number, ...shapes: readonly Shape[]): Shapes => {
  const place = { x: at.x, y: at.y, angle, scale };
  return shapes.map((shape) => ({ ...shape, place }));
};

/** A pointed leaf with its rib. */
export const leaf = (at: Point, angle: number, length: number, width: number): Shapes =>
  placed(at, angle, 1, blade('leaf', length, width), rib(length));

/** A leaf or petal too small for a rib. */
export const petal = (at: Point, angle: number, length: number, width: number, look: 'leaf' | 'bloom' = 'bloom'): Shapes =>
  placed(at, angle, 1, blade(look, length, width));

const blade = (look: Look, l: number, w: number): Shape => ({
  look,
  path: `M0 0C${w} ${-l * 0.25} ${w * 0.9} ${-l * 0.7} 0 ${-l}C${-w * 0.9} ${-l * 0.7} ${-w} ${-l * 0.25} 0 0Z`,
});
const rib = (length: number): Shape => ({ look: 'line', path: `M0 0V${-length * 0.8}` });

/** A broad heart-shaped leaf with side ribs. */
export const heartLeaf = (at: Point, angle: number, scale: number): Shapes =>
  placed(
    at,
    angle,
    scale,
    { look: 'leaf', path: 'M0 0C7 -3 15 -8 13 -16C11 -23 4 -26 0 -32C-4 -26 -11 -23 -13 -16C-15 -8 -7 -3 0 0Z' },
    { look: 'line', path: 'M0 0V-25M0 -4Q6 -9 8 -17M0 -4Q-6 -9 -8 -17' },
  );

/** The rows of a hop cone, from the tip back: how far down, how many scales. */
const coneRows = [
  [0.86, 1],
  [0.7, 2],
  [0.52, 3],
  [0.34, 3],
  [0.17, 2],
  [0, 1],
] as const;

/** A hop cone: rows of scales that lie over each other. */
export function hopCone(at: Point, angle: number, scale: number): Shapes {
  const scales: Shape[] = [];
  for (const [down, count] of coneRows) {
    for (let index = 0; index < count; index += 1) {
      const x = (index - (count - 1) / 2) * 6.4;
      const y = down * 26;
      const path = `M${x - 4.4} ${y}Q${x - 4.8} ${y + 8} ${x} ${y + 10.5}Q${x + 4.8} ${y + 8} ${x + 4.4} ${y}Z`;
      scales.push({ look: 'leaf', path });
    }
  }
  return placed(at, angle, scale, ...scales);
}

/** The path of an ellipse. */
export const oval = ({ x, y }: Point, rx: number, ry = rx): string =>
  `M${x - rx} ${y}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0Z`;

export const dot = (look: 'fruit' | 'berry' | 'line', at: Point, radius: number): Shape => ({ look, path: oval(at, radius) });
