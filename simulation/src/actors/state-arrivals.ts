/**
 * What others send to us, in the state's books (`biotrack/protocol.md` 2.1.5): each line is answered once, in full, in part, or sent back.
 * What is received stands on our shelf under the sender's barcode, in the room that the state puts it into.
 */
import { goods, rooms as numbers } from './shop.ts';
import { bear, type Shelf } from './state-shelf.ts';

export interface StateArrival {
  readonly id: string;
  readonly transactionId: number;
  readonly lines: readonly ArrivedLine[];
  /** The sender took it back before we answered. */
  readonly isTakenBack: boolean;
  /** What we answered as a whole, in a dialect that asks for it: nothing more is outstanding then. */
  readonly isClosed: boolean;
}

export interface ArrivedLine {
  readonly barcode: string;
  readonly inventoryType: number;
  readonly productName: string;
  readonly units: number;
  /** Units that we kept; nothing while the line is not answered. */
  readonly kept: number | undefined;
  /** The transaction it was answered in. */
  readonly answeredIn: number | undefined;
}

/** What we keep of a line; of one that is sent back nothing. */
export interface KeptLine {
  readonly barcode: string;
  readonly units: number;
}

export const sender = 'OCM-PROC-000201';
const cannabis = goods.filter(({ inventoryType }) => inventoryType !== null);

/** A crate of so many lines on its way, whose first barcode has the number `first`. */
export function sentToUs(id: string, first: number, lines: number, transactionId: number): StateArrival {
  const sent = Array.from({ length: lines }, (_, n): ArrivedLine => {
    const item = cannabis[(first + n) % cannabis.length]!;
    const barcode = String(first + n);
    return {
      ...{ barcode, inventoryType: item.inventoryType!, productName: item.name, units: 2 + n },
      ...{ kept: undefined, answeredIn: undefined },
    };
  });
  return { id, transactionId, lines: sent, isTakenBack: false, isClosed: false };
}

/** Lines that wait for an answer. */
export const outstanding = ({ lines, isTakenBack, isClosed }: StateArrival): readonly ArrivedLine[] =>
  isTakenBack || isClosed ? [] : lines.filter(({ kept }) => kept === undefined);

/** The arrival as our answer leaves it, with what we keep on the shelf; `undefined` when it is refused. */
export function answered(
  shelf: Shelf,
  arrival: StateArrival,
  kept: readonly KeptLine[],
  transactionId: number,
): StateArrival | undefined {
  const waiting = outstanding(arrival);
  const isFit = ({ barcode, units }: KeptLine): boolean =>
    waiting.some((line) => line.barcode === barcode && units >= 0 && units <= line.units);
  if (kept.length === 0 || !kept.every(isFit)) return undefined;
  for (const { barcode, units } of kept)
    if (units > 0) bear(shelf, barcode, { as: 'received', parts: [], units }, transactionId, numbers.vault);
  const lines = arrival.lines.map((line) => {
    const answer = kept.find(({ barcode }) => barcode === line.barcode);
    return answer === undefined ? line : { ...line, kept: answer.units, answeredIn: transactionId };
  });
  return { ...arrival, transactionId, lines };
}
