/**
 * The state's books as `serverjson.asp` speaks of them (`biotrack/protocol.md` 1.1 and 2.1): one address, the action in the body, and
 * HTTP 200 whatever it answers. A nonce keeps the answer of a transaction and no second booking away (4.1).
 */
import { laboratory, licence, rooms } from './shop.ts';
import { outstanding, sender } from './state-arrivals.ts';
import type { BookedRefund, BookedSale, Booking, Making, RefundedItem, StateBooks } from './state-books.ts';
import type { GardenChange, Grown, StatePlant, StateWeighing, Weight } from './state-garden.ts';
import type { JourneyChange, StateJourney } from './state-journeys.ts';
import type { StateRoom } from './state-rooms.ts';
import type { ShelfChange, StatePackage } from './state-shelf.ts';

/** A request as our client says it: members beside the envelope depend on the action. */
export interface V1Request {
  readonly action: string;
  readonly sessionid?: string;
  readonly nonce?: string;
  readonly username?: string;
  readonly transaction_start?: number;
  readonly transactionid?: string;
  readonly terminal_id?: string;
  readonly barcodeid?: string | readonly string[];
  readonly price?: string;
  readonly item_number?: number;
  readonly data?: readonly V1Line[];
  /** Of a room. */
  readonly id?: number | string;
  readonly name?: string;
  readonly quarantine?: number;
  /** Of a journey. */
  readonly manifest_id?: string;
  readonly stop_number?: number;
  readonly employee_id?: string;
  readonly vehicle_id?: number;
  readonly stop_overview?: readonly { readonly stop_number: number; readonly barcodeid: readonly string[] }[];
  /** Of plants: where they go, and how many are made of what. */
  readonly room?: number;
  readonly quantity?: number;
  readonly source?: string;
  /** Of a weighing. */
  readonly weights?: readonly { readonly amount: string; readonly invtype: number }[];
  readonly collectadditional?: number;
  /** Of a lot. */
  readonly lot_type?: number;
  /** Of a conversion. */
  readonly derivative_type?: number;
  readonly derivative_quantity?: number | string;
}

interface V1Line {
  /** Of what is summed up. */
  readonly table?: string;
  readonly transaction_start?: number;
  readonly barcodeid: string;
  readonly quantity: number | string;
  readonly price: string;
  /** Its place in the sale, of a refund. */
  readonly item_number?: number;
  /** Of what something is made of. */
  readonly remove_quantity?: number | string;
  /** Of a move. */
  readonly room?: number;
}

export const v1Refusal = (error: string, errorcode: number) => ({ success: 0, error, errorcode });

/** A request under somebody's session. */
export function answerInV1(books: StateBooks, username: string, request: V1Request): object {
  const { action, nonce = '', data = [] } = request;
  if (action === 'nonce_replay') {
    const kept = books.answers.get(nonce);
    return kept === undefined ? v1Refusal('The nonce you specified could not be found.', 602) : (JSON.parse(kept) as object);
  }
  if (action === 'sync_check') return { success: 1, summary: data.map((asked) => sumOf(books, asked)) };
  if (action === 'inventory_qa_check_all') return labChecks(books, [...(request.barcodeid ?? [])]);
  if (action === 'inventory_manifest_lookup') return onTheirWay(books);
  if (action === 'inventory_transfer_lookup') return linesOnTheirWay(books, request.manifest_id ?? '');
  if (action === 'sync_inventory_transfer_inbound')
    return { success: 1, inventory_transfer_inbound: behind(request, arrivedRows(books)) };
  if (action === 'sync_sale') return { success: 1, sale: behind(request, allSaleRows(books)) };
  if (action === 'sync_inventory') return { success: 1, inventory: behind(request, [...books.shelf].map(packageRow)) };
  if (action === 'sync_inventory_room')
    return { success: 1, inventory_room: behind(request, [...books.rooms.values()].map(roomRow)) };
  if (action === 'sync_manifest') return { success: 1, manifest: behind(request, [...books.journeys.values()].map(journeyRow)) };
  if (action === 'sync_plant') return { success: 1, plant: behind(request, [...books.garden.plants.values()].map(plantRow)) };
  if (action === 'sync_plant_derivative')
    return { success: 1, plant_derivative: behind(request, [...books.garden.weighings.values()].flatMap(weighedRows)) };
  if (action === 'sync_inventory_transfer')
    return { success: 1, inventory_transfer: behind(request, [...books.journeys.values()].flatMap(transferRows)) };
  const booking = bookingOf(books, username, request);
  if (booking === undefined) return v1Refusal(`The current session does not possess access to the ${action} privilege.`, 62);
  if (!booking.isDone) return v1Refusal(booking.words, 602);
  const answer = { success: 1, transactionid: booking.transactionId, sessiontime: 1, ...made(request, booking.booked) };
  books.answers.set(nonce, JSON.stringify(answer));
  return answer;
}

