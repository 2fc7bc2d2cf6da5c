import { rowOf, rowsOf } from '../books/books.ts';
import type { Books } from '../books/books.ts';
import { lastTransactionId } from '../books/counters.ts';
import { latestExchanges } from '../books/exchanges.ts';
import { latestSales } from '../books/sales.ts';
import { readSettings, usualSettings } from '../books/settings.ts';
import { syncCounters } from '../books/sync.ts';
import { fromHundredths } from '../wire/decimal.ts';
import { readFaultPlan } from '../faults.ts';

/** What the page shows at once; more than this nobody reads. */
const shownSales = 25;
const shownExchanges = 60;

/** Everything the desk shows, for all licences. Nothing in it names a person. */
export function deskState(books: Books, packageLimit: number) {
  return {
    counts: {
      licences: countOf(books, 'licences'),
      users: countOf(books, 'users'),
      sessions: rowOf<{ n: number }>(books, 'SELECT count(*) AS n FROM sessions WHERE expires_at_ms > ?', books.clock())!.n,
      rooms: countOf(books, 'rooms'),
      packages: countOf(books, 'inventory'),
      sales: countOf(books, 'sales'),
    },
    lastTransactionId: lastTransactionId(books),
    licences: licencesOf(books),
    sales: latestSales(books, shownSales).map(withoutPatient),
    inventory: latestPackages(books, packageLimit),
    rooms: roomsNow(books),
    exchanges: latestExchanges(books, shownExchanges),
    faults: readFaultPlan(books),
    settings: readSettings(books),
    usual: usualSettings,
  };
}

/** A sale without its patient and physician. */
export function withoutPatient<Sale extends { readonly CardID: string; readonly OrderingPhysician: string }>(sale: Sale) {
  const { CardID: _card, OrderingPhysician: _physician, ...rest } = sale;
  return rest;
}

const countOf = (books: Books, table: 'licences' | 'users' | 'rooms' | 'inventory' | 'sales'): number =>
  rowOf<{ n: number }>(books, `SELECT count(*) AS n FROM ${table}`)!.n;

function licencesOf(books: Books) {
  const rows = rowsOf<{ license: string; ubi: string; name: string; sales: number; packages: number }>(
    books,
    `SELECT license, ubi, name,
       (SELECT count(*) FROM sales WHERE sales.license = licences.license) AS sales,
       (SELECT count(*) FROM inventory WHERE inventory.license = licences.license) AS packages
     FROM licences ORDER BY license`,
  );
  return rows.map((row) => {
    const counters = Object.entries(syncCounters(books, row)).filter(([, latest]) => latest > 0);
    return { ...row, sync: Object.fromEntries(counters) };
  });
}

/** The packages that changed last, first. */
function latestPackages(books: Books, limit: number) {
  const rows = rowsOf<{
    barcode: string;
    license: string;
    room: string;
    productName: string;
    inventoryType: number;
    received: number;
    remaining: number;
    transactionId: number;
    status: string;
  }>(
    books,
    `SELECT barcode, inventory.license, rooms.name AS room, product_name AS productName, inventory_type AS inventoryType,
       received_hundredths AS received, remaining_hundredths AS remaining, inventory.transaction_id AS transactionId, ${packageStatus} AS status
     FROM inventory LEFT JOIN rooms ON rooms.kind = 'inventory' AND rooms.license = inventory.license AND rooms.id = inventory.room_id ORDER BY inventory.changed DESC LIMIT ?`,
    limit,
  );
  return rows.map((row) => ({ ...row, received: fromHundredths(row.received), remaining: fromHundredths(row.remaining) }));
}

/** What is to be said of a package, when there is something. */
const packageStatus = `CASE WHEN inventory.destroyed = 1 THEN 'destroyed' WHEN inventory.deleted = 1 THEN 'undone'
  WHEN destroy_at_ms IS NOT NULL THEN 'to be destroyed' WHEN manifest_id <> '' THEN 'on a manifest'
  WHEN restocked = 1 THEN 'came back' WHEN is_sample = 1 THEN 'sample' ELSE '' END`;

/** The rooms that are not removed, with how many packages are in each. */
const roomsNow = (books: Books) =>
  rowsOf<{ kind: string; license: string; id: number; name: string; quarantine: number; packages: number }>(
    books,
    `SELECT kind, license, id, name, quarantine, CASE WHEN kind = 'plant' THEN 0 ELSE
       (SELECT count(*) FROM inventory WHERE inventory.license = rooms.license AND room_id = rooms.id AND remaining_hundredths > 0)
     END AS packages FROM rooms WHERE deleted = 0 ORDER BY license, kind, name LIMIT 200`,
  );
