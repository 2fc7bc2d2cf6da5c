import type { Category, StrainKind } from '@countersign/domain/catalogue/item';

/** Every way a shape can look: `specimen.css` gives each its colours and its line. */
export const looks = [
  'ground',
  'shelf',
  'disc',
  'stripe',
  'dot',
  'stem',
  'needle',
  'line',
  'leaf',
  'bloom',
  'fruit',
  'berry',
  'vessel',
  'glass',
  'paper',
] as const;
export type Look = (typeof looks)[number];

/** What a look is painted with: colours as CSS writes them. What has no filling, or no line, has a transparent one. */
export interface Ink {
  readonly fill: string;
  readonly stroke: string;
  /** In CSS pixels, however large the drawing is. */
  readonly width: number;
}
export type Inks = Readonly<Record<Look, Ink>>;

/** Forms a vessel is drawn for. */
export const vesselForms = ['flower', 'preroll', 'vape', 'edible', 'drink', 'concentrate', 'tincture', 'topical'] as const;
export type VesselForm = (typeof vesselForms)[number];

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

/** Which part of a label is shown. */
export type Crop = 'square' | 'card' | 'portrait' | 'plate';

export interface SpecimenSubject {
  readonly name: string;
  readonly form: VesselForm;
  readonly kind: StrainKind;
  /** Leading terpenes, largest first; up to three are drawn. None gives bay. */
  readonly terpenes: readonly string[];
}

/** A pressed label: the picture of an item that has no photograph. */
export interface Label extends SpecimenSubject {
  readonly crop: Crop;
  /** Without the kind's pattern: a category has no kind. */
  readonly plain: boolean;
  /** Without the ground and the shelf, for a page that is the ground. */
  readonly bare: boolean;
}

/** One plant on its own, growing from its foot. */
export interface Sprig {
  readonly terpene: string;
  /** How tall it grows, in units of the drawing. */
  readonly length: number;
}

export type Motif = Label | Sprig;

/** A part of a drawing, in its units. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * All that leaves and fruits of a plant reach, around its foot: they grow out of the box they are given. They hang lowest, and are
 * broadest beside their stem, where a plant is so short that its fruits cannot shrink with it.
 */
export const viewOfSprig = ({ length }: Sprig): View => ({
  x: -0.32 * length - 4,
  y: -1.22 * length - 4,
  width: 0.72 * length + 16,
  height: 1.22 * length + 28,
});

/** All that determines a picture: equal orders are one picture. */
export interface PictureOrder {
  readonly motif: Motif;
  /** In pixels of the screen. */
  readonly width: number;
  readonly height: number;
  /** Pixels of the screen to one of CSS. */
  readonly ratio: number;
  readonly inks: Inks;
}
