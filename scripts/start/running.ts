/** What a running demo writes down, so that other commands find it and a second start does not trample on its data. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { demoDir, places } from './places.ts';

export interface RunningDemo {
  readonly edgeUrl: string;
  readonly simulatorUrl: string;
  readonly pid: number;
}

interface Lock {
  readonly pid: number;
  readonly startedAtMs: number;
}

/** A start that has not come up by now is not coming: a process with its id is somebody else's. */
const startsWithinMs = 10 * 60_000;

/** The demo that is up, or coming up, on this data; undefined when there is none. */
export async function findRunning(): Promise<{ readonly pid: number; readonly edgeUrl: string | undefined } | undefined> {
  const lock = readJson<Lock>(places.lock);
  if (lock === undefined || lock.pid === process.pid || !isAlive(lock.pid)) return undefined;
  const running = readRunning();
  if (running !== undefined)
    return (await answers(`${running.edgeUrl}/api/health`)) ? { pid: lock.pid, edgeUrl: running.edgeUrl } : undefined;
  return Date.now() - lock.startedAtMs < startsWithinMs ? { pid: lock.pid, edgeUrl: undefined } : undefined;
}

/** What `npm start` wrote down when both Workers answered. */
export const readRunning = (): RunningDemo | undefined => readJson<RunningDemo>(places.running);

export function claimDemo(): void {
  mkdirSync(demoDir, { recursive: true });
  rmSync(places.running, { force: true });
  writeFileSync(places.lock, JSON.stringify({ pid: process.pid, startedAtMs: Date.now() } satisfies Lock));
}

export function announceDemo(demo: RunningDemo): void {
  writeFileSync(places.running, `${JSON.stringify(demo, null, 2)}\n`);
}

export function releaseDemo(): void {
  if (readJson<Lock>(places.lock)?.pid !== process.pid) return;
  for (const file of [places.running, places.lock]) rmSync(file, { force: true });
}

/** Whether an address answers at all within two seconds. */
export async function answers(url: string): Promise<boolean> {
  const patienceMs = 2000;
  const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs) }).catch(() => undefined);
  await response?.body?.cancel();
  return response?.ok ?? false;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function readJson<T>(file: string): T | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}
