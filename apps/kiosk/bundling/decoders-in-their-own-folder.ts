import type { Plugin } from 'vite';

/**
 * Gives every chunk that carries a barcode decoder a path under `decoders/`, so that the service worker can leave them
 * out of what it fetches on the first visit: most kiosks have a scanner and never open a camera.
 */
export function decodersInTheirOwnFolder(): Plugin {
  return {
    name: 'decoders-in-their-own-folder',
    apply: 'build',
    outputOptions(options) {
      const usual = options.chunkFileNames;
      if (typeof usual !== 'string' || !usual.includes('immutable/chunks/')) return null;
      const decoders = usual.replace('immutable/chunks/', 'immutable/decoders/');
      return {
        ...options,
        chunkFileNames: (chunk) => (chunk.moduleIds.some((id) => /[\\/](@zxing|zxing-wasm)[\\/]/.test(id)) ? decoders : usual),
      };
    },
  };
}
