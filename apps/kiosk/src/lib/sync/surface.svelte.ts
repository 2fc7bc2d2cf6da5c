import type { DeviceKind } from '@countersign/contract/views';
import { afterPaint } from '#lib/app/after-paint.ts';
import { fetchPart } from '#lib/app/fetch-part.ts';
import { device } from '#lib/device/device.svelte.ts';
import { catalogue } from './catalogue.svelte.ts';
import { pullChanges } from './pull.ts';

/**
 * Starts what a surface needs, in the order in which a person misses it: who this device is, what it kept, what the edge says now,
 * and then what keeps all of it true. What is missing (no pairing, a revoked device) stands in `device.status`, which the surface
 * watches. Returns what ends it.
 */
export function startSurface(kind: DeviceKind): () => void {
  let end = (): void => {};
  let stopped = false;

  const start = async (): Promise<void> => {
    await device.load();
    if (stopped || device.status !== 'paired') return;
    await afterPaint(); // who we are is on the screen before ten thousand items are read
    const isPainted = kind !== 'board' && (await catalogue.paint());
    const pulled = pullChanges();
    if (!isPainted) await Promise.allSettled([pulled]); // nothing stands here yet: the rest waits
    const { keepUp } = await fetchPart(() => import('./keep-up.ts'));
    if (!stopped) end = keepUp(kind, pulled);
  };

  void start();
  return () => {
    stopped = true;
    end();
  };
}
