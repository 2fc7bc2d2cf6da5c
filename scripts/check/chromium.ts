/** A real browser for the browser tests: the machine's own, or, as root on Debian and Ubuntu, one from its packages. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from '../setup/machine.mjs';

/** The path of a Chromium, or the line to type when there is none and we may not install one. */
export function ensureChromium(): { readonly path: string } | { readonly missing: string } {
  const found = findChromium();
  if (found !== undefined) return { path: found };
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH) return { missing: `CHROMIUM_PATH says ${CHROMIUM_PATH}, and there is nothing.` };
  if (!mayInstall()) return { missing: `The browser tests need Chromium. ${lineToType()}` };
  console.log('Installing Chromium from the packages of this system ...');
  install();
  const installed = findChromium();
  return installed === undefined ? { missing: `Chromium could not be installed. ${lineToType()}` } : { path: installed };
}

const hasApt = (): boolean => existsSync('/usr/bin/apt-get');
const mayInstall = (): boolean => hasApt() && process.getuid?.() === 0;

const lineToType = (): string =>
  hasApt() ? 'Type: sudo apt-get install -y chromium' : 'Install Chromium or Chrome, or set CHROMIUM_PATH to one.';

function install(): void {
  const options = {
    stdio: ['ignore', 'inherit', 'inherit'] as const,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['update', '-qq'], { ...options, stdio: [...options.stdio] });
  spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], { ...options, stdio: [...options.stdio] });
}
