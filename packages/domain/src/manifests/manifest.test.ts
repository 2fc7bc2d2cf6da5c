import { describe, expect, test } from 'vitest';
import { localDate } from '../business-day.ts';
import type { AreaId, DriverId, InvoiceId, ManifestId, PackageId, TransferId, VehicleId } from '../identifiers.ts';
import { shelfChange, type StockPkg } from '../inventory/stock.ts';
import { anItem, aPackage, aStaffId } from '../testing/builders.ts';
import {
  carrierChange,
  changeCarrier,
  fileManifest,
  moveStop,
  shipManifest,
  voidManifest,
  type Manifest,
  type ManifestAsked,
  type ManifestFacts,
} from './manifest.ts';
import { receiveTransfer, type InboundTransfer } from './receive-transfer.ts';

const id = (n: number) => `pkg_${n}` as PackageId;
const aStockPkg = (n: number): StockPkg => ({
  ...aPackage({ id: id(n) }),
  unitsDestroyed: 0,
  unitsAway: 0,
  unitsAdjusted: 0,
  parentId: null,
  usableMg: null,
  isReturned: false,
  destroyAfter: null,
});
const facts = (packages = 3): ManifestFacts => ({
  packages: Array.from({ length: packages }, (_, n) => aStockPkg(n)),
  items: [anItem()],
  areas: [{ id: 'area_vault' as AreaId, isQuarantine: false, isRemoved: false }],
  unitsFree: () => 20 * packages,
  by: aStaffId,
  at: '2026-03-02T15:00:00Z',
  today: localDate('2026-03-02'),
  driverIds: ['drv_1'],
  vehicleIds: ['veh_1'],
  invoiceIds: ['inv_1', 'inv_2'] as InvoiceId[],
});
const stop = (licence: string, ...packages: number[]): ManifestAsked['stops'][number] => ({
  licence,
  departsAt: '2026-03-02T16:00:00Z',
  arrivesAt: '2026-03-02T18:00:00Z',
  route: 'I-87 north to exit 21',
  packages: packages.map((n) => ({ packageId: id(n), priceCents: 24_000 })),
});
const asked = (over: Partial<ManifestAsked> = {}): ManifestAsked => ({
  manifestId: 'man_1' as ManifestId,
  purpose: 'transfer',
  carrier: { kind: 'own', driverIds: ['drv_1' as DriverId], vehicleId: 'veh_1' as VehicleId },
  stops: [stop('OCM-RETL-1', 0, 1), stop('OCM-RETL-2', 2)],
  ...over,
});
function filed(): Manifest {
  const result = fileManifest(asked(), facts());
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value.manifest;
}
function moved(result: ReturnType<typeof moveStop>): Manifest {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value.manifest;
}

test('goods that the state does not track travel on no manifest of its', () => {
  const goods = { ...facts(), items: [anItem({ category: 'merchandise', inventoryType: null })] };
  expect(fileManifest(asked(), goods)).toMatchObject({ ok: false, problem: { type: 'NotReported' } });
});

describe('filing a manifest', () => {
  test('puts whole packages aside and tells each stop its own', () => {
    const result = fileManifest(asked(), facts());
    if (!result.ok) throw new Error('refused');
    expect(result.value.stock.after).toMatchObject([{ unitsLeft: 0, unitsAway: 20, status: 'away' }, {}, {}]);
    expect(shelfChange(facts(), result.value.stock)).toMatchObject([{ units: -60 }]);
    expect(result.value.stock.report).toMatchObject({ kind: 'manifest-file', stops: [{ n: 1, packages: [{}, {}] }, { n: 2 }] });
  });

  test('takes what shoppers brought back by itself', () => {
    const { packages, ...others } = facts();
    const back = (...ns: number[]) => ({
      ...others,
      packages: packages.map((pkg, n) => ({ ...pkg, isReturned: ns.includes(n) })),
    });
    expect(fileManifest(asked(), back(0, 1, 2)).ok).toBe(true);
    expect(fileManifest(asked(), back(1))).toMatchObject({ problem: { type: 'ReturnedWithOthers', returned: 1 } });
  });

  test('takes a thousand packages, and not one more', () => {
    const many = (count: number) =>
      fileManifest(asked({ stops: [stop('OCM-RETL-1', ...Array.from({ length: count }, (_, n) => n))] }), facts(count));
    expect(many(1000).ok).toBe(true);
    expect(many(1001)).toMatchObject({ problem: { type: 'TooManyPackages', most: 1000 } });
  });

  test.each([
    {
      why: 'two stops are at one licence',
      over: { stops: [stop('OCM-RETL-1', 0), stop('ocm retl 1', 1)] },
      type: 'SameLicenceTwice',
    },
    { why: 'it goes nowhere', over: { stops: [] }, type: 'StopsNotPossible' },
    { why: 'a package travels twice', over: { stops: [stop('OCM-RETL-1', 0, 0)] }, type: 'ChoosePackages' },
    {
      why: 'it left already',
      over: { stops: [{ ...stop('OCM-RETL-1', 0), departsAt: '2026-03-02T14:00:00Z' }] },
      type: 'TimesNotPossible',
    },
    { why: 'nobody says the way', over: { stops: [{ ...stop('OCM-RETL-1', 0), route: ' ' }] }, type: 'RouteMissing' },
    { why: 'a laboratory would pay', over: { purpose: 'lab' as const }, type: 'PriceMissing' },
    {
      why: 'a transfer has no price',
      over: { stops: [{ ...stop('OCM-RETL-1'), packages: [{ packageId: id(0), priceCents: null }] }] },
      type: 'PriceMissing',
    },
    {
      why: 'the driver left the books',
      over: { carrier: { kind: 'own', driverIds: ['drv_2' as DriverId], vehicleId: 'veh_1' as VehicleId } as const },
      type: 'CarrierNotKnown',
    },
  ])('is refused when $why', ({ over, type }) => {
    expect(fileManifest(asked(over), facts())).toMatchObject({ ok: false, problem: { type } });
  });
});

