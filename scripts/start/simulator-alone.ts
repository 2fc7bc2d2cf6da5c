/** `npm run simulator`: the state's server alone, for work on the state's side. */
import { mkdirSync } from 'node:fs';
import { whenParentIsGone } from '../setup/parent.mjs';
import { Children } from './children.ts';
import { freePort, portFrom } from './free-port.ts';
import { demoDir } from './places.ts';
import { startSimulator, untilItAnswers } from './workers.ts';

mkdirSync(demoDir, { recursive: true });
const children = new Children();
const stop = async (code: number): Promise<void> => {
  await children.stopAll();
  process.exit(code);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
whenParentIsGone(() => void stop(0));

const wanted = portFrom(process.env['SIMULATOR_PORT'], 8788);
const port = await freePort(wanted);
if (port !== wanted) console.log(`Port ${wanted} is taken; the simulator uses ${port}.`);
const simulator = startSimulator(children, port);
try {
  await untilItAnswers(simulator, `http://127.0.0.1:${port}/desk/api/state`);
  console.log(`The state's desk: http://127.0.0.1:${port}/desk   (Ctrl-C stops it)`);
  await simulator.ended;
  await stop(0);
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem);
  await stop(1);
}
