import type { CameraReading } from './agreement.ts';
import type { Crop, Size } from './guide.ts';

/** What a camera looks for: items, packages and tickets, or a driver licence. */
export type Wanted = 'code' | 'licence';

/** What the worker is asked. Pictures are handed over, not copied: the page never touches a pixel. */
export type DecodeRequest =
  | { readonly kind: 'start'; readonly wasmUrl: string }
  /** A new look: whatever was half believed is forgotten. */
  | { readonly kind: 'begin'; readonly wanted: Wanted }
  | {
      readonly kind: 'frame';
      readonly id: number;
      readonly frame: VideoFrame | ImageBitmap;
      readonly crop: Crop;
      readonly size: Size;
    }
  /** A picture that stands for itself: looked at in every way until something is believed. */
  | { readonly kind: 'photograph'; readonly id: number; readonly photograph: ImageBitmap; readonly wanted: Wanted };

export type DecodeAnswer =
  /** `tookMs` is what the looking took, without getting at the picture. */
  | { readonly id: number; readonly reading: CameraReading | undefined; readonly tookMs: number }
  /** Neither decoder works here. */
  | { readonly id: number; readonly failed: string };
