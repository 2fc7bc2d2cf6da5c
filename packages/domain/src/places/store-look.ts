import type { PictureId } from '../identifiers.ts';
import { ok, refuse, type Result } from '../result.ts';

/** The colours a store may choose for its lobby, `#rrggbb`. Everything else of the lobby's look stays as it was tested. */
export interface StoreColours {
  /** The large ground of the first screen, and what is written on it. */
  readonly ground: string;
  readonly onGround: string;
  /** What can be touched, on the lobby's paper. */
  readonly accent: string;
}

/** What a store's lobby shows of the store. */
export interface StoreLook {
  /** Null for the colours of the house. */
  readonly colours: StoreColours | null;
  readonly logo: PictureId | null;
  /** In the order in which the first screen shows them. */
  readonly pictures: readonly PictureId[];
  /** The department's marijuana universal symbol, as it stands on patients' labels in Florida; left out while nobody gave it. */
  readonly symbol?: PictureId;
}

/** Every picture that a look names. */
export const picturesOf = ({ logo, pictures, symbol }: StoreLook): readonly PictureId[] => [
  ...(logo === null ? [] : [logo]),
  ...pictures,
  ...(symbol === undefined ? [] : [symbol]),
];

/** Pictures of the first screen: more are never seen, and every kiosk keeps them. */
export const mostPictures = 5;

/** Smallest contrast of text (WCAG 2.2, 1.4.3). */
export const leastContrast = 4.5;

/** Two colours that would be read on one another and cannot be. */
export interface UnreadablePair {
  readonly pair: 'text-on-ground' | 'small-text-on-ground' | 'accent-on-paper' | 'accent-on-tint';
  /** Hundredths: 312 is 3.12 to 1. */
  readonly contrast: number;
}

/**
 * Reads a store's look. Colours that cannot be read on one another are refused, with every pair and how far it is off: a kiosk is read
 * by people who see little, and the law asks for it (`rules.md` 6.3).
 */
export function readLook(asked: StoreLook): Result<StoreLook, LookProblem> {
  if (asked.pictures.length > mostPictures) return refuse({ type: 'TooManyPictures', most: mostPictures });
  if (asked.colours === null) return ok(asked);
  const colours = Object.values(asked.colours).map((colour) => colour.toLowerCase());
  if (!colours.every((colour) => /^#[0-9a-f]{6}$/.test(colour))) return refuse({ type: 'ColourNotUnderstood' });
  const pairs = unreadablePairs(asked.colours);
  return pairs.length > 0 ? refuse({ type: 'ColoursNotReadable', pairs }) : ok(asked);
}

/** The pairs of a choice that nobody could read, the largest text first. */
export function unreadablePairs({ ground, onGround, accent }: StoreColours): UnreadablePair[] {
  const pairs = [
    ['text-on-ground', onGround, ground],
    ['small-text-on-ground', mix(onGround, ground, softShare), ground],
    ['accent-on-paper', accent, darkestPaper],
    ['accent-on-tint', accent, mix(accent, paper, tintShare)],
  ] as const;
  return pairs.flatMap(([pair, text, behind]) => {
    const ratio = contrast(text, behind);
    return ratio < leastContrast ? [{ pair, contrast: Math.floor(ratio * 100) }] : [];
  });
}

/** How much of the text's colour stays in small print on the ground, and of the accent in a tint on paper. */
export const softShare = 0.78;
export const tintShare = 0.12;
/** The lobby's paper, and the darkest one on which an accent is read. */
const paper = '#faf7f0';
const darkestPaper = '#f1ece0';

/** Contrast of two colours, 1 to 21 (WCAG 2.2, definition of contrast ratio). */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const luminance = (colour: string): number => {
  const [red, green, blue] = channels(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const channels = (colour: string): [number, number, number] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as [number, number, number];

/** A share of one colour over another, as `color-mix(in srgb, …)` mixes them. */
export function mix(colour: string, over: string, share: number): string {
  const under = channels(over);
  const mixed = channels(colour).map((channel, at) => Math.round(channel * share + under[at]! * (1 - share)));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

export type LookProblem =
  | { readonly type: 'TooManyPictures'; readonly most: number }
  | { readonly type: 'ColourNotUnderstood' }
  | { readonly type: 'ColoursNotReadable'; readonly pairs: readonly UnreadablePair[] };
