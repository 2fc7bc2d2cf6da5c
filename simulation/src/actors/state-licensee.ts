/** The state's books as the Licensee API speaks of them (`biotrack/protocol.md` 1.4 and 2.4). */
import { sender, type StateArrival } from './state-arrivals.ts';
import type { GardenChange, Grown, StateBatch, StatePlant, StateWeighing } from './state-garden.ts';
import type { JourneyChange, PlannedStop, StateCarrier, StateJourney } from './state-journeys.ts';
import type { BookedRefund, BookedSale, Booking, Making, RefundedItem, StateBooks } from './state-books.ts';
import type { RoomChange, StateRoom } from './state-rooms.ts';
import { laboratory } from './shop.ts';
import type { ShelfChange, StatePackage } from './state-shelf.ts';

/** Records on one page of a list. */
const pageSize = 2;

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A request under somebody's session. */
export function answerInLicensee(books: StateBooks, username: string, method: string, path: string, given: unknown): Answer {
  if (method === 'GET') return { status: 200, body: listed(books, path) };
  if (path === '/v1/sale') return sold(books, username, given as WireSale);
  const making = makingIn(path, given);
  if (making !== undefined)
    return said(books.make([making]), ([barcode]) => ({
      Derivative: wirePackage([barcode!, books.shelf.get(barcode!)!]),
      Inventory: making.parts.map((part) => wirePackage([part.barcode, books.shelf.get(part.barcode)!])),
    }));
  const room = roomIn(method, path, given);
  if (room !== undefined)
    return said(books.changeRoom(room), (booked) =>
      room.kind === 'add' ? { InventoryRoomResponse: { InventoryRoom: wireRoom(booked) } } : { InventoryRoom: wireRoom(booked) },
    );
  const arrival = /^\/v1\/inventory\/transfer\/(\d+)\/receive$/.exec(path)?.[1];
  if (arrival !== undefined) {
    const kept = (given as WireReceipt).Item.map((line) => ({ barcode: line.InventoryID, units: line.ReceivedAmount }));
    return said(books.receive(arrival, kept, true), (booked) => ({ InventoryTransfer: wireArrival(booked) }));
  }
  const journey = journeyIn(books, path, given);
  if (journey !== undefined) return said(journey, (booked) => ({ Manifest: wireJourney(booked) }));
  const grown = gardenIn(path, given);
  if (grown !== undefined) return said(books.grow(grown), wireGrown);
  const priced = /^\/v1\/sale\/(\d+)$/.exec(path)?.[1];
  if (priced !== undefined) return said(books.reprice(Number(priced), (given as WireSale).Item.map(pricedItem)), wireSale);
  const saleId = /^\/v1\/sale\/(\d+)\//.exec(path)?.[1];
  if (saleId === undefined)
    return said(books.change(changeIn(path, given as WireChange)), (barcodes) => ({ Inventory: barcodes.map((ID) => ({ ID })) }));
  if (path.endsWith('/void')) return said(books.void(Number(saleId)), () => ({}));
  const { ExternalID, Item } = given as WireSale;
  return said(books.refund(Number(saleId), ExternalID, Item.map(refundedItem)), ({ refund, barcodes }) => ({
    Refund: wireSale(refund),
    Inventory: barcodes.map((barcode) => wirePackage([barcode, books.shelf.get(barcode)!])),
  }));
}

/** What is to be made of packages: a part of one, a lot of several, or other goods. */
function makingIn(path: string, given: unknown): Making | undefined {
  const source = /^\/v1\/inventory\/(\d+)\/sublot$/.exec(path)?.[1];
  if (source !== undefined) {
    const { ExternalID: externalId, Amount: units } = given as WireSublot;
    return { as: 'split', parts: [{ barcode: source, units }], units, externalId };
  }
  const as = path === '/v1/inventory/lot' ? 'lot' : path === '/v1/inventory/conversion' ? 'conversion' : undefined;
  if (as === undefined) return undefined;
  const { ExternalID: externalId, Item, Derivative } = given as WireMaking;
  const parts = Item.map(({ InventoryID, Amount }) => ({ barcode: InventoryID, units: Amount }));
  const units = Derivative?.RemainingAmount ?? parts.reduce((sum, part) => sum + part.units, 0);
  return { as, parts, units, externalId, ...(Derivative === undefined ? {} : { room: String(Derivative.RoomID) }) };
}

