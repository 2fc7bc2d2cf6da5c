/** Tells `cloudflare:workers` which Worker its `exports` are those of. */
declare namespace Cloudflare {
  interface GlobalProps {
    mainModule: typeof import('../src/index.ts');
  }
}
