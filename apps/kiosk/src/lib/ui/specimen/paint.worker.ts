import type { PictureOrder } from './order.ts';
import { paint } from './paint.ts';
import { draw } from './specimen.ts';

addEventListener('message', async ({ data }: MessageEvent<PictureOrder>) => {
  // Whatever it was, the page can only do without this one.
  postMessage(await pictureOf(data).catch(() => undefined));
});

async function pictureOf(order: PictureOrder): Promise<Blob | undefined> {
  const canvas = new OffscreenCanvas(order.width, order.height);
  // It is read once and thrown away: a graphics processor would only have to hand it back.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return undefined;
  paint(context, draw(order.motif), order);
  return canvas.convertToBlob();
}