/** A room that is added, changed or removed. */
function roomIn(method: string, path: string, given: unknown): RoomChange | undefined {
  const [, id] = /^\/v1\/inventory\/room(?:\/(\d+))?$/.exec(path) ?? [];
  if (!path.startsWith('/v1/inventory/room')) return undefined;
  if (method === 'DELETE') return { kind: 'remove', id: id! };
  const { Name: name, Quarantine: isQuarantine, ExternalID: externalId = '' } = given as WireRoom;
  return id === undefined ? { kind: 'add', name, isQuarantine, externalId } : { kind: 'change', id, name, isQuarantine };
}

interface WireRoom {
  readonly Name: string;
  readonly Quarantine: boolean;
  readonly ExternalID?: string;
}

const wireRoom = ({ id, name, isQuarantine, isRemoved, externalId, transactionId }: StateRoom) => ({
  ID: Number(id),
  Name: name,
  Quarantine: isQuarantine,
  Deleted: isRemoved,
  ExternalID: externalId,
  TransactionID: transactionId,
});

/** A journey that is announced, or what becomes of one. */
function journeyIn(books: StateBooks, path: string, given: unknown): Booking<StateJourney> | undefined {
  if (path === '/v1/manifest') {
    const { Stop, Type, ...asked } = given as WireManifest;
    return books.announce({ stops: Stop.map(plannedStop), isDelivery: Type === 'DELIVERY', carrier: carrierIn(asked) });
  }
  const changed = /^\/v1\/manifest\/(\d+)$/.exec(path)?.[1];
  if (changed !== undefined) return books.travel({ kind: 'carry', id: changed, carrier: carrierIn(given as WireManifest) });
  if (path === '/v1/inventory/transfer') {
    const { ManifestID: id, Item } = given as { readonly ManifestID: string; readonly Item: WireStop['Item'] };
    return books.travel({ kind: 'ship', id, barcodes: Item.map(({ InventoryID }) => InventoryID) });
  }
  const [, id, stop, step] = /^\/v1\/manifest\/(\d+)\/(?:stop\/(\d+)\/)?(void|arrive\/undo|arrive)$/.exec(path) ?? [];
  if (id === undefined) return undefined;
  const kind = step === 'arrive/undo' ? 'arrive-undo' : 'arrive';
  return books.travel(step === 'void' ? { kind: 'void', id } : ({ kind, id, n: Number(stop) } satisfies JourneyChange));
}

/** What is done with plants, or with all of a batch. */
function gardenIn(path: string, given: unknown): GardenChange | undefined {
  const { Plant = [], RoomID, ExternalID: externalId = '', ...rest } = (given ?? {}) as WireGarden;
  const plants = Plant.map(({ ID }) => ID);
  const room = String(RoomID);
  switch (path) {
    case '/v1/plant':
      return { kind: 'plant', source: rest.SourceInventoryID!, units: rest.Quantity!, room, externalId };
    case '/v1/plant/move':
      return { kind: 'move', plants, room };
    case '/v1/plant/destroy/schedule':
      return { kind: 'schedule', plants };
    case '/v1/plant/destroy/schedule/undo':
      return { kind: 'spare', plants };
    case '/v1/plant/destroy':
      return { kind: 'destroy', plants };
    case '/v1/harvest-batch':
      return { kind: 'batch', plants, externalId };
  }
  const [, batch, step] =
    /^\/v1\/harvest-batch\/(\d+)\/(harvest\/schedule\/undo|harvest\/schedule|harvest|cure)$/.exec(path) ?? [];
  if (batch === undefined) return undefined;
  const of = { batch };
  if (step === 'harvest' || step === 'cure') {
    const weights = rest.Derivative!.map(({ InventoryType, Weight }) => ({
      inventoryType: InventoryType,
      grams: Number(Weight),
    }));
    return { kind: step, of, weights, isMoreToCome: rest.AdditionalCollections!, room, externalId };
  }
  return { kind: step === 'harvest/schedule' ? 'announce' : 'call-off', of };
}

