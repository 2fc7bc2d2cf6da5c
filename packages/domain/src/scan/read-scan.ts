import type { LocalDate } from '../business-day.ts';
import type { Result } from '../result.ts';
import type { StaffId } from '../identifiers.ts';
import { readMemberCode } from '../members/member-code.ts';
import { readStaffBadge, staffBadgeStart } from '../staff/staff-badge.ts';
import { expandUpcE, hasValidCheckDigit, toGtin14 } from './check-digit.ts';
import { readBracketed, readDigitalLink, readElementString, type Gs1Problem, type Gs1Scan } from './read-gs1.ts';

/** What a scanned text means. */
export type Scan =
  /** A brand's item number, as fourteen digits. */
  | { readonly kind: 'gtin'; readonly gtin: string }
  /** An item with lot, expiry or serial number, from a GS1 element string or Digital Link. */
  | {
      readonly kind: 'gs1';
      readonly gtin: string;
      readonly lot?: string;
      readonly serial?: string;
      readonly expires?: LocalDate;
      readonly producedOn?: LocalDate;
    }
  /** A manufacturer's coupon. One with a number may be an item all the same, where the catalogue has that number: fourteen digits. */
  | { readonly kind: 'coupon' }
  | { readonly kind: 'coupon'; readonly gtin: string }
  /** A package as BioTrack numbers it: to be looked up, never taken apart. */
  | { readonly kind: 'biotrack-package'; readonly barcode: string }
  /** A package or plant as Metrc tags it, 24 characters in capitals. */
  | { readonly kind: 'metrc-tag'; readonly tag: string }
  /** One unit by Metrc's Retail Item ID: the short form, or the package's and the unit's number. Never fetched. */
  | { readonly kind: 'retail-item'; readonly shortId: string }
  | { readonly kind: 'retail-item'; readonly retailId: string; readonly index: number }
  /** A driver licence or ID card for `readLicence`. Never looked up, stored or logged. */
  | { readonly kind: 'licence'; readonly payload: string }
  /** One of our own order tickets, prefix and all. */
  | { readonly kind: 'order-ticket'; readonly ticket: string }
  /** The code that a member carries, as 32 hexadecimal digits. */
  | { readonly kind: 'member'; readonly code: string }
  /** The badge of somebody who works here: it chooses the person, and proves nothing. */
  | { readonly kind: 'staff-badge'; readonly staffId: StaffId }
  /** It looks like a code we know and is damaged. */
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason }
  /** None of ours: worth a search among the catalogue's own numbers. */
  | { readonly kind: 'unknown'; readonly text: string };

export type UnreadableReason = Gs1Problem | 'damaged staff badge' | 'empty' | 'too long' | 'control characters';

/** The symbology, where the scanner or the camera's decoder told us. It only settles what the text leaves open. */
export type ScanSource = 'upc-e' | 'ean-8' | 'gs1' | 'pdf417' | 'other';

/** No code we know comes near: a licence has some 1,800 characters, a ticket's QR 2,953 bytes at most. */
export const maxScanCharacters = 4096;

/** How every order ticket begins; its number is the version of the ticket's form (`ticket/order-ticket.ts`). */
const orderTicketStart = /^CS\d{1,3}:/;

/** Numbers that GS1 keeps for coupons, as fourteen digits: UPC-A from 5, EAN-13 from 981 to 984 and from 99 (GS1 General Specifications 1.4.2). */
const couponNumber = /^0(?:05|98[1-4]|99)/;

