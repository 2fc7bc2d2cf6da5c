import { inventoryRefusals } from '../wire/inventory-refusals.ts';
import { peopleRefusals } from '../wire/people-refusals.ts';
import { ok, refuse } from '../wire/refusal.ts';
import type { Answer, Refusal } from '../wire/refusal.ts';
import type { Books } from './books.ts';
import { nextBarcode } from './counters.ts';
import { freePackage, heldPackages, wholeEnough } from './holding.ts';
import { changePackage } from './inventory.ts';
import type { PackageRow } from './inventory.ts';
import { isRetailType, isUnitBased, typeOf, unitOf } from './inventory-types.ts';
import { roomById } from './rooms.ts';
import { addRow, beginTransaction } from './rows.ts';
import type { Transaction } from './rows.ts';

/** What a client may say of a package. Weights are grams; what it leaves out stays as it is, or empty. */
export interface PackageFacts {
  readonly productName?: string | undefined;
  readonly strain?: string | undefined;
  readonly externalId?: string | undefined;
  readonly usableWeight?: number | undefined;
  readonly medUsableWeight?: number | undefined;
  readonly recUsableWeight?: number | undefined;
  readonly netPackageWeight?: number | undefined;
  readonly packageDate?: string | undefined;
  readonly expirationDate?: string | undefined;
  readonly stateProductIdentifier?: string | undefined;
  readonly productionBatchId?: number | undefined;
  readonly medicated?: boolean | undefined;
  readonly sourceId?: string | undefined;
  readonly sourcePlantId?: string | undefined;
  readonly inProcess?: boolean | undefined;
}

export interface NewPackage extends PackageFacts {
  readonly inventoryType: number | undefined;
  /** In the unit of its type. */
  readonly quantity: number | undefined;
  readonly roomId: number | undefined;
}

export interface WrittenPackages {
  readonly packages: readonly PackageRow[];
  readonly transaction: Transaction;
}

/** What is wrong with a package that shall be made, if anything. */
export function newPackageProblem(books: Books, license: string, pkg: NewPackage): Refusal | undefined {
  if (pkg.inventoryType === undefined || typeOf(pkg.inventoryType) === undefined) return inventoryRefusals.badType;
  const amount = wholeEnough({ unit_based: Number(isUnitBased(pkg.inventoryType)) }, pkg.quantity);
  if (!amount.ok) return amount.refusal;
  if (isRetailType(pkg.inventoryType) && (pkg.productName ?? '').trim() === '') return inventoryRefusals.noProductName;
  if (pkg.roomId !== undefined && roomById(books, 'inventory', license, pkg.roomId) === undefined)
    return peopleRefusals.noSuchRoom;
  return weightProblem(pkg);
}

function weightProblem(facts: PackageFacts): Refusal | undefined {
  const weights = [facts.usableWeight, facts.medUsableWeight, facts.recUsableWeight, facts.netPackageWeight];
  return weights.some((each) => each !== undefined && !(each >= 0 && each < 1e9)) ? inventoryRefusals.badWeight : undefined;
}

/** Writes a package under a barcode of the state's own. The caller has asked `newPackageProblem`. */
export function writePackage(
  books: Books,
  transaction: Transaction,
  license: string,
  pkg: NewPackage,
  more: Readonly<Record<string, SqlStorageValue>> = {},
): PackageRow {
  const type = pkg.inventoryType!;
  const hundredths = Math.round((pkg.quantity ?? 0) * 100);
  return addRow<PackageRow>(books, transaction, 'inventory', {
    barcode: nextBarcode(books),
    license,
    room_id: pkg.roomId ?? 0,
    product_name: '',
    inventory_type: type,
    unit_based: Number(isUnitBased(type)),
    uom: unitOf(type),
    received_hundredths: hundredths,
    remaining_hundredths: hundredths,
    ...columnsOf(pkg),
    med_usable_weight: pkg.medUsableWeight ?? pkg.usableWeight ?? 0,
    rec_usable_weight: pkg.recUsableWeight ?? pkg.usableWeight ?? 0,
    ...more,
  });
}

/** Makes stock that comes from nothing the state knows, all of it or none. `initial` marks a licence's first stock. */
export const addPackages = (books: Books, license: string, packages: readonly NewPackage[]): Answer<WrittenPackages> =>
  books.atomically(() => {
    if (packages.length === 0) return refuse(inventoryRefusals.badAmount);
    for (const pkg of packages) {
      const problem = newPackageProblem(books, license, pkg);
      if (problem !== undefined) return refuse(problem);
    }
    const transaction = beginTransaction(books);
    return ok({ packages: packages.map((pkg) => writePackage(books, transaction, license, pkg)), transaction });
  });

/** Corrects what is written on packages, never how much is in them. */
export const changePackages = (
  books: Books,
  license: string,
  changes: readonly { readonly barcode: string; readonly facts: PackageFacts }[],
): Answer<WrittenPackages> =>
  books.atomically(() => {
    const find = (all: Books, at: string, barcode: string) => freePackage(all, at, barcode, 'changed');
    const held = heldPackages(
      books,
      license,
      changes.map((change) => change.barcode),
      find,
    );
    if (!held.ok) return held;
    for (const { facts } of changes) {
      const problem = Object.keys(columnsOf(facts)).length === 0 ? inventoryRefusals.nothingToUpdate : weightProblem(facts);
      if (problem !== undefined) return refuse(problem);
    }
    const transaction = beginTransaction(books);
    const written = held.value.map((pkg, place) => changePackage(books, transaction, pkg, columnsOf(changes[place]!.facts)));
    return ok({ packages: written, transaction });
  });

/** Puts packages into other rooms of the same licence. */
export const movePackages = (
  books: Books,
  license: string,
  moves: readonly { readonly barcode: string; readonly roomId: number | undefined }[],
): Answer<WrittenPackages> =>
  books.atomically(() => {
    const held = heldPackages(
      books,
      license,
      moves.map((move) => move.barcode),
    );
    if (!held.ok) return held;
    const unknown = moves.some(
      ({ roomId }) => roomId === undefined || roomById(books, 'inventory', license, roomId) === undefined,
    );
    if (unknown) return refuse(peopleRefusals.noSuchRoom);
    const transaction = beginTransaction(books);
    const written = held.value.map((pkg, place) => changePackage(books, transaction, pkg, { room_id: moves[place]!.roomId! }));
    return ok({ packages: written, transaction });
  });

const columnNames = {
  productName: 'product_name',
  strain: 'strain',
  externalId: 'external_id',
  usableWeight: 'usable_weight',
  medUsableWeight: 'med_usable_weight',
  recUsableWeight: 'rec_usable_weight',
  netPackageWeight: 'net_package_weight',
  packageDate: 'package_date',
  expirationDate: 'expiration_date',
  stateProductIdentifier: 'state_product_identifier',
  productionBatchId: 'production_batch_id',
  medicated: 'medicated',
  sourceId: 'source_id',
  sourcePlantId: 'source_plant_id',
  inProcess: 'in_process',
} as const satisfies Record<keyof PackageFacts, string>;

const columnsOf = (facts: PackageFacts): Record<string, SqlStorageValue> =>
  Object.fromEntries(
    Object.entries(columnNames).flatMap(([fact, column]) => {
      const value = facts[fact as keyof PackageFacts];
      return value === undefined ? [] : [[column, typeof value === 'boolean' ? Number(value) : value]];
    }),
  );
