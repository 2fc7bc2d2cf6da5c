/** Valid pieces of the world for tests: override the one member that matters. Ids are short where nothing parses them. */
import type { Item } from '../catalogue/item.ts';
import type { DeviceId, ItemId, LineId, LocationId, OrderId, PackageId, StaffId } from '../identifiers.ts';
import type { Pkg } from '../inventory/pkg.ts';
import type { IdentityCheck, Order, OrderLine } from '../orders/order.ts';

export const aStaffId = 'staff_mo' as StaffId;

export const anItem = (over: Partial<Item> = {}): Item => ({
  id: 'item_cold-frame' as ItemId,
  name: 'Cold Frame',
  brand: 'Field Note',
  category: 'flower',
  strain: 'Cold Frame',
  strainKind: 'hybrid',
  sizeLabel: '3.5 g',
  netWeightMg: 3500,
  thcMg: 780,
  cbdMg: 4,
  servings: 1,
  onset: null,
  priceCents: 4200,
  inventoryType: 28,
  gtin: null,
  terpenes: [],
  description: '',
  descriptionEs: '',
  allergens: '',
  allergensEs: '',
  active: true,
  ...over,
});

export const aPackage = (over: Partial<Pkg> = {}): Pkg => ({
  id: 'pkg_1' as PackageId,
  itemId: 'item_cold-frame' as ItemId,
  areaId: 'area_vault' as Pkg['areaId'],
  barcode: '6853296789574115',
  unitsReceived: 20,
  unitsLeft: 20,
  unitsPicked: 0,
  packageDate: '2026-02-01',
  expiresOn: '2027-02-01',
  lab: {
    status: 'passed',
    laboratory: 'Greenpoint Analytical',
    testedOn: '2026-01-20',
    thcBasisPoints: 2230,
    cbdBasisPoints: 11,
    panels: [],
  },
  status: 'open',
  ...over,
});

export const aLine = (over: Partial<OrderLine> = {}): OrderLine => ({
  lineId: 'line_1' as LineId,
  itemId: 'item_cold-frame' as ItemId,
  quantity: 2,
  priceCents: 4200,
  seenPriceCents: null,
  picked: [],
  ...over,
});

export const anIdentityCheck = (over: Partial<IdentityCheck> = {}): IdentityCheck => ({
  checkedAt: '2026-03-01T17:00:00Z',
  method: 'licence-scan',
  documentType: 'driver-licence',
  issuer: 'US-NY',
  over21: true,
  ...over,
});

export const anOrder = (over: Partial<Order> = {}): Order => ({
  id: 'ord_1' as OrderId,
  locationId: 'loc_1' as LocationId,
  deviceId: 'dev_1' as DeviceId,
  number: 'A47',
  state: 'submitted',
  sequence: 1,
  placedAt: '2026-03-01T16:55:00Z',
  expiresAt: '2026-03-01T18:55:00Z',
  lines: [aLine()],
  identity: null,
  approvedBy: null,
  heldBy: null,
  notes: [],
  reason: null,
  ...over,
});