interface WireGarden {
  readonly ExternalID?: string;
  readonly Plant?: readonly { readonly ID: string }[];
  readonly RoomID?: number | string;
  readonly SourceInventoryID?: string;
  readonly Quantity?: number;
  readonly AdditionalCollections?: boolean;
  readonly Derivative?: readonly { readonly InventoryType: number; readonly Weight: number | string }[];
}

function wireGrown({ plants, batch, weighing }: Grown): object {
  if (weighing === undefined)
    return { Plant: plants.map(wirePlant), ...(batch === undefined ? {} : { HarvestBatch: wireBatch(batch) }) };
  const goods = weighing.goods.map(({ inventoryType, barcode }) => [collectedAs.get(inventoryType), { ID: barcode }] as const);
  const record = weighing.kind === 'harvest' ? 'Harvest' : 'PlantCure';
  return { [record]: wireWeighing(weighing), InventoryCollected: Object.fromEntries(goods) };
}

/** What was weighed, by inventory type, as the answer to a weighing names it. */
const collectedAs: ReadonlyMap<number, string> = new Map([
  [6, 'Flower'],
  [9, 'OtherMaterial'],
  [27, 'Waste'],
]);

const wirePlant = (plant: StatePlant) => ({
  ID: plant.id,
  ExternalID: plant.externalId,
  RoomID: Number(plant.room),
  DestroyScheduled: plant.isToDestroy,
  Deleted: plant.isDestroyed,
  TransactionID: plant.transactionId,
});

const wireBatch = ({ id, externalId, isToHarvest, transactionId }: StateBatch) => ({
  HarvestBatchID: id,
  ExternalID: externalId,
  HarvestScheduled: isToHarvest,
  TransactionID: transactionId,
});

const wireWeighing = ({ id, kind, externalId, goods, transactionId }: StateWeighing) => ({
  [kind === 'harvest' ? 'HarvestID' : 'CureID']: id,
  ExternalID: externalId,
  Derivative: goods.map(({ barcode, inventoryType, grams }) => ({
    InventoryID: barcode,
    InventoryType: inventoryType,
    Weight: grams,
  })),
  TransactionID: transactionId,
});

interface WireReceipt {
  readonly Item: readonly { readonly InventoryID: string; readonly ReceivedAmount: number }[];
}

const wireArrival = (arrival: StateArrival) => ({
  ID: Number(arrival.id),
  OutboundLicense: sender,
  TransactionID: arrival.transactionId,
  Deleted: arrival.isTakenBack,
  Received: arrival.lines.some(({ kept = 0 }) => kept > 0),
  IsRejected: arrival.lines.every(({ kept }) => kept === 0),
  Item: arrival.lines.map(({ barcode, units, inventoryType, productName }) => ({
    ...{ InventoryID: barcode, Amount: units },
    Inventory: { InventoryType: inventoryType, ProductName: productName },
  })),
});

interface WireStop {
  readonly StopNumber: number;
  readonly Name?: string;
  readonly ApproximateArrival: string;
  readonly Item: readonly { readonly InventoryID: string; readonly Quantity: number }[];
}

interface WireManifest {
  readonly Type: string;
  readonly Stop: readonly WireStop[];
  readonly Driver: readonly { readonly ID: number | string }[];
  readonly Vehicle: { readonly ID: string };
}

const carrierIn = ({ Driver, Vehicle }: Pick<WireManifest, 'Driver' | 'Vehicle'>): StateCarrier => ({
  drivers: Driver.map(({ ID }) => String(ID)),
  vehicle: String(Vehicle.ID),
});

const plannedStop = ({ StopNumber: n, Name: name, ApproximateArrival: arrivesAt, Item }: WireStop): PlannedStop => ({
  ...{ n, door: name === undefined ? undefined : { name, arrivesAt } },
  barcodes: Item.map(({ InventoryID }) => InventoryID),
  units: Item.map(({ Quantity }) => Quantity),
});

