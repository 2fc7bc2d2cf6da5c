/** Degrees by which frames are turned, one after another. A licence held three degrees askew is not read by any decoder as it is. */
const turns = [0, 2, -2, 0, 4, -4, 0, 7, -7, 0, 10, -10, 0, 13, -13, 16, -16] as const;

/** The turn for a frame, in degrees; frames count from 0. */
export const turnOf = (frame: number): number => turns[frame % turns.length] ?? 0;

export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Longest side of what a decoder gets, in pixels: more costs time and reads nothing more. */
const longestSide = 1280;

/**
 * The part of a video frame that the guide on the screen shows, in video pixels. The video fills its box and is cut where it
 * does not fit, so the guide's box is measured on the cut picture.
 *
 * @param guide share of the box's width and height, centred
 */
export function cropToGuide(
  video: { readonly width: number; readonly height: number },
  box: { readonly width: number; readonly height: number },
  guide: { readonly width: number; readonly height: number },
): Crop {
  const scale = Math.max(box.width / video.width, box.height / video.height);
  const width = Math.min(video.width, Math.round((box.width * guide.width) / scale));
  const height = Math.min(video.height, Math.round((box.height * guide.height) / scale));
  return { x: Math.round((video.width - width) / 2), y: Math.round((video.height - height) / 2), width, height };
}

/** The size at which a crop is decoded. */
export function decodeSize(crop: Crop): { readonly width: number; readonly height: number } {
  const shrink = Math.min(1, longestSide / Math.max(crop.width, crop.height));
  return { width: Math.max(1, Math.round(crop.width * shrink)), height: Math.max(1, Math.round(crop.height * shrink)) };
}
