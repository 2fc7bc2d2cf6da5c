import { evened, framed, resampled, sharpened } from './picture-changes.ts';
import type { Picture } from './picture.ts';
import type { Wanted } from './messages.ts';

/** How hard the first decoder tries. */
export type Effort =
  /** As the picture is, along rows, and smaller where it is large: a few milliseconds. */
  | 'quick'
  /** Codes of bars only, in more rows. */
  | 'bars'
  /** Also turned by quarters and inverted. */
  | 'thorough'
  /** With one threshold for the whole picture instead of one for each part. */
  | 'one-threshold'
  /** Specks closed first; two-dimensional codes only. */
  | 'despeckled';

/** One way of looking at a frame: what is done to the picture, and who reads it. */
export interface Pass {
  readonly name: string;
  /** `undefined` looks at the frame as it is. */
  readonly change?: (picture: Picture) => Picture;
  readonly reader: { readonly kind: 'first'; readonly effort: Effort } | { readonly kind: 'second-opinion' };
}

/** Most pixels that a picture is enlarged to; more takes time and reads nothing more. */
const mostPixels = 1_600_000;

const enlarged = (picture: Picture, scale: number, degrees = 0): Picture => {
  const most = Math.sqrt(mostPixels / (picture.width * picture.height));
  return resampled(picture, Math.min(scale, Math.max(most, 0.5)), degrees);
};

const first = (name: string, effort: Effort, change?: Pass['change']): Pass => ({
  name,
  reader: { kind: 'first', effort },
  ...(change === undefined ? {} : { change }),
});
const second = (name: string, change?: Pass['change']): Pass => ({
  name,
  reader: { kind: 'second-opinion' },
  ...(change === undefined ? {} : { change }),
});
const turned = (degrees: number): Pass => first(`turned ${degrees}°`, 'thorough', (picture) => enlarged(picture, 1, degrees));

const straight = first('straight', 'quick');
const bars = first('bars', 'bars');
const thorough = first('thorough', 'thorough');

/** White paper around a picture, in pixels. */
const paper = 24;

/**
 * The sweep: successive frames are looked at in successive ways, the cheap ones first and again and again. A hand that trembles
 * offers the rest. Each line is there because photographs needed it (`npm run bench -- scan`).
 */
export const sweeps: Readonly<Record<Wanted, readonly Pass[]>> = {
  code: [
    straight,
    bars,
    thorough,
    first('enlarged', 'thorough', (picture) => enlarged(picture, 2)),
    first('evened', 'thorough', (picture) => evened(picture, 32)),
    first('enlarged and sharpened', 'thorough', (picture) => sharpened(enlarged(picture, 2), 4, 2)),
    first('evened and enlarged', 'thorough', (picture) => enlarged(evened(picture, 16), 2)),
    first('despeckled', 'despeckled', (picture) => framed(picture, paper)),
    first('enlarged and sharpened hard', 'thorough', (picture) => sharpened(enlarged(picture, 2), 3, 4)),
    turned(15),
    first('sharpened hard, askew', 'thorough', (picture) => sharpened(enlarged(picture, 2, 1), 3, 4)),
    second('second opinion'),
    turned(-15),
    first('sharpened hard, askew the other way', 'thorough', (picture) => sharpened(enlarged(picture, 2, -2), 3, 4)),
    first('evened, enlarged and askew', 'thorough', (picture) => enlarged(evened(picture, 16), 2, 2)),
    turned(30),
    first('one threshold', 'one-threshold', (picture) => sharpened(enlarged(picture, 2), 3, 2)),
    turned(-30),
    turned(45),
  ],
  licence: [
    straight,
    second('second opinion'),
    thorough,
    ...[2, -2, 4, -4].map(turned),
    first('evened', 'thorough', (picture) => evened(picture, 32)),
    first('enlarged', 'thorough', (picture) => enlarged(picture, 2)),
    first('one threshold', 'one-threshold', (picture) => framed(picture, paper)),
    ...[7, -7, 10, -10].map(turned),
    second('second opinion, enlarged and askew', (picture) => enlarged(picture, 1.5, 3)),
    ...[13, -13, 16, -16].map(turned),
  ],
};
