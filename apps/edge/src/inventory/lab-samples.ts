import type { DrawSample, VoidSample } from '@countersign/contract/stock-commands';
import type { Problem } from '@countersign/contract/problems';
import type { CommandId, LocationId, PackageId, SampleId } from '@countersign/domain/identifiers';
import * as rules from '@countersign/domain/inventory/lab-sample';
import { shelfChange, type StockDecision } from '@countersign/domain/inventory/stock';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, sql } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { inJson, type Database, type Statement } from '../db/database.ts';
import { nextRevision } from '../db/revision.ts';
import { labSamples, packages } from '../db/schema/index.ts';
import { takeRecordStep } from '../records/record-step.ts';
import { changedPackage, groundOf, shelfRows, stockReads } from './stock-step.ts';

type Taken = Promise<Result<string, Problem>>;
type Ground = NonNullable<ReturnType<typeof groundOf>>;
type SampleRow = typeof labSamples.$inferSelect;

/** Part of a package is drawn for a laboratory, whose result the state tells us later. */
export const drawSample = (ctx: EdgeContext, caller: Caller, input: DrawSample & { readonly packageId: PackageId }): Taken =>
  takeSampleStep(ctx, caller, input, {
    name: 'draw-sample',
    packages: sql`${input.packageId}`,
    decide: (ground) => rules.drawSample(input, ground),
    write: (db, locationId, sample, at) => db.insert(labSamples).values({ ...sample, locationId, drawnAt: at }),
  });

/** A sample that did not leave is in its package again. */
export const voidSample = (ctx: EdgeContext, caller: Caller, input: VoidSample & { readonly sampleId: SampleId }): Taken =>
  takeSampleStep(ctx, caller, input, {
    name: 'void-sample',
    packages: sql`SELECT package_id FROM lab_samples WHERE location_id = ${input.locationId} AND id = ${input.sampleId}
      UNION SELECT sample_package_id FROM lab_samples WHERE location_id = ${input.locationId} AND id = ${input.sampleId}`,
    decide: (ground, row) => (row === undefined ? refuse({ type: 'NotFound', what: 'sample' }) : rules.voidSample(row, ground)),
    write: (db, locationId, { id, state }, _, row) =>
      db
        .update(labSamples)
        .set({ state, revision: nextRevision(labSamples.revision, row?.revision ?? 0) })
        .where(and(eq(labSamples.locationId, locationId), eq(labSamples.id, id))),
  });

interface SampleCommand {
  readonly commandId: CommandId;
  readonly locationId: LocationId;
  readonly sampleId: SampleId;
}

interface SampleStep {
  readonly name: string;
  /** The ids of the packages it is decided on. */
  readonly packages: ReturnType<typeof sql>;
  readonly decide: (ground: Ground, row: SampleRow | undefined) => ReturnType<typeof rules.drawSample>;
  readonly write: (
    db: Database,
    locationId: LocationId,
    sample: rules.LabSample,
    at: string,
    row: SampleRow | undefined,
  ) => Statement;
}

/** Takes one step on a sample: the sample, its packages, the shelf and the report, in one batch. */
const takeSampleStep = (ctx: EdgeContext, caller: Caller, input: SampleCommand, step: SampleStep): Taken =>
  takeRecordStep(ctx, caller, input, {
    name: step.name,
    reads: (db, reach) =>
      [
        ...stockReads(db, input.locationId, reach, { packageIds: step.packages, itemIds: [] }),
        db
          .select()
          .from(labSamples)
          .where(
            sql`${inJson(labSamples.locationId, reach)} AND ${labSamples.locationId} = ${input.locationId} AND ${labSamples.id} = ${input.sampleId}`,
          ),
      ] as const,
    decide: ([packageRows, items, areas, stock, locations, [row]], { db, at, staff }) => {
      const ground = groundOf([packageRows, items, areas, stock, locations], staff.id, at);
      if (ground === undefined) return refuse({ type: 'NotFound', what: 'location' });
      const decided = step.decide(ground, row);
      if (!decided.ok) return decided;
      const { sample, stock: decision } = decided.value;
      const { locationId } = input;
      const changes = shelfChange(ground, decision);
      return ok({
        entityId: sample.id,
        locationId,
        what: decision.type,
        rows: [
          step.write(db, locationId, sample, at, row),
          ...packagesOf(db, ground, decision, at),
          ...shelfRows(db, locationId, changes),
        ],
        reports: decision.report === null ? [] : [decision.report],
        changed: changes.map(({ itemId }) => ({ kind: 'item', id: itemId }) as const),
        detail: { packageId: sample.packageId, units: sample.units, labLicence: sample.labLicence },
      });
    },
  });

const packagesOf = (db: Database, { packageRows, location }: Ground, { after, made }: StockDecision, at: string): Statement[] => [
  ...after.map((pkg) => changedPackage(db, location.id, packageRows, pkg)),
  ...made.map((pkg) =>
    db.insert(packages).values({ ...pkg, locationId: location.id, organisationId: location.organisationId, toldAt: at }),
  ),
];
