/** Builds the kiosk before the first worker starts its world: two that built it at once would write over each other. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default async function buildOnce(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-build-'));
  process.env['DEMO_DIR'] = folder;
  try {
    // Only now: where the build keeps its words is read when these files are loaded.
    const { Children } = await import('../../scripts/start/children.ts');
    const { buildKiosk } = await import('../../scripts/start/build-kiosk.ts');
    const children = new Children();
    await buildKiosk(children);
    await children.stopAll();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
