import type { StrainKind } from '@countersign/domain/catalogue/item';
import { viewOfSprig, type Crop, type Label, type Motif, type Sprig, type View } from './order.ts';
import { oval, seeded, type Shape, type Shapes } from './pen.ts';
import { plantOf } from './plants.ts';
import { vessels } from './vessels.ts';

/** A picture before it is painted: shapes from the back to the front, and what of them is shown. */
export interface Drawing {
  readonly view: View;
  readonly shapes: Shapes;
}

export const draw = (motif: Motif): Drawing => ('terpene' in motif ? drawSprig(motif) : drawSpecimen(motif));

const crops: Readonly<Record<Crop, View>> = {
  square: { x: -6, y: 6, width: 212, height: 212 },
  card: { x: -62, y: 4, width: 324, height: 224 },
  portrait: { x: 22, y: 0, width: 156, height: 242 },
  plate: { x: 0, y: 0, width: 200, height: 240 },
};

/** So many of an item's terpenes stand in its vessel. */
const mostPlants = 3;
/** The tallest a plant grows, in units of the drawing. */
const TALLEST = 118;
/** Up to here plants may reach. */
const TOP = 30;
const DISC_RADIUS = 50;

/**
 * The picture of an item that has no photograph: the vessel is the form, the plants are what it smells of, the patterned disc is the
 * strain kind. The name seeds lean, reach and the side of the disc, so the same item always looks the same. It contains no colour and
 * nothing from the item's texts.
 */
function drawSpecimen({ name, form, kind, terpenes, crop, plain, bare }: Label): Drawing {
  const chance = seeded(name + form);
  const vessel = vessels[form];
  const side = chance() < 0.5 ? -1 : 1;
  const leans = [side * (3 + chance() * 9), -side * (27 + chance() * 7), side * (36 + chance() * 7)];
  const sizes = [1, 0.74, 0.6];
  const plants = (terpenes.length > 0 ? terpenes : ['myrcene']).slice(0, mostPlants).map((terpene, index) => {
    const lean = leans[index] ?? 0;
    const length = Math.min(TALLEST, vessel.mouth - TOP) * (sizes[index] ?? 0.6) * (0.94 + chance() * 0.1);
    const foot = { x: 100 + Math.sign(lean) * vessel.spread * (index === 0 ? 0.2 : 0.6), y: vessel.mouth };
    return plantOf(terpene)(foot, lean, length, chance);
  });
  const centre = { x: 100 + side * (20 + chance() * 12), y: 84 + (vessel.mouth - 128) * 0.175 };
  const disc: Shape = { look: 'disc', path: oval(centre, DISC_RADIUS) };
  const pattern = patterns[kind];
  const shapes = [
    ...(bare ? [] : [ground]),
    disc,
    ...(plain || pattern === undefined ? [] : [{ ...pattern, within: disc.path }]),
    ...(bare ? [] : [shelf]),
    ...plants.toReversed().flat(),
    ...vessel.shapes,
  ];
  return { view: crops[crop], shapes };
}

/** Both go on beside the drawing: a box may be much wider than it. */
const ground: Shape = { look: 'ground', path: 'M-400 -40H600V320H-400Z' };
const shelf: Shape = { look: 'shelf', path: 'M-400 208H600V320H-400Z' };

/** Columns and rows of a pattern, seven units apart: they cover the disc wherever it stands. */
const columns = Array.from({ length: 25 }, (_, index) => 17.5 + 7 * index);
const rows = columns.slice(2, 19);

/** Kinds differ in hue, and in the disc's pattern: stripes rising, dots, level lines. */
const patterns: Readonly<Record<StrainKind, Shape | undefined>> = {
  sativa: { look: 'stripe', path: columns.map((_, index) => `M0 ${14 * index}L${14 * index} 0`).join('') },
  hybrid: {
    look: 'dot',
    path: rows.flatMap((y, row) => columns.map((x, column) => ((row + column) % 2 ? '' : oval({ x, y }, 1.7)))).join(''),
  },
  indica: { look: 'stripe', path: rows.map((y) => `M0 ${y}h200`).join('') },
  none: undefined,
};

/** One plant on its own, growing from the origin: the bar of the terpene chart. */
const drawSprig = (sprig: Sprig): Drawing => ({
  view: viewOfSprig(sprig),
  shapes: plantOf(sprig.terpene)({ x: sprig.length * 0.09, y: 0 }, 2, sprig.length, () => 0.3),
});
