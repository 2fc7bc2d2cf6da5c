import type { Category, StrainKind } from '@countersign/domain/catalogue/item';
import { n, seeded } from './pen.ts';
import { plantOf } from './plants.ts';
import { vessels, type VesselForm } from './vessels.ts';

/** The vessel an item of a category is drawn in. */
export const vesselFormOf: Readonly<Record<Category, VesselForm>> = {
  flower: 'flower',
  'pre-roll': 'preroll',
  'infused-pre-roll': 'preroll',
  vape: 'vape',
  concentrate: 'concentrate',
  edible: 'edible',
  beverage: 'drink',
  tincture: 'tincture',
  capsule: 'edible',
  topical: 'topical',
  accessory: 'flower',
  merchandise: 'flower',
};

/** Which part of the drawing is shown. */
export const crops = {
  square: '-6 6 212 212',
  card: '-62 4 324 224',
  portrait: '22 0 156 242',
  plate: '0 0 200 240',
  wide: '-80 18 360 200',
} as const;
export type Crop = keyof typeof crops;

export interface SpecimenSubject {
  readonly name: string;
  readonly form: VesselForm;
  readonly kind: StrainKind;
  /** Leading terpenes, largest first; up to three are drawn. None gives bay. */
  readonly terpenes: readonly string[];
}

export interface SpecimenOptions {
  readonly crop?: Crop;
  /** Without the kind's pattern: a category has no kind. */
  readonly plain?: boolean;
  /** Without the ground, for a page that is the ground. */
  readonly bare?: boolean;
  /** Unique in the page: the pattern is found by it. */
  readonly id: string;
}

/** Kinds differ in hue, and in the disc's pattern: stripes rising, dots, level lines. */
const tiles: Readonly<Record<StrainKind, string>> = {
  sativa: '<path d="M-3.5 3.5L3.5 -3.5M0 14L14 0M10.5 17.5L17.5 10.5"/>',
  hybrid: '<circle cx="3.5" cy="3.5" r="1.7"/><circle cx="10.5" cy="10.5" r="1.7"/>',
  indica: '<path d="M0 3.5H14M0 10.5H14"/>',
  none: '',
};

/** The tallest a plant grows, in units of the drawing. */
const TALLEST = 118;
/** Up to here plants may reach. */
const TOP = 30;

/**
 * The picture of an item that has no photograph, as SVG markup: the vessel is the form, the plants are what it smells of, the
 * patterned disc is the strain kind. The name seeds lean, reach and the side of the disc, so the same item always looks the
 * same. It contains no colour and nothing from the item's texts: classes `sp-*` take their colours from the page.
 */
export function drawSpecimen(
  subject: SpecimenSubject,
  { crop = 'plate', plain = false, bare = false, id }: SpecimenOptions,
): string {
  const chance = seeded(subject.name + subject.form);
  const vessel = vessels[subject.form];
  const side = chance() < 0.5 ? -1 : 1;
  const leans = [side * (3 + chance() * 9), -side * (27 + chance() * 7), side * (36 + chance() * 7)];
  const sizes = [1, 0.74, 0.6];
  const drawn = (subject.terpenes.length > 0 ? subject.terpenes : ['myrcene']).slice(0, 3).map((terpene, index) => {
    const lean = leans[index] ?? 0;
    const length = Math.min(TALLEST, vessel.mouth - TOP) * (sizes[index] ?? 0.6) * (0.94 + chance() * 0.1);
    const foot = { x: 100 + Math.sign(lean) * vessel.spread * (index === 0 ? 0.2 : 0.6), y: vessel.mouth };
    return `<g>${plantOf(terpene)(foot, lean, length, chance)}</g>`;
  });
  const disc = { x: 100 + side * (20 + chance() * 12), y: 84 + (vessel.mouth - 128) * 0.175 };
  const pattern = plain || subject.kind === 'none' ? '' : tiles[subject.kind];

  return (
    `<svg class="sp" viewBox="${crops[crop]}" data-kind="${subject.kind}" aria-hidden="true" preserveAspectRatio="xMidYMid slice">` +
    (bare ? '' : '<rect class="sp-ground" x="-200" y="-40" width="600" height="320"/>') +
    (pattern &&
      `<defs><pattern id="${id}" width="14" height="14" patternUnits="userSpaceOnUse" class="sp-tile">${pattern}</pattern></defs>`) +
    `<circle class="sp-disc" cx="${n(disc.x)}" cy="${n(disc.y)}" r="50"/>` +
    (pattern && `<circle cx="${n(disc.x)}" cy="${n(disc.y)}" r="50" fill="url(#${id})"/>`) +
    '<path class="sp-shelf" d="M-200 208H400V280H-200Z"/>' +
    drawn.toReversed().join('') +
    vessel.svg +
    '</svg>'
  );
}

/** One plant on its own, growing from the bottom centre of a box: the bar of the terpene chart. Lengths in units of the box. */
export function drawPlant(terpene: string, length: number, width = 120, height = 140): string {
  const plant = plantOf(terpene)({ x: width / 2 + length * 0.09, y: height }, 2, length, () => 0.3);
  return `<svg class="sp" viewBox="0 0 ${width} ${height}" aria-hidden="true">${plant}</svg>`;
}
