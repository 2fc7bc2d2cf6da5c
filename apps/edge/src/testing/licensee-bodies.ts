/** One report of every kind, and how it is said in the Licensee API: what its forms are tested with. */
import type {
  AreaId,
  DriverId,
  HarvestBatchId,
  CollectionId,
  InvoiceId,
  ManifestId,
  PackageId,
  PaymentId,
  PlantId,
  RefundId,
  SaleId,
  SampleId,
  StaffId,
  TransferId,
  VehicleId,
} from '@countersign/domain/identifiers';
import type { LocalDate } from '@countersign/domain/business-day';
import type { EntityKey } from '@countersign/domain/reports/entity';
import type { PackageFacts } from '@countersign/domain/reports/package-reports';
import type { ReportBody } from '@countersign/domain/reports/report';
import { licenseeAssumptions } from '../state/biotrack-licensee/assumptions.ts';
import type { Saying, WireForm } from '../state/biotrack-licensee/forms/form.ts';
import { formOf } from '../state/biotrack-licensee/forms/forms.ts';
import { readObject, type Members } from '../state/biotrack-licensee/wire.ts';

export const reference = '018f6d5e-0000-7000-8000-000000000001';
export const by = 'staff_mo' as StaffId;
const at = '2026-03-01T17:00:00Z';
const saleId = 'sale_1' as SaleId;
export const pkg = (n: number) => `pkg_${n}` as PackageId;
const areaId = 'area_vault' as AreaId;
const manifestId = 'man_1' as ManifestId;
const harvestBatchId = 'har_1' as HarvestBatchId;
const plantIds = ['plt_1', 'plt_2'] as PlantId[];
const invoiceId = 'inv_1' as InvoiceId;
const paymentId = 'pay_1' as PaymentId;
const four = { unit: 'each', count: 4 } as const;

const stateIds: ReadonlyMap<EntityKey, string> = new Map(
  Object.entries({
    'sale:sale_1': '9001',
    'package:pkg_1': '6853296789574115',
    'package:pkg_2': '6853296789574116',
    'area:area_vault': '12',
    'driver:drv_1': '31',
    'vehicle:veh_1': '41',
    'manifest:man_1': '7000000000000001',
    'transfer:tra_1': '55',
    'invoice:inv_1': 'INV-9',
    'payment:pay_1': '61',
    'plant:plt_1': '8000000000000001',
    'plant:plt_2': '8000000000000002',
    'harvest-batch:har_1': 'HB-1',
    'sample:smp_1': '71',
  }) as [EntityKey, string][],
);

export const saying: Saying = { reference, licence: 'OCM-RETL-000001', assumptions: licenseeAssumptions, stateIds };

export const line = {
  packageId: pkg(1),
  barcode: '6853296789574115',
  units: 2,
  netCents: 8400,
  exciseCents: 1092,
  otherTaxCents: 0,
};
export const facts: PackageFacts = {
  packageId: pkg(3),
  inventoryType: 28,
  productName: 'Cold Frame 3.5 g',
  strain: 'Cold Frame',
  quantity: four,
  areaId,
  usableMgPerUnit: 3500,
  packageDate: '2026-02-01' as LocalDate,
  expiresOn: null,
};
const area = { areaId, by, holds: 'inventory', name: 'Vault', isQuarantine: false } as const;
export const driver = {
  driverId: 'drv_1' as DriverId,
  by,
  name: 'Sol Reyes',
  birthDate: '1990-01-02' as LocalDate,
  hireDate: '2025-03-04' as LocalDate,
  licenceNumber: 'D1234',
  licenceState: 'NY',
};
export const vehicle = {
  vehicleId: 'veh_1' as VehicleId,
  by,
  name: 'Van',
  make: 'Ford',
  model: 'Transit',
  year: 2024,
  colour: 'white',
  plate: 'KLM 1234',
  vin: '1FTBW2CM5HKA00001',
};
const from = [{ packageId: pkg(1), quantity: four }];
const destroyed = { packageIds: [pkg(1)], by, reasonCode: 4, reason: 'Came back' } as const;
const stop = {
  n: 1,
  licence: 'OCM-RETL-000002',
  departsAt: at,
  arrivesAt: '2026-03-01T18:00:00Z',
  route: 'North on Broadway',
  packages: [{ packageId: pkg(1), quantity: four, priceCents: 10_000 }],
};
export const stopReport = { manifestId, by, at, n: 1 };
const plants = { plantIds, by, reasonCode: 3, reason: 'Mites' } as const;
const collected = {
  harvestBatchId,
  collectionId: 'col_1' as CollectionId,
  by,
  at,
  plantIds,
  areaId,
  isMoreToCome: false,
  weights: [{ of: 'flower', mg: 1_234_560, packageId: pkg(4) }],
} as const;
const money = { invoiceId, paymentId, by, amountCents: 10_000, reason: '' };

