/** What a manager asks of journeys: packages that go to another licence in the shop's own van. */
import type { CommandId, ManifestId, PackageId } from '../../../packages/domain/src/identifiers.ts';
import { fileManifest } from '../../../apps/edge/src/manifests/file-manifest.ts';
import { moveStop, shipManifest, voidManifest } from '../../../apps/edge/src/manifests/move-manifest.ts';
import { office } from '../../../apps/edge/src/testing/world.ts';
import type { Chance } from '../chance.ts';
import type { JourneyWish } from '../history.ts';
import type { Request } from './road.ts';
import { driverId, locationId, vehicleId } from './shop.ts';

const carrier = { kind: 'own', driverIds: [driverId], vehicleId } as const;
/** A day after every history. */
const leg = { departsAt: '2026-03-12T16:00:00Z', arrivesAt: '2026-03-12T18:00:00Z', route: 'I-87 north' } as const;

/** Packages of a new journey: to one licence, or each to another. */
export const announced = (
  commandId: CommandId,
  manifestId: ManifestId,
  packageIds: readonly PackageId[],
  chance: Chance,
): Request<string> => {
  const priced = packageIds.map((packageId) => ({ packageId, priceCents: 100 * chance.between(10, 90) }));
  const loads = chance.oneIn(2) ? priced.map((line) => [line]) : [priced];
  const stops = loads.map((packages, n) => ({ ...leg, licence: `OCM-RETL-00010${n}`, packages }));
  return (ctx) => fileManifest(ctx, office, { commandId, manifestId, locationId, purpose: 'transfer', carrier, stops });
};

/** What becomes of a journey, at its first stop or as a whole. */
export const travelled = (
  commandId: CommandId,
  manifestId: ManifestId,
  wish: Exclude<JourneyWish, 'announce'>,
): Request<string> => {
  const asked = { commandId, manifestId };
  switch (wish) {
    case 'ship':
      return (ctx) => shipManifest(ctx, office, asked);
    case 'call-off':
      return (ctx) => voidManifest(ctx, office, { ...asked, reason: 'Not today' });
    case 'leave-out':
      return (ctx) => moveStop(ctx, office, { ...asked, n: 1, step: 'void' });
    case 'arrive':
    case 'arrive-undo':
      return (ctx) => moveStop(ctx, office, { ...asked, n: 1, step: wish });
  }
};
