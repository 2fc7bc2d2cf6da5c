/** Says what is missing on this machine, and the line to type. Installs nothing and needs nothing but Node 20. */
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { isInstalled } from './dependencies.mjs';
import { findChromium, npmCommand, versionOf } from './machine.mjs';
import { installedVersion, isWanted, wantedNode, wantedPnpm } from './toolchain.mjs';

const onLinux = existsSync('/usr/bin/apt-get');
const findings = [
  node(),
  tool(
    'npm',
    versionOf(npmCommand()[0], [...npmCommand().slice(1), '--version']),
    'install Node 20 or newer from https://nodejs.org',
  ),
  tool('git', versionOf('git'), onLinux ? 'apt-get install -y git' : 'install git from https://git-scm.com'),
  pnpm(),
  {
    name: 'dependencies',
    ok: isInstalled(),
    says: isInstalled() ? 'installed' : 'not installed, or changed since',
    type: 'npm run setup',
  },
  chromium(),
  await port('edge', Number(process.env.PORT) || 8787),
  await port('simulator', Number(process.env.SIMULATOR_PORT) || 8788),
];

for (const { ok, needed = true, name, says, type } of findings) {
  console.log(
    `${ok ? 'ok     ' : needed ? 'MISSING' : 'note   '} ${name.padEnd(13)} ${says}${ok ? '' : `\n${' '.repeat(22)}→ ${type}`}`,
  );
}
const missing = findings.filter(({ ok, needed = true }) => !ok && needed);
console.log(
  missing.length === 0 ? '\nThis machine is ready: npm start' : `\n${missing.length} missing. Type the line beside each arrow.`,
);
process.exitCode = missing.length === 0 ? 0 : 1;

function node() {
  const own = process.versions.node;
  const ok = Number(own.split('.')[0]) >= 20;
  const says = isWanted(own) ? own : `${own}; ${wantedNode} is put beside it in .toolchain by npm run setup`;
  return { name: 'node', ok, says, type: 'install Node 20 or newer from https://nodejs.org' };
}

function pnpm() {
  const version = installedVersion('pnpm');
  return {
    name: 'pnpm',
    ok: version === wantedPnpm,
    says: version ?? `${wantedPnpm} is not in .toolchain`,
    type: 'npm run setup',
  };
}

function tool(name, version, type) {
  return { name, ok: version !== undefined, says: version ?? 'not found', type };
}

function chromium() {
  const path = findChromium();
  const type = onLinux ? 'apt-get install -y chromium' : 'install Chromium or Chrome, or set CHROMIUM_PATH to one';
  return { name: 'chromium', ok: path !== undefined, needed: false, says: path ?? 'not found; only npm test needs it', type };
}

function port(name, number) {
  return new Promise((done) => {
    const server = createServer();
    const answer = (ok) =>
      done({
        name: `port ${number}`,
        ok,
        needed: false,
        says: ok ? `free for the ${name}` : 'taken',
        type: 'nothing to do: the next free one is used',
      });
    server.once('error', () => answer(false));
    server.listen(number, '127.0.0.1', () => server.close(() => answer(true)));
  });
}
