import type { TheirRecord } from '@countersign/domain/reports/their-books';
import type { MirrorCounters, MirrorKind, MirrorPage, MirrorRead, StateLogin, StateMirror } from '../state-system.ts';
import { birthOf, invoicesOf, packageOf, recordReaders, salesOf, transferOf, versionOf } from './mirror-rows.ts';
import { call, rowsBehind } from './read-table.ts';
import type { V1SessionPorts } from './session.ts';
import { isSet, rowsIn, textOf, wholeOf, type Members } from './wire.ts';

/** v1's table of each kind (2.1.9). What is on its way to us stands in no table: it is looked up. It has no invoices, but keeps what was paid for all that came in. */
const tables = {
  inventory: 'inventory',
  sale: 'sale',
  vendor: 'vendor',
  room: 'inventory_room',
  manifest: 'manifest',
  invoice: 'inventory_transfer_inbound',
} as const satisfies Record<Exclude<MirrorKind, 'transfer'>, string>;
type TableKind = keyof typeof tables;
const tableKinds = Object.keys(tables) as readonly TableKind[];

/** Packages one question about laboratory results names at most, and manifests whose lines make one page of what is on its way. */
const checkedTogether = 100;
const manifestsOnAPage = 50;

/**
 * What the state holds, as v1's tables list it (`biotrack/protocol.md` 2.1.9, 4.3): sums first, then only the rows behind the last
 * transaction we know. A table has no pages (`read-table` parts one that is too long). A row that cannot be read makes the table unread.
 */
export const createV1Mirror = (ports: V1SessionPorts): StateMirror => ({
  counters: (login, known, hear) => counters({ ...ports, hear }, login, known),
  packages: async (login, { since, hear }) => {
    const heard = { ...ports, hear };
    const table = await readTable(heard, login, 'inventory', since);
    if (table.kind === 'unread') return table;
    const checks = await labChecks(heard, login, table.value.own);
    if (checks.kind === 'unread') return checks;
    return pageOf(
      table.value.own.map((row) => packageOf(row, checks.value.get(textOf(row['id']) ?? ''))),
      table.value.newest,
    );
  },
  sales: async (login, { since, hear }) => {
    const sales = await wholeGroups({ ...ports, hear }, login, 'sale', since);
    if (sales.kind === 'unread') return sales;
    const rows = salesOf(sales.value.own);
    return rows === undefined ? unreadRow : pageOf(rows, sales.value.newest);
  },
  records: async (login, kind, { since, cursor, hear }) => {
    const heard = { ...ports, hear };
    if (kind === 'transfer') return transfers(heard, login, cursor);
    if (kind === 'invoice') {
      const receipts = await wholeGroups(heard, login, kind, since);
      return receipts.kind === 'unread' ? receipts : pageOf(invoicesOf(receipts.value.own), receipts.value.newest);
    }
    const table = await readTable(heard, login, kind, since);
    return table.kind === 'unread' ? table : pageOf(table.value.own.map(recordReaders[kind]), table.value.newest);
  },
});

/** Two sums a table: from the last transaction we know, which must still be there, and behind it, where anything is news. */
async function counters(ports: V1SessionPorts, login: StateLogin, known: MirrorCounters): ReturnType<StateMirror['counters']> {
  const data = tableKinds.flatMap((kind) => {
    const from = (start: number) => ({ table: tables[kind], transaction_start: start });
    return [from(known[kind]), from(known[kind] + 1)];
  });
  const answer = await call(ports, login, { action: 'sync_check', download: 0, data });
  if (answer.kind === 'unread') return answer;
  const sums = rowsIn(answer.value, 'summary').map((row) => wholeOf(row['sum']));
  if (sums.length !== data.length || sums.includes(null)) return { kind: 'unread', detail: 'The answer holds no sums.' };
  const newest = (kind: TableKind): number => {
    const [standing, behind] = sums.slice(tableKinds.indexOf(kind) * 2);
    if (known[kind] > 0 && standing === 0) return 0;
    return known[kind] + (behind === 0 ? 0 : 1);
  };
  const value = Object.fromEntries(tableKinds.map((kind) => [kind, newest(kind)])) as Record<TableKind, number>;
  return { kind: 'read', value: { ...value, transfer: null } };
}

