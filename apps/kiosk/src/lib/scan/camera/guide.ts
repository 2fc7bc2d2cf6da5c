export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Crop extends Size {
  readonly x: number;
  readonly y: number;
}

/** Longest side of what a decoder gets, in pixels: more costs time and reads nothing more. */
const longestSide = 1280;

/**
 * The part of a video frame that the guide on the screen shows, in video pixels. The video fills its box and is cut where it
 * does not fit, so the guide's box is measured on the cut picture.
 *
 * @param guide share of the box's width and height, centred
 */
export function cropToGuide(video: Size, box: Size, guide: Size): Crop {
  const scale = Math.max(box.width / video.width, box.height / video.height);
  const width = Math.min(video.width, Math.round((box.width * guide.width) / scale));
  const height = Math.min(video.height, Math.round((box.height * guide.height) / scale));
  return { x: Math.round((video.width - width) / 2), y: Math.round((video.height - height) / 2), width, height };
}

/** The size at which a crop is decoded. */
export function decodeSize(crop: Size): Size {
  const shrink = Math.min(1, longestSide / Math.max(crop.width, crop.height));
  return { width: Math.max(1, Math.round(crop.width * shrink)), height: Math.max(1, Math.round(crop.height * shrink)) };
}
