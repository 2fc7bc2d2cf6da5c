import { expect, test } from 'vitest';
import type { AreaId, PackageId, RefundId, SaleId, StaffId } from '../identifiers.ts';
import type { PackageFacts } from './package-reports.ts';
import { packagesToCome } from './packages-to-come.ts';
import type { StateQuantity } from './quantity.ts';
import type { ReportBody } from './report.ts';

const by = 'staff_mo' as StaffId;
const area = 'area_vault' as AreaId;
const pkg = (n: number) => `pkg_${n}` as PackageId;
const each = (count: number): StateQuantity => ({ unit: 'each', count });
const facts = (n: number, quantity: StateQuantity): PackageFacts => ({
  ...{ packageId: pkg(n), inventoryType: 28, productName: 'Cold Frame 3.5 g', strain: null, quantity },
  ...{ areaId: area, usableMgPerUnit: 3500, packageDate: null, expiresOn: null },
});
const from = [1, 2].map((n) => ({ packageId: pkg(n), quantity: each(n) }));
const line = { barcode: '6853296789574115', netCents: 4200 };

const refund: ReportBody = {
  ...{ kind: 'sale-refund', saleId: 'sale_1' as SaleId, refundId: 'ref_1' as RefundId, by, at: '2026-03-01T18:00:00Z' },
  lines: [
    { ...line, n: 0, units: 2, restockAs: pkg(8) },
    { ...line, n: 1, units: 1, restockAs: null },
  ],
};
const firstStock: ReportBody = {
  ...{ kind: 'packages-first', by },
  packages: [facts(1, each(5)), facts(2, { unit: 'mg', mg: 900 }), facts(3, each(7))],
};

test.each<{ body: ReportBody; brings: Record<string, number> }>([
  { body: firstStock, brings: { pkg_1: 5, pkg_3: 7 } },
  { body: { kind: 'package-new', by, package: facts(4, each(6)), sourcePlantId: null }, brings: { pkg_4: 6 } },
  {
    body: { kind: 'package-split', by, fromPackageId: pkg(1), intoPackageId: pkg(5), quantity: each(2) },
    brings: { pkg_5: 2 },
  },
  { body: { kind: 'package-lot', by, from, intoPackageId: pkg(6), inventoryType: 28 }, brings: { pkg_6: 3 } },
  { body: { kind: 'package-convert', by, from, into: facts(7, each(9)), wasteMg: 0 }, brings: { pkg_7: 9 } },
  { body: refund, brings: { pkg_8: 2 } },
  { body: { kind: 'packages-move', by, moves: [{ packageId: pkg(1), areaId: area }] }, brings: {} },
])('$body.kind brings the numbers of what it makes', ({ body, brings }) => {
  expect(Object.fromEntries(packagesToCome(body).map(({ packageId, pieces }) => [packageId, pieces]))).toEqual(brings);
});
