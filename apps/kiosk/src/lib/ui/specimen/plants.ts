import {
  cos,
  dot,
  heartLeaf,
  hopCone,
  leaf,
  petal,
  sin,
  stem,
  type Chance,
  type Point,
  type Shape,
  type Shapes,
  type Stem,
  type StemPoint,
} from './pen.ts';

/** Terpenes that have a plant: what they smell of. */
export const plantNames = [
  'limonene',
  'pinene',
  'linalool',
  'myrcene',
  'caryophyllene',
  'humulene',
  'terpinolene',
  'ocimene',
] as const;
export type PlantName = (typeof plantNames)[number];

/** Draws one plant from its foot, leaning by `angle` degrees, `length` units long. */
type Plant = (foot: Point, angle: number, length: number, chance: Chance) => Shapes;

type Side = -1 | 1;
const sides: readonly Side[] = [-1, 1];
const coin = (chance: Chance): Side => (chance() < 0.5 ? 1 : -1);

/** Leaves or blooms on both sides of a stem: so many pairs from a share of it upwards, each a step after the other. */
const pairs = (
  on: Stem,
  from: number,
  step: number,
  count: number,
  one: (at: StemPoint, side: Side, pair: number) => Shapes,
): Shapes =>
  Array.from({ length: count }, (_, pair) => sides.flatMap((side) => one(on.at(from + pair * step), side, pair))).flat();

/** A lemon branch with a cut fruit. */
const limonene: Plant = (foot, angle, length, chance) => {
  const branch = stem(foot, angle, length, 22);
  const side = coin(chance);
  const leaves = [0.34, 0.5, 0.66, 0.82].flatMap((share, index) => {
    const at = branch.at(share);
    return leaf(at, at.angle + (index % 2 ? 52 : -52) * side, length * (0.3 - index * 0.028), length * 0.095);
  });
  const tip = branch.at(1);
  const hang = branch.at(0.58);
  const radius = Math.max(7, length * 0.135);
  const fruit = { x: hang.x + side * radius * 1.15, y: hang.y + radius * 1.25 };
  let segments = '';
  for (let turn = 0; turn < 360; turn += 40) {
    segments += `M${fruit.x} ${fruit.y}L${fruit.x + cos(turn) * radius * 0.74} ${fruit.y + sin(turn) * radius * 0.74}`;
  }
  return [
    branch.shape,
    ...leaves,
    ...leaf(tip, tip.angle + 8, length * 0.22, length * 0.075),
    dot('fruit', fruit, radius),
    dot('line', fruit, radius * 0.76),
    { look: 'line', path: segments },
  ];
};

/** A pine twig: needles in fours. */
const pinene: Plant = (foot, angle, length, chance) => {
  const twig = stem(foot, angle, length, 14);
  const whorls = Math.max(9, Math.round(length / 5));
  let needles = '';
  for (let whorl = 2; whorl <= whorls; whorl += 1) {
    const share = whorl / whorls;
    const at = twig.at(share);
    const long = length * (0.25 - 0.12 * share);
    for (const spread of [-58, -38, 38, 58]) {
      const turn = at.angle + spread + (chance() - 0.5) * 8;
      needles += `M${at.x} ${at.y}l${sin(turn) * long} ${-cos(turn) * long}`;
    }
  }
  const tip = twig.at(1);
  for (const spread of [-22, 0, 22]) {
    needles += `M${tip.x} ${tip.y}l${sin(tip.angle + spread) * length * 0.13} ${-cos(tip.angle + spread) * length * 0.13}`;
  }
  return [{ look: 'needle', path: needles }, twig.shape];
};

/** Three lavender spikes. */
const linalool: Plant = (foot, angle, length) => {
  const spike = (lean: number, share: number): Shapes => {
    const stalk = stem(foot, angle + lean, length * share, lean * 0.9 + 6);
    const blooms = pairs(stalk, 0.56, 0.066, 7, (at, side, index) => {
      const width = length * 0.042 * (1 - Math.abs(index - 2.4) * 0.11);
      return petal(at, at.angle + side * (42 - index * 3), width * 2.5, width * 1.05);
    });
    const tip = stalk.at(1);
    return [stalk.shape, ...blooms, ...petal(tip, tip.angle, length * 0.07, length * 0.028)];
  };
  const base = stem(foot, angle, length, 6);
  const low = base.at(0.16);
  const high = base.at(0.28);
  return [
    ...spike(-13, 0.8),
    ...spike(12, 0.88),
    ...spike(0, 1),
    ...leaf(low, low.angle - 34, length * 0.3, length * 0.03),
    ...leaf(high, high.angle + 34, length * 0.3, length * 0.03),
  ];
};

