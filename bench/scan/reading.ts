/** What the page that reads offers to the bench that drives it. */
import type { Wanted } from '../../apps/kiosk/src/lib/scan/camera/messages.ts';

export type BareReader = 'zxing-wasm' | '@zxing/library';
export type ReaderName = 'ours' | BareReader;

/** What a reader made of a picture, and how long it looked at the pixels, in milliseconds. */
export interface PictureRead {
  readonly text: string | undefined;
  readonly tookMs: number;
}

export interface ScanPage {
  readonly read: (reader: ReaderName, url: string, wanted: Wanted) => Promise<PictureRead>;
  /** A picture as the shades of a video frame, in the middle of grey paper: base64. */
  readonly shades: (url: string, width: number, height: number) => Promise<string>;
  /** Opens the app's own camera panel. */
  readonly openCamera: () => void;
  /** What the app's hub was told, in order. */
  readonly scanned: readonly string[];
}

declare global {
  interface Window {
    scanPage: ScanPage;
  }
}
