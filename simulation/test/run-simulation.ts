import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the simulation's own command in a process of its own: `runSimulation('--histories', '10')`. */
export const runSimulation = (...args: readonly string[]): Promise<Run> => runNode('run.ts', ...args);

/** Runs a file of this package, by its path within it. */
export function runNode(file: string, ...args: readonly string[]): Promise<Run> {
  const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
  return new Promise((done) => {
    execFile(process.execPath, ['--disable-warning=ExperimentalWarning', path, ...args], (failure, stdout, stderr) => {
      const code = failure === null ? 0 : typeof failure.code === 'number' ? failure.code : 1;
      done({ code, stdout, stderr });
    });
  });
}