/** A bay branch: pairs of leaves that grow smaller. */
const myrcene: Plant = (foot, angle, length) => {
  const branch = stem(foot, angle, length, 18);
  const leaves = pairs(branch, 0.26, 0.13, 6, (at, side, pair) => {
    const long = length * (0.24 - pair * 0.02);
    return leaf(at, at.angle + side * (58 - pair * 3), long, long * 0.3);
  });
  const tip = branch.at(1);
  return [branch.shape, ...leaves, ...leaf(tip, tip.angle, length * 0.15, length * 0.045)];
};

/** A pepper vine: broad leaves and a string of berries. */
const caryophyllene: Plant = (foot, angle, length, chance) => {
  const vine = stem(foot, angle, length, 26);
  const side = coin(chance);
  const turns = [-50, 50, 10] as const;
  const leaves = turns.flatMap((turn, index) => {
    const at = vine.at([0.42, 0.7, 1][index] ?? 1);
    return heartLeaf(at, at.angle + turn * side, (length * (0.31 - index * 0.04)) / 30);
  });
  const hang = vine.at(0.56);
  const radius = Math.max(2, length * 0.032);
  const berries: Shape[] = [];
  for (let index = 0; index < 9; index += 1) {
    const x = hang.x + side * (radius * 2.4 + Math.sin(index * 0.4) * radius * 1.6) + (index % 2 ? radius : -radius) * 0.85;
    berries.push(dot('berry', { x, y: hang.y + radius * 1.5 * index + radius }, radius));
  }
  return [vine.shape, ...leaves, ...berries];
};

/** A hop bine: three cones and cut leaves. */
const humulene: Plant = (foot, angle, length, chance) => {
  const bine = stem(foot, angle, length, 24);
  const side = coin(chance);
  const scale = length / 95;
  const leaves: Shape[] = [];
  [0.4, 0.68].forEach((share, index) => {
    const at = bine.at(share);
    for (const spread of [-34, 0, 34]) {
      leaves.push(...leaf(at, at.angle + (index ? -62 : 62) * side + spread, length * (spread ? 0.19 : 0.26), length * 0.06));
    }
  });
  const low = bine.at(0.62);
  const mid = bine.at(0.86);
  const tip = bine.at(1);
  return [
    bine.shape,
    ...leaves,
    ...hopCone({ x: low.x - side * 9 * scale, y: low.y + 1 }, side * 10, scale),
    ...hopCone({ x: mid.x + side * 8 * scale, y: mid.y + 2 }, -side * 8, scale * 0.9),
    ...hopCone({ x: tip.x, y: tip.y - 1 }, side * 4, scale * 0.8),
  ];
};

/** A lilac frond: many narrow leaflets. */
const terpinolene: Plant = (foot, angle, length) => {
  const frond = stem(foot, angle, length, 28);
  const leaflets = pairs(frond, 0.2, 0.066, 12, (at, side, pair) => {
    const long = length * (0.25 * Math.sin(Math.PI * (0.28 + 0.68 * (pair / 12))) + 0.02);
    return petal(at, at.angle + side * 62, long, long * 0.17, 'leaf');
  });
  const tip = frond.at(1);
  return [frond.shape, ...leaflets, ...petal(tip, tip.angle, length * 0.07, length * 0.016, 'leaf')];
};

/** Basil: round pairs of leaves under a small bloom. */
const ocimene: Plant = (foot, angle, length) => {
  const stalk = stem(foot, angle, length, 12);
  const leaves: Shape[] = [];
  [0.32, 0.56, 0.78].forEach((share, index) => {
    const at = stalk.at(share);
    const long = length * (0.3 - index * 0.07);
    for (const side of sides) leaves.push(...leaf(at, at.angle + side * 64, long, long * 0.46));
  });
  const tip = stalk.at(1);
  const bloom = [-40, -14, 14, 40].flatMap((spread) => petal(tip, tip.angle + spread, length * 0.1, length * 0.03));
  return [stalk.shape, ...leaves, ...bloom];
};

const plants: Readonly<Record<PlantName, Plant>> = {
  limonene,
  pinene,
  linalool,
  myrcene,
  caryophyllene,
  humulene,
  terpinolene,
  ocimene,
};

const isPlantName = (name: string): name is PlantName => Object.hasOwn(plants, name);

/** The plant of a terpene, whatever the case; bay for one that has no plant of its own. */
export function plantOf(terpene: string): Plant {
  // A lab writes "β-Caryophyllene" or "beta-Myrcene"; the plant is named by the last part.
  const name =
    terpene
      .toLowerCase()
      .split(/[^a-z]+/)
      .at(-1) ?? '';
  return isPlantName(name) ? plants[name] : myrcene;
}