function bookingOf(books: StateBooks, username: string, request: V1Request): Booking<unknown> | undefined {
  const { action, nonce = '', transactionid, barcodeid = [], data = [] } = request;
  const barcodes = typeof barcodeid === 'string' ? [barcodeid] : barcodeid;
  const parts = data.map((row) => ({ barcode: row.barcodeid, units: Number(row.remove_quantity) }));
  const change = (what: ShelfChange): Booking<unknown> => books.change(what);
  const travel = (what: JourneyChange): Booking<unknown> => books.travel(what);
  const { manifest_id: id = '', stop_number: n = 0 } = request;
  switch (action) {
    case 'sale_dispense': {
      const items = data.map(({ barcodeid: barcode, quantity, price }) => ({
        barcode,
        units: Number(quantity),
        priceCents: Math.round(Number(price) * 100),
      }));
      return books.sell({ externalId: nonce, username, licence, items }, true);
    }
    case 'sale_void':
      return books.void(Number(transactionid));
    case 'sale_modify':
      return books.reprice(Number(transactionid), [
        { n: request.item_number!, barcode: barcodes[0]!, priceCents: Math.round(Number(request.price) * 100) },
      ]);
    case 'sale_refund':
      return books.refund(Number(transactionid), nonce, data.map(refundedItem));
    case 'inventory_split':
      return books.make(parts.map((part): Making => ({ as: 'split', parts: [part], units: part.units })));
    case 'inventory_create_lot': {
      const units = parts.reduce((sum, part) => sum + part.units, 0);
      return books.make([{ as: 'lot', parts, units, inventoryType: request.lot_type! }]);
    }
    case 'inventory_convert': {
      const { derivative_type: inventoryType, derivative_quantity: units } = request;
      return books.make([{ as: 'conversion', parts, units: Number(units), inventoryType: inventoryType! }]);
    }
    case 'inventory_move':
      return change({ kind: 'move', moves: data.map((row) => ({ barcode: row.barcodeid, room: String(row.room) })) });
    case 'inventory_adjust':
      return change({ kind: 'adjust', barcode: data[0]!.barcodeid, units: Number(data[0]!.quantity) });
    case 'inventory_destroy_schedule':
      return change({ kind: 'schedule', barcodes });
    case 'inventory_destroy_schedule_undo':
      return change({ kind: 'spare', barcodes });
    case 'inventory_destroy':
      return change({ kind: 'destroy', barcodes });
    case 'inventory_room_add':
    case 'inventory_room_modify': {
      const room = { id: String(request.id), name: request.name!, isQuarantine: request.quarantine === 1 };
      return books.changeRoom(
        action === 'inventory_room_add' ? { ...room, kind: 'add', externalId: '' } : { ...room, kind: 'change' },
      );
    }
    case 'inventory_room_remove':
      return books.changeRoom({ kind: 'remove', id: String(request.id) });
    case 'inventory_transfer_inbound': {
      const kept = data.map((row) => ({ barcode: row.barcodeid, units: Number(row.quantity) }));
      const crate = [...books.arrivals.values()].find(({ lines }) => lines.some(({ barcode }) => barcode === kept[0]?.barcode));
      return books.receive(crate?.id, kept, false);
    }
    case 'inventory_manifest': {
      const stops = request.stop_overview ?? [];
      const { employee_id: driver = '', vehicle_id: vehicle } = request;
      const planned = stops.map((stop) => ({ n: stop.stop_number, barcodes: stop.barcodeid }));
      const carrier = { drivers: [String(driver)], vehicle: String(vehicle) };
      return books.announce({ stops: planned, isDelivery: false, carrier });
    }
    case 'inventory_manifest_modify':
      return travel({ kind: 'carry', id, carrier: { drivers: [String(request.employee_id)] } });
    case 'inventory_manifest_void':
      return travel({ kind: 'void', id });
    case 'inventory_manifest_void_stop':
      return travel({ kind: 'void-stop', id, n });
    case 'inventory_transfer_outbound':
      return travel({ kind: 'ship', id, barcodes: data.map((row) => row.barcodeid) });
    default: {
      const grown = gardenIn(request, barcodes);
      return grown && books.grow(grown);
    }
  }
}

