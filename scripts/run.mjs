/**
 * The one door to every command of this repository: `node scripts/run.mjs <command> [arguments]`.
 *
 * It needs Node 20 and npm and nothing else. It puts the right Node and pnpm into `.toolchain/` when the machine's own
 * will not do, starts itself again there, installs what the lockfile names, and hands over to the command.
 */
import { spawn } from 'node:child_process';
import { delimiter, dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDependencies } from './setup/dependencies.mjs';
import { Missing, root } from './setup/machine.mjs';
import { whenParentIsGone } from './setup/parent.mjs';
import { ensureToolchain, toolchainBin } from './setup/toolchain.mjs';

/** What each command needs before it can run, and the file that carries it out. */
const commands = {
  start: { needs: 'everything', file: './start/start.ts', does: 'build, seed and start the demo [--story NAME] [--fresh]' },
  build: { needs: 'everything', file: './start/build.ts', does: 'build the app as it is deployed' },
  setup: { needs: 'everything', file: undefined, does: 'install the toolchain and the dependencies' },
  check: { needs: 'everything', file: './check/check.ts', does: 'format, lint, types, tidy, unit, workerd [--only STEP]' },
  test: { needs: 'everything', file: './check/check.ts', does: 'check, and the browser [--only STEP]' },
  cases: { needs: 'everything', file: '../packages/domain/cases/run.ts', does: 'run the worked cases [folder]' },
  bench: { needs: 'everything', file: '../bench/run.ts', does: 'measure [--json] [--only WORDS] [group ...]' },
  simulate: {
    needs: 'everything',
    file: '../simulation/run.ts',
    does: 'play histories [--histories N] [--seed S] [--teeth] [--json]',
  },
  torture: { needs: 'everything', file: '../simulation/torture.ts', does: 'kill the edge under load [--kills N] [--json]' },
  unplug: { needs: 'everything', file: './unplug.ts', does: "pull a kiosk's plug while it orders [--kills N] [--json]" },
  'demo:order': { needs: 'everything', file: './demo-order.ts', does: 'drive one order through the running demo [--json]' },
  seed: { needs: 'everything', file: './start/seed-running.ts', does: 'load a story into the running demo [story]' },
  simulator: { needs: 'everything', file: './start/simulator-alone.ts', does: "start the state's simulator alone" },
  'verify-audit': { needs: 'toolchain', file: './verify-audit.ts', does: 'check an exported conversation FILE, offline' },
  pictures: { needs: 'everything', file: './pictures.ts', does: 'take the pictures of the README from the real app' },
  migration: { needs: 'toolchain', file: './migration.ts', does: 'begin the next migration "what it adds", or --seal' },
  reset: { needs: 'toolchain', file: './start/reset.ts', does: 'forget the local data of the demo' },
  doctor: { needs: 'nothing', file: './setup/doctor.mjs', does: 'say what is missing on this machine' },
};

const [name = 'help', ...given] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;

try {
  if (command === undefined) listCommands();
  else if (given.includes('--help')) console.log(usage());
  else if (command.needs === 'nothing') await carryOut(command.file);
  else await runWithToolchain();
} catch (problem) {
  if (problem instanceof Missing) {
    console.error(`\n${problem.message}\n`);
    process.exitCode = 1;
  } else if (problem?.code?.startsWith('ERR_PARSE_ARGS')) {
    console.error(`${problem.message.split('. ')[0].replace(/\.$/, '')}.\n${usage()}`);
    process.exitCode = 2;
  } else throw problem;
}

/** Runs the command here when this is the right Node, and in the right Node otherwise. */
async function runWithToolchain() {
  const node = ensureToolchain();
  if (node !== process.execPath) return startAgainIn(node);
  process.env.PATH = [dirname(node), toolchainBin, process.env.PATH].join(delimiter);
  if (command.needs === 'everything') installDependencies();
  if (command.file === undefined) console.log('Everything is installed. Next: npm start');
  else await carryOut(command.file);
}

/** The command sees its own file and arguments in `process.argv`, as if it had been started directly. */
async function carryOut(file) {
  const url = new URL(file, import.meta.url);
  const path = fileURLToPath(url);
  process.argv = [process.execPath, path, ...(name === 'test' ? ['--browser'] : []), ...given];
  process.env.WRANGLER_SEND_METRICS = 'false';
  process.chdir(root);
  await import(url.href).catch((problem) => {
    if (problem?.code !== 'ERR_MODULE_NOT_FOUND' || problem.url !== url.href) throw problem;
    throw new Missing(`"${name}" is not part of this checkout: ${relative(root, path)} is missing.`);
  });
}

/** A signal may reach the child twice, from the terminal and from us: commands must bear that. We end when the child has ended. */
function startAgainIn(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), name, ...given], {
    stdio: 'inherit',
    env: { ...process.env, COUNTERSIGN_RELAUNCHED: '1' },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  whenParentIsGone(() => child.kill('SIGTERM'));
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => {
      process.exitCode = code ?? 1;
      done();
    });
  });
}

function usage() {
  return `npm run ${name}: ${command.does}`;
}

function listCommands() {
  if (name !== 'help') {
    console.error(`"${name}" is not a command.\n`);
    process.exitCode = 1;
  }
  console.log('Usage: node scripts/run.mjs <command>\n');
  for (const [known, { does }] of Object.entries(commands)) console.log(`  ${known.padEnd(11)} ${does}`);
}
