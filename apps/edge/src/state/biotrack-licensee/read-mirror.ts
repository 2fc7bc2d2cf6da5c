import type { MirrorFrom, MirrorKind, MirrorPage, MirrorRead, StateLogin, StateMirror } from '../state-system.ts';
import { packageOf, recordReaders, saleOf, versionOf } from './mirror-rows.ts';
import { askUnderSession, type SessionPorts } from './session.ts';
import { membersOf, readError, readNumber, readObject, rowsOf, type Members } from './wire.ts';

/** Each kind's counter in `GET /v1/sync`, its list, and the list's member, by their lower-case names (2.4). */
const lists: Readonly<Record<MirrorKind, { readonly counter: string; readonly path: string; readonly member: string }>> = {
  inventory: { counter: 'inventory', path: '/v1/inventory', member: 'inventory' },
  sale: { counter: 'sale', path: '/v1/sale', member: 'sale' },
  vendor: { counter: 'vendor', path: '/v1/vendor', member: 'vendor' },
  room: { counter: 'inventoryroom', path: '/v1/inventory/room', member: 'room' },
  manifest: { counter: 'manifest', path: '/v1/manifest', member: 'manifest' },
  transfer: { counter: 'inventorytransfer', path: '/v1/inventory/transfer/inbound', member: 'inventorytransfer' },
  invoice: { counter: 'invoice', path: '/v1/invoice', member: 'invoice' },
};

/**
 * What the state holds, as the Licensee API lists it (`biotrack/protocol.md` 4.3, A-7): counters first, then only what moved. A row
 * that cannot be read makes the whole page unread: half a mirror would find differences that are none.
 */
export const createMirror = (ports: SessionPorts): StateMirror => ({
  counters: async (login, _, hear) => {
    const answer = await read({ ...ports, hear }, login, '/v1/sync');
    if (answer.kind === 'unread') return answer;
    const told = membersOf(answer.value['sync']);
    const newest = (kind: MirrorKind): number | null => readNumber(told?.[lists[kind].counter]);
    const [inventory, sale, vendor] = [newest('inventory'), newest('sale'), newest('vendor')];
    const [room, manifest, transfer, invoice] = [newest('room'), newest('manifest'), newest('transfer'), newest('invoice')];
    return inventory === null || sale === null
      ? { kind: 'unread', detail: 'The answer holds no counters.' }
      : { kind: 'read', value: { inventory, sale, vendor, room, manifest, transfer, invoice } };
  },
  packages: (login, where) => page(ports, login, 'inventory', where, (row) => packageOf(row, ports.assumptions.medUsableIs)),
  sales: (login, where) => page(ports, login, 'sale', where, saleOf),
  records: (login, kind, where) => page(ports, login, kind, where, recordReaders[kind]),
});

async function page<Row>(
  ports: SessionPorts,
  login: StateLogin,
  kind: MirrorKind,
  { since, cursor, hear }: MirrorFrom,
  rowOf: (row: Members) => Row | undefined,
): Promise<MirrorPage<Row>> {
  const { listParameters: names, pageSize } = ports.assumptions;
  const query = new URLSearchParams({ [names.limit]: String(pageSize) });
  if (since > 0) query.set(names.transactionId, String(since));
  if (cursor > 0) query.set(names.cursor, String(cursor));
  const answer = await read({ ...ports, hear }, login, `${lists[kind].path}?${query.toString()}`);
  if (answer.kind === 'unread') return answer;
  const members = rowsOf(answer.value, lists[kind].member);
  if (members === undefined) return { kind: 'unread', detail: 'The answer holds no list.' };
  const rows = members.map(rowOf);
  if (!rows.every((row) => row !== undefined)) return { kind: 'unread', detail: 'A row of the list cannot be read.' };
  const next = readNumber(answer.value['nextcursor']) ?? 0;
  if (next !== 0 && next <= cursor) return { kind: 'unread', detail: 'The list does not end.' };
  return { kind: 'read', value: { rows, next: next === 0 ? null : next, newest: Math.max(0, ...members.map(versionOf)) } };
}

async function read(ports: SessionPorts, login: StateLogin, path: string): Promise<MirrorRead<Members>> {
  const reply = await askUnderSession(ports, login, { method: 'GET', path, body: null });
  if (reply.kind !== 'answered') {
    const isWithoutLogin = reply.kind === 'never-left' && reply.isRefused;
    return { kind: 'unread', detail: reply.detail, isWithoutLogin };
  }
  const value = reply.status >= 200 && reply.status < 300 ? readObject(reply.text) : undefined;
  const words = readError(reply.text) ?? `The answer (${reply.status}) cannot be read.`;
  return value === undefined ? { kind: 'unread', detail: words } : { kind: 'read', value };
}
