import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import type { OrderLineView } from '@countersign/contract/views';
import { goodsProblem } from '@countersign/domain/limits/forbidden-goods';
import { unitsPicked } from '@countersign/domain/orders/order';
import type { Program } from '@countersign/domain/pricing/new-york-taxes';
import { forbiddenWords } from '#lib/sync/forbidden-words.ts';

interface BagFacts {
  /** As the catalogue has it now; undefined when it is not in it any more. */
  readonly item: Pick<CatalogueItemView, 'category' | 'thcMg' | 'servings'> | undefined;
  readonly program: Program | undefined;
  /** The line to scan next. */
  readonly isNext: boolean;
}

/** How a line of the bag stands, and what is said of it. A stuck one is not picked to its end: it gives way to another, or comes off. */
export interface BagLineWords {
  readonly state: 'right' | 'none-left' | 'scan-now' | 'to-do';
  readonly isStuck: boolean;
  readonly prompt: string | undefined;
}

/** Says of a line what the edge would say of a scan for it, before anybody scans. */
export function bagLineWords(line: OrderLineView, { item, program, isNext }: BagFacts): BagLineWords {
  const isDone = unitsPicked(line) >= line.quantity;
  const wayOut =
    line.substitute !== null && unitsPicked(line) === 0 ? 'The shopper chose another for that.' : 'Take it off the order.';
  const forbidden = item && program && goodsProblem(program, item);
  if (forbidden) return stuck(`The law lets nobody here have it, though it was ordered: ${forbiddenWords(forbidden)}. ${wayOut}`);
  if (!isDone && line.suggestion === null) return stuck(`No sellable package is left. ${wayOut}`);
  if (isDone) return { state: 'right', isStuck: false, prompt: undefined };
  return { state: isNext ? 'scan-now' : 'to-do', isStuck: false, prompt: isNext ? 'Scan this one now' : undefined };
}

const stuck = (prompt: string): BagLineWords => ({ state: 'none-left', isStuck: true, prompt });
