import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { unstable_startWorker } from 'wrangler';

declare module 'vitest' {
  interface ProvidedContext {
    /** Origin of the running simulator, without a slash at the end. */
    readonly simulatorUrl: string;
  }
}

/** Starts the simulator on a free port of this machine, with empty books, and stops it after the tests. */
export default async function startSimulator(project: TestProject): Promise<() => Promise<void>> {
  const worker = await unstable_startWorker({
    config: fileURLToPath(String(new URL('../../../biotrack-simulator/wrangler.toml', import.meta.url))),
    dev: { server: { hostname: '127.0.0.1', port: 0 }, inspector: false, persist: false, logLevel: 'error' },
  });
  project.provide('simulatorUrl', (await worker.url).origin);
  return () => worker.dispose();
}
