/** I4 and I6: the state knows every sale exactly once, and every report comes to an end. */
import { licence, usernameOf } from '../actors/shop.ts';
import type { BookedSale } from '../actors/state-books.ts';
import type { Outcome } from '../play/outcome.ts';
import type { Accuse } from './judge.ts';
import { sums } from './stock.ts';
import type { Stored, StoredReport, StoredSale } from './stored.ts';

export function judgeReports(outcome: Outcome, stored: Stored, accuse: Accuse): void {
  const booked = Map.groupBy(outcome.state.sales, ({ externalId }) => externalId);
  const sales = new Map(stored.sales.map((sale) => [sale.id, sale]));
  for (const [reference, standing] of booked)
    if (standing.length > 1) accuse('I4', `the state holds ${standing.length} sales under ${reference}`);
  for (const report of stored.reports)
    judgeReport(outcome, stored, report, sales.get(report.sale_id), booked.get(report.reference) ?? [], accuse);

  judgeOthers(outcome, stored, accuse);

  const known = new Set([...stored.reports, ...stored.otherReports].map(({ reference }) => reference));
  // What was sold between a backup and its restoring stands at the state alone: reconciliation finds it, no report can.
  if (!outcome.serverRolledBack)
    for (const reference of booked.keys())
      if (!known.has(reference)) accuse('I4', `the state holds ${reference}, which is no report of ours`);

  const reported = new Set(stored.reports.map(({ sale_id }) => sale_id));
  for (const { id, report_id } of stored.sales) {
    const isCannabis = stored.saleLines.some((line) => line.sale_id === id && line.category !== 'accessory');
    if (isCannabis !== (report_id !== null) || isCannabis !== reported.has(id))
      accuse('I4', `${id} has ${report_id === null ? 'no report' : 'a report'}`);
  }
}

/** I4 and I6 for what is not a sale: it ends or waits for a person, and what is in sync is so at the state, once. */
function judgeOthers(outcome: Outcome, stored: Stored, accuse: Accuse): void {
  const { state, serverRolledBack } = outcome;
  const stateIds = new Map(stored.sales.map(({ id, state_sale_id }) => [id, state_sale_id]));
  const barcodes = new Map(stored.packages.map(({ id, barcode }) => [id, barcode]));
  const refunds = sums(state.refunds.map(({ externalId }) => [externalId, 1]));
  for (const [reference, times] of refunds) if (times > 1) accuse('I4', `the state holds ${times} refunds under ${reference}`);
  const isOpen = (reportState: string): boolean => reportState === 'pending' || reportState === 'unknown';
  for (const { id, kind, entity_id, reference, state: stands, last_answer, waits } of stored.otherReports) {
    if (isOpen(stands) && waits === 0) accuse('I6', `${id} is still ${stands}: ${last_answer ?? 'never tried'}`);
    if ((stands === 'refused' || stands === 'parked') && (last_answer ?? '') === '')
      accuse('I6', `${id} is ${stands} without a reason`);
    if (state.wasRolledBack || serverRolledBack) continue;
    if (stands === 'refused' && refunds.has(reference)) accuse('I4', `${id} was refused and its refund stands at the state`);
    if (stands !== 'in-sync') continue;
    const sale = state.sales.find((each) => String(each.id) === stateIds.get(entity_id));
    if (kind === 'sale-void' && sale?.isVoided !== true) accuse('I4', `${id} is in sync and the state's sale is not voided`);
    if (kind === 'sale-refund' && !refunds.has(reference)) accuse('I4', `${id} is in sync and the state knows no refund of it`);
    if (kind === 'destruction' && (state.packages.get(barcodes.get(entity_id) ?? '')?.destroyed ?? 0) === 0)
      accuse('I4', `${id} is in sync and the state destroyed nothing`);
  }
  if (!state.wasRolledBack && !serverRolledBack) judgeDestroyed(outcome, stored, accuse);
}

/**
 * I3: what is told to be destroyed is as much at the state as here. While a count waits for a person, the state destroyed what it knew
 * of, and both are right.
 */
