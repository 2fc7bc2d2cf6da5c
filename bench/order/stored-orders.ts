/** Fills a database with orders of the past, each a copy of one that was really taken from the cart to the state's answer. */
import type { DatabaseSync } from 'node:sqlite';
import { counterTablet, downtown, downtownKiosk, downtownTablet, lobbyKiosk, uptown } from '../../apps/edge/src/testing/world.ts';

/** Where the pattern lies, and from where on its copies are numbered. */
interface Pattern {
  readonly orderId: string;
  readonly saleId: string;
  readonly reportId: string;
  /** Entries one order leaves in the audit of its location. */
  readonly entries: number;
}

/**
 * Copies the only order of a database until `count` more are stored: two locations, their kiosks and tablets, 400 days; every tenth
 * was cancelled and has no sale.
 *
 * Stored bodies of events are shortened: D1 counts rows, and a row's length is not among what is counted.
 */
export function storeOrders(file: DatabaseSync, count: number): void {
  const pattern = readPattern(file);
  file.exec('BEGIN');
  for (const copy of copiesOf(file, pattern)) file.prepare(copy).run(1, count);
  file.exec('COMMIT');
}

function readPattern(file: DatabaseSync): Pattern {
  const found = file
    .prepare(
      `SELECT sales.order_id AS orderId, sales.id AS saleId, report_id AS reportId,
        (SELECT max(n) FROM audit WHERE chain = ?) AS entries FROM sales`,
    )
    .all(uptown) as unknown as readonly Pattern[];
  const [pattern, ...others] = found;
  if (pattern === undefined || others.length > 0) throw new Error('The database must hold exactly one sold order to copy.');
  return pattern;
}

/** The n-th id of a kind, away from the ids that a bench gives out itself. */
const copyOf = (prefix: string, n = 'k'): string => `'${prefix}_00000000-0000-7000-9000-' || printf('%012x', ${n})`;
const place = `CASE k % 2 WHEN 0 THEN '${uptown}' ELSE '${downtown}' END`;
const kiosk = `CASE k % 2 WHEN 0 THEN '${lobbyKiosk.id}' ELSE '${downtownKiosk.id}' END`;
const tablet = `CASE k % 2 WHEN 0 THEN '${counterTablet.id}' ELSE '${downtownTablet.id}' END`;
const at = `strftime('%Y-%m-%dT%H:%M:%fZ', '2025-01-20T15:00:00Z', '+' || (k % 400) || ' days', '+' || (k * 7 % 39600) || ' seconds')`;
const isSold = 'k % 10 <> 0';
const isSoldElse = (value: string, otherwise: string): string => `CASE WHEN ${isSold} THEN ${value} ELSE ${otherwise} END`;

/** One statement a table: numbers ?1 to ?2 become rows. They are bound as floating point and must be whole, or half of `k` is no row number. */
function copiesOf(file: DatabaseSync, { orderId, saleId, reportId, entries }: Pattern): readonly string[] {
  const of = (column: string, id: string): string => `t.${column} = '${id}'`;
  const copy = (table: string, which: string, columns: Readonly<Record<string, string>>): string => {
    const known = file.prepare(`SELECT name FROM pragma_table_info('${table}')`).all() as unknown as readonly {
      readonly name: string;
    }[];
    const names = known.map(({ name }) => name).filter((name) => columns[name] !== 'DEFAULT');
    const values = names.map((name) => columns[name] ?? `t.${name}`);
    return `WITH RECURSIVE numbers (k) AS (SELECT CAST(?1 AS INTEGER) UNION ALL SELECT k + 1 FROM numbers WHERE k < ?2)
      INSERT INTO ${table} (${names.join(', ')}) SELECT ${values.join(', ')} FROM numbers CROSS JOIN ${table} AS t WHERE ${which}`;
  };
  // A location's entries are counted without a gap; every second order is the location's own.
  const before = `${entries} * (k / 2)`;
  const ofPattern = `t.chain = '${uptown}' AND t.n <= ${entries}`;
  return [
    copy('orders', of('id', orderId), {
      id: copyOf('ord'),
      location_id: place,
      device_id: kiosk,
      number: `'A' || (k % 1000)`,
      state: isSoldElse(`'sold'`, `'cancelled'`),
      placed_at: at,
      received_at: at,
      expires_at: at,
      sale_id: isSoldElse(copyOf('sale'), 'NULL'),
      entries: `(SELECT json_group_array(value + ${before}) FROM json_each(t.entries))`,
    }),
    copy('sales', `${of('id', saleId)} AND ${isSold}`, {
      id: copyOf('sale'),
      location_id: place,
      order_id: copyOf('ord'),
      order_number: `'A' || (k % 1000)`,
      device_id: tablet,
      completed_at: at,
      report_id: copyOf('rep'),
      state_sale_id: '100000 + k',
    }),
    copy('reports', `${of('id', reportId)} AND ${isSold}`, {
      seq: 'DEFAULT',
      id: copyOf('rep'),
      location_id: place,
      entity_id: copyOf('sale'),
      reference: copyOf('rep'),
      state_id: '100000 + k',
      due_at: at,
      queued_at: at,
      settled_at: at,
    }),
    copy('audit', ofPattern, {
      chain: place,
      n: `t.n + ${before}`,
      at,
      entity_id: copyOf('ord'),
      event: `json_set(json_remove(t.event, '$.body', '$.after'), '$.receipt.commandId', ${copyOf('cmd')} || '-' || t.n)`,
    }),
    copy('audit_seals', ofPattern, { chain: place, n: `t.n + ${before}` }),
  ];
}
