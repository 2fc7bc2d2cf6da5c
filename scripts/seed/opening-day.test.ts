import { createServer } from 'node:http';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCatalogueFile } from '../../packages/domain/src/catalogue/read-catalogue-file.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

let folder: string;
/** What the state's simulator was given. */
let seeded: { licences: { license: string; inventory: unknown[] }[] }[];
const simulator = createServer((request, response) => {
  let body = '';
  request.on('data', (part: Buffer) => (body += part.toString()));
  request.on('end', () => {
    seeded.push(JSON.parse(body) as (typeof seeded)[number]);
    response.end('{"problems":[]}');
  });
});

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-opening-'));
  mkdirSync(join(folder, 'demo'));
  vi.stubEnv('DEMO_DIR', join(folder, 'demo'));
  vi.resetModules();
  seeded = [];
  await new Promise<void>((done) => simulator.listen(0, '127.0.0.1', done));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await new Promise((done) => simulator.close(done));
  rmSync(folder, { recursive: true, force: true });
});

test('on the opening day the state knows the licensee, our books are empty, and the owner is told all that the set-up asks for', async () => {
  const { seed } = await import('./index.ts');
  const { port } = simulator.address() as { port: number };
  const told: string[] = [];
  const wrangler = vi.fn(() => Promise.resolve(''));
  await seed({
    ...{ edgeUrl: 'http://edge.test', simulatorUrl: `http://127.0.0.1:${port}`, story: 'opening-day', wrangler },
    tell: (line) => void told.push(line),
  });

  expect(wrangler).not.toHaveBeenCalled();
  const [store] = seeded[0]!.licences;
  expect(store!.inventory.length).toBeGreaterThan(100);
  const code = /^SETUP_CODE="(.{16,})"$/m.exec(readFileSync(join(folder, 'demo/edge.vars'), 'utf8'))![1]!;
  for (const word of ['http://edge.test/office', code, store!.license]) expect(told.join('\n')).toContain(word);

  const file = join(folder, 'demo/catalogue.csv');
  expect(told.at(-1)).toContain(file);
  const read = readCatalogueFile(readFileSync(file, 'utf8'));
  expect(read.ok && read.value.filter(({ problems }) => problems.length > 0)).toEqual([]);
});
