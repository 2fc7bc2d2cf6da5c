import type { Picture } from './picture.ts';

/**
 * The picture scaled and turned in one go, between its pixels (bilinear), and large enough to lose no corner.
 *
 * @param degrees clockwise
 */
export function resampled(picture: Picture, scale: number, degrees = 0): Picture {
  const angle = (degrees * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const width = Math.ceil((Math.abs(picture.width * cosine) + Math.abs(picture.height * sine)) * scale);
  const height = Math.ceil((Math.abs(picture.width * sine) + Math.abs(picture.height * cosine)) * scale);
  const shades = new Uint8ClampedArray(width * height).fill(255);
  const [stepX, stepY] = [cosine / scale, -sine / scale];
  const left = (0.5 - width / 2) / scale;
  for (let row = 0; row < height; row += 1) {
    const down = (row + 0.5 - height / 2) / scale;
    let x = left * cosine + down * sine + picture.width / 2 - 0.5;
    let y = down * cosine - left * sine + picture.height / 2 - 0.5;
    for (let at = row * width; at < (row + 1) * width; at += 1, x += stepX, y += stepY) {
      if (x > -1 && y > -1 && x < picture.width && y < picture.height) shades[at] = shadeBetween(picture, x, y);
    }
  }
  return { width, height, shades };
}

function shadeBetween({ width, height, shades }: Picture, x: number, y: number): number {
  const [insideX, insideY] = [Math.min(Math.max(x, 0), width - 1), Math.min(Math.max(y, 0), height - 1)];
  const [column, row] = [Math.floor(insideX), Math.floor(insideY)];
  const [rightX, rightY] = [insideX - column, insideY - row];
  const upper = row * width + column;
  const lower = row + 1 < height ? upper + width : upper;
  const right = column + 1 < width ? 1 : 0;
  const above = shades[upper]! + (shades[upper + right]! - shades[upper]!) * rightX;
  const below = shades[lower]! + (shades[lower + right]! - shades[lower]!) * rightX;
  return above + (below - above) * rightY;
}

/** Smallest spread of shades that is raised, squared: below it there is paper and noise, and no bar. */
const noiseSquared = 9;

/** The same contrast everywhere: each shade by how far it lies from those around it. Undoes shadows, glare and worn print. */
export function evened(picture: Picture, radius: number): Picture {
  const { width, height, shades } = picture;
  const mean = meanAround(shades, width, height, radius);
  const squares = Float32Array.from(shades, (shade, at) => (shade - mean[at]!) ** 2);
  const spread = meanAround(squares, width, height, radius);
  const even = new Uint8ClampedArray(shades.length);
  for (let at = 0; at < even.length; at += 1)
    even[at] = 128 + (64 * (shades[at]! - mean[at]!)) / Math.sqrt(spread[at]! + noiseSquared);
  return { width, height, shades: even };
}

/** Edges made steeper: each shade pushed away from the mean around it. Undoes a lens out of focus, as far as it goes. */
export function sharpened(picture: Picture, radius: number, strength: number): Picture {
  const { width, height, shades } = picture;
  const mean = meanAround(shades, width, height, radius);
  const sharp = new Uint8ClampedArray(shades.length);
  for (let at = 0; at < sharp.length; at += 1) sharp[at] = shades[at]! + strength * (shades[at]! - mean[at]!);
  return { width, height, shades: sharp };
}

/** The picture on white paper: codes cut close to their edge get the quiet zone that decoders ask for. */
export function framed(picture: Picture, margin: number): Picture {
  const [width, height] = [picture.width + 2 * margin, picture.height + 2 * margin];
  const shades = new Uint8ClampedArray(width * height).fill(255);
  for (let row = 0; row < picture.height; row += 1) {
    const line = picture.shades.subarray(row * picture.width, (row + 1) * picture.width);
    shades.set(line, (row + margin) * width + margin);
  }
  return { width, height, shades };
}

/** The mean of the square around each place, in time that does not grow with the square: first along rows, then along columns. */
function meanAround(values: ArrayLike<number>, width: number, height: number, radius: number): Float32Array {
  const along = new Float32Array(values.length);
  for (let row = 0; row < height; row += 1) meanAlong(values, along, row * width, 1, width, radius);
  const around = new Float32Array(values.length);
  for (let column = 0; column < width; column += 1) meanAlong(along, around, column, width, height, radius);
  return around;
}

/** The mean of up to `2 * radius + 1` neighbours on a line of `count` places that begins at `start`; fewer at its ends. */
function meanAlong(from: ArrayLike<number>, to: Float32Array, start: number, step: number, count: number, radius: number): void {
  let [sum, places] = [0, 0];
  for (let next = 0; next < count + radius; next += 1) {
    if (next < count) {
      sum += from[start + next * step]!;
      places += 1;
    }
    const gone = next - 2 * radius - 1;
    if (gone >= 0) {
      sum -= from[start + gone * step]!;
      places -= 1;
    }
    const centre = next - radius;
    if (centre >= 0) to[start + centre * step] = sum / places;
  }
}