interface Table {
  /** Rows of the login's own licence, or of everybody where the table is everybody's. */
  readonly own: readonly Members[];
  readonly newest: number;
}

async function readTable(ports: V1SessionPorts, login: StateLogin, kind: TableKind, since: number): Promise<MirrorRead<Table>> {
  const table = await rowsBehind({ ports, login, table: tables[kind] }, since);
  if (table.kind === 'unread') return table;
  const rows = table.value;
  const own = kind === 'vendor' ? rows : rows.filter((row) => textOf(row['location']) === login.licence);
  return { kind: 'read', value: { own, newest: Math.max(0, ...rows.map(versionOf)) } };
}

/** Rows that moved, with all that were born in the same transactions: a corrected line moves alone, and the rest of its sale stands further back. */
async function wholeGroups(
  ports: V1SessionPorts,
  login: StateLogin,
  kind: 'sale' | 'invoice',
  since: number,
): Promise<MirrorRead<Table>> {
  const moved = await readTable(ports, login, kind, since);
  if (moved.kind === 'unread' || moved.value.own.length === 0) return moved;
  const births = moved.value.own.map(birthOf);
  const whole = await readTable(ports, login, kind, Math.min(since, ...births) - 1);
  if (whole.kind === 'unread') return whole;
  return { kind: 'read', value: { ...whole.value, own: whole.value.own.filter((row) => births.includes(birthOf(row))) } };
}

/** What laboratories said of packages that are not empty, by barcode. */
async function labChecks(
  ports: V1SessionPorts,
  login: StateLogin,
  rows: readonly Members[],
): Promise<MirrorRead<ReadonlyMap<string, Members>>> {
  const barcodes = rows.flatMap((row) => (Number(row['remaining_quantity']) > 0 ? (textOf(row['id']) ?? []) : []));
  const checks = new Map<string, Members>();
  for (let from = 0; from < barcodes.length; from += checkedTogether) {
    const asked = barcodes.slice(from, from + checkedTogether);
    const answer = await call(ports, login, { action: 'inventory_qa_check_all', barcodeid: asked }, { mayBeNone: true });
    if (answer.kind === 'unread') return answer;
    for (const row of rowsIn(answer.value, 'data')) checks.set(textOf(row['parent_id']) ?? '', row);
  }
  return { kind: 'read', value: checks };
}

/** What others sent and we did not answer: the whole list, for no table counts it. */
/** The lookup has no pages: each of ours looks up the lines of the next manifests in its list. */
async function transfers(ports: V1SessionPorts, login: StateLogin, cursor: number): Promise<MirrorPage<TheirRecord>> {
  const location = login.licence;
  const listed = await call(ports, login, { action: 'inventory_manifest_lookup', location }, { mayBeNone: true });
  if (listed.kind === 'unread') return listed;
  const rows: (TheirRecord | undefined)[] = [];
  const manifests = rowsIn(listed.value, 'data');
  const end = cursor + manifestsOnAPage;
  for (const manifest of manifests.slice(cursor, end)) {
    const asked = { action: 'inventory_transfer_lookup', location, manifest_id: textOf(manifest['manifest_id']) ?? '' };
    const lines = await call(ports, login, asked, { mayBeNone: true });
    if (lines.kind === 'unread') return lines;
    // What the sender takes back and what was received meanwhile is nothing to receive.
    const open = rowsIn(lines.value, 'data').filter((row) => !isSet(row['is_return']));
    if (open.length > 0) rows.push(transferOf(manifest, open));
  }
  const page = pageOf(rows, 0);
  return page.kind === 'unread' || end >= manifests.length ? page : { ...page, value: { ...page.value, next: end } };
}

const unreadRow = { kind: 'unread', detail: 'A row of the table cannot be read.' } as const;

const pageOf = <Row>(rows: readonly (Row | undefined)[], newest: number): MirrorPage<Row> =>
  rows.every((row) => row !== undefined) ? { kind: 'read', value: { rows, next: null, newest } } : unreadRow;
