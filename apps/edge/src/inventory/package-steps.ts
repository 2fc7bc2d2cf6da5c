import type * as C from '@countersign/contract/stock-commands';
import type { Problem } from '@countersign/contract/problems';
import type { PackageId } from '@countersign/domain/identifiers';
import * as correct from '@countersign/domain/inventory/correct-package';
import * as destruction from '@countersign/domain/inventory/destruction';
import * as fresh from '@countersign/domain/inventory/new-package';
import * as reshape from '@countersign/domain/inventory/reshape-packages';
import type { Result } from '@countersign/domain/result';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { takeStockStep } from './stock-step.ts';

type Taken = Promise<Result<string, Problem>>;
type Of<Command> = Command & { readonly packageId: PackageId };

/** A package that comes from nothing else: found, made on site, or left over from before the books. */
export const newPackage = (ctx: EdgeContext, caller: Caller, input: Of<C.NewPackage>): Taken =>
  takeStockStep(ctx, caller, input, {
    name: 'new-package',
    packageIds: [input.packageId],
    itemIds: [input.itemId],
    decide: (ground) => fresh.newPackage(input, ground),
  });

/** The next portion of open stock is told, oldest first. Asking again goes on where the last one stopped. */
export const tellFirstStock = (ctx: EdgeContext, caller: Caller, input: C.TellFirstStock): Taken =>
  takeStockStep(ctx, caller, input, {
    name: 'tell-first-stock',
    packageIds: 'untold',
    itemIds: [],
    decide: (ground) => fresh.tellFirstStock(ground),
  });

/** A package turns out to hold another item of the same type. */
export const changePackage = (ctx: EdgeContext, caller: Caller, input: Of<C.ChangePackage>): Taken =>
  takeStockStep(ctx, caller, input, {
    name: 'change-package',
    packageIds: [input.packageId],
    itemIds: [input.itemId],
    decide: (ground) => correct.changePackage(input, ground),
  });

/** Part of a package gets a barcode of its own. */
export const splitPackage = (ctx: EdgeContext, caller: Caller, input: Of<C.SplitPackage>): Taken =>
  takeStockStep(ctx, caller, input, {
    name: 'split-package',
    packageIds: [input.packageId],
    itemIds: [],
    decide: (ground) => reshape.splitPackage(input, ground),
  });

/** Packages of one item become a lot. */
export const makeLot = (ctx: EdgeContext, caller: Caller, input: C.MakeLot): Taken =>
  takeStockStep(ctx, caller, input, {
    name: 'make-lot',
    packageIds: input.from.map(({ packageId }) => packageId),
    itemIds: [],
    decide: (ground) => reshape.makeLot(input, ground),
  });

/** Packages are made into another kind of goods. */
export const convertPackages = (ctx: EdgeContext, caller: Caller, input: C.ConvertPackages): Taken =>
  takeStockStep(ctx, caller, input, {
    name: 'convert-packages',
    packageIds: input.from.map(({ packageId }) => packageId),
    itemIds: [input.into.itemId],
    decide: (ground) => reshape.convertPackages(input, ground),
  });

/** Packages go to another room. */
export const movePackages = (ctx: EdgeContext, caller: Caller, input: C.MovePackages): Taken =>
  takeStockStep(ctx, caller, input, {
    name: 'move-packages',
    packageIds: input.packageIds,
    itemIds: [],
    decide: (ground) => correct.movePackages(input, ground),
  });

/** What is there is not what the books said. */
export const adjustPackage = (ctx: EdgeContext, caller: Caller, input: Of<C.AdjustPackage>): Taken =>
  takeStockStep(ctx, caller, input, {
    name: 'adjust-package',
    packageIds: [input.packageId],
    itemIds: [],
    decide: (ground) => correct.adjustPackage(input, ground),
  });

/** One unit weighs other than its item says. */
export const weighPackage = (ctx: EdgeContext, caller: Caller, input: Of<C.WeighPackage>): Taken =>
  takeStockStep(ctx, caller, input, {
    name: 'weigh-package',
    packageIds: [input.packageId],
    itemIds: [],
    decide: (ground) => correct.weighPackage(input, ground),
  });

/** Whole packages are to be destroyed; the state's waiting period begins. */
export const scheduleDestruction = (ctx: EdgeContext, caller: Caller, input: C.Destruction): Taken =>
  takeStockStep(ctx, caller, input, {
    name: 'schedule-destruction',
    packageIds: input.packageIds,
    itemIds: [],
    decide: (ground) => destruction.scheduleDestruction(input, ground),
  });

/** The plan to destroy is taken back. */
export const undoDestruction = (ctx: EdgeContext, caller: Caller, input: C.Destruction): Taken =>
  takeStockStep(ctx, caller, input, {
    name: 'undo-destruction',
    packageIds: input.packageIds,
    itemIds: [],
    decide: (ground) => destruction.undoDestruction(input, ground),
  });

/** The goods are destroyed. */
export const destroyPackages = (ctx: EdgeContext, caller: Caller, input: C.Destruction): Taken =>
  takeStockStep(ctx, caller, input, {
    name: 'destroy-packages',
    packageIds: input.packageIds,
    itemIds: [],
    decide: (ground) => destruction.destroyPackages(input, ground),
  });
