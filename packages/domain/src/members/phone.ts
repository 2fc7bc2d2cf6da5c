import { ok, refuse, type Result } from '../result.ts';

/** A telephone number as E.164 writes it: `+12125550142`. */
export type Phone = string & { readonly __phone: true };

/**
 * Reads a telephone number as people type it: ten digits of North America with any blanks, dots, dashes or brackets between them, or any
 * other country's behind its `+`. However it was typed, the same telephone is the same number.
 *
 * Problems: `PhoneNotUnderstood`.
 */
export function readPhone(text: string): Result<Phone, PhoneProblem> {
  const compact = text.replaceAll(/[\s().-]/g, '');
  const northAmerican = /^(?:\+?1)?([2-9]\d{2}[2-9]\d{6})$/.exec(compact)?.[1];
  if (northAmerican !== undefined) return ok(`+1${northAmerican}` as Phone);
  return /^\+[2-9]\d{7,14}$/.test(compact) ? ok(compact as Phone) : refuse({ type: 'PhoneNotUnderstood' });
}

/** The last two digits: what a person is asked by, and all of a number that is ever shown. */
export const endOf = (phone: Phone): string => phone.slice(-2);

export interface PhoneProblem {
  readonly type: 'PhoneNotUnderstood';
}