/** What is done with plants. A batch is ours alone: its plants are named. */
function gardenIn(request: V1Request, plants: readonly string[]): GardenChange | undefined {
  const { action, nonce: externalId = '', source = '', quantity: units = 0 } = request;
  const room = String(request.room);
  const of = { plants };
  switch (action) {
    case 'plant_new':
      return { kind: 'plant', source, units, room, externalId };
    case 'plant_move':
      return { kind: 'move', plants, room };
    case 'plant_destroy_schedule':
      return { kind: 'schedule', plants };
    case 'plant_destroy_schedule_undo':
      return { kind: 'spare', plants };
    case 'plant_destroy':
      return { kind: 'destroy', plants };
    case 'plant_harvest_schedule':
      return { kind: 'announce', of };
    case 'plant_harvest_schedule_undo':
      return { kind: 'call-off', of };
    case 'plant_harvest':
    case 'plant_cure': {
      const weights = (request.weights ?? []).map(({ amount, invtype }): Weight => ({
        inventoryType: invtype,
        grams: Number(amount),
      }));
      const isHarvest = action === 'plant_harvest';
      // Only a cure says where its packages go.
      const lies = isHarvest ? rooms.vault : room;
      return {
        kind: isHarvest ? 'harvest' : 'cure',
        of,
        weights,
        isMoreToCome: request.collectadditional === 1,
        room: lies,
        externalId,
      };
    }
    default:
      return undefined;
  }
}

/** The barcodes that an answer names: of splits in the order in which they were asked for, of what was converted among its derivatives. */
function made({ action, derivative_type: type }: V1Request, booked: unknown): object {
  if (action === 'inventory_manifest') return { barcode_id: (booked as StateJourney).id };
  if (action.startsWith('plant_')) return madeOfPlants(action, booked as Grown);
  const [first] = Array.isArray(booked) ? (booked as unknown[]) : [];
  if (action === 'inventory_split') return { barcode_id: booked };
  if (action === 'inventory_create_lot') return { barcode_id: first };
  return action === 'inventory_convert' ? { derivatives: [{ barcode_id: first, barcode_type: String(type) }] } : {};
}

const madeOfPlants = (action: string, { plants, weighing }: Grown): object =>
  weighing === undefined
    ? action === 'plant_new'
      ? { barcode_id: plants.map(({ id }) => id) }
      : {}
    : {
        derivatives: weighing.goods.map(({ barcode, inventoryType }) => ({
          barcode_id: barcode,
          barcode_type: String(inventoryType),
        })),
      };

/** What is paid back has a negative price, and goods always come back: under their own barcode (4.2). */
const refundedItem = ({ barcodeid: barcode, quantity, price, item_number: n = -1 }: V1Line): RefundedItem => ({
  n,
  barcode,
  units: Number(quantity),
  priceCents: -Math.round(Number(price) * 100),
  restock: 'same',
});

/** The sum of the transactions of a table's rows within a range, by which a client sees that something moved (4.3). */
function sumOf(books: StateBooks, { table = '', transaction_start }: V1Line): object {
  const rows = {
    inventory: () => [...books.shelf].map(packageRow),
    sale: () => allSaleRows(books),
    inventory_room: () => [...books.rooms.values()].map(roomRow),
    manifest: () => [...books.journeys.values()].map(journeyRow),
    inventory_transfer_inbound: () => arrivedRows(books),
  };
  const standing: readonly { readonly transactionid: number }[] = rows[table as keyof typeof rows]?.() ?? [];
  const from = { action: '', ...(transaction_start === undefined ? {} : { transaction_start }) };
  const sum = behind(from, standing).reduce((total, { transactionid }) => total + transactionid, 0);
  return { table, match: 0, sum: String(sum) };
}

/** What others sent and we did not answer, one row a manifest (2.1.5). */
function onTheirWay({ arrivals }: StateBooks): object {
  const data = [...arrivals.values()].flatMap((arrival) =>
    outstanding(arrival).length > 0 ? [{ manifest_id: arrival.id, license_number: sender, trade_name: '' }] : [],
  );
  return data.length === 0 ? v1Refusal('No pending manifests were found.', 602) : { success: 1, data };
}

function linesOnTheirWay({ arrivals }: StateBooks, id: string): object {
  const arrival = arrivals.get(id);
  const data = (arrival === undefined ? [] : outstanding(arrival)).map(({ barcode, units, inventoryType, productName }) => ({
    ...{ barcode_id: barcode, quantity: units.toFixed(2), inventorytype: inventoryType, product: productName },
  }));
  return data.length === 0 ? v1Refusal('There is nothing outstanding on that manifest.', 602) : { success: 1, data };
}

/** A row for each line that was received, under the transaction that received it. */
const arrivedRows = ({ arrivals }: StateBooks) =>
  [...arrivals.values()].flatMap(({ lines }) =>
    lines.flatMap(({ barcode, kept, answeredIn }) =>
      kept === undefined || answeredIn === undefined
        ? []
        : [
            {
              ...{ inventoryid: barcode, quantity: kept.toFixed(2), location: licence, deleted: 0 },
              ...{ transactionid: answeredIn, transactionid_original: answeredIn },
            },
          ],
    ),
  );

