/** What the service worker keeps from the first visit on, and what it fetches only when asked. */
export interface PrecachePlan {
  /** Kept at installation. `revision` is null where the address already carries a hash. */
  readonly now: readonly { readonly url: string; readonly revision: string | null }[];
  /** Barcode decoders: about a megabyte that only a camera needs. Kept on first use. */
  readonly later: readonly string[];
}

interface BuiltFiles {
  readonly build: readonly string[];
  readonly files: readonly string[];
  readonly prerendered: readonly string[];
  readonly version: string;
}

/** The page every route starts from. */
export const SHELL = '/';

/**
 * True for the chunks, the worker and the wasm of the camera decoders (vite.config.ts puts the chunks into a folder of their own). The
 * other worker paints the drawings of the first screen.
 */
export const isDecoder = (path: string): boolean => /\/immutable\/(decoders|workers\/(?!paint\.))|\/zxing[^/]*\.wasm$/.test(path);

/** Icons for the launcher and pictures for the install prompt are fetched by the browser itself, never by a page. */
const isForTheLauncherOnly = (path: string): boolean => path.includes('/screenshots/') || /\/icons\/.*\.png$/.test(path);

/** Divides the files of one build. The shell is always part of `now`: without it no route opens offline. */
export function planPrecache({ build, files, prerendered, version }: BuiltFiles): PrecachePlan {
  const unhashed = [
    SHELL,
    ...files.filter((path) => !isForTheLauncherOnly(path)),
    ...prerendered.filter((path) => path !== SHELL),
  ];
  return {
    now: [
      ...build.filter((path) => !isDecoder(path)).map((url) => ({ url, revision: null })),
      ...unhashed.map((url) => ({ url, revision: version })),
    ],
    later: build.filter(isDecoder),
  };
}
