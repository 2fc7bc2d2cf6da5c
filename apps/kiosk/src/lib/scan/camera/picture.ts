/** A picture in shades of grey, 0 black to 255 white, row after row. What has no picture (a corner after a turn) is white. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly shades: Uint8ClampedArray;
}

/** The members of a browser's `ImageData` that hold the picture, so that a picture can also be made without a browser. */
export type Pixels = Pick<ImageData, 'width' | 'height' | 'data'>;

/** Shades of grey as the eye weighs colours (ITU-R BT.601). What is see-through lies on white paper. */
export function pictureOf({ width, height, data }: Pixels): Picture {
  const shades = new Uint8ClampedArray(width * height);
  for (let at = 0, from = 0; at < shades.length; at += 1, from += 4) {
    const opacity = data[from + 3]!;
    const shade = (77 * data[from]! + 150 * data[from + 1]! + 29 * data[from + 2]!) >> 8;
    shades[at] = opacity === 255 ? shade : (shade * opacity + 255 * (255 - opacity)) / 255;
  }
  return { width, height, shades };
}

/** The same as colours, for decoders that want them. */
export function pixelsOf({ width, height, shades }: Picture): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  const words = new Uint32Array(data.buffer);
  // One shade in all three colours, and opaque: the same in either order of bytes.
  for (let at = 0; at < shades.length; at += 1) words[at] = 0xff000000 | (shades[at]! * 0x010101);
  return { width, height, data };
}
