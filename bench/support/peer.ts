/** The peer of the throughput: Vendure over better-sqlite3, when somebody has installed it beside the project. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { root } from '../../scripts/setup/machine.mjs';
import type { Bench } from '../measurement.ts';

export const peerName = 'Vendure 3.5.2 on better-sqlite3, one document an order';

/** The port that the peer's scripts speak to. */
const port = 3055;
const startsWithinMs = 120_000;
const stepWithinMs = 120_000;
/** Items on the peer's shelves. */
const variants = 100;
const scripts = ['server.cjs', 'setup.mjs', 'order.mjs'];

export interface Peer {
  /** Orders a second that some clients get through in some seconds. */
  readonly ordersASecond: (clients: number, seconds: number) => number;
}

/** Where the peer is installed, or undefined. `COUNTERSIGN_PEER_DIR` wins. */
export function peerFolder(): string | undefined {
  const folder = process.env['COUNTERSIGN_PEER_DIR'] ?? join(root, '../shared/peers/vendure');
  return existsSync(join(folder, 'node_modules')) && scripts.every((file) => existsSync(join(folder, file))) ? folder : undefined;
}

/** Starts the peer on an empty database in a folder of its own, fills its shelves, and ends it with the run. */
export async function startPeer(bench: Bench, installed: string): Promise<Peer> {
  const node = nodeFor(installed);
  if (await isListening()) throw new Error(`Port ${port}, which the peer needs, is taken.`);
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  bench.atTheEnd(async () => rmSync(folder, { recursive: true, force: true }));
  for (const file of scripts) copyFileSync(join(installed, file), join(folder, file));
  symlinkSync(join(installed, 'node_modules'), join(folder, 'node_modules'));

  const logFile = join(folder, 'server.log');
  const log = openSync(logFile, 'w');
  const server = spawn(node, ['server.cjs'], { cwd: folder, stdio: ['ignore', log, log] });
  bench.atTheEnd(() => end(server));
  await untilItListens(server, logFile);
  run(node, folder, ['setup.mjs', String(variants)]);
  return {
    ordersASecond: (clients, seconds) => {
      const answer = JSON.parse(run(node, folder, ['order.mjs', 'one', String(clients), String(seconds)])) as {
        readonly ops: number;
        readonly err: number;
        readonly lastErr?: string;
      };
      if (answer.err > 0) throw new Error(`The peer refused ${answer.err} orders: ${answer.lastErr ?? ''}`);
      return answer.ops;
    },
  };
}

/** The Node for which the peer's SQLite was compiled, and in which it lives: `COUNTERSIGN_PEER_NODE`, ours, or another of this machine. */
function nodeFor(installed: string): string {
  const onPath = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'node'));
  const asked = process.env['COUNTERSIGN_PEER_NODE'];
  const candidates = asked === undefined ? [process.execPath, ...onPath, '/usr/local/bin/node', '/usr/bin/node'] : [asked];
  const tries = "const D=require('better-sqlite3');new D(':memory:').prepare('SELECT 1').get();gc();setTimeout(()=>gc(),50)";
  const found = [...new Set(candidates)].find(
    (node) => existsSync(node) && spawnSync(node, ['--expose-gc', '-e', tries], { cwd: installed, stdio: 'ignore' }).status === 0,
  );
  if (found === undefined)
    throw new Error(
      `No Node of this machine runs the peer in ${installed}. Install it again with the Node that shall run it: npm rebuild`,
    );
  return found;
}

function run(node: string, folder: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(node, args, { cwd: folder, encoding: 'utf8', timeout: stepWithinMs });
  if (status !== 0) throw new Error(`The peer's ${args[0]} failed: ${stderr.trim().split('\n').slice(-5).join(' ')}`);
  return stdout;
}

async function untilItListens(server: ChildProcess, logFile: string): Promise<void> {
  const deadline = performance.now() + startsWithinMs;
  while (performance.now() < deadline) {
    if (server.exitCode !== null || server.signalCode !== null) break;
    if (readFileSync(logFile, 'utf8').includes('up ') && (await isListening())) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`The peer did not start: ${readFileSync(logFile, 'utf8').slice(-500)}`);
}

const isListening = (): Promise<boolean> =>
  new Promise((done) => {
    const socket = createConnection(port, '127.0.0.1', () => done(socket.destroy() !== undefined));
    socket.on('error', () => done(false));
  });

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((done) => server.once('exit', done));
  server.kill('SIGKILL');
  await ended;
}