const wireJourney = ({ id, transactionId, stops, isDelivery, carrier, isVoided, shippedIn }: StateJourney) => ({
  ManifestID: id,
  TransactionID: transactionId,
  Deleted: isVoided,
  InTransit: shippedIn !== undefined,
  Type: isDelivery ? 'DELIVERY' : 'TRANSFER',
  Driver: carrier.drivers.map((ID) => ({ ID: Number(ID) })),
  Vehicle: { ID: carrier.vehicle },
  Stop: stops
    .filter((stop) => !stop.isVoided || isVoided)
    .map(({ n, door, barcodes, invoiceId, hasArrived }) => ({
      StopNumber: n,
      ...(door === undefined ? {} : { Name: door.name, ApproximateArrival: door.arrivesAt }),
      InvoiceID: invoiceId,
      DriverArrived: hasArrived,
      Item: barcodes.map((barcode) => ({ InventoryID: barcode })),
    })),
});

const refundedItem = ({ Barcode, ItemNumber = -1, Quantity, Price, Restock = false }: WireItem): RefundedItem => ({
  n: ItemNumber,
  barcode: Barcode,
  units: Quantity,
  priceCents: Math.round(Price * 100),
  restock: Restock ? 'new' : 'nothing',
});

const pricedItem = ({ Barcode, ItemNumber = -1, Price }: WireItem) => ({
  n: ItemNumber,
  barcode: Barcode,
  priceCents: Math.round(Price * 100),
});

function said<Booked>(booking: Booking<Booked>, tell: (booked: Booked) => object): Answer {
  if (!booking.isDone) return { status: 400, body: { Error: booking.words, ErrorSrc: 'Traceability' } };
  return { status: 200, body: { ...tell(booking.booked), TransactionID: booking.transactionId } };
}

const sold = (books: StateBooks, username: string, { ExternalID, LocationLicense, Item }: WireSale): Answer =>
  said(
    books.sell({
      externalId: ExternalID,
      username,
      licence: LocationLicense,
      items: Item.map(({ Barcode, Quantity, Price }) => ({
        barcode: Barcode,
        units: Quantity,
        priceCents: Math.round(Price * 100),
      })),
    }),
    (sale) => ({ Inventory: [], Sale: [wireSale(sale)], Sessiontime: 1 }),
  );

/** `PUT /v1/inventory/…` */
function changeIn(path: string, { NewAmount, ID, Inventory = [] }: WireChange): ShelfChange {
  if (path.endsWith('/move'))
    return { kind: 'move', moves: Inventory.map((each) => ({ barcode: each.ID, room: String(each.RoomID) })) };
  const barcode = /^\/v1\/inventory\/(\d+)\/adjust$/.exec(path)?.[1];
  if (barcode !== undefined) return { kind: 'adjust', barcode, units: NewAmount! };
  const kind = path.endsWith('/destroy') ? 'destroy' : path.endsWith('/schedule') ? 'schedule' : 'spare';
  return { kind, barcodes: ID! };
}

/** The newest transaction of each list; what nobody here lists has none. */
function counters({ sales, refunds, shelf, rooms, journeys, arrivals }: StateBooks): unknown {
  const newest = (rows: Iterable<{ readonly transactionId: number }>): number =>
    Math.max(0, ...[...rows].map(({ transactionId }) => transactionId));
  const counted = {
    Inventory: newest(shelf.values()),
    Sale: newest([...sales, ...refunds]),
    InventoryRoom: newest(rooms.values()),
    Manifest: newest(journeys.values()),
    InventoryTransfer: newest(arrivals.values()),
  };
  return { Sync: { ...counted, Vendor: 0, Invoice: 0 }, SessionTime: 1 };
}

interface Listed {
  readonly path: string;
  readonly member: string;
  readonly rowsOf: (books: StateBooks) => readonly { readonly TransactionID: number }[];
}

/** What is listed where; the first whose path a question begins with answers it. */
const lists: readonly Listed[] = [
  { path: '/v1/inventory/room', member: 'Room', rowsOf: ({ rooms }) => [...rooms.values()].map(wireRoom) },
  {
    path: '/v1/inventory/transfer/inbound',
    member: 'InventoryTransfer',
    rowsOf: ({ arrivals }) => [...arrivals.values()].map(wireArrival),
  },
  { path: '/v1/inventory', member: 'Inventory', rowsOf: ({ shelf }) => [...shelf].map(wirePackage) },
  { path: '/v1/manifest', member: 'Manifest', rowsOf: ({ journeys }) => [...journeys.values()].map(wireJourney) },
  { path: '/v1/plant', member: 'Plant', rowsOf: ({ garden }) => [...garden.plants.values()].map(wirePlant) },
  { path: '/v1/harvest-batch/harvest', member: 'Harvest', rowsOf: (books) => weighed(books, 'harvest') },
  { path: '/v1/harvest-batch/cure', member: 'PlantCure', rowsOf: (books) => weighed(books, 'cure') },
  { path: '/v1/harvest-batch', member: 'HarvestBatch', rowsOf: ({ garden }) => [...garden.batches.values()].map(wireBatch) },
  { path: '/v1/sale', member: 'Sale', rowsOf: ({ sales, refunds }) => [...sales, ...refunds].map(wireSale) },
];

