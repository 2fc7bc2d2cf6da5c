import type { DeviceHealth, DeviceView } from '@countersign/contract/views';
import { waited } from '../words.ts';

/** A device asks twice a minute: silent for so long, in milliseconds, it is off, broken or without a network. */
const silentAfterMs = 5 * 60_000;
/** Percent of a full battery below which somebody should look for the cable. */
const lowBattery = 20;

/** A device without room tries at least once an hour to keep its catalogue: what it said longer ago, in milliseconds, is over. */
const storageTroubleMs = 2 * 60 * 60_000;

/** What is wrong with a device, worst first; empty when nothing is, or when it never said. */
export function deviceWarnings({ revokedAt, lastSeenAt, health }: DeviceView, nowMs: number): readonly string[] {
  if (revokedAt !== null || lastSeenAt === null) return [];
  const isSilent = nowMs - Date.parse(lastSeenAt) >= silentAfterMs;
  return [
    ...(isSilent ? [`Silent for ${waited(lastSeenAt, nowMs)}`] : []),
    ...(health !== null && health.unsent > 0 ? [`${health.unsent} unsent ${health.unsent === 1 ? 'order' : 'orders'}`] : []),
    ...(health?.storageFailedAt !== undefined && nowMs - Date.parse(health.storageFailedAt) < storageTroubleMs
      ? [`Its storage is full or broken: it could not keep something ${waited(health.storageFailedAt, nowMs)} ago`]
      : []),
    ...(isRunningOut(health) ? [`Battery at ${health?.battery} %`] : []),
    ...(health?.persisted === false ? ['Its storage may be dropped'] : []),
  ];
}

const isRunningOut = (health: DeviceHealth | null): boolean =>
  health !== null && health.battery !== null && health.battery < lowBattery && health.charging === false;

/** What a device says of itself, in one line. */
export function healthLine({ health }: DeviceView, nowMs: number): string {
  if (health === null) return '';
  const ago = (at: string): string => `${waited(at, nowMs)} ago`;
  return [
    `App ${health.app}`,
    ...(health.battery === null ? [] : [`battery ${health.battery} %${health.charging === true ? ', charging' : ''}`]),
    health.scanner === null || health.scannedAt === null
      ? 'no scan since it started'
      : `${health.scanner} scan ${ago(health.scannedAt)}`,
    health.lastOrderAt === null ? 'no order since it started' : `last order ${ago(health.lastOrderAt)}`,
  ].join(' · ');
}
