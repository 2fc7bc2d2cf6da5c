/** The real browser: the machine's own Chromium, which talks to nobody but this machine. */
import { findChromium } from '../../scripts/setup/machine.mjs';

/** The path of the browser. Throws with the line to type when there is none. */
export function chromiumPath(): string {
  const found: string | undefined = findChromium();
  if (found === undefined)
    throw new Error('The browser tests need Chromium. Type: sudo apt-get install -y chromium, or set CHROMIUM_PATH.');
  return found;
}

/**
 * @param film a Y4M file that the browser shows as its camera; without one it has the test picture
 */
export const chromiumArgs = (film?: string): string[] => [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--metrics-recording-only',
  '--mute-audio',
  '--no-first-run',
  '--no-pings',
  // Whatever still tries to reach a name finds none.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  ...(film === undefined ? [] : [`--use-file-for-fake-video-capture=${film}`]),
];
