/**
 * The processes we start, and their end.
 *
 * Each child leads a process group of its own, so that whatever it starts can be ended with it. A watchdog outside of
 * our group holds the groups' ids: should we be killed without a chance to tidy up, it does it for us.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';

export interface Child {
  readonly name: string;
  readonly logFile: string;
  /** Settles when the process ends, however it ends, with its exit code; 1 when it had none. */
  readonly ended: Promise<number>;
  readonly hasEnded: () => boolean;
  readonly stop: () => Promise<void>;
}

const watchdogFile = fileURLToPath(new URL('./watchdog.mjs', import.meta.url));
/** Wrangler writes its state and ends workerd within a second; five leaves room for a slow disk. */
const patienceMs = 5000;

export class Children {
  readonly #children: Child[] = [];
  #watchdog: ChildProcess | undefined;

  start(
    name: string,
    args: readonly string[],
    options: { readonly env: NodeJS.ProcessEnv; readonly cwd: string; readonly logFile: string },
  ): Child {
    const watchdog = this.#startWatchdog();
    const log = openSync(options.logFile, 'w');
    const child = spawn(process.execPath, args, {
      cwd: options.cwd,
      env: { ...options.env, PWD: options.cwd },
      detached: true,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    const ended = new Promise<number>((done) => {
      child.once('exit', (code) => done(code ?? 1));
      child.once('error', () => done(1));
    });
    const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
    const kept: Child = { name, logFile: options.logFile, ended, hasEnded, stop: () => stopGroup(child, ended) };
    if (child.pid !== undefined) watchdog.write(`${child.pid}\n`);
    this.#children.push(kept);
    return kept;
  }

  /** Ends every child and everything the children started. Safe to call twice. */
  async stopAll(): Promise<void> {
    await Promise.all(this.#children.map((child) => child.stop()));
    const watchdog = this.#watchdog;
    this.#watchdog = undefined;
    if (watchdog === undefined || watchdog.exitCode !== null) return;
    watchdog.ref();
    const gone = new Promise((done) => watchdog.once('exit', done));
    watchdog.stdin?.end('all stopped\n');
    await gone;
  }

  #startWatchdog(): Socket {
    if (this.#watchdog !== undefined) return this.#watchdog.stdin as Socket;
    this.#watchdog = spawn(process.execPath, [watchdogFile], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
    const line = this.#watchdog.stdin as Socket;
    // A watchdog that somebody ended costs us its help and nothing else.
    line.on('error', () => undefined);
    // It waits for us; we do not wait for it.
    this.#watchdog.unref();
    line.unref();
    return line;
  }
}

/** The last lines a child wrote: the reason why it did not start is usually among them. */
export const lastWords = (child: Child, lines = 30): string =>
  readFileSync(child.logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');

async function stopGroup(child: ChildProcess, ended: Promise<number>): Promise<void> {
  if (child.pid === undefined) return;
  // The leader first: it ends its own children in order and waits for them.
  child.kill('SIGTERM');
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([ended, new Promise((done) => (timer = setTimeout(done, patienceMs)))]);
  clearTimeout(timer);
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nobody is left in the group, which is what we want.
  }
}
