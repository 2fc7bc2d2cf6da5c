/** A film of a barcode for the browser's camera: a Y4M file, the one uncompressed format Chromium plays. */
import { writeFileSync } from 'node:fs';
import bwipjs from 'bwip-js';

const width = 1280;
const height = 720;
/** One module of the code in pixels: as wide as a package held a hand away from a tablet. */
const modulePixels = 6;
const barsHigh = 300;
/** Brightness of paper and ink; a printed label is neither pure white nor pure black. */
const paper = 225;
const ink = 30;
/** The device repeats the file, so a few pictures are a film. */
const frames = 5;

/** Writes a film that shows the EAN-13 of a GTIN. */
export function filmBarcode(gtin: string, file: string): void {
  const ean = gtin.padStart(14, '0');
  if (!ean.startsWith('0')) throw new Error(`GTIN ${gtin} does not fit into an EAN-13.`);
  const picture = pictureOf(barsOf(ean.slice(1)));
  const colourless = Buffer.alloc((width * height) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), picture, colourless]);
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(file, Buffer.concat([header, ...Array.from({ length: frames }, () => frame)]));
}

/** Widths in modules, bar and space in turn, beginning with a bar. */
function barsOf(ean: string): readonly number[] {
  const [code] = bwipjs.raw({ bcid: 'ean13', text: ean });
  if (code === undefined || !('sbs' in code)) throw new Error(`No bars for ${ean}`);
  return code.sbs;
}

function pictureOf(bars: readonly number[]): Buffer {
  const picture = Buffer.alloc(width * height, paper);
  const modules = bars.reduce((sum, bar) => sum + bar, 0);
  const top = (height - barsHigh) / 2;
  const line = Buffer.alloc(width, paper);
  let x = Math.round((width - modules * modulePixels) / 2);
  for (const [place, bar] of bars.entries()) {
    if (place % 2 === 0) line.fill(ink, x, x + bar * modulePixels);
    x += bar * modulePixels;
  }
  for (let y = top; y < top + barsHigh; y += 1) line.copy(picture, y * width);
  return picture;
}
