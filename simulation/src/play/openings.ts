/**
 * The hours of the shop's day at which histories begin. Each is a history of its own without any trouble, played once, so that a
 * short history can begin in the middle of a rush instead of at an empty counter.
 */
import type { Deed, GrowWish, Scene } from '../history.ts';

type Line = readonly [item: number, quantity: number];

const placed = (kiosk: 0 | 1, ...lines: readonly Line[]): Deed => ({ does: 'place', kiosk, lines, offline: false });
/** So many taps of a tablet on the n-th open order. */
const served = (order: number, taps: number, tablet: 0 | 1 = 0): Deed[] =>
  Array.from({ length: taps }, () => ({ does: 'serve', tablet, order, wish: 'next' }) as const);

const [jar, gummies, otherJar, grinder] = [0, 1, 2, 3];

/** Seeds under which every tap takes the whole line from a package that has it. */
const scenes = (...deeds: readonly Deed[]): readonly Scene[] => deeds.map((deed) => ({ ...deed, seed: wholeLineSeed }));
const wholeLineSeed = 2;

/** An approval, a scan for each line, and the payment. */
const throughTheTill = (lines: number): number => 1 + lines + 1;

const grown = (wish: GrowWish): Deed => ({ does: 'grow', n: 0, wish });
const told: Deed = { does: 'cron' };

/** How far plants are when the day begins, in a shop that grows some. Their hour comes before the shop's. */
export const gardens: readonly (readonly Scene[])[] = [
  // Clones wait to be planted.
  scenes(),
  // Some are planted, and the state has not heard.
  scenes(grown('plant'), grown('plant')),
  // All of them will be harvested together.
  scenes(grown('plant'), grown('plant'), grown('batch'), grown('announce'), told),
  // They dry, and others grow.
  scenes(grown('plant'), grown('batch'), grown('announce'), grown('weigh'), grown('plant'), told),
  // They are dry and can be packed.
  scenes(grown('plant'), grown('batch'), grown('announce'), grown('weigh'), grown('weigh'), told),
];

export const openings: readonly (readonly Scene[])[] = [
  // The doors open.
  scenes(),
  // Two wait to be approved, and the shelf has enough for one of them.
  scenes(placed(0, [otherJar, 3]), placed(1, [otherJar, 3])),
  // Two are approved, and may be picked from the same package.
  scenes(placed(0, [jar, 3]), placed(1, [jar, 2]), ...served(0, 1), ...served(1, 1, 1)),
  // One is approved, one waits for the same goods.
  scenes(placed(0, [jar, 1], [gummies, 1]), ...served(0, 1), placed(1, [otherJar, 2])),
  // Two bags are ready to be paid.
  scenes(placed(0, [gummies, 1]), ...served(0, 2), placed(1, [jar, 1], [grinder, 1]), ...served(1, 3, 1)),
  // One was sold a moment ago and the state has not heard; one is ready.
  scenes(placed(0, [jar, 1]), ...served(0, throughTheTill(1)), placed(1, [gummies, 2]), ...served(0, 2, 1)),
  // Two were sold by two people and the state has heard of neither.
  scenes(placed(0, [gummies, 1]), ...served(0, throughTheTill(1)), placed(1, [jar, 1]), ...served(0, throughTheTill(1), 1)),
];
