import type { AreaId, ItemId, PackageId, StaffId, TransferId } from '../identifiers.ts';
import type { Instant } from '../business-day.ts';
import { untested } from '../inventory/new-package.ts';
import {
  isUnits,
  mappedItem,
  settle,
  standingArea,
  type StockDecision,
  type StockFacts,
  type StockPkg,
  type StockProblem,
} from '../inventory/stock.ts';
import type { ReceiveTransferReport } from '../reports/manifest-reports.ts';
import { moveOf, type MovePackagesReport } from '../reports/package-reports.ts';
import { ok, refuse, type Result } from '../result.ts';

/** Goods on their way to us, as the state lists them (`biotrack/protocol.md` 2.1.5 `inventory_manifest_lookup`). */
export interface InboundTransfer {
  readonly id: TransferId;
  /** Withdrawn: the state no longer lists it, though we did not answer. The sender took it back, or somebody answered at the state. */
  readonly state: 'listed' | 'received' | 'rejected' | 'withdrawn';
  readonly lines: readonly InboundLine[];
}

export interface InboundLine {
  /** The sender's barcode: it stays the package's. */
  readonly barcode: string;
  readonly productName: string;
  readonly inventoryType: number;
  readonly units: number;
}

/** What a transfer becomes, what is kept of it, and the report that says where that lies. */
export interface TransferAnswered {
  readonly state: 'received' | 'rejected';
  readonly stock: StockDecision;
  readonly move: MovePackagesReport | null;
}

/** What became of one line: all of it kept, part of it, or nothing. */
export interface ReceivedLine {
  readonly barcode: string;
  readonly units: number;
  readonly packageId: PackageId;
  readonly itemId: ItemId;
  readonly areaId: AreaId;
}

/**
 * Goods arrive: each line is kept whole, in part, or sent back. Every line of the transfer is answered at once, for the state closes it
 * with the answer. What is kept becomes a package under the sender's barcode and waits for its lab result; under a barcode that a package
 * of ours bears nothing can be kept.
 *
 * No dialect lets us say into which room it goes (`biotrack/protocol.md` 2.1.5, 2.4): the state chooses one. `move` says where it lies,
 * and a sale waits for that, for the state sells nothing out of a quarantine; null where the location has but one room.
 */
export function receiveTransfer(
  transfer: InboundTransfer,
  lines: readonly ReceivedLine[],
  facts: StockFacts & { readonly by: StaffId; readonly at: Instant },
): Result<TransferAnswered, TransferProblem> {
  if (transfer.state !== 'listed') return refuse({ type: 'TransferNotListed', state: transfer.state });
  const missing = transfer.lines.filter((line) => lines.filter(({ barcode }) => barcode === line.barcode).length !== 1);
  if (missing.length > 0 || lines.length !== transfer.lines.length)
    return refuse({ type: 'LinesNotAnswered', barcodes: missing.map(({ barcode }) => barcode) });

  const made: StockPkg[] = [];
  const reported: ReceiveTransferReport['lines'][number][] = [];
  for (const sent of transfer.lines) {
    const line = lines.find(({ barcode }) => barcode === sent.barcode)!;
    if (!isUnits(line.units, 0) || line.units > sent.units) return refuse({ type: 'UnitsNotPossible', most: sent.units });
    const isRejected = line.units === 0;
    if (!isRejected) {
      const pkg = keptPackage(line, sent, facts);
      if (!pkg.ok) return pkg;
      made.push(pkg.value);
    }
    reported.push({
      packageId: isRejected ? null : line.packageId,
      barcode: sent.barcode,
      sent: { unit: 'each', count: sent.units },
      received: { unit: 'each', count: line.units },
      isRejected,
    });
  }
  const stock = settle(facts, {
    type: 'TransferReceived',
    after: [],
    made,
    report: { kind: 'transfer-receive', transferId: transfer.id, by: facts.by, at: facts.at, lines: reported },
  });
  if (!stock.ok) return stock;
  return ok({ state: made.length === 0 ? 'rejected' : 'received', stock: stock.value, move: whereItLies(made, facts) });
}

function whereItLies(made: readonly StockPkg[], { areas, by }: StockFacts): MovePackagesReport | null {
  const rooms = areas.filter(({ isRemoved }) => !isRemoved);
  if (made.length === 0 || rooms.length === 1) return null;
  const moves = made.flatMap(({ id, areaId }) => rooms.filter((room) => room.id === areaId).map((room) => moveOf(id, room)));
  return { kind: 'packages-move', by, moves };
}

function keptPackage(line: ReceivedLine, sent: InboundLine, facts: StockFacts): Result<StockPkg, TransferProblem> {
  const item = mappedItem(facts, line.itemId);
  if (!item.ok) return item;
  if (item.value.inventoryType !== sent.inventoryType) return refuse({ type: 'NotTheSameItem' });
  const area = standingArea(facts, line.areaId);
  if (!area.ok) return area;
  // What we sent away and get back. It does not go back into its old package: that one's laboratory word, date and count are those of
  // goods that left whole, and nothing public says whether the state opens its record again or lets them be sold (`biotrack/protocol.md`
  // 2.1.5 knows them as `is_return`; what comes back from a buyer may only be destroyed, 5.2). The state holds one row a barcode, so a
  // second package of ours under it could be told of nothing. They are sent back.
  if (facts.packages.some(({ barcode }) => barcode === sent.barcode))
    return refuse({ type: 'AlreadyInStock', barcode: sent.barcode });
  return ok({
    ...{ id: line.packageId, itemId: line.itemId, areaId: line.areaId, barcode: sent.barcode },
    ...{ unitsReceived: line.units, unitsLeft: line.units, unitsPicked: 0, unitsDestroyed: 0, unitsAway: 0, unitsAdjusted: 0 },
    packageDate: facts.today,
    expiresOn: null,
    lab: untested,
    status: area.value.isQuarantine ? 'on-hold' : 'open',
    parentId: null,
    usableMg: null,
    isReturned: false,
    destroyAfter: null,
  });
}

export type TransferProblem =
  | StockProblem
  | { readonly type: 'TransferNotListed'; readonly state: InboundTransfer['state'] }
  | { readonly type: 'LinesNotAnswered'; readonly barcodes: readonly string[] };
