import type { MoveStop, ShipManifest, VoidManifest } from '@countersign/contract/manifest-commands';
import type { Problem } from '@countersign/contract/problems';
import type { ManifestId, PackageId, StaffId } from '@countersign/domain/identifiers';
import {
  moveStop as decideStop,
  shipManifest as ship,
  told,
  voidManifest as decideVoid,
  type Manifest,
  type ManifestLine,
} from '@countersign/domain/manifests/manifest';
import { shipDelivery } from '@countersign/domain/manifests/ship-delivery';
import { isFilingRefused, toldAnew } from '@countersign/domain/manifests/told-anew';
import type { FileManifestReport } from '@countersign/domain/reports/manifest-reports';
import type { ReportBody } from '@countersign/domain/reports/report';
import { ok, type Result } from '@countersign/domain/result';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { departureOf, loaded, stillAsRead } from './door-ground.ts';
import { takeManifestStep } from './manifest-step.ts';

type Of<Command> = Command & { readonly manifestId: ManifestId };
type Taken = Promise<Result<string, Problem>>;

/** The driver leaves with everything that was not voided. */
export const shipManifest = (ctx: EdgeContext, caller: Caller, input: Of<ShipManifest>): Taken =>
  takeManifestStep(ctx, caller, input, {
    name: 'ship-manifest',
    decide: (manifest, { db, at, staff }, open, doors) => {
      const stands = open?.state ?? null;
      const decided = doors === undefined ? ship(manifest, stands) : shipDelivery(manifest, departureOf(doors, stands));
      if (!decided.ok) return decided;
      const stops = decided.value.stops.filter((stop) => stop.state !== 'voided');
      const packages = stops.flatMap((stop) => told(stop).packages);
      const invoices = stops.flatMap(({ n, invoiceId }) => (invoiceId === undefined ? [] : [{ n, invoiceId }]));
      return ok({
        what: 'ManifestShipped',
        manifest: decided.value,
        back: [],
        ...(doors === undefined ? {} : { onlyIf: stillAsRead(doors), rows: loaded(db, doors) }),
        // A delivery is on its way once it is filed: nothing moves from one licence to another.
        reports:
          manifest.purpose === 'delivery'
            ? []
            : [{ kind: 'manifest-ship', manifestId: manifest.id, by: staff.id, at, packages, invoices }],
      });
    },
  });

/** The journey does not take place. */
export const voidManifest = (ctx: EdgeContext, caller: Caller, input: Of<VoidManifest>): Taken =>
  takeManifestStep(ctx, caller, input, {
    name: 'void-manifest',
    decide: (manifest, { at, staff }) => {
      const decided = decideVoid(manifest, input.reason);
      if (!decided.ok) return decided;
      const { reason, back } = decided.value;
      return ok({
        what: 'ManifestVoided',
        manifest: decided.value.manifest,
        back,
        reports: [{ kind: 'manifest-void', manifestId: manifest.id, by: staff.id, at, reason, packageIds: idsOf(back) }],
      });
    },
  });

const stopWords = { arrive: 'StopReached', 'arrive-undo': 'ArrivalUndone', void: 'StopVoided' } as const;

/** The driver stands at a stop, did not after all, or never goes there. */
export const moveStop = (ctx: EdgeContext, caller: Caller, input: Of<MoveStop>): Taken =>
  takeManifestStep(ctx, caller, input, {
    name: 'move-stop',
    decide: (manifest, { at, staff }, open) => {
      const decided = decideStop(manifest, input.n, input.step);
      if (!decided.ok) return decided;
      const { manifest: after, back } = decided.value;
      const freed = idsOf(back);
      const moved: ReportBody = {
        ...({ kind: `stop-${input.step}`, manifestId: manifest.id, by: staff.id, at, n: input.n } as const),
        ...(input.step === 'void' ? { packageIds: freed, rest: restOf(after, staff.id, at) } : {}),
      };
      const isAnew = input.step === 'void' && isFilingRefused(open);
      return ok({
        what: stopWords[input.step],
        ...decided.value,
        reports: isAnew ? toldAnew(after, { by: staff.id, at, reason: 'A stop is left out', packageIds: freed }) : [moved],
      });
    },
  });

const idsOf = (back: readonly ManifestLine[]): readonly PackageId[] => [...new Set(back.map(({ packageId }) => packageId))];

/** The journey without the stops that were left out, as it would be filed. */
const restOf = ({ id: manifestId, purpose, carrier, stops }: Manifest, by: StaffId, at: string): FileManifestReport => ({
  ...{ kind: 'manifest-file', manifestId, by, at, purpose, carrier },
  stops: stops.filter((stop) => stop.state !== 'voided').map(told),
});
