import type { FileManifestReport, VoidManifestReport } from './manifest-reports.ts';
import type { FirstStockReport } from './package-reports.ts';
import type { ReportBody } from './report.ts';
import type { SalePriceReport, SaleRefundReport } from './sale-reports.ts';
import type { StateSystemName } from './state-systems.ts';

/**
 * What a report becomes where the state's system has other words for it, or none (`biotrack/protocol.md` 2.5). A state that has no word
 * is not told: a report that it can only refuse would stand on the desk for nothing.
 */
export const inDialect = (body: ReportBody, system: StateSystemName): readonly ReportBody[] =>
  system === 'biotrack-v1' ? inV1(body) : inLicensee(body);

/** Whether a system is told of money for what was delivered. */
export const hearsPayments = (system: StateSystemName): boolean => system !== 'biotrack-v1';

/**
 * Whether the dialect can tell of a round to customers' doors. In v1 a stop is a licence (`vendor_license`), and whole packages travel to it
 * (`biotrack/protocol.md` 2.1.5 `inventory_manifest`); its `inventory_manifest_pickup` is another licensee's vehicle at our door.
 */
export const hearsDeliveries = (system: StateSystemName): boolean => system !== 'biotrack-v1';

function inV1(body: ReportBody): readonly ReportBody[] {
  switch (body.kind) {
    // Stock one package at a time, each into its room by a move of its own (2.1.4).
    case 'packages-first':
      return body.packages.flatMap((row) => intoItsRoom(body, row));
    case 'package-new':
      return [body, moved(body, body.package)];
    // What is made of packages lies where they lie: this action names no room either.
    case 'package-convert':
      return [body, moved(body, body.into)];
    // Only one driver can be named anew (2.1.5 `inventory_manifest_modify`): anything else is another manifest.
    case 'manifest-change':
      return body.changes === 'driver' ? [body] : filedAnew(body, 'Another driver or vehicle takes it');
    // It has no arrivals, no payments, and no answer to a transfer of which nothing is kept.
    case 'stop-arrive':
    case 'stop-arrive-undo':
    case 'payment-record':
    case 'payment-accept':
    case 'payment-reject':
      return [];
    case 'transfer-receive':
      return body.lines.every((line) => line.isRejected) ? [] : [body];
    case 'invoice-price':
      return body.lines.map((line) => ({ ...body, lines: [line] }));
    // One line at a time (2.1.3 `sale_modify`).
    case 'sale-price':
      return body.lines.flatMap((line) => (line.isChanged ? [onlyLine(body, line)] : []));
    // Goods come back under the barcode they were sold from (4.2) and may not be sold again: a split gives them one of their own.
    case 'sale-refund':
      return withGoods(body).flatMap((told) => [told, ...told.lines.flatMap((line) => outOfSource(told, line))]);
    default:
      return [body];
  }
}

function inLicensee(body: ReportBody): readonly ReportBody[] {
  if (body.kind !== 'stop-void') return [body];
  // A stop cannot be left out of a manifest here: the whole of it is voided, and what is left is filed anew.
  const voided: VoidManifestReport = { ...body, kind: 'manifest-void', reason: 'A stop is left out' };
  return body.rest === undefined || body.rest.stops.length === 0 ? [voided] : [voided, { ...body.rest, isAnew: true }];
}

function filedAnew(body: FileManifestReport, reason: string): readonly ReportBody[] {
  const { manifestId, by, at } = body;
  return [
    { kind: 'manifest-void', manifestId, by, at, reason },
    { ...body, kind: 'manifest-file', isAnew: true },
  ];
}

const onlyLine = (body: SalePriceReport, changed: SalePriceReport['lines'][number]): SalePriceReport => ({
  ...body,
  lines: body.lines.map((line) => ({ ...line, isChanged: line === changed })),
});

/** It knows no refund of money alone (2.1.3 `sale_refund`): only lines whose goods came back are told, and none where none did. */
function withGoods(body: SaleRefundReport): readonly SaleRefundReport[] {
  const lines = body.lines.filter(({ restockAs }) => restockAs !== null);
  if (lines.length === body.lines.length) return [body];
  return lines.length === 0 ? [] : [{ ...body, lines }];
}

const outOfSource = (
  { by, saleId, refundId }: SaleRefundReport,
  { packageId, restockAs, units }: SaleRefundReport['lines'][number],
): readonly ReportBody[] => {
  if (packageId === undefined || restockAs === null) return [];
  const quantity = { unit: 'each', count: units } as const;
  return [
    { kind: 'package-split', by, fromPackageId: packageId, intoPackageId: restockAs, quantity, refund: { saleId, refundId } },
  ];
};

const intoItsRoom = (body: FirstStockReport, row: FirstStockReport['packages'][number]): readonly ReportBody[] => [
  { kind: 'package-new', by: body.by, package: row, sourcePlantId: null },
  moved(body, row),
];

const moved = (
  { by }: Pick<FirstStockReport, 'by'>,
  { packageId, areaId }: FirstStockReport['packages'][number],
): ReportBody => ({ kind: 'packages-move', by, moves: [{ packageId, areaId }] });
