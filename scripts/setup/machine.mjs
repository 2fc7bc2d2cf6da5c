/** What the setup knows of the machine. No dependency: these files run before anything is installed. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Something the person must bring. The message says what is missing and the line to type. */
export class Missing extends Error {}

/** The version a program reports, or undefined when it is not there or does not start. */
export function versionOf(program, args = ['--version']) {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', shell: process.platform === 'win32' });
  return status === 0 ? stdout.trim().split('\n')[0] : undefined;
}

/** npm as npm itself started us, or the one on the path. */
export function npmCommand() {
  const started = process.env.npm_execpath;
  if (started?.endsWith('npm-cli.js') && existsSync(started)) return [process.execPath, started];
  return ['npm'];
}

/** Runs npm and gives its exit status and its output; with `show`, the person reads along instead. */
export function runNpm(args, { show = false, cwd = root } = {}) {
  const [program, ...first] = npmCommand();
  return spawnSync(program, [...first, ...args], {
    cwd,
    encoding: 'utf8',
    shell: program === 'npm' && process.platform === 'win32',
    stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  });
}

/** Where a Chromium that Playwright can drive stands, or undefined. `CHROMIUM_PATH` wins. */
export function findChromium() {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH) return existsSync(CHROMIUM_PATH) ? CHROMIUM_PATH : undefined;
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const usual = [
    ...names.map((name) => `/usr/bin/${name}`),
    '/snap/bin/chromium',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ];
  return usual.find((path) => existsSync(path));
}
