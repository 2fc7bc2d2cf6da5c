import type { Scan } from '@countersign/domain/scan/read-scan';
import type { Messages } from './messages/messages.svelte.ts';
import type { ScanNote } from './visit.ts';

/** So much of what was read is shown. */
const mostShown = 32;

/** What a scan was that names no item on the menu. Keeps nothing of a licence. */
export function scanNote(scan: Scan, text: string): ScanNote {
  switch (scan.kind) {
    case 'order-ticket':
      return { kind: 'order' };
    // Where the store has members, their code is asked about instead.
    case 'member':
    case 'licence':
    case 'coupon':
    case 'staff-badge':
      return { kind: scan.kind };
    case 'biotrack-package':
    case 'metrc-tag':
    case 'retail-item':
      return { kind: 'package' };
    case 'unreadable':
      return { kind: 'unreadable' };
    default:
      return { kind: 'gtin' in scan ? 'elsewhere' : 'unknown', text: readable(text) };
  }
}

/** The note as it stands on the screen: what was understood, and what to do then. */
export function sayNote(note: ScanNote, t: Messages): { readonly title: string; readonly text: string } {
  if (note.kind === 'not-sold') return { title: t.notSoldHere(note.item.name), text: t.whyNotSold?.(note.item) ?? '' };
  const [title, text = ''] = t.scanned[note.kind];
  return { title, text: 'text' in note ? t.scanUnknown(note.text) : text };
}

/** Short enough for one line and without what no one can see. */
function readable(text: string): string {
  const visible = text.replace(/[^\x20-\x7e\u00a0-\uffff]/g, '·');
  return visible.length > mostShown ? `${visible.slice(0, mostShown - 1)}…` : visible;
}
