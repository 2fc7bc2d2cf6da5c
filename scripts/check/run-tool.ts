/** Runs the tools of the check, by their own files: no shell, no lookup, the same on every machine. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/machine.mjs';
import type { Outcome } from './step.ts';

/** Nothing of the check takes a quarter of an hour. A tool that does hangs. */
const usualPatienceMs = 15 * 60_000;

export interface ToolRun {
  /** A package that the folder depends on, with the name of its program when that differs. */
  readonly tool: string;
  readonly program?: string;
  readonly args: readonly string[];
  /** Relative to the root. */
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** For what takes long by intent; a quarter of an hour without it. */
  readonly patienceMs?: number;
}

/** Never rejects: a tool that cannot be found is a failure like any other. */
export async function runTool({ tool, program = tool, args, folder = '.', env = {}, patienceMs }: ToolRun): Promise<Outcome> {
  const cwd = join(root, folder);
  let file: string;
  try {
    file = programFile(tool, program, cwd);
  } catch {
    return {
      ok: false,
      output: `${tool} is not installed for ${folder}. Type: npm run setup`,
      passed: 0,
      failed: 0,
    };
  }
  const { code, output } = await collect(process.execPath, [file, ...args], cwd, env, patienceMs);
  return { ok: code === 0, output: folder === '.' ? output : `[${folder}]\n${output}`, passed: 0, failed: 0 };
}

/** Looks in the folder and then upwards, as Node does; some packages do not let `require` see their package.json. */
function programFile(tool: string, program: string, folder: string): string {
  const home = [folder, root]
    .map((place) => join(place, 'node_modules', tool))
    .find((place) => existsSync(join(place, 'package.json')));
  if (home === undefined) throw new Error(`${tool} is not installed`);
  const { bin } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { bin: string | Record<string, string> };
  const relative = typeof bin === 'string' ? bin : bin[program];
  if (relative === undefined) throw new Error(`${tool} has no program ${program}`);
  return join(home, relative);
}

/** Runs a program to its end, in a group of its own that ends with it. */
export function collect(
  file: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
  patienceMs = usualPatienceMs,
): Promise<{ code: number; output: string }> {
  return new Promise((done) => {
    const child = spawn(file, args, {
      cwd,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PWD: cwd, CI: 'true', NO_COLOR: '1', ...env },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const endGroup = (): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // The group has ended already.
      }
    };
    const interrupted = (): void => {
      endGroup();
      process.exit(130);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, interrupted);
    const timer = setTimeout(() => {
      output += `\nIt did not end within ${patienceMs / 60_000} minutes and was stopped.`;
      endGroup();
    }, patienceMs);
    const finish = (code: number): void => {
      clearTimeout(timer);
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, interrupted);
      endGroup();
      done({ code, output });
    };
    child.once('error', (problem) => {
      output += problem.message;
      finish(1);
    });
    child.once('close', (code) => finish(code ?? 1));
  });
}
