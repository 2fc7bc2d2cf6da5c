import type { Scan } from '@countersign/domain/scan/read-scan';
import type { Verdict } from '#lib/ui/ScanMark.svelte';

export interface Understood {
  readonly verdict: Verdict;
  readonly title: string;
  readonly detail: string;
}

/** So much of an unknown text is shown. */
const mostShown = 40;

/** What a scan was, in a line for whoever sets a scanner up. Keeps nothing of a licence. */
export function understood(scan: Scan): Understood {
  switch (scan.kind) {
    case 'gtin':
      return right('Item number', scan.gtin);
    case 'gs1':
      return right('Item number', [scan.gtin, scan.lot && `lot ${scan.lot}`, scan.expires].filter(Boolean).join(', '));
    case 'biotrack-package':
      return right('Package ID', scan.barcode);
    case 'metrc-tag':
      return right('Metrc tag', scan.tag);
    case 'retail-item':
      return right('Retail Item ID', 'shortId' in scan ? scan.shortId : `${scan.retailId} / ${scan.index}`);
    case 'licence':
      return right('Driver license', 'It came through whole, and was let go.');
    case 'order-ticket':
      return right('Order ticket', visible(scan.ticket));
    case 'member':
      return right('Member’s code', 'It came through whole, and was let go.');
    case 'staff-badge':
      return right('Staff badge', 'It came through whole, and was let go.');
    case 'coupon':
      return right('Manufacturer’s coupon', 'gtin' in scan ? scan.gtin : 'It came through whole.');
    case 'unreadable':
      return { verdict: 'wrong', title: 'Garbage', detail: `It was read, and cannot be right: ${scan.reason}.` };
    default:
      return { verdict: 'decide', title: 'No code of ours', detail: visible(scan.text) };
  }
}

const right = (title: string, detail: string): Understood => ({ verdict: 'right', title, detail });

/** Short enough for one line and without what no one can see. */
function visible(text: string): string {
  const plain = text.replace(/[^\x20-\x7e\u00a0-\uffff]/g, '·');
  return plain.length > mostShown ? `${plain.slice(0, mostShown - 1)}…` : plain;
}
