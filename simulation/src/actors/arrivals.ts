/** What a manager answers to goods that others sent: all of it is kept, some of it, or nothing. */
import { receiveTransfer } from '../../../apps/edge/src/manifests/receive-transfer.ts';
import { office } from '../../../apps/edge/src/testing/world.ts';
import type { AreaId, CommandId, PackageId, TransferId } from '../../../packages/domain/src/identifiers.ts';
import type { InboundLine } from '../../../packages/domain/src/manifests/receive-transfer.ts';
import type { ReceiveWish } from '../history.ts';
import type { SqliteFile } from '../sqlite/d1.ts';
import type { Request } from './road.ts';
import { goods, locationId } from './shop.ts';

/** A transfer as the manager's list shows it. */
export interface ListedTransfer {
  readonly id: TransferId;
  readonly lines: readonly InboundLine[];
}

/** Transfers that were listed, answered or not, the newest first. */
export const listedTransfers = (file: SqliteFile): readonly ListedTransfer[] =>
  file
    .objects('SELECT id, lines FROM transfers WHERE location_id = ? ORDER BY id DESC', [locationId])
    .map(({ id, lines }) => ({ id: id as TransferId, lines: JSON.parse(lines as string) as InboundLine[] }));

/** @param as the packages that are to be, one a line, and where they go */
export function received(
  commandId: CommandId,
  { id: transferId, lines }: ListedTransfer,
  as: { readonly ids: readonly PackageId[]; readonly areaId: AreaId; readonly wish: ReceiveWish },
): Request<string> {
  const unitsOf = ({ units }: InboundLine, n: number): number => {
    if (as.wish === 'all') return units;
    return as.wish === 'reject' || (n > 0 && n === lines.length - 1) ? 0 : units - 1;
  };
  const answers = lines.map((line, n) => ({
    ...{ barcode: line.barcode, units: unitsOf(line, n), packageId: as.ids[n]!, areaId: as.areaId },
    itemId: goods.find(({ name }) => name === line.productName)!.id,
  }));
  return (ctx) => receiveTransfer(ctx, office, { commandId, locationId, transferId, lines: answers });
}
