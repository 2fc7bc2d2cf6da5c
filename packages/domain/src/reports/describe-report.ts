import type { PackageId } from '../identifiers.ts';
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
 * The packages a report tells of, each once, the one it is about first. None for what has a page of its own that names them: a sale with
 * what became of it, a manifest.
 */
export const packagesIn = (body: ReportBody): readonly PackageId[] => [...new Set(toldOf(body))];

function toldOf(body: ReportBody): readonly PackageId[] {
  switch (body.kind) {
    case 'packages-first':
      return body.packages.map(idOf);
    case 'package-new':
      return [body.package.packageId];
    case 'package-change':
    case 'package-adjust':
    case 'package-usable-weight':
      return [body.packageId];
    case 'package-split':
      return [body.intoPackageId, body.fromPackageId];
    case 'package-lot':
      return [body.intoPackageId, ...body.from.map(idOf)];
    case 'package-convert':
      return [body.into.packageId, ...body.from.map(idOf)];
    case 'packages-move':
      return body.moves.map(idOf);
    case 'lab-sample':
    case 'lab-sample-void':
      return body.samplePackageId === undefined ? [body.packageId] : [body.packageId, body.samplePackageId];
    case 'destruction-schedule':
    case 'destruction-undo':
    case 'destruction':
      return body.packageIds;
    case 'transfer-receive':
      return body.lines.flatMap(({ packageId }) => packageId ?? []);
    case 'harvest':
    case 'cure':
      return body.weights.map(idOf);
    default:
      return [];
  }
}

const idOf = ({ packageId }: { readonly packageId: PackageId }): PackageId => packageId;

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