describe('a journey', () => {
  test('ships once, arrives stop by stop, and an arrival can be taken back', () => {
    const shipped = shipManifest(filed(), 'in-sync');
    if (!shipped.ok) throw new Error('refused');
    expect(shipManifest(shipped.value, null)).toMatchObject({ problem: { type: 'ManifestNotThere', state: 'shipped' } });
    const first = moved(moveStop(shipped.value, 1, 'arrive'));
    expect(first.state).toBe('shipped');
    const done = moved(moveStop(first, 2, 'arrive'));
    expect(done.state).toBe('done');
    expect(moved(moveStop(done, 2, 'arrive-undo')).state).toBe('shipped');
    expect(moveStop(first, 1, 'arrive')).toMatchObject({ problem: { type: 'StopNotThere', state: 'arrived' } });
  });

  test('that was not shipped is voided whole or by stop, and gives its packages back', () => {
    expect(voidManifest(filed(), 'Van broke down')).toMatchObject({
      ok: true,
      value: { back: [{ was: 'open', units: 20 }, {}, {}] },
    });
    expect(moveStop(filed(), 1, 'void')).toMatchObject({ value: { manifest: { state: 'filed' }, back: [{}, {}] } });
    expect(moveStop(filed(), 1, 'arrive')).toMatchObject({ problem: { type: 'ManifestNotThere' } });
    const shipped = shipManifest(filed(), null);
    expect(shipped.ok && voidManifest(shipped.value, 'Too late')).toMatchObject({ problem: { type: 'ManifestNotThere' } });
  });
});

describe('goods of a journey', () => {
  test.each(['pending', 'unknown', 'parked', 'in-sync', 'settled', null] as const)('may leave while it is %s', (stands) => {
    expect(shipManifest(filed(), stands)).toMatchObject({ ok: true, value: { state: 'shipped' } });
  });

  test('stay here when the state refused it', () => {
    expect(shipManifest(filed(), 'refused')).toEqual({ ok: false, problem: { type: 'ManifestRefused' } });
  });
});

describe('receiving', () => {
  const line = (n: number) => ({ barcode: `B${n}`, productName: 'Cold Frame 3.5 g', inventoryType: 28, units: 10 });
  const transfer: InboundTransfer = { id: 'tra_1' as TransferId, state: 'listed', lines: [line(1), line(2), line(3)] };
  const kept = (n: number, units: number) => ({
    barcode: `B${n}`,
    units,
    packageId: id(n),
    itemId: anItem().id,
    areaId: 'area_vault' as AreaId,
  });

  test('keeps a line whole, another in part, and sends the third back', () => {
    expect(receiveTransfer(transfer, [kept(1, 10), kept(2, 4), kept(3, 0)], facts())).toMatchObject({
      ok: true,
      value: {
        state: 'received',
        stock: {
          made: [
            { barcode: 'B1', unitsLeft: 10, lab: { status: 'pending' } },
            { barcode: 'B2', unitsLeft: 4 },
          ],
          report: { lines: [{ isRejected: false }, { received: { count: 4 } }, { isRejected: true, packageId: null }] },
        },
        move: null,
      },
    });
  });

  test('says in which of several rooms it lies, for the state chooses one by itself', () => {
    const apart = { id: 'area_apart' as AreaId, isQuarantine: true, isRemoved: false };
    const rooms = { ...facts(), areas: [...facts().areas, apart] };
    const lines = [kept(1, 10), { ...kept(2, 4), areaId: apart.id }, kept(3, 0)];
    const [first, second] = lines;
    expect(receiveTransfer(transfer, lines, rooms)).toMatchObject({
      value: {
        move: {
          kind: 'packages-move',
          moves: [
            { packageId: first!.packageId, areaId: 'area_vault', quarantine: 'out-of' },
            { packageId: second!.packageId, areaId: 'area_apart', quarantine: 'into' },
          ],
        },
      },
    });
    const none = [kept(1, 0), kept(2, 0), kept(3, 0)];
    expect(receiveTransfer(transfer, none, rooms)).toMatchObject({ value: { state: 'rejected', move: null } });
  });

  test.each([
    { why: 'a line is not answered', given: transfer, lines: [kept(1, 10), kept(2, 10)], type: 'LinesNotAnswered' },
    {
      why: 'more is kept than was sent',
      given: transfer,
      lines: [kept(1, 11), kept(2, 0), kept(3, 0)],
      type: 'UnitsNotPossible',
    },
    { why: 'it was received', given: { ...transfer, state: 'received' as const }, lines: [], type: 'TransferNotListed' },
  ])('is refused when $why', ({ given, lines, type }) => {
    expect(receiveTransfer(given, lines, facts())).toMatchObject({ ok: false, problem: { type } });
  });
});

