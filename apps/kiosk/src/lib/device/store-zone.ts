import type { LocationView } from '@countersign/contract/views';

let shared: string | undefined;

/** Whose walls this screen reads its times off: a device's own store, or at the office the stores of whoever signed in. */
export function keepTimeOf(stores: readonly Pick<LocationView, 'timeZone'>[]): void {
  const [zone, ...others] = new Set(stores.map(({ timeZone }) => timeZone));
  shared = others.length === 0 ? zone : undefined;
}

/** IANA name of the time that all these stores share; the browser's own where they have several. */
export const sharedZone = (): string => shared ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
