import type { SaleBackView } from '@countersign/contract/office-views';
import { givenBack } from '@countersign/domain/sales/given-back';
import type { saleEvents, SaleLineRow } from './schema/index.ts';

/** What went back of one sale, for its receipt. Why it went back is for the office alone and stands nowhere in here. */
export function saleBackViews(
  lines: readonly SaleLineRow[],
  events: readonly (typeof saleEvents.$inferSelect)[],
  people: readonly { readonly id: string; readonly name: string }[],
): SaleBackView[] {
  const [first] = events;
  if (first === undefined) return [];
  const sold = {
    id: first.saleId,
    state: 'completed',
    sequence: 0,
    lines: lines.map((line) => ({ ...line, refund: null })),
  } as const;
  const backs = givenBack(
    sold,
    events.map(({ body }) => body),
  );
  return events.map(({ type, at, staffId, backCents, body }, place) => ({
    type,
    at,
    byName: people.find((row) => row.id === staffId)?.name ?? '',
    backCents,
    giveBack: body.giveBack,
    lines: backs[place]!.map((back) => {
      const { name, sizeLabel, barcode, units } = lines.find(({ n }) => n === back.n)!;
      return { ...back, name, sizeLabel, barcode, units };
    }),
  }));
}
