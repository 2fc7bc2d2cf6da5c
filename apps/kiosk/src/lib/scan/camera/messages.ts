import type { CameraReading } from './agreement.ts';

/** What a camera looks for: items and packages, or a driver licence. */
export type Wanted = 'code' | 'licence';

export type DecodeRequest =
  | { readonly kind: 'start'; readonly wasmUrl: string }
  | { readonly kind: 'decode'; readonly id: number; readonly image: ImageData; readonly wanted: Wanted };

export type DecodeAnswer =
  | { readonly id: number; readonly readings: readonly CameraReading[] }
  /** The decoder itself does not work here, e.g. because WebAssembly is off. */
  | { readonly id: number; readonly failed: string };