describe('changing who drives', () => {
  const other = { kind: 'own', driverIds: ['drv_2' as DriverId], vehicleId: 'veh_1' as VehicleId } as const;
  const known = {
    ...({ program: 'adult-use', on: localDate('2026-03-02') } as const),
    drivers: ['drv_1', 'drv_2'].map((id) => ({ id: id as DriverId, birthDate: localDate('2000-01-01') })),
    vehicles: ['veh_1', 'veh_2'].map((id) => ({ id: id as VehicleId, isEnclosed: id === 'veh_1' })),
  };

  test('is possible until the journey begins, and leaves stops and goods alone', () => {
    expect(changeCarrier(filed(), other, known)).toEqual({ ok: true, value: { ...filed(), carrier: other } });
    expect(changeCarrier({ ...filed(), state: 'shipped' }, other, known)).toMatchObject({
      problem: { type: 'ManifestNotThere' },
    });
  });

  test('leaves two in the vehicle of a delivery in Florida (FL-DLV-01)', () => {
    const florida = { ...known, program: 'florida-medical' } as const;
    const both = { ...other, driverIds: ['drv_1', 'drv_2'] as DriverId[] };
    const delivery = { ...filed(), purpose: 'delivery' } as const;
    expect(changeCarrier(delivery, other, florida)).toEqual({ ok: false, problem: { type: 'CrewTooSmall', least: 2 } });
    expect(changeCarrier(delivery, both, florida)).toMatchObject({ value: { carrier: both } });
    expect(changeCarrier(delivery, other, known).ok).toBe(true);
    expect(changeCarrier(filed(), other, florida).ok).toBe(true);
  });

  test('leaves no more in an open vehicle than it may carry (NY-DLV-03)', () => {
    const stops = filed().stops.map((stop) => ({ ...stop, valueCents: 300_000 }));
    const delivery = { ...filed(), purpose: 'delivery', stops } as const;
    const bike = { ...other, vehicleId: 'veh_2' as VehicleId };
    expect(changeCarrier(delivery, other, known).ok).toBe(true);
    expect(changeCarrier(delivery, bike, known)).toMatchObject({
      problem: { type: 'TooMuchValue', carriedCents: 600_000, mostCents: 500_000, overCents: 100_000 },
    });
    expect(changeCarrier({ ...delivery, stops: stops.slice(1) }, bike, known).ok).toBe(true);
  });

  test('is told as another driver only where one takes the place of one', () => {
    const both = { ...other, driverIds: ['drv_1', 'drv_2'] as DriverId[] };
    expect(carrierChange(filed().carrier, other)).toBe('driver');
    expect(carrierChange(filed().carrier, both)).toBe('carrier');
    expect(carrierChange(both, other)).toBe('carrier');
  });

  test.each([
    { why: 'nobody knows the driver', carrier: { ...other, driverIds: ['drv_9' as DriverId] }, problem: 'CarrierNotKnown' },
    { why: 'nobody drives', carrier: { ...other, driverIds: [] }, problem: 'CarrierNotKnown' },
    { why: 'a third party is to take over', carrier: { kind: 'third-party', licence: 'OCM-1' }, problem: 'CarrierOfAnotherKind' },
  ] as const)('is refused when $why', ({ carrier, problem }) => {
    expect(changeCarrier(filed(), carrier, known)).toMatchObject({ problem: { type: problem } });
  });
});