/** Tells what a scanned text means, in the order of `rules.md` 5.2. Looks nothing up and opens no address. */
export function readScan(text: string, source: ScanSource = 'other'): Scan {
  if (text.length > maxScanCharacters) return unreadable('too long');
  if (isLicence(text)) return { kind: 'licence', payload: text };

  const { content, isGs1 } = withoutSymbology(text);
  if (content === '') return unreadable('empty');
  if (orderTicketStart.test(content)) return { kind: 'order-ticket', ticket: content };
  const code = readMemberCode(content);
  if (code !== undefined) return { kind: 'member', code };
  if (content.startsWith(staffBadgeStart)) return fromBadge(readStaffBadge(content));
  if (/[\x00-\x1c\x1e\x1f\x7f]/.test(content)) return unreadable('control characters');
  if (/^https?:\/\//i.test(content)) return readAddress(content);
  if (isGs1 || source === 'gs1' || content.includes('\x1d')) return fromGs1(readElementString(content));
  if (/^\((?:01|811[02])\)/.test(content)) return fromGs1(readBracketed(content));
  return readNumber(content, source);
}

const isLicence = (text: string): boolean => text.startsWith('@') || /^.{0,16}(?:ANSI |AAMVA\d)/s.test(text);

/** Cuts off what scanners add: blanks and line ends around the text, and the AIM symbology identifier (`rules.md` 5.1). */
function withoutSymbology(text: string): { readonly content: string; readonly isGs1: boolean } {
  const trimmed = text.replaceAll(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  const prefix = /^\][A-Za-z]\d/.exec(trimmed)?.[0] ?? '';
  // Some decoders write the group separator out.
  return {
    content: trimmed.slice(prefix.length).replaceAll('<GS>', '\x1d'),
    isGs1: [']d2', ']C1', ']Q3', ']e0', ']J1'].includes(prefix),
  };
}

function readAddress(address: string): Scan {
  const retailItem = readRetailItem(address);
  if (retailItem !== undefined) return retailItem;
  const link = readDigitalLink(address);
  return link === undefined ? { kind: 'unknown', text: address } : fromGs1(link);
}

/** Metrc's addresses in any case of letters; no other host speaks for Metrc (`rules.md` 5.1). */
function readRetailItem(address: string): Scan | undefined {
  const path = /^https?:\/\/(?:www\.|app\.)?1a4\.com\/([^?#\s]*)/i.exec(address)?.[1]?.replace(/\/$/, '');
  if (path === undefined) return undefined;
  const long = /^landingpage\/(1a4[0-9a-z]{21})\/(\d{1,9})$/i.exec(path);
  if (long !== null) return { kind: 'retail-item', retailId: long[1]!.toUpperCase(), index: Number(long[2]) };
  return /^[0-9a-z]{16,24}$/i.test(path) ? { kind: 'retail-item', shortId: path.toUpperCase() } : undefined;
}

function readNumber(content: string, source: ScanSource): Scan {
  // People read sixteen digits out, and labels print them, in groups of four.
  const compact = /^\d{4}(?: \d{4}){3}$/.test(content) ? content.replaceAll(' ', '') : content;
  if (/^1A4[0-9A-Z]{21}$/i.test(compact)) return { kind: 'metrc-tag', tag: compact.toUpperCase() };
  if (/^(?:\d{8}|\d{12,14})$/.test(compact)) return readGtin(compact, source);
  if (/^\d{16}$/.test(compact)) return { kind: 'biotrack-package', barcode: compact };
  // New York's BioTrack numbered packages with UUIDs for a while.
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(compact))
    return { kind: 'biotrack-package', barcode: compact.toLowerCase() };
  if (/^(?:01\d{14}.|811[02]\d{21})/.test(compact)) {
    // Some decoders swallow the mark that tells GS1 codes from others; only one that fits to the last character is believed.
    const gs1 = readElementString(compact);
    if (gs1.ok) return fromGs1(gs1);
  }
  return { kind: 'unknown', text: content };
}

/** Eight digits may be EAN-8 or UPC-E. GS1 gives no EAN-8 beginning with 0, so that settles it where the scanner does not. */
function readGtin(digits: string, source: ScanSource): Scan {
  const short = digits.length === 8 && source !== 'ean-8' ? expandUpcE(digits) : undefined;
  const isShort = short !== undefined && (source === 'upc-e' || digits.startsWith('0') || !hasValidCheckDigit(digits));
  const full = isShort ? short : digits;
  if (!hasValidCheckDigit(full)) return unreadable('check digit');
  const gtin = toGtin14(full);
  return { kind: couponNumber.test(gtin) ? 'coupon' : 'gtin', gtin };
}

function fromGs1(read: Result<Gs1Scan | 'coupon', Gs1Problem>): Scan {
  if (!read.ok) return unreadable(read.problem);
  return read.value === 'coupon' ? { kind: 'coupon' } : { kind: 'gs1', ...read.value };
}

const fromBadge = (staffId: StaffId | undefined): Scan =>
  staffId === undefined ? unreadable('damaged staff badge') : { kind: 'staff-badge', staffId };

const unreadable = (reason: UnreadableReason): Scan => ({ kind: 'unreadable', reason });
