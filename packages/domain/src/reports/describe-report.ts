import type { ReportBody, ReportKind } from './report.ts';

const titles = {
  sale: 'Sale',
  'sale-void': 'Sale voided',
  'sale-price': 'Prices of a sale changed',
  'sale-refund': 'Refund',
  'area-add': 'Area added',
  'area-change': 'Area changed',
  'area-remove': 'Area removed',
  'driver-add': 'Driver added',
  'driver-change': 'Driver changed',
  'driver-remove': 'Driver removed',
  'vehicle-add': 'Vehicle added',
  'vehicle-change': 'Vehicle changed',
  'vehicle-remove': 'Vehicle removed',
  'packages-first': 'First stock',
  'package-new': 'New package',
  'package-change': 'Package changed',
  'package-split': 'Package split',
  'package-lot': 'Packages combined',
  'package-convert': 'Packages converted',
  'packages-move': 'Packages moved',
  'package-adjust': 'Package count corrected',
  'package-usable-weight': 'Usable weight told',
  'lab-sample': 'Lab sample taken',
  'lab-sample-void': 'Lab sample voided',
  'destruction-schedule': 'Destruction scheduled',
  'destruction-undo': 'Destruction called off',
  destruction: 'Destruction',
  'manifest-file': 'Manifest filed',
  'manifest-change': 'Manifest changed',
  'manifest-ship': 'Manifest shipped',
  'stop-arrive': 'Arrival at a stop',
  'stop-arrive-undo': 'Arrival taken back',
  'stop-void': 'Stop voided',
  'manifest-void': 'Manifest voided',
  'transfer-receive': 'Transfer received',
  'invoice-price': 'Prices of a transfer',
  'payment-record': 'Payment recorded',
  'payment-accept': 'Payment accepted',
  'payment-reject': 'Payment rejected',
  'plants-new': 'New plants',
  'plants-move': 'Plants moved',
  'plants-destroy-schedule': 'Destruction of plants scheduled',
  'plants-destroy-undo': 'Destruction of plants called off',
  'plants-destroy': 'Destruction of plants',
  'harvest-batch': 'Harvest batch begun',
  'harvest-schedule': 'Harvest scheduled',
  'harvest-schedule-undo': 'Harvest called off',
  harvest: 'Harvest weighed',
  cure: 'Cure weighed',
} as const satisfies Record<ReportKind, string>;

/** What a report tells, in two or three words: a heading on the desk and on a timeline. */
export const titleOf = (kind: ReportKind): string => titles[kind];

/** Barcodes a report names, as far as its frozen body holds them: it can be found by each. */
export function barcodesIn(body: ReportBody): readonly string[] {
  const lines = 'lines' in body ? body.lines : [];
  return lines.flatMap((line) => ('barcode' in line ? [line.barcode] : []));
}

/**
 * The name or reason that stands in a report, for the line under its title.
 *
 * @param goods what the first package in it is called, which a report does not hold
 * @returns `undefined` when it names nothing
 */
export function subjectOf(body: ReportBody, goods?: string): string | undefined {
  if (goods !== undefined) return goodsOf(body, goods);
  if ('name' in body) return body.name;
  if ('reason' in body && typeof body.reason === 'string') return body.reason;
  const [barcode, ...more] = barcodesIn(body);
  if (barcode === undefined) return undefined;
  return more.length === 0 ? barcode : `${barcode} and ${more.length} more`;
}

function goodsOf(body: ReportBody, first: string): string {
  const packages =
    'moves' in body ? body.moves : 'packageIds' in body ? (body.packageIds ?? []) : 'packages' in body ? body.packages : [];
  const goods = packages.length > 1 ? `${first} and ${packages.length - 1} more` : first;
  return 'reason' in body && typeof body.reason === 'string' && body.reason !== '' ? `${goods}: ${body.reason}` : goods;
}
