import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isWanted, wantedNode } from '../setup/toolchain.mjs';
import { Children } from './children.ts';
import { freePort, portFrom } from './free-port.ts';
import { hashFiles } from './hash-files.ts';
import { settingsFrom } from './settings.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-start-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the settings of a demo', () => {
  const example = '# why\nENVIRONMENT="demo"\nSECRET="change-me"\nKEY="base64 of 32 random bytes: seals things"\nEMPTY=\n';

  test('keep the example where it is real, and get secrets of their own where it is not', () => {
    expect(settingsFrom(example, '', () => 'made')).toBe('ENVIRONMENT="demo"\nSECRET="made"\nKEY="made"\nEMPTY="made"\n');
  });

  test('keep their secrets at the next start, so that sessions survive it', () => {
    const first = settingsFrom(example, '');
    expect(settingsFrom(example, first)).toBe(first);
  });

  test('make secrets of 32 bytes that differ', () => {
    const secrets = [...settingsFrom(example, '').matchAll(/^(?:SECRET|KEY|EMPTY)="(.*)"$/gm)].map((match) => match[1]!);
    expect(secrets.map((secret) => Buffer.from(secret, 'base64').length)).toEqual([32, 32, 32]);
    expect(new Set(secrets).size).toBe(3);
  });
});

describe('a port', () => {
  test('that is taken is answered by the next free one', async () => {
    const { server, port } = await listen();
    const found = await freePort(port);
    server.close();
    expect(found).toBeGreaterThan(port);
  });

  test('that the other Worker has chosen is left to it', async () => {
    const free = await freePort(20_000);
    expect(await freePort(free, [free])).toBeGreaterThan(free);
  });

  test.each(['http', '0', '-1', '80.5', '65536'])('is refused when it is %s', (asked) => {
    expect(() => portFrom(asked, 8787)).toThrow(`"${asked}" is no port`);
  });

  test('is the usual one when nobody asked', () => {
    expect([portFrom(undefined, 8787), portFrom('', 8787), portFrom('9000', 8787)]).toEqual([8787, 8787, 9000]);
  });
});

describe('the hash of what the app is made of', () => {
  beforeEach(() => {
    mkdirSync(join(folder, 'src/node_modules'), { recursive: true });
    writeFileSync(join(folder, 'src/a.ts'), 'one');
  });

  test('changes with a file, a name and a new file, and with nothing else', () => {
    const first = hashFiles(folder, ['src']);
    writeFileSync(join(folder, 'src/node_modules/made.js'), 'made');
    expect(hashFiles(folder, ['src', 'not-there'])).toBe(first);

    writeFileSync(join(folder, 'src/b.ts'), 'two');
    const second = hashFiles(folder, ['src']);
    writeFileSync(join(folder, 'src/b.ts'), 'three');
    expect(new Set([first, second, hashFiles(folder, ['src'])]).size).toBe(3);
  });
});

describe('the end of the demo', () => {
  // A child with a child of its own, both of which would run for a minute.
  const family = `
    const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' });
    console.log(process.pid + ' ' + child.pid);
    setTimeout(() => {}, 60000);`;

  test('takes every child and grandchild along', async () => {
    const children = new Children();
    const logFile = join(folder, 'family.log');
    const child = children.start('family', ['-e', family], { env: process.env, cwd: folder, logFile });
    const pids = await pidsFrom(() => readFileSync(logFile, 'utf8'));

    await children.stopAll();

    expect(child.hasEnded()).toBe(true);
    await expectGone(pids);
  });

  test('also when it is killed without a chance to tidy up', async () => {
    const childrenFile = fileURLToPath(new URL('./children.ts', import.meta.url));
    const watched = join(folder, 'watched');
    const logFile = join(folder, 'family.log');
    const demo = `
      const { writeFileSync } = await import('node:fs');
      const { Children } = await import(${JSON.stringify(childrenFile)});
      new Children().start('family', ['-e', ${JSON.stringify(family)}], { env: process.env, cwd: '.', logFile: ${JSON.stringify(logFile)} });
      writeFileSync(${JSON.stringify(watched)}, '');
      setTimeout(() => {}, 60000);`;
    writeFileSync(logFile, '');
    const parent = spawn(process.execPath, ['--input-type=module', '-e', demo], { stdio: 'ignore' });
    const pids = await pidsFrom(() => readFileSync(logFile, 'utf8'));
    await until(() => existsSync(watched));

    parent.kill('SIGKILL');

    await expectGone(pids);
  });
});

describe('forgetting the local data', () => {
  const reset = (): { status: number | null; output: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(new URL('./reset.ts', import.meta.url))], {
      encoding: 'utf8',
      env: { ...process.env, DEMO_DIR: join(folder, 'demo') },
    });
    return { status, output: stdout + stderr };
  };
  const lockedBy = (pid: number): void => {
    mkdirSync(join(folder, 'demo/state'), { recursive: true });
    writeFileSync(join(folder, 'demo/lock.json'), JSON.stringify({ pid, startedAtMs: Date.now() }));
  };

  test('is refused while a demo runs on it', () => {
    lockedBy(process.pid);
    expect(reset()).toMatchObject({ status: 1, output: expect.stringContaining(`process ${process.pid}`) as string });
    expect(existsSync(join(folder, 'demo/state'))).toBe(true);
  });

  test('is done when the demo that left its mark is gone', () => {
    const gone = spawnSync(process.execPath, ['-e', '0']).pid;
    lockedBy(gone);
    expect(reset().status).toBe(0);
    expect(existsSync(join(folder, 'demo'))).toBe(false);
  });

  test('is no mistake when there is none', () => {
    expect(reset()).toMatchObject({ status: 0, output: expect.stringContaining('There was no local data') as string });
  });
});

describe('the one door', () => {
  const run = (...args: string[]): { status: number | null; output: string } => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [fileURLToPath(new URL('../run.mjs', import.meta.url)), ...args],
      { encoding: 'utf8' },
    );
    return { status, output: stdout + stderr };
  };

  test('lists its commands when it is given none', () => {
    expect(run()).toMatchObject({ status: 0, output: expect.stringContaining('demo:order') as string });
  });

  test('refuses a command it does not know, by name', () => {
    expect(run('strat')).toMatchObject({ status: 1, output: expect.stringContaining('"strat" is not a command') as string });
  });

  test('takes a Node of the wanted line, and no other', () => {
    const [major, minor] = wantedNode.split('.');
    expect([`${major}.${minor}.99`, `${major}.999.0`, '20.20.2'].map(isWanted)).toEqual([true, false, false]);
  });
});

function listen(): Promise<{ server: Server; port: number }> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      done({ server, port: typeof address === 'object' && address !== null ? address.port : 0 });
    });
  });
}

async function pidsFrom(read: () => string): Promise<number[]> {
  await until(() => /^\d+ \d+/.test(read()));
  return read().trim().split(' ').map(Number);
}

async function expectGone(pids: readonly number[]): Promise<void> {
  await until(() => pids.every((pid) => !isRunning(pid)));
  expect(pids.filter(isRunning)).toEqual([]);
}

/** A process that has ended and waits for its parent to notice (a zombie, where there is /proc) does not run any more. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !existsSync('/proc/self/stat') || !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !isSo(); tries += 1) await new Promise((done) => setTimeout(done, 50));
}