/** What laboratories said of packages: there is none where none was asked (2.1.6). */
function labChecks({ shelf }: StateBooks, barcodes: readonly string[]): object {
  const data = barcodes.flatMap((barcode) => {
    const word = shelf.get(barcode)?.lab.at(-1);
    return word === undefined ? [] : [{ parent_id: barcode, lab_license: laboratory, result: labResults[word], test: [] }];
  });
  return data.length === 0 ? v1Refusal('No samples were found.', 602) : { success: 1, data };
}

const labResults = { passed: '1', failed: '-1', pending: '0' } as const;

/** The range begins at the transaction that is named. */
const behind = <Row extends { readonly transactionid: number }>(
  { transaction_start: from = 0 }: V1Request,
  rows: readonly Row[],
) => rows.filter((row) => row.transactionid >= from);

/** One row a line. The nonce is not among them: our mark is the terminal. */
const saleRows = ({ id, externalId, transactionId, licence: location, items, isVoided }: BookedSale) =>
  items.map(({ barcode, units, priceCents }, itemnumber) => ({
    deleted: Number(isVoided),
    inventoryid: barcode,
    itemnumber,
    location,
    price: (priceCents / 100).toFixed(2),
    quantity: units.toFixed(2),
    sessiontime: 1,
    transactionid: transactionId,
    transactionid_original: id,
    terminal_id: externalId,
    refunded: 0,
  }));

const allSaleRows = (books: StateBooks) => [
  ...books.sinceWeCame.flatMap(saleRows),
  ...books.refunds.flatMap((refund) => refundRows(books, refund)),
];

/** Rows of their own, born of the transaction of their sale (4.3). */
const refundRows = ({ sales }: StateBooks, { saleId, transactionId, items }: BookedRefund) => {
  const sale = sales.find(({ id }) => id === saleId)!;
  const rows = saleRows({ ...sale, transactionId, isVoided: false, items });
  return rows.map((row, place) => ({ ...row, itemnumber: items[place]!.n, price: `-${row.price}`, refunded: 1 }));
};

const packageRow = ([barcode, { left, destroyed, room, origin, bornIn, transactionId }]: readonly [string, StatePackage]) => ({
  id: barcode,
  remaining_quantity: left.toFixed(2),
  deleted: Number(destroyed > 0),
  transactionid: transactionId,
  transactionid_original: bornIn,
  currentroom: room,
  inventorytype: String(origin?.inventoryType ?? ''),
  location: licence,
  inventoryparentid: parentsOf(origin),
});

const plantRow = (plant: StatePlant) => ({
  id: plant.id,
  parentid: plant.source,
  room: plant.room,
  harvestscheduled: Number(plant.isToHarvest),
  removescheduled: Number(plant.isToDestroy),
  deleted: Number(plant.isDestroyed),
  location: licence,
  transactionid: plant.transactionId,
  transactionid_original: plant.bornIn,
});

/** A row for each plant of a weighing and each kind, with the whole weight in it (2.1.9). */
const weighedRows = ({ plants, goods, transactionId }: StateWeighing) =>
  plants.flatMap((plantid) =>
    goods.map(({ barcode, inventoryType, grams }) => ({
      ...{ plantid, inventoryid: barcode, inventorytype: String(inventoryType), wholeweight: grams.toFixed(2) },
      ...{ deleted: 0, location: licence, transactionid: transactionId, transactionid_original: transactionId },
    })),
  );

const roomRow = ({ id, name, isQuarantine, isRemoved, transactionId }: StateRoom) => ({
  roomid: id,
  name,
  quarantine: Number(isQuarantine),
  location: licence,
  deleted: Number(isRemoved),
  transactionid: transactionId,
  transactionid_original: transactionId,
});

const journeyRow = ({ id, transactionId, isVoided, carrier }: StateJourney) => ({
  manifestid: id,
  transporter_id: carrier.drivers[0],
  transactionid: transactionId,
  deleted: Number(isVoided),
});

/** A row for each package that was shipped, under the transaction that shipped it. */
const transferRows = ({ id, stops, shippedIn }: StateJourney) =>
  shippedIn === undefined
    ? []
    : stops.flatMap(({ isVoided, barcodes }) =>
        (isVoided ? [] : barcodes).map((inventoryid) => ({
          manifestid: id,
          inventoryid,
          transactionid: shippedIn,
          transactionid_original: shippedIn,
          deleted: 0,
        })),
      );

/** One stands alone, several in a list (`biotrack/protocol.md` 2.1.4 leaves it open). */
function parentsOf(origin: StatePackage['origin']): string | readonly string[] | null {
  const parents = (origin?.parts ?? []).map(({ barcode }) => barcode);
  return parents.length > 1 ? parents : (parents[0] ?? null);
}
