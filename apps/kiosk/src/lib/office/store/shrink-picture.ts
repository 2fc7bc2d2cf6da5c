import { mostPictureBytes } from '@countersign/domain/places/read-picture';

/** Qualities tried one after the other until the picture is small enough. */
const qualities = [0.86, 0.72, 0.5] as const;

/**
 * Makes a picture as large as a kiosk shows it, and no larger: a photograph of a telephone is ten times what anybody sees. What it knew of
 * place and time stays behind.
 *
 * @param mostWidth in pixels
 * @returns base64; undefined when the file is no picture, or cannot be made small enough
 */
export async function shrinkPicture(file: Blob, mostWidth: number): Promise<string | undefined> {
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (bitmap === undefined) return undefined;
  const scale = Math.min(1, mostWidth / bitmap.width, 1920 / bitmap.height);
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(bitmap.width * scale)),
    Math.max(1, Math.round(bitmap.height * scale)),
  );
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  for (const quality of qualities) {
    // WebP keeps what is see-through in a logo, and a photograph small.
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality });
    if (blob.size <= mostPictureBytes) return base64Of(new Uint8Array(await blob.arrayBuffer()));
  }
  return undefined;
}

/** So many bytes become text at once: more arguments than that overflow the stack. */
const atOnce = 8_192;

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += atOnce) text += String.fromCharCode(...bytes.subarray(at, at + atOnce));
  return btoa(text);
}