export const told: readonly (readonly [ReportBody, WireForm['method'], string])[] = [
  [{ kind: 'sale', saleId, soldAt: at, soldBy: by, audience: 'adult-use', lines: [line] }, 'POST', '/v1/sale'],
  [{ kind: 'sale-void', saleId, by, at, reason: 'Wrong bag' }, 'PUT', '/v1/sale/9001/void'],
  [{ kind: 'sale-price', saleId, by, at, lines: [{ ...line, n: 0, isChanged: true }] }, 'PUT', '/v1/sale/9001'],
  [
    {
      kind: 'sale-refund',
      saleId,
      refundId: 'ref_1' as RefundId,
      by,
      at,
      lines: [{ n: 0, barcode: line.barcode, units: 1, netCents: 4200, restockAs: pkg(9) }],
    },
    'POST',
    '/v1/sale/9001/refund',
  ],
  [{ kind: 'area-add', ...area }, 'POST', '/v1/inventory/room'],
  [{ kind: 'area-change', ...area }, 'PUT', '/v1/inventory/room/12'],
  [{ kind: 'area-remove', ...area, holds: 'plants' }, 'DELETE', '/v1/plant/room/12'],
  [{ kind: 'driver-add', ...driver }, 'POST', '/v1/employee'],
  [{ kind: 'driver-change', ...driver }, 'PUT', '/v1/employee/31'],
  [{ kind: 'driver-remove', ...driver }, 'DELETE', '/v1/employee/31'],
  [{ kind: 'vehicle-add', ...vehicle }, 'POST', '/v1/vehicle'],
  [{ kind: 'vehicle-change', ...vehicle }, 'PUT', '/v1/vehicle/41'],
  [{ kind: 'vehicle-remove', ...vehicle }, 'DELETE', '/v1/vehicle/41'],
  [{ kind: 'packages-first', by, packages: [facts] }, 'POST', '/v1/inventory/initial'],
  [{ kind: 'package-new', by, package: facts, sourcePlantId: null }, 'POST', '/v1/inventory'],
  [
    { kind: 'package-change', by, packageId: pkg(1), productName: 'Frame', strain: null, usableMgPerUnit: null },
    'PUT',
    '/v1/inventory',
  ],
  [
    { kind: 'package-split', by, fromPackageId: pkg(1), intoPackageId: pkg(3), quantity: four },
    'POST',
    '/v1/inventory/6853296789574115/sublot',
  ],
  [{ kind: 'package-lot', by, from, intoPackageId: pkg(3), inventoryType: 13 }, 'POST', '/v1/inventory/lot'],
  [{ kind: 'package-convert', by, from, into: facts, wasteMg: 500 }, 'POST', '/v1/inventory/conversion'],
  [{ kind: 'packages-move', by, moves: [{ packageId: pkg(1), areaId }] }, 'PUT', '/v1/inventory/move'],
  [
    { kind: 'package-adjust', by, packageId: pkg(1), quantity: four, type: 1, reason: 'Counted' },
    'PUT',
    '/v1/inventory/6853296789574115/adjust',
  ],
  [
    { kind: 'package-usable-weight', by, packageId: pkg(1), usableMg: 3500 },
    'PUT',
    '/v1/inventory/6853296789574115/adjust/usable',
  ],
  [
    { kind: 'lab-sample', by, sampleId: 'smp_1' as SampleId, packageId: pkg(1), labLicence: 'LAB-1', quantity: four },
    'POST',
    '/v1/inventory/lab/sample',
  ],
  [
    { kind: 'lab-sample-void', by, sampleId: 'smp_1' as SampleId, packageId: pkg(1), labLicence: 'LAB-1', quantity: four },
    'PUT',
    '/v1/inventory/lab/sample/void',
  ],
  [{ kind: 'destruction-schedule', ...destroyed }, 'PUT', '/v1/inventory/destroy/schedule'],
  [{ kind: 'destruction-undo', ...destroyed }, 'PUT', '/v1/inventory/destroy/schedule/undo'],
  [{ kind: 'destruction', ...destroyed }, 'PUT', '/v1/inventory/destroy'],
  [
    {
      kind: 'manifest-file',
      manifestId,
      at: '2026-03-01T17:00:00Z',
      by,
      purpose: 'transfer',
      carrier: { kind: 'own', driverIds: [driver.driverId], vehicleId: vehicle.vehicleId },
      stops: [stop],
    },
    'POST',
    '/v1/manifest',
  ],
  [
    {
      kind: 'manifest-change',
      manifestId,
      at: '2026-03-01T17:00:00Z',
      by,
      purpose: 'transfer',
      carrier: { kind: 'third-party', licence: 'TRANS-1' },
      stops: [stop],
    },
    'PUT',
    '/v1/manifest/thirdparty/7000000000000001',
  ],
  [{ kind: 'manifest-ship', manifestId, by, at, packages: stop.packages }, 'POST', '/v1/inventory/transfer'],
  [{ kind: 'stop-arrive', ...stopReport }, 'PUT', '/v1/manifest/7000000000000001/stop/1/arrive'],
  [{ kind: 'stop-arrive-undo', ...stopReport }, 'PUT', '/v1/manifest/7000000000000001/stop/1/arrive/undo'],
  [{ kind: 'manifest-void', manifestId, by, at, reason: 'Road closed' }, 'PUT', '/v1/manifest/7000000000000001/void'],
  [
    {
      kind: 'transfer-receive',
      transferId: 'tra_1' as TransferId,
      by,
      at,
      lines: [{ packageId: pkg(5), barcode: '6853296789574119', sent: four, received: four, isRejected: false }],
    },
    'PUT',
    '/v1/inventory/transfer/55/receive',
  ],
  [
    { kind: 'invoice-price', invoiceId, by, lines: [{ barcode: line.barcode, priceCents: 10_000 }] },
    'PUT',
    '/v1/invoice/INV-9/price',
  ],
  [{ kind: 'payment-record', ...money }, 'POST', '/v1/invoice/INV-9/payment'],
  [{ kind: 'payment-accept', ...money }, 'PUT', '/v1/invoice/INV-9/payment/61/accept'],
  [{ kind: 'payment-reject', ...money }, 'PUT', '/v1/invoice/INV-9/payment/61/reject'],
  [
    { kind: 'plants-new', plantIds, by, strain: 'Cold Frame', areaId, sourcePackageId: pkg(1), areMothers: false },
    'POST',
    '/v1/plant',
  ],
  [{ kind: 'plants-move', plantIds, by, areaId }, 'PUT', '/v1/plant/move'],
  [{ kind: 'plants-destroy-schedule', ...plants }, 'PUT', '/v1/plant/destroy/schedule'],
  [{ kind: 'plants-destroy-undo', ...plants }, 'PUT', '/v1/plant/destroy/schedule/undo'],
  [{ kind: 'plants-destroy', ...plants }, 'PUT', '/v1/plant/destroy'],
  [{ kind: 'harvest-batch', harvestBatchId, by, plantIds }, 'POST', '/v1/harvest-batch'],
  [{ kind: 'harvest-schedule', harvestBatchId, by, plantIds }, 'PUT', '/v1/harvest-batch/HB-1/harvest/schedule'],
  [{ kind: 'harvest-schedule-undo', harvestBatchId, by, plantIds }, 'PUT', '/v1/harvest-batch/HB-1/harvest/schedule/undo'],
  [{ kind: 'harvest', ...collected }, 'POST', '/v1/harvest-batch/HB-1/harvest'],
  [{ kind: 'cure', ...collected }, 'POST', '/v1/harvest-batch/HB-1/cure'],
];

export const form = (body: ReportBody, over: Partial<Saying> = {}): WireForm => {
  const said = formOf({ ...saying, ...over }, body);
  if (!said.ok) throw new Error(said.problem);
  return said.value;
};
export const bodyOf = (kind: ReportBody['kind']): ReportBody => told.find(([body]) => body.kind === kind)![0];
export const members = (value: object): Members => readObject(JSON.stringify(value))!;
export const sent = (kind: ReportBody['kind']): unknown => JSON.parse(JSON.stringify(form(bodyOf(kind)).body));