function judgeDestroyed({ state }: Outcome, { packages, otherReports }: Stored, accuse: Accuse): void {
  const about = Map.groupBy(otherReports, ({ entity_id }) => entity_id);
  for (const { id, barcode, units_destroyed } of packages) {
    const reports = about.get(id) ?? [];
    if (!reports.some(({ kind }) => kind === 'destruction')) continue;
    const isWaiting = reports.some((report) => changesUnits.has(report.kind) && report.state !== 'in-sync');
    const destroyed = state.packages.get(barcode ?? '')?.destroyed ?? 0;
    if (!isWaiting && destroyed !== units_destroyed)
      accuse('I3', `${id}: ${units_destroyed} were destroyed here and ${destroyed} at the state`);
  }
}

const changesUnits = new Set(['package-adjust', 'destruction']);

function judgeReport(
  outcome: Outcome,
  stored: Stored,
  report: StoredReport,
  sale: StoredSale | undefined,
  standing: readonly BookedSale[],
  accuse: Accuse,
): void {
  const { id, state, reference } = report;
  if (sale === undefined) return accuse('I4', `${id} tells of a sale that is not there`);
  if ((state === 'pending' || state === 'unknown') && report.waits === 0)
    accuse('I6', `${id} is still ${state}: ${report.last_answer ?? 'never tried'}`);
  if ((state === 'refused' || state === 'parked') && (report.last_answer ?? '') === '')
    accuse('I6', `${id} is ${state} without a reason`);
  const [booking] = standing;
  if (state === 'in-sync') {
    if (booking === undefined) {
      if (!outcome.state.lost.has(reference)) accuse('I4', `${id} is in sync and the state knows nothing of it`);
      return;
    }
    // After a restored backup of the state the sale may have been booked anew, under a new number.
    const isBookedAnew = outcome.state.lost.has(reference);
    if (!isBookedAnew && (report.state_sale_id !== String(booking.id) || sale.state_sale_id !== String(booking.id)))
      accuse('I4', `${id} says ${report.state_sale_id}, its sale ${sale.state_sale_id}, the state ${booking.id}`);
  } else if (sale.state_sale_id !== null) accuse('I4', `${sale.id} shows a sale ID and its report is ${state}`);
  if (state === 'refused' && booking !== undefined) accuse('I4', `${id} was refused and stands at the state`);
  if (booking === undefined) return;
  judgeBooking(report, sale, booking, accuse);
  judgePrices(outcome, stored, report, booking, accuse);
}

/** The right person, the right location, the right goods, the right money. */
function judgeBooking({ id, body }: StoredReport, sale: StoredSale, booking: BookedSale, accuse: Accuse): void {
  if (booking.username !== usernameOf(sale.completed_by)) accuse('I4', `${id} stands under ${booking.username}`);
  if (booking.licence !== licence) accuse('I4', `${id} stands at ${booking.licence}`);
  const told = sums(body.lines.map(({ barcode, units }) => [barcode, units]));
  const stands = sums(booking.items.map(({ barcode, units }) => [barcode, units]));
  for (const barcode of new Set([...told.keys(), ...stands.keys()]))
    if (told.get(barcode) !== stands.get(barcode))
      accuse('I4', `${id}: the state has ${stands.get(barcode)} of ${barcode}, sold were ${told.get(barcode)}`);
}

/** The price of each line: one that it had here, and the newest once the state was told of every change. */
function judgePrices(
  { state, serverRolledBack }: Outcome,
  { saleLines, saleEvents, otherReports }: Stored,
  { id, sale_id, body }: StoredReport,
  { items }: BookedSale,
  accuse: Accuse,
): void {
  // A restored backup forgot what was lowered since; reconciliation finds it, no report can.
  if (serverRolledBack) return;
  const changes = saleEvents.filter((event) => event.sale_id === sale_id && event.type === 'SalePriceChanged');
  const isTold = otherReports.every(
    (report) => report.kind !== 'sale-price' || report.entity_id !== sale_id || report.state === 'in-sync',
  );
  const reported = saleLines.filter((line) => line.sale_id === sale_id && line.category !== 'accessory');
  for (const [place, { barcode, priceCents }] of items.entries()) {
    const here = changes.flatMap(({ lines }) => lines.filter(({ n }) => n === reported[place]?.n));
    const prices = [body.lines[place]?.netCents, ...here.map(({ netCents }) => netCents)];
    const isDue = isTold && !state.wasRolledBack;
    if (!(isDue ? prices.slice(-1) : prices).includes(priceCents))
      accuse('I4', `${id}: the state has ${priceCents} cents for ${barcode}, sold for ${prices.join(', then ')}`);
  }
}