const weighed = ({ garden }: StateBooks, kind: StateWeighing['kind']) =>
  [...garden.weighings.values()].filter((weighing) => weighing.kind === kind).map(wireWeighing);

/** The filter by ExternalID is not obeyed: the real one may not. */
function listed(books: StateBooks, path: string): unknown {
  if (path === '/v1/sync') return counters(books);
  const query = new URLSearchParams(path.slice(path.indexOf('?') + 1));
  const behind = Math.max(Number(query.get('transactionid') ?? 0), Number(query.get('cursor') ?? 0));
  const { member, rowsOf } = lists.find((list) => path.startsWith(list.path))!;
  const all = rowsOf(books);
  const rows = all.filter((row) => row.TransactionID > behind).sort((one, other) => one.TransactionID - other.TransactionID);
  // What was booked together comes on one page: the cursor names a transaction.
  const lastId = rows.slice(0, pageSize).at(-1)?.TransactionID ?? 0;
  const page = rows.filter((row) => row.TransactionID <= lastId);
  return {
    [member]: page,
    nextCursor: rows.length > page.length ? lastId : 0,
    NextTransactionID: 0,
  };
}

interface WireSale {
  readonly ExternalID: string;
  readonly LocationLicense: string;
  readonly Item: readonly WireItem[];
}

/** A line; of a refund also its place in the sale, and whether its goods came back. */
interface WireItem {
  readonly Barcode: string;
  readonly Quantity: number;
  readonly Price: number;
  readonly ItemNumber?: number;
  readonly Restock?: boolean;
}

interface WireSublot {
  readonly ExternalID: string;
  readonly Amount: number;
}

/** A lot; of a conversion also what comes out. */
interface WireMaking {
  readonly ExternalID: string;
  readonly Item: readonly { readonly InventoryID: string; readonly Amount: number }[];
  readonly Derivative?: { readonly RemainingAmount: number; readonly RoomID: number | string };
}

interface WireChange {
  readonly NewAmount?: number;
  readonly ID?: readonly string[];
  readonly Inventory?: readonly { readonly ID: string; readonly RoomID: number | string }[];
}

const wireSale = ({ id, externalId, transactionId, ...rest }: BookedSale | BookedRefund) => ({
  ID: id,
  ExternalID: externalId,
  RequestID: externalId,
  TransactionID: transactionId,
  Deleted: 'isVoided' in rest && rest.isVoided,
  Item: rest.items.map(({ barcode, units, priceCents }, n) => ({
    Barcode: barcode,
    ItemNumber: n,
    Quantity: units,
    Price: priceCents / 100,
  })),
});

const wirePackage = ([barcode, pkg]: readonly [string, StatePackage]) => ({
  ID: barcode,
  RemainingAmount: pkg.left,
  Status: pkg.isScheduled ? 'DestroyScheduled' : 'Active',
  Destroyed: pkg.destroyed > 0,
  RoomID: Number(pkg.room),
  Restocked: pkg.origin?.as === 'restocked',
  InventoryParentID: (pkg.origin?.parts ?? []).map((part) => part.barcode),
  ExternalID: pkg.origin?.externalId ?? '',
  LabSample: pkg.lab.map((word, n) => ({ ID: n + 1, Result: labResults[word], LabLicense: laboratory })),
  TransactionID: pkg.transactionId,
});

/** The words of a result are not public (`biotrack/protocol.md` 3.5): these are the ones we take them for. */
const labResults = { passed: 'Passed', failed: 'Failed', pending: 'Pending' } as const;
