/** Installs what the lockfile names, and only when it or a list of dependencies has changed since the last time. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Missing, root, runNpm } from './machine.mjs';
import { pnpmFile, wantedNode } from './toolchain.mjs';

const stampFile = join(root, 'node_modules', '.countersign-install');

/** Throws `Missing` with pnpm's own words when the installation fails. */
export function installDependencies() {
  const stamp = dependencyHash();
  if (isInstalled(stamp)) return;
  // Progress goes to the error output: what a command prints may be read by a machine.
  console.error('Installing dependencies from the lockfile ...');
  const { status } = spawnSync(process.execPath, [pnpmFile, 'install', '--frozen-lockfile', '--prefer-offline'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, CI: 'true', npm_config_registry: configuredRegistry() },
  });
  if (status !== 0)
    throw new Missing('The dependencies could not be installed; the reason stands above.\nRepeat with: npm run setup');
  writeFileSync(stampFile, stamp);
}

export function isInstalled(stamp = dependencyHash()) {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
}

/** Scripts and descriptions may change without an installation; dependencies may not. */
function dependencyHash() {
  const hash = createHash('sha256').update(wantedNode).update(process.platform);
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) hash.update(readFileSync(join(root, file)));
  for (const file of packageFiles()) {
    const { name, dependencies, devDependencies, optionalDependencies } = JSON.parse(readFileSync(join(root, file), 'utf8'));
    hash.update(JSON.stringify([name, dependencies, devDependencies, optionalDependencies]));
  }
  return hash.digest('hex');
}

function packageFiles() {
  const inside = (folder) =>
    (existsSync(join(root, folder)) ? readdirSync(join(root, folder)).sort() : []).map(
      (name) => `${folder}/${name}/package.json`,
    );
  const all = ['package.json', ...inside('apps'), ...inside('packages'), 'e2e/package.json', 'bench/package.json'];
  return all.filter((file) => existsSync(join(root, file)));
}

/** pnpm reads the person's own npm settings, but not those that npm keeps beside itself. */
function configuredRegistry() {
  const { status, stdout } = runNpm(['config', 'get', 'registry']);
  return status === 0 ? stdout.trim() : (process.env.npm_config_registry ?? 'https://registry.npmjs.org/');
}
