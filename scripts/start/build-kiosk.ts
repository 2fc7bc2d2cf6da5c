/** Builds the kiosk app, and only when something it is made of has changed since the last time. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pnpmFile } from '../setup/toolchain.mjs';
import { Children, lastWords } from './children.ts';
import { hashFiles } from './hash-files.ts';
import { places, root } from './places.ts';

const madeOf = [
  'apps/kiosk',
  'packages/domain/src',
  'packages/contract/src',
  'packages/domain/package.json',
  'packages/contract/package.json',
  'tsconfig.base.json',
  'pnpm-lock.yaml',
];

/** Rejects with the build's own output when it fails. Returns whether there was anything to do. */
export async function buildKiosk(children = new Children()): Promise<boolean> {
  const from = hashFiles(root, madeOf);
  if (isBuiltFrom(from)) return false;
  rmSync(places.kioskBuilt, { force: true });
  await build(children);
  if (!existsSync(join(places.kioskOutput, 'index.html')))
    throw new Error(`The kiosk was built, but ${places.kioskOutput} holds no index.html.`);
  mkdirSync(dirname(places.kioskBuilt), { recursive: true });
  writeFileSync(places.kioskBuilt, from);
  return true;
}

const isBuiltFrom = (from: string): boolean =>
  existsSync(join(places.kioskOutput, 'index.html')) &&
  existsSync(places.kioskBuilt) &&
  readFileSync(places.kioskBuilt, 'utf8') === from;

async function build(children: Children): Promise<void> {
  const child = children.start('build', [pnpmFile, '--filter', '@countersign/kiosk', 'build'], {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1' },
    logFile: places.log('build'),
  });
  if ((await child.ended) !== 0) throw new Error(`The kiosk could not be built:\n${lastWords(child, 60)}`);
}
