/** The four functions we use of Node's `crypto`, which workerd has and `workers-types` does not describe. */
declare module 'node:crypto' {
  export function randomBytes(size: number): Uint8Array;
  interface Hash {
    update(text: string): Hash;
    digest(encoding: 'hex'): string;
  }
  export function createHash(algorithm: 'sha256'): Hash;
  export function timingSafeEqual(a: Uint8Array, b: Uint8Array): boolean;
  export function scrypt(
    secret: string,
    salt: string,
    keyBytes: number,
    options: { readonly N: number; readonly r: number; readonly p: number; readonly maxmem: number },
    done: (error: Error | null, key: Uint8Array) => void,
  ): void;
}
