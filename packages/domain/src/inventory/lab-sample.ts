import type { PackageId, SampleId } from '../identifiers.ts';
import { licenceKey } from '../manifests/partner.ts';
import { ok, refuse, type Result } from '../result.ts';
import { layBack } from './lay-back.ts';
import { untested } from './new-package.ts';
import { fresh, takeParts } from './reshape-packages.ts';
import { settle, type StockDecision, type StockFacts, type StockProblem } from './stock.ts';

/** What was drawn of a package for a laboratory (`biotrack/protocol.md` 2.1.6). */
export interface LabSample {
  readonly id: SampleId;
  readonly packageId: PackageId;
  /** The sample has a barcode of its own, and travels to the laboratory under it. */
  readonly samplePackageId: PackageId;
  readonly labLicence: string;
  readonly units: number;
  readonly state: 'drawn' | 'voided';
}

type SampleDecision = Result<{ readonly sample: LabSample; readonly stock: StockDecision }, SampleProblem>;

/**
 * Part of a package goes to a laboratory: a package of its own, never for sale, whose result counts for the whole. A manifest to the
 * laboratory carries it, without a price.
 */
export function drawSample(
  asked: {
    readonly sampleId: SampleId;
    readonly packageId: PackageId;
    readonly samplePackageId: PackageId;
    readonly units: number;
    readonly labLicence: string;
  },
  facts: StockFacts,
): SampleDecision {
  const labLicence = asked.labLicence.trim();
  if (licenceKey(labLicence).length < 4) return refuse({ type: 'LicenceNotPossible' });
  const taken = takeParts([asked], facts);
  if (!taken.ok) return taken;
  const { sampleId: id, packageId, samplePackageId, units } = asked;
  const made = { ...fresh(taken.value.before[0]!, samplePackageId, units), status: 'on-hold' as const, lab: untested };
  const stock = settle(facts, {
    type: 'SampleDrawn',
    after: taken.value.after,
    made: [made],
    report: {
      ...({ kind: 'lab-sample', by: facts.by, sampleId: id, packageId, samplePackageId, labLicence } as const),
      quantity: { unit: 'each', count: units },
    },
  });
  if (!stock.ok) return stock;
  return ok({ sample: { id, packageId, samplePackageId, labLicence, units, state: 'drawn' }, stock: stock.value });
}

/** A sample is taken back while it is still here whole: its units are in the package again. */
export function voidSample(sample: LabSample, facts: StockFacts): SampleDecision {
  if (sample.state !== 'drawn') return refuse({ type: 'SampleNotHere' });
  const drawn = facts.packages.find(({ id }) => id === sample.samplePackageId);
  const from = facts.packages.find(({ id }) => id === sample.packageId);
  if (drawn === undefined || from === undefined) return refuse({ type: 'NotFound', what: 'package' });
  if (drawn.unitsLeft !== sample.units || drawn.status !== 'on-hold') return refuse({ type: 'SampleNotHere' });
  if (from.status === 'away' || from.status === 'destroyed')
    return refuse({ type: 'PackageNotForThis', barcode: from.barcode, status: from.status });
  const place = layBack(
    from,
    facts.areas.map((area) => ({ ...area, holds: 'inventory' as const })),
  );
  // Into a package whose room was given up nothing comes back: the sample is destroyed, or sent to a laboratory.
  if (place.areaId !== from.areaId) return refuse({ type: 'NotFound', what: 'area' });
  const { id: sampleId, packageId, samplePackageId, labLicence, units } = sample;
  const stock = settle(facts, {
    type: 'SampleVoided',
    after: [
      { ...drawn, unitsLeft: 0, unitsAway: drawn.unitsAway + units, status: 'away' },
      { ...from, ...place, unitsLeft: from.unitsLeft + units, unitsAway: from.unitsAway - units },
    ],
    made: [],
    report: {
      ...({ kind: 'lab-sample-void', by: facts.by, sampleId, packageId, samplePackageId, labLicence } as const),
      quantity: { unit: 'each', count: units },
    },
  });
  return stock.ok ? ok({ sample: { ...sample, state: 'voided' }, stock: stock.value }) : stock;
}

export type SampleProblem =
  | StockProblem
  | { readonly type: 'LicenceNotPossible' }
  /** It travelled, was used, or was taken back before. */
  | { readonly type: 'SampleNotHere' };
