import { picturePath } from '@countersign/contract/routes';
import type { LocationView } from '@countersign/contract/views';

/** Where a store's own copy of the department's universal symbol is; undefined while nobody uploaded it. */
export const symbolOf = (location: Pick<LocationView, 'look'> | null): string | undefined =>
  location?.look?.symbol === undefined ? undefined : `${picturePath}${location.look.symbol}`;

/**
 * The same, once it can be drawn: a picture that is not there yet is printed as nothing. Undefined when it cannot be fetched, for labels
 * wait for nobody's network.
 */
export async function readySymbol(
  src: string | undefined,
  load: (src: string) => Promise<unknown> = decoded,
): Promise<string | undefined> {
  if (src === undefined) return undefined;
  try {
    await load(src);
    return src;
  } catch {
    return undefined;
  }
}

function decoded(src: string): Promise<void> {
  const image = new Image();
  image.src = src;
  return image.decode();
}
