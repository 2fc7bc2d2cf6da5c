import type { PictureOrder } from './order.ts';
import { paint } from './paint.ts';
import { draw } from './specimen.ts';

addEventListener('message', ({ data }: MessageEvent<PictureOrder>) => {
  // Whatever it was, the page can only do without this one.
  void pictureOf(data)
    .catch(() => undefined)
    .then((picture) => postMessage(picture));
});

async function pictureOf(order: PictureOrder): Promise<string | undefined> {
  const canvas = new OffscreenCanvas(order.width, order.height);
  // It is read once and thrown away: a graphics processor would only have to hand it back.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return undefined;
  paint(context, draw(order.motif), order);
  return addressOf(await canvas.convertToBlob());
}

/** An address that holds the picture itself. For one that stands for a file the page would have to ask the browser and wait, for each picture. */
const addressOf = (picture: Blob): Promise<string | undefined> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : undefined);
    reader.onerror = () => reject(new Error('the picture could not be read'));
    reader.readAsDataURL(picture);
  });
