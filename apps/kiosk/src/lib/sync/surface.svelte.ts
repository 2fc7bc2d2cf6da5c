import type { DeviceKind } from '@countersign/contract/views';
import { connection } from '#lib/device/connection.svelte.ts';
import { device } from '#lib/device/device.svelte.ts';
import { staffSession } from '#lib/device/staff-session.svelte.ts';
import { startLive } from '#lib/live/live.ts';
import { catalogue } from './catalogue.svelte.ts';
import { outbox } from './outbox.svelte.ts';
import { pullChanges } from './pull.ts';
import { pushOutbox, stopPushing } from './push.ts';

/** How often we look without being told, in milliseconds, and how much of it is chance, so that devices do not look together. */
const pullEveryMs = 30_000;
const jitterMs = 6_000;

/**
 * Starts what a surface needs: who this device is, its catalogue, its outbox, live hints and the timer behind them. What is
 * missing (no pairing, a revoked device) stands in `device.status`, which the surface watches. Returns what ends it.
 */
export function startSurface(kind: DeviceKind): () => void {
  const ends: (() => void)[] = [];
  let stopped = false;

  const start = async (): Promise<void> => {
    await device.load();
    if (stopped || device.status !== 'paired') return;
    if (kind !== 'board') {
      outbox.watch();
      ends.push(() => outbox.stop());
    }
    ends.push(
      startLive({ onBehind: (version) => void catchUp(version) }),
      everySoOften(() => void catchUp(null)),
      connection.onReturn(() => void catchUp(null)),
      staffSession.onSwitch(() => void pullChanges()),
      onSight(() => void catchUp(null)),
      stopPushing,
    );
    await (kind === 'board' ? pullChanges() : catalogue.open());
    void pushOutbox();
  };

  void start();
  return () => {
    stopped = true;
    for (const end of ends) end();
  };
}

/** A hint of a version we already have asks for nothing. After a pull that got through, what waits here can get through too. */
async function catchUp(version: number | null): Promise<void> {
  if (version !== null && version <= catalogue.version) return;
  if (await pullChanges()) await pushOutbox();
}

function everySoOften(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const next = (): void => {
    timer = setTimeout(
      () => {
        work();
        next();
      },
      pullEveryMs + (Math.random() - 0.5) * jitterMs,
    );
  };
  next();
  return () => clearTimeout(timer);
}

/** A tablet that was asleep looks at once when somebody picks it up. */
function onSight(work: () => void): () => void {
  const look = (): void => {
    if (document.visibilityState === 'visible') work();
  };
  document.addEventListener('visibilitychange', look);
  return () => document.removeEventListener('visibilitychange', look);
}
