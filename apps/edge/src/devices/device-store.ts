import type { KioskKeyView } from '@countersign/contract/lobby-views';
import type { DeviceHealth, DeviceView } from '@countersign/contract/views';
import type { LocationId, OrganisationId } from '@countersign/domain/identifiers';
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { database, inJson } from '../db/database.ts';
import { devices } from '../db/schema/index.ts';

export type DeviceRow = typeof devices.$inferSelect;

export const deviceView = (row: DeviceRow): DeviceView => ({
  id: row.id,
  locationId: row.locationId,
  kind: row.kind,
  name: row.name,
  letter: row.letter,
  pairedAt: row.pairedAt,
  lastSeenAt: row.lastSeenAt,
  revokedAt: row.revokedAt,
  health: row.health,
});

/** Most devices one answer lists: more than anybody reads at once, so a page is all there is. */
const mostDevices = 1000;

/** An organisation's devices at some locations, those at work first, then by name. */
export async function devicesAt(
  db: D1Database,
  organisationId: OrganisationId,
  locationIds: readonly LocationId[],
): Promise<DeviceView[]> {
  const rows = await database(db)
    .select()
    .from(devices)
    .where(and(eq(devices.organisationId, organisationId), inJson(devices.locationId, locationIds)))
    .orderBy(isNotNull(devices.revokedAt), devices.name, devices.id)
    .limit(mostDevices);
  return rows.map(deviceView);
}

/** The public keys of the kiosks at work at a location: a tablet believes their tickets by them. */
export async function kioskKeysAt(db: D1Database, locationId: LocationId): Promise<KioskKeyView[]> {
  return database(db)
    .select({ deviceId: devices.id, name: devices.name, publicKey: devices.publicKey })
    .from(devices)
    .where(and(eq(devices.locationId, locationId), eq(devices.kind, 'kiosk'), isNull(devices.revokedAt)))
    .orderBy(devices.name, devices.id)
    .limit(mostDevices);
}

/** How often `lastSeenAt` is written at most: each write costs, and nobody needs it to the second. */
const seenEveryMs = 60_000;

/** Whether a device's `lastSeenAt` is old enough to be written again. */
export const isSeenDue = (device: DeviceView, now: string): boolean =>
  device.lastSeenAt === null || Date.parse(now) - Date.parse(device.lastSeenAt) >= seenEveryMs;

/** Notes that a device asked something, and how it is if it said so. Harmless when lost. */
export async function noteSeen(db: D1Database, device: DeviceView, now: string, health?: DeviceHealth): Promise<void> {
  await database(db)
    .update(devices)
    .set({ lastSeenAt: now, ...(health === undefined ? {} : { health }) })
    .where(and(eq(devices.id, device.id), eq(devices.locationId, device.locationId)));
}
