import type { LocationId, PackageId, SampleId } from '@countersign/domain/identifiers';
import type { Hono } from 'hono';
import { addFirstStock } from '../inventory/add-first-stock.ts';
import { drawSample, voidSample } from '../inventory/lab-samples.ts';
import { linkFirstStock } from '../reporting/link-first-stock.ts';
import { stockAtState } from '../reporting/stock-at-state.ts';
import { findPackage, firstStock, listPackages } from '../inventory/list-packages.ts';
import { namePack } from '../inventory/name-pack.ts';
import * as steps from '../inventory/package-steps.ts';
import { liftRecall, recallPackages } from '../orders/recall-packages.ts';
import { answer } from './answer.ts';
import type { HttpEnv } from './http-env.ts';
import { reportingContext } from './reporting-context.ts';
import { done } from './place-routes.ts';

export function stockRoutes(app: Hono<HttpEnv>): void {
  answer(app, 'packages', ({ ctx }, caller, input) => listPackages(ctx, caller, input));
  answer(app, 'package', ({ ctx }, caller, input) => findPackage(ctx, caller, ofPackage(input)));
  answer(app, 'firstStock', ({ ctx }, caller, { locationId }) =>
    firstStock(ctx, caller, { locationId: locationId as LocationId }),
  );
  answer(app, 'addFirstStock', ({ ctx }, caller, input) => addFirstStock(ctx, caller, input));
  answer(app, 'stockAtState', (_, caller, input, c) => stockAtState(reportingContext(c.env, c.executionCtx), caller, input));
  answer(app, 'linkFirstStock', ({ ctx }, caller, input) => linkFirstStock(ctx, caller, input));
  answer(app, 'tellFirstStock', ({ ctx }, caller, input) => done(steps.tellFirstStock(ctx, caller, input)));
  answer(app, 'newPackage', ({ ctx }, caller, input) => done(steps.newPackage(ctx, caller, ofPackage(input))));
  answer(app, 'changePackage', ({ ctx }, caller, input) => done(steps.changePackage(ctx, caller, ofPackage(input))));
  answer(app, 'splitPackage', ({ ctx }, caller, input) => done(steps.splitPackage(ctx, caller, ofPackage(input))));
  answer(app, 'adjustPackage', ({ ctx }, caller, input) => done(steps.adjustPackage(ctx, caller, ofPackage(input))));
  answer(app, 'weighPackage', ({ ctx }, caller, input) => done(steps.weighPackage(ctx, caller, ofPackage(input))));
  answer(app, 'drawSample', ({ ctx }, caller, input) => done(drawSample(ctx, caller, ofPackage(input))));
  answer(app, 'voidSample', ({ ctx }, caller, input) =>
    done(voidSample(ctx, caller, { ...input, sampleId: input.sampleId as SampleId })),
  );
  answer(app, 'namePack', ({ ctx }, caller, input) => done(namePack(ctx, caller, ofPackage(input))));
  answer(app, 'makeLot', ({ ctx }, caller, input) => done(steps.makeLot(ctx, caller, input)));
  answer(app, 'convertPackages', ({ ctx }, caller, input) => done(steps.convertPackages(ctx, caller, input)));
  answer(app, 'movePackages', ({ ctx }, caller, input) => done(steps.movePackages(ctx, caller, input)));
  answer(app, 'recallPackages', ({ ctx }, caller, input) => done(recallPackages(ctx, caller, input)));
  answer(app, 'liftRecall', ({ ctx }, caller, input) => done(liftRecall(ctx, caller, input)));
  answer(app, 'scheduleDestruction', ({ ctx }, caller, input) => done(steps.scheduleDestruction(ctx, caller, input)));
  answer(app, 'undoDestruction', ({ ctx }, caller, input) => done(steps.undoDestruction(ctx, caller, input)));
  answer(app, 'destroyPackages', ({ ctx }, caller, input) => done(steps.destroyPackages(ctx, caller, input)));
}

/** The schema has seen that the id in the path is a package's. */
const ofPackage = <Input extends { readonly packageId: string }>(input: Input): Input & { readonly packageId: PackageId } => ({
  ...input,
  packageId: input.packageId as PackageId,
});
