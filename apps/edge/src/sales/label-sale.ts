import type { AskLabels } from '@countersign/contract/patient-commands';
import type { SaleLabelsView } from '@countersign/contract/patient-views';
import type { Problem } from '@countersign/contract/problems';
import { businessDay } from '@countersign/domain/business-day';
import type { OrderId, SaleId, StaffId } from '@countersign/domain/identifiers';
import { patientLabels, type LineToLabel } from '@countersign/domain/labels/patient-label';
import { assert, ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import { inJson, type Database } from '../db/database.ts';
import { locations, organisations, packages, saleEvents, saleLines, sales } from '../db/schema/index.ts';
import { packNumbersOf } from '../inventory/name-pack.ts';
import { medicalOrder } from '../orders/medical-order.ts';
import type { OrderFacts } from '../orders/order-step.ts';
import { medicalItemsOf } from '../patients/medical-items.ts';
import { sealedCards } from '../patients/patient-cards.ts';
import { registryOf, type CounterContext } from '../patients/patient-registry.ts';
import { standingSale } from './standing-sale.ts';

/**
 * The patient's labels of a sale, for the tablet that hands it over or prints them again (FL-LBL-01; decision 0033). The name is asked
 * for at the registry each time and kept nowhere: by the card that lies with the order while the state does not have the sale, and by a
 * card that is read again and that the sale stands under afterwards.
 *
 * Problems: `NotYours` (not at a paired tablet), `NotFound`, `PatientNotKnown` (no patients are sold to here), `SaleIsVoided`,
 * `CardNotKept`, `CardOfAnotherSale`, `StaffNotRegistered`, `PatientNotProven`.
 */
export async function labelSale(
  ctx: CounterContext,
  caller: Caller,
  input: AskLabels & { readonly orderId: OrderId },
): Promise<Result<SaleLabelsView, Problem>> {
  const asked = await medicalOrder(ctx, caller, input.orderId);
  if (!asked.ok) return asked;
  const { by, facts } = asked.value;
  const { saleId } = facts.row;
  if (saleId === null) return refuse({ type: 'NotFound', what: 'sale' });
  const ground = await labelGround(facts, saleId);
  if (ground.isVoided) return refuse({ type: 'SaleIsVoided' });

  const card = await cardOfSale(ctx, by, facts, ground.stateSaleId, input.card);
  if (!card.ok) return card;
  const { locationId, id: orderId } = facts.row;
  const found = await registryOf(ctx).find({ locationId, by, orderId }, { card: card.value, caregiverCard: null });
  if (!found.ok) return found;
  const { firstName, lastName, amounts } = found.value;
  const { licensee, licenceNumber, lines, completedAt } = ground;
  return ok({
    askedAt: facts.at,
    patient: `${firstName} ${lastName.slice(0, 1)}`.trim(),
    labels: patientLabels({
      ...{ licensee, licenceNumber, lines, orders: amounts.orders, patientName: `${firstName} ${lastName}` },
      dispensedOn: businessDay(completedAt, facts.settings.timeZone),
    }),
  });
}

/** The card that the sale stands under: kept with the order, or proved by the state's own books. */
async function cardOfSale(
  ctx: CounterContext,
  by: StaffId,
  { db, order, row }: OrderFacts,
  stateSaleId: string | null,
  read: string | null,
): Promise<Result<string, Problem>> {
  const sealed = await sealedCards(db, order.id);
  if (sealed !== undefined) {
    const kept = await registryOf(ctx).open(order.id, sealed);
    return read === null || read === kept.card ? ok(kept.card) : refuse({ type: 'CardOfAnotherSale' });
  }
  if (read === null) return refuse({ type: 'CardNotKept' });
  if (stateSaleId === null)
    return refuse({ type: 'PatientNotProven', because: 'unknown', words: 'The state has given the sale no number.' });
  const isIts = await registryOf(ctx).isSaleOf({ locationId: row.locationId, by, orderId: row.id }, stateSaleId, read);
  if (!isIts.ok) return isIts;
  return isIts.value ? ok(read) : refuse({ type: 'CardOfAnotherSale' });
}

/** What our books know of a sale that a label bears. */
async function labelGround({ db, row, items }: OrderFacts, saleId: SaleId) {
  const [[sale], lineRows, eventRows, [organisation], [location]] = await db.batch([
    db.select().from(sales).where(eq(sales.id, saleId)),
    db.select().from(saleLines).where(eq(saleLines.saleId, saleId)).orderBy(saleLines.n),
    db.select().from(saleEvents).where(eq(saleEvents.saleId, saleId)).orderBy(saleEvents.sequence),
    db.select({ name: organisations.name }).from(organisations).where(eq(organisations.id, row.organisationId)),
    db.select({ licenceNumber: locations.licenceNumber }).from(locations).where(eq(locations.id, row.locationId)),
  ]);
  assert(sale !== undefined && organisation !== undefined && location !== undefined, 'a sold order has its sale and its place');
  const standing = standingSale(saleId, lineRows, eventRows);
  // What was given back is not the patient’s any more.
  const theirs = lineRows.filter(({ n }) => standing.lines.find((line) => line.n === n)?.refund === null);
  return {
    isVoided: standing.state === 'voided',
    completedAt: sale.completedAt,
    stateSaleId: sale.stateSaleId,
    licensee: organisation.name,
    licenceNumber: location.licenceNumber,
    lines: await linesToLabel(db, row, items, theirs),
  };
}

async function linesToLabel(
  db: Database,
  { organisationId, locationId }: Pick<OrderFacts['row'], 'organisationId' | 'locationId'>,
  items: OrderFacts['items'],
  lineRows: readonly (typeof saleLines.$inferSelect)[],
): Promise<LineToLabel[]> {
  const packageIds = [...new Set(lineRows.map(({ packageId }) => packageId))];
  const [numbers, medical, labs] = await Promise.all([
    packNumbersOf(db, locationId, packageIds),
    medicalItemsOf(
      db,
      organisationId,
      lineRows.map(({ itemId }) => itemId),
    ),
    db
      .select({ id: packages.id, lab: packages.lab })
      .from(packages)
      .where(and(eq(packages.locationId, locationId), inJson(packages.id, packageIds))),
  ]);
  return lineRows.map(({ itemId, packageId, barcode, units, name, brand, sizeLabel, category }) => {
    const item = items.find(({ id }) => id === itemId);
    return {
      ...{ packageId, barcode, units, name, brand, sizeLabel, category },
      ...{ kind: medical.get(itemId)?.kind, thcMg: item?.thcMg ?? 0, cbdMg: item?.cbdMg ?? 0 },
      lab: labs.find(({ id }) => id === packageId)?.lab,
      ...(numbers.get(packageId) ?? { batchNumber: null, harvestNumber: null }),
    };
  });
}
