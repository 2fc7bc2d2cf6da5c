import type { Scan } from '@countersign/domain/scan/read-scan';

/** What the office does with a scan: it looks up a number that a label bears, or says what was scanned. Nothing for a licence. */
export type ScanLookUp = { readonly find: string } | { readonly say: string } | undefined;

/**
 * Whether a scan is the number of a record. What belongs to a person, or opens something, goes into no address: an address is kept in
 * the history and in logs.
 */
export function lookUpScan(scan: Scan, text: string): ScanLookUp {
  switch (scan.kind) {
    case 'licence':
      return undefined;
    case 'member':
      return { say: 'A member’s code: it is for the kiosk and the counter. It was not kept.' };
    case 'staff-badge':
      return { say: 'A staff badge: it is for tablets and kiosks. It was not kept.' };
    case 'order-ticket':
      return { say: 'An order’s ticket: scan it at a tablet, which takes the order in.' };
    case 'unreadable':
      return { say: `It could not be read: ${scan.reason}.` };
    default:
      return { find: text };
  }
}
