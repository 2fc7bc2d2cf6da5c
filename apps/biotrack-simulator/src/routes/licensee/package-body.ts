import type { NewPackage, PackageFacts } from '../../books/packages.ts';
import type { ReadOf } from '../../wire/read-body.ts';

/**
 * A package as a client writes it: ASSUMPTION A-5, the names of `Inventory` itself. How much is in it is `RemainingAmount`;
 * `Quantity` is read too.
 */
export const packageShape = {
  ID: 'string',
  ProviderBarcodeID: 'string',
  ExpirationDate: 'string',
  ExternalID: 'string',
  InventoryType: 'int64',
  LocationLicense: 'string',
  MedUsableWeight: 'float64',
  Medicated: 'bool',
  NetPackageWeight: 'float64',
  PackageDate: 'string',
  ProductName: 'string',
  ProductionBatchID: 'int64',
  Quantity: 'float64',
  RecUsableWeight: 'float64',
  RemainingAmount: 'float64',
  RoomID: 'int64',
  SourcePlantID: 'string',
  StateProductIdentifier: 'string',
  Strain: 'string',
  UOM: 'string',
  UsableWeight: 'float64',
} as const;

type PackageBody = ReadOf<typeof packageShape>;

export const factsOf = (body: PackageBody): PackageFacts => ({
  productName: body.ProductName,
  strain: body.Strain,
  externalId: body.ExternalID,
  usableWeight: body.UsableWeight,
  medUsableWeight: body.MedUsableWeight,
  recUsableWeight: body.RecUsableWeight,
  netPackageWeight: body.NetPackageWeight,
  packageDate: body.PackageDate,
  expirationDate: body.ExpirationDate,
  stateProductIdentifier: body.StateProductIdentifier,
  productionBatchId: body.ProductionBatchID,
  medicated: body.Medicated,
  sourcePlantId: body.SourcePlantID,
});

export const newPackageOf = (body: PackageBody): NewPackage => ({
  ...factsOf(body),
  inventoryType: body.InventoryType,
  quantity: body.RemainingAmount ?? body.Quantity,
  roomId: body.RoomID,
});

/** A list of packages, or one bare package in its place. */
export const packagesShape = { ...packageShape, Inventory: [packageShape] } as const;

export const packagesIn = (body: ReadOf<typeof packagesShape>): readonly PackageBody[] => body.Inventory ?? [body];
