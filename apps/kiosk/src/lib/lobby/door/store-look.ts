import { recolour } from '#lib/ui/specimen/palette.svelte.ts';
import { mix, softShare, tintShare, type StoreColours, type StoreLook } from '@countersign/domain/places/store-look';

/** What a store's owner made of its lobby: fetched where an owner made anything of it. */
export { default as StorePictures } from './StorePictures.svelte';

const sheet = new CSSStyleSheet();

/**
 * Dresses the lobby in the store's colours. Only its usual display: who asks for a dark screen or more contrast gets the one that was
 * made for that.
 */
export function dress({ colours }: StoreLook): void {
  sheet.replaceSync(colours === null ? '' : rulesFor(colours));
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
  recolour();
}

const rulesFor = ({ ground, onGround, accent }: StoreColours): string => `
  :root[data-theme='light'][data-contrast='usual'] {
    --ground: ${ground};
    --on-ground: ${onGround};
    --on-ground-soft: ${mix(onGround, ground, softShare)};
    --forest: ${accent};
    --forest-deep: ${mix(accent, '#000000', pressedShare)};
    --leaf: ${accent};
    --mist: ${mix(accent, '#faf7f0', tintShare)};
  }`;

/** How much of the accent stays while a control is pressed. */
const pressedShare = 0.75;
