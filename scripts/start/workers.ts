/** The demo's two Workers: the edge, which serves app and API, and the state's simulator, which plays another company. */
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { lastWords, type Child, type Children } from './children.ts';
import { places, root } from './places.ts';
import { answers } from './running.ts';
import { settingsFile } from './settings.ts';
import { wranglerEnv, wranglerFile } from './wrangler.ts';

/** Cold, on a busy machine with two cores, a Worker takes some twenty seconds; two minutes is a fault. */
const answersWithinMs = 120_000;
const askEveryMs = 150;

export function startEdge(children: Children, port: number, vars: Readonly<Record<string, string>>): Child {
  const settings = settingsFile();
  const given = Object.entries(vars).flatMap(([name, value]) => ['--var', `${name}:${value}`]);
  return startWorker(children, 'edge', places.edgeConfig, port, [
    ...(settings === undefined ? [] : ['--env-file', settings]),
    ...given,
  ]);
}

export const startSimulator = (children: Children, port: number): Child =>
  startWorker(children, 'simulator', places.simulatorConfig, port, []);

function startWorker(children: Children, name: string, config: string, port: number, more: readonly string[]): Child {
  if (!existsSync(config)) throw new Error(`The ${name} cannot start: ${config} is missing.`);
  const address = ['--ip', '127.0.0.1', '--port', String(port), '--inspector-port', '0'];
  const data = ['--persist-to', places.state, '--show-interactive-dev-session=false'];
  return children.start(name, [wranglerFile, 'dev', '--config', config, ...address, ...data, ...more], {
    cwd: config === places.edgeConfig ? root : dirname(config),
    env: wranglerEnv(),
    logFile: places.log(name),
  });
}

/** Waits until a Worker answers. Rejects with its last words when it ends first, or stays silent for two minutes. */
export async function untilItAnswers(child: Child, url: string): Promise<void> {
  const deadline = performance.now() + answersWithinMs;
  while (performance.now() < deadline) {
    if (child.hasEnded()) throw new Error(`The ${child.name} ended before it answered:\n${lastWords(child)}`);
    if (await answers(url)) return;
    await new Promise((done) => setTimeout(done, askEveryMs));
  }
  throw new Error(`The ${child.name} did not answer ${url} within ${answersWithinMs / 1000} s:\n${lastWords(child)}`);
}
