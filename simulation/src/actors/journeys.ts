/** What a manager asks of journeys: packages that go to another licence in the shop's own van. */
import type { CommandId, ManifestId, PackageId } from '../../../packages/domain/src/identifiers.ts';
import type { Carrier } from '../../../packages/domain/src/reports/manifest-reports.ts';
import { changeManifest } from '../../../apps/edge/src/manifests/change-manifest.ts';
import { fileManifest } from '../../../apps/edge/src/manifests/file-manifest.ts';
import { moveStop, shipManifest, voidManifest } from '../../../apps/edge/src/manifests/move-manifest.ts';
import { office } from '../../../apps/edge/src/testing/world.ts';
import type { Chance } from '../chance.ts';
import type { JourneyWish } from '../history.ts';
import type { Request } from './road.ts';
import { driverIds, locationId, vehicleIds } from './shop.ts';

/** Who carries a new journey. */
export const firstCarrier = { kind: 'own', driverIds: [driverIds[0]], vehicleId: vehicleIds[0] } as const;
/** A day after every history. */
export const leg = { departsAt: '2026-03-12T16:00:00Z', arrivesAt: '2026-03-12T18:00:00Z', route: 'I-87 north' } as const;

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
  return (ctx) =>
    fileManifest(ctx, office, { commandId, manifestId, locationId, purpose: 'transfer', carrier: firstCarrier, stops });
};

/** A journey as it stands, in a van of the shop's. */
export interface StandingJourney {
  readonly id: ManifestId;
  readonly carrier: Extract<Carrier, { readonly kind: 'own' }>;
}

/** The other of two. */
const other = <Id>([one, two]: readonly [Id, Id], now: Id | undefined): Id => (now === one ? two : one);

/** What becomes of a journey, at its first stop or as a whole. */
export const travelled = (
  commandId: CommandId,
  { id: manifestId, carrier }: StandingJourney,
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
    case 'another-driver':
      return (ctx) =>
        changeManifest(ctx, office, { ...asked, carrier: { ...carrier, driverIds: [other(driverIds, carrier.driverIds[0])] } });
    case 'another-van':
      return (ctx) =>
        changeManifest(ctx, office, { ...asked, carrier: { ...carrier, vehicleId: other(vehicleIds, carrier.vehicleId) } });
    case 'arrive':
    case 'arrive-undo':
      return (ctx) => moveStop(ctx, office, { ...asked, n: 1, step: wish });
  }
};
