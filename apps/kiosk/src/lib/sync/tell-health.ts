import type { DeviceHealth } from '@countersign/contract/views';
import { device } from '#lib/device/device.svelte.ts';
import { clock } from '#lib/device/clock.ts';
import { healthNotes } from '#lib/device/health-notes.ts';
import { storageNotes } from '#lib/local/storage-trouble.ts';
import { outbox } from './outbox.svelte.ts';

interface Battery {
  /** Share of a full charge, from 0 to 1. */
  readonly level: number;
  readonly charging: boolean;
}

/** How this device is, as the poll carries it. A browser that does not tell its battery has none to tell of. */
export async function tellHealth(): Promise<string> {
  const { getBattery } = navigator as { readonly getBattery?: () => Promise<Battery> };
  const battery = await getBattery?.call(navigator).catch(() => undefined);
  const { failedAtMs } = storageNotes;
  const health: DeviceHealth = {
    battery: battery === undefined ? null : Math.round(battery.level * 100),
    charging: battery?.charging ?? null,
    persisted: device.storagePersisted,
    ...(failedAtMs === null ? {} : { storageFailedAt: new Date(failedAtMs + clock.offsetMs).toISOString() }),
    ...healthNotes,
    unsent: outbox.waiting,
  };
  return JSON.stringify(health);
}
