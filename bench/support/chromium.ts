/** The Chromium of this machine, as every bench starts it. */
import { findChromium } from '../../scripts/setup/machine.mjs';

export const chromiumArgs: readonly string[] = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  // Whatever still tries to reach a name finds none.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** @throws when there is none */
export function chromiumPath(): string {
  const found: string | undefined = findChromium();
  if (found === undefined) throw new Error('There is no Chromium on this machine. Install one, or set CHROMIUM_PATH.');
  return found;
}
