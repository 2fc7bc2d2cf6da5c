import { parseId, type StaffId } from '../identifiers.ts';

/** How every staff badge begins; its number is the version of its form. */
export const staffBadgeStart = 'CSB1:';

/** The text of a staff badge's QR code. It names nobody and opens nothing: it chooses a person, who then types a PIN. */
export const staffBadgeText = (staffId: StaffId): string => `${staffBadgeStart}${staffId}`;

/** Reads a scanned staff badge; `undefined` for any other text, and for a badge that did not come through whole. */
export const readStaffBadge = (text: string): StaffId | undefined =>
  text.startsWith(staffBadgeStart) ? parseId('staff', text.slice(staffBadgeStart.length)) : undefined;
